// The controls that open below a knob; on a narrow screen all of them in one sheet.

import { api } from '../app/api.js';
import { fill, find, h } from '../app/dom.js';
import { on, state } from '../app/state.js';
import { language, say, speak, word } from '../words/language.js';
import { advance, bend, toggleReports } from './knobs.js';

const pop = find('#pop');
let opener = null;
let which = null;
let drawn = null;

const parts = {
  clock: () => [clockPart()],
  gateway: () => [gatewayPart()],
  world: () => [clockPart(), gatewayPart(), reportsPart()],
};
const names = { clock: 'clock', gateway: 'gateway', world: 'world' };

export function startPop() {
  document.addEventListener('pointerdown', (event) => {
    if (which && !pop.contains(event.target) && !opener.contains(event.target)) {
      close();
    }
  });
  pop.addEventListener('focusout', (event) => {
    if (which && event.relatedTarget && !pop.contains(event.relatedTarget) && event.relatedTarget !== opener) {
      close();
    }
  });
  on('world language', () => which && redraw());
}

/** Opens the controls below their knob, or closes them. */
export function togglePop(name, button) {
  if (which === name) {
    closePop();
    return;
  }

  close();
  which = name;
  opener = button;
  button.setAttribute('aria-expanded', 'true');
  draw();
  pop.hidden = false;
  pop.style.left = `${Math.max(8, Math.min(button.getBoundingClientRect().left, innerWidth - pop.offsetWidth - 8))}px`;
  find('button, input', pop)?.focus();
}

/** Closes what is open and gives the focus back; false when nothing was. */
export function closePop() {
  if (!which) {
    return false;
  }

  const button = opener;
  close();
  button.focus();
  return true;
}

function close() {
  opener?.setAttribute('aria-expanded', 'false');
  which = null;
  opener = null;
  pop.hidden = true;
}

/** Draws again only when something in it is different: a button must not vanish between press and release. */
function redraw() {
  const key = shownState();
  if (key !== drawn) {
    draw();
  }
}

const shownState = () => JSON.stringify([language(), which, state.world?.clock.isBent, state.world?.faults.bent, state.world?.reports.name]);

function draw() {
  drawn = shownState();
  pop.setAttribute('aria-label', word(names[which]));
  const focused = pop.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const count = find('[data-key=count]', pop)?.value;
  const kind = find('[data-key=kind]', pop)?.value;
  fill(pop, parts[which]().map((part) => h('div.part', {}, part)));
  if (count) {
    find('[data-key=count]', pop).value = count;
    find('[data-key=kind]', pop).value = kind;
  }

  if (focused) {
    find(`[data-key="${focused}"]`, pop)?.focus();
  }
}

const button = (key, text, onclick, kind = 'button.button') => h(kind, { type: 'button', 'data-key': key, onclick }, text);

const clockPart = () => [
  h('h2', {}, word('clock')),
  h('p', {}, word('clockHint')),
  h('div.row', {},
    button('PT1M', word('plusMinute'), () => advance('PT1M')),
    button('PT1H', word('plusHour'), () => advance('PT1H')),
    button('P1D', word('plusDay'), () => advance('P1D')),
    state.world?.clock.isBent && button('real', word('realTime'), () => bend(() => api.resetClock()), 'button.button.quiet')),
];

const gatewayPart = () => [
  h('h2', {}, word('gateway')),
  h('p', {}, state.world?.faults.isBent ? say(state.world.faults.bent) : word('gatewayHint')),
  h('div.row', {},
    h('input', { type: 'number', min: 1, max: 99, value: 3, 'data-key': 'count', 'aria-label': word('howMany') }),
    h('select', { 'data-key': 'kind', 'aria-label': word('kind') },
      ['500', '500-after-accept', '429', 'timeout', '1030'].map((kind) => h('option', { value: kind }, word('faults')[kind])))),
  h('div.row', {},
    button('arm', word('arm'), arm, 'button.button.primary'),
    state.world?.faults.isBent && button('disarm', word('disarm'), () => bend(() => api.disarmFaults()))),
];

async function arm() {
  const count = Number(find('[data-key=count]', pop).value);
  const kind = find('[data-key=kind]', pop).value;
  await bend(() => api.armFaults(count, kind));
  closePop();
}

const reportsPart = () => [
  h('div.row', {},
    h('button.button', { type: 'button', 'data-key': 'reports', 'aria-pressed': String(Boolean(state.world?.reports.paused)), onclick: toggleReports },
      `${word('reports')}: ${state.world ? say(state.world.reports.name) : '·'}`),
    h('button.button', { type: 'button', 'data-key': 'language', onclick: otherLanguage, lang: language() === 'ko' ? 'en' : 'ko' }, word('otherLanguage'))),
];

function otherLanguage() {
  speak(language() === 'ko' ? 'en' : 'ko');
}
