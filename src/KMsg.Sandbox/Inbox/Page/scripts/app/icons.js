// Line icons on a 16 × 16 grid. The shape of a tone is part of its meaning: circle, dashed ring, empty ring, square, hook.

const paths = {
  tick: ['M3 8.5l3.2 3.2L13 4.8'],
  cross: ['M4 4l8 8M12 4l-8 8'],
  'tone-ok': [circle(), 'M5.2 8.2l2 2 3.6-4'],
  'tone-move': [{ ...circle(), 'stroke-dasharray': '3 2.3' }, 'M5 8h5.6M8.4 5.7L10.8 8l-2.4 2.3'],
  'tone-wait': [circle()],
  'tone-bad': [{ shape: 'rect', x: 2, y: 2, width: 12, height: 12, rx: 3 }, 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8'],
  'tone-warn': ['M3 3v4.5a3 3 0 003 3h7M10.2 7.6l3 2.9-3 2.9'],
  find: [{ shape: 'circle', cx: 7, cy: 7, r: 4.5 }, 'M10.5 10.5L14 14'],
  copy: [
    { shape: 'rect', x: 5.5, y: 5.5, width: 8, height: 8, rx: 1.6 },
    'M3.5 10.5h-.2A1.3 1.3 0 012 9.2V3.3A1.3 1.3 0 013.3 2h5.9a1.3 1.3 0 011.3 1.3v.2',
  ],
  clock: [circle(), 'M8 4.5V8l2.4 1.6'],
  gateway: ['M2 12.5h12M3.5 12.5V5.8L8 3l4.5 2.8v6.7M6.3 12.5V9h3.4v3.5'],
  reports: ['M13.5 8.5v3.2a1.3 1.3 0 01-1.3 1.3H3.8a1.3 1.3 0 01-1.3-1.3V8.5M2.5 8.5h3l1 1.8h3l1-1.8h3M8 2.5v4.5M6 5l2 2 2-2'],
  sun: [
    { shape: 'circle', cx: 8, cy: 8, r: 3 },
    'M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  ],
  moon: ['M13.5 9.6A6 6 0 016.4 2.5a5.8 5.8 0 107.1 7.1z'],
  talk: ['M8 2.5c-3.5 0-6.2 2.2-6.2 5 0 1.8 1.1 3.3 2.8 4.2l-.6 2.2 2.5-1.6c.5.1 1 .1 1.5.1 3.5 0 6.2-2.2 6.2-5s-2.7-4.9-6.2-4.9z'],
  power: ['M8 2v5.5M4.7 4.2a5.3 5.3 0 106.6 0'],
  hand: [circle(), 'M3.7 3.7l8.6 8.6'],
  pin: ['M8 14.2s4.6-4.1 4.6-7.6a4.6 4.6 0 10-9.2 0c0 3.5 4.6 7.6 4.6 7.6z', { shape: 'circle', cx: 8, cy: 6.5, r: 1.5 }],
  list: ['M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01'],
  phone: [{ shape: 'rect', x: 4, y: 1.8, width: 8, height: 12.4, rx: 2 }, 'M7.2 12h1.6'],
  why: [circle(), 'M6.3 6.2A1.8 1.8 0 018 5c1 0 1.8.7 1.8 1.6 0 1.3-1.8 1.3-1.8 2.5M8 11.2h.01'],
  bin: ['M2.8 4.2h10.4M6.2 4.2V2.8h3.6v1.4M4.2 4.2l.6 9h6.4l.6-9'],
  sliders: ['M2.5 5h7M12.5 5h1M2.5 11h1M6.5 11h7', { shape: 'circle', cx: 11, cy: 5, r: 1.5 }, { shape: 'circle', cx: 5, cy: 11, r: 1.5 }],
  pencil: ['M3 13l.6-2.6 7-7a1.2 1.2 0 011.7 0l.3.3a1.2 1.2 0 010 1.7l-7 7z'],
  down: ['M8 3v9.5M4.5 9L8 12.5 11.5 9'],
  up: ['M8 13V3.5M4.5 7L8 3.5 11.5 7'],
  picture: [{ shape: 'rect', x: 2, y: 3, width: 12, height: 10, rx: 1.6 }, 'M2.5 11.5l3.3-3.6 2.6 2.6 2-1.8 3.1 3', { shape: 'circle', cx: 10.8, cy: 6, r: 0.9 }],
};

const space = 'http://www.w3.org/2000/svg';

function circle() {
  return { shape: 'circle', cx: 8, cy: 8, r: 6.2 };
}

/** Draws one of the icons; it is decoration, the word beside it is what readers hear. */
export function icon(name, className = '') {
  const svg = svgElement('svg', { class: `i ${className}`.trim(), viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  for (const part of paths[name]) {
    const { shape, ...attributes } = typeof part === 'string' ? { shape: 'path', d: part } : part;
    svg.append(svgElement(shape, attributes));
  }

  return svg;
}

export function svgElement(kind, attributes, ...children) {
  const element = document.createElementNS(space, kind);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }

  element.append(...children);
  return element;
}
