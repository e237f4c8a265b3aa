// Elements are built here and nowhere from markup: whatever a message says becomes text, never HTML.

const find = (selector, root = document) => root.querySelector(selector);

export { find };

/** Makes an element: `h('button.chip', { type: 'button', onclick }, 'text', child, [more])`. Null and false children are left out. */
export function h(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }

  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }

    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'class') {
      element.className = [element.className, value].filter(Boolean).join(' ');
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }

  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(4)) {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Puts these children in place of what is there. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/**
 * Makes the element's children exactly these nodes, in this order, and touches only what differs: focus and scroll of the rest stay.
 */
export function arrange(element, nodes) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(nodes);
  for (const child of [...element.childNodes]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }

  let at = element.firstChild;
  for (const node of nodes) {
    if (node === at) {
      at = at.nextSibling;
    } else {
      element.insertBefore(node, at);
    }
  }

  if (focused && focused !== document.activeElement && element.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

export const isNarrow = () => matchMedia('(max-width: 760px)').matches;

export const isOnePaneAside = () => matchMedia('(max-width: 1100px)').matches;
