// Draws the list. It is windowed: only what can be seen, and a little more, is in the document.

import { arrange, fill, find, h } from '../app/dom.js';
import { isSearching, loadOlder, takeArrivals, visibleRows } from '../app/inbox.js';
import { on, state } from '../app/state.js';
import { word } from '../words/language.js';
import { GroupView } from './group.js';
import { Layout } from './layout.js';
import { bones, nothingFits, nothingYet } from './blank.js';

const scroller = find('#groups');
const pill = find('#list-pill');
const canvas = h('div.canvas');
const views = new Map();

let layout = new Layout([], 0, 0);
let freshBelow = 0;
let drawnSelection = null;

export function startList() {
  on('list language', draw);
  on('selection', () => { paint(); followSelection(); });
  scroller.addEventListener('scroll', onScroll, { passive: true });
  new ResizeObserver(draw).observe(scroller);
  pill.addEventListener('click', () => scroller.scrollTo({ top: 0, behavior: 'smooth' }));
}

/** Brings the selected row into view, as little as needed. */
function followSelection() {
  if (state.selectedId === drawnSelection) {
    return;
  }

  const place = layout.placeOf(state.selectedId);
  if (!place || scroller.clientHeight === 0) {
    return;
  }

  drawnSelection = state.selectedId;

  const top = place.top - layout.headHeight;
  if (top < scroller.scrollTop) {
    scroller.scrollTop = top;
  } else if (place.top + layout.rowHeight > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = place.top + layout.rowHeight - scroller.clientHeight;
  }

  paint();
}

function draw() {
  scroller.toggleAttribute('aria-busy', !state.isLoaded);
  if (!state.isLoaded || visibleRows().size === 0) {
    layout = new Layout([], 0, 0);
    views.clear();
    fill(scroller, !state.isLoaded ? state.isSlow && bones() : isSearching() ? nothingFits() : nothingYet());
    pill.hidden = true;
    takeArrivals();
    return;
  }

  const style = getComputedStyle(document.documentElement);
  const before = layout;
  layout = new Layout(visibleRows().groups(), px(style, '--row-height'), px(style, '--group-height'));
  keepPlace(before);
  canvas.style.height = `${layout.height}px`;
  if (canvas.parentNode !== scroller) {
    fill(scroller, canvas);
  }

  paint(new Set(takeArrivals()));
  followSelection();
  countFresh();
}

const px = (style, name) => parseFloat(style.getPropertyValue(name));

/** Whoever reads further down keeps the same row at the same height; whoever is at the top sees what is new. */
let anchor = null;

function keepPlace(before) {
  if (scroller.scrollTop > 0 && before.height > 0) {
    anchor = before.at(scroller.scrollTop + before.headHeight);
    const place = anchor && layout.placeOf(anchor.id);
    if (place) {
      canvas.style.height = `${layout.height}px`;
      scroller.scrollTop += place.top - anchor.top;
    }
  }
}

function paint(arrived = new Set()) {
  if (layout.height === 0) {
    return;
  }

  const margin = 400;
  const from = scroller.scrollTop - margin;
  const to = scroller.scrollTop + (scroller.clientHeight || innerHeight) + margin;
  const shown = layout.between(from, to);
  const kept = new Set(shown.map(({ group }) => group.number));
  for (const number of views.keys()) {
    if (!kept.has(number)) {
      views.delete(number);
    }
  }

  arrange(canvas, shown.map((section) => {
    const { number } = section.group;
    if (!views.has(number)) {
      views.set(number, new GroupView(number));
    }

    return views.get(number).draw(section, layout, from, to, arrived);
  }));
}

let scrolls = 0;

function onScroll() {
  scrolls ||= requestAnimationFrame(() => {
    scrolls = 0;
    paint();
    countFresh();
    if (scroller.scrollTop + scroller.clientHeight > layout.height - 600) {
      loadOlder();
    }
  });
}

// How many came above the place where the reader is.
let seenSeq = 0;

function countFresh() {
  const rows = visibleRows().newestFirst();
  if (scroller.scrollTop < 8 || isSearching() || seenSeq === 0) {
    seenSeq = rows[0]?.seq ?? 0;
    freshBelow = 0;
  } else {
    const end = rows.findIndex((row) => row.seq <= seenSeq);
    freshBelow = end < 0 ? rows.length : end;
  }

  pill.hidden = freshBelow === 0;
  pill.textContent = freshBelow === 0 ? '' : `↑ ${word('fresh')(freshBelow)}`;
}

