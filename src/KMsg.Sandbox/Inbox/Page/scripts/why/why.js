// The right pane: the verdict before the evidence. Every number and sentence in it comes from the message's data.

import { arrange, find, h } from '../app/dom.js';
import { on, state } from '../app/state.js';
import { language, word } from '../words/language.js';
import { comparison } from './comparison.js';
import { cost } from './cost.js';
import { decision } from './decision.js';
import { length } from './length.js';
import { setup, wantSetup } from './setup.js';
import { timeline } from './timeline.js';
import { variables } from './variables.js';
import { verdict } from './verdict.js';
import { wire } from './wire.js';

const pane = find('#why');
/** What is drawn now: the parts by name, each with what it was drawn from. */
let drawn = new Map();
let shownId = null;

export function startWhy() {
  on('message selection list language setup', draw);
  draw();
}

function draw() {
  const { message } = state;
  if (state.selectedId === null && state.isLoaded && state.counts.all === 0) {
    wantSetup();
    show([state.setup && ['setup', state.setup, () => setup(state.setup)]]);
  } else if (state.isGone) {
    show([['gone', null, gone]]);
  } else if (message === null) {
    show([state.isSlow && ['bones', null, bones]]);
  } else {
    show(partsOf(message));
  }
}

const partsOf = (message) => [
  ['verdict', [message.id, message.verdict], () => verdict(message)],
  ['timeline', message.timeline, () => timeline(message.timeline)],
  message.comparison && ['comparison', message.comparison, () => comparison(message.comparison)],
  message.length && ['length', message.length, () => length(message.length)],
  ['decision', [message.decision, message.cost], () => h('div.side-by-side', {}, decision(message.decision), cost(message.cost))],
  message.variables && ['variables', message.variables, () => variables(message.variables)],
  ['wire', [message.id, message.wire], () => wire(message)],
];

/** Draws only the parts that are different: what the reader has under the pointer or in focus stays the same element. */
function show(parts) {
  const wanted = parts.filter(Boolean);
  const id = state.message?.id ?? null;
  const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const next = new Map();
  for (const [name, data, make] of wanted) {
    const key = JSON.stringify([language(), data]);
    const known = drawn.get(name);
    next.set(name, known?.key === key ? known : { key, nodes: [make()].flat() });
  }

  drawn = next;
  pane.toggleAttribute('aria-busy', next.has('bones'));
  arrange(pane, [...next.values()].flatMap((part) => part.nodes));
  if (id !== shownId) {
    pane.scrollTop = 0;
    shownId = id;
  }

  if (focused && !pane.contains(document.activeElement)) {
    pane.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }
}

const bones = () => h('div.verdict', {}, h('div.bone.bone-1'), h('br'), h('div.bone.bone-4'), h('br'), h('div.bone.bone-3'));

const gone = () => h('div.hint', {}, h('b', {}, word('gone')), word('goneHint'));
