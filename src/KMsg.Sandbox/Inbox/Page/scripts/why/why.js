// The right pane: the verdict before the evidence. Every number and sentence in it comes from the message's data.

import { fill, find, h } from '../app/dom.js';
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
let drawn = null;
let shownId = null;

export function startWhy() {
  on('message selection list language setup', draw);
  draw();
}

function draw() {
  const { message } = state;
  if (state.selectedId === null) {
    if (state.isLoaded && state.counts.all === 0) {
      wantSetup();
      show(`setup ${JSON.stringify(state.setup)}`, () => (state.setup ? setup(state.setup) : []));
    } else {
      show(`bones ${state.isSlow}`, () => (state.isSlow ? bones() : []), true);
    }
  } else if (state.isGone) {
    show('gone', gone);
  } else if (message === null) {
    show(`bones ${state.isSlow}`, () => (state.isSlow ? bones() : []), true);
  } else {
    show(JSON.stringify(message), () => parts(message));
  }
}

function show(what, make, isBusy = false) {
  const key = `${language()} ${what}`;
  if (key === drawn) {
    return;
  }

  drawn = key;
  pane.toggleAttribute('aria-busy', isBusy);
  const isSame = shownId === (state.message?.id ?? null);
  const place = pane.scrollTop;
  const focused = pane.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  fill(pane, make());
  shownId = state.message?.id ?? null;
  pane.scrollTop = isSame ? place : 0;
  if (focused) {
    pane.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
  }
}

const parts = (message) => [
  verdict(message),
  timeline(message.timeline),
  message.comparison && comparison(message.comparison),
  message.length && length(message.length),
  h('div.side-by-side', {}, decision(message.decision), cost(message.cost)),
  message.variables && variables(message.variables),
  wire(message),
];

const bones = () => h('div.verdict', {}, h('div.bone.bone-1'), h('br'), h('div.bone.bone-4'), h('br'), h('div.bone.bone-3'));

const gone = () => h('div.hint', {}, h('b', {}, word('gone')), word('goneHint'));
