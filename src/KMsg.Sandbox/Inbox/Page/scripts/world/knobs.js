// The three knobs of the top bar, and the one amber line: a world that is bent is always visible.

import { api } from '../app/api.js';
import { copy } from '../app/clipboard.js';
import { fill, find, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { refreshWorld } from '../app/events.js';
import { tellFailure, toast } from '../app/say.js';
import { on, state } from '../app/state.js';
import { sandboxNow } from '../app/time.js';
import { say, word } from '../words/language.js';
import { togglePop } from './pop.js';

const clock = find('#knob-clock');
const gateway = find('#knob-gateway');
const reports = find('#knob-reports');
const all = find('#world');
const address = find('#address');
const bentBar = find('#bar-bent');
let shownBent = null;

export function startKnobs() {
  all.append(icon('sliders'));
  clock.addEventListener('click', () => togglePop('clock', clock));
  gateway.addEventListener('click', () => togglePop('gateway', gateway));
  all.addEventListener('click', () => togglePop('world', all));
  reports.addEventListener('click', toggleReports);
  address.addEventListener('click', () => copy(state.world.address));
  on('world language', draw);
  on('clock', tick);
  draw();
}

/** Does something to the world and shows what has become of it. */
export async function bend(task) {
  try {
    await task();
    await refreshWorld();
  } catch (error) {
    tellFailure(error);
  }
}

export const toggleReports = () => bend(() => api.setReports({ paused: !state.world.reports.paused }));

export const advance = (by) => bend(() => api.advanceClock(by));

async function calm() {
  await bend(() => api.calmWorld());
  if (state.world.clock.isBent) {
    toast(word('clockStays'));
  }
}

function draw() {
  const { world } = state;
  const isBent = Boolean(world?.bent.length);
  mark(clock, world?.clock.isBent);
  fill(clock, icon('clock'), h('b', { 'data-now': '' }), h('span', {}, aheadOf(world?.clock) ?? word('realTime')));
  mark(gateway, world?.faults.isBent);
  fill(gateway, icon('gateway'), h('span', {}, word('gateway'), ' ', h('b', {}, world ? say(world.faults.name) : '·')));
  mark(reports, world?.reports.isBent);
  reports.setAttribute('aria-pressed', String(Boolean(world?.reports.paused)));
  fill(reports, icon('reports'), h('span', {}, word('reports'), ' ', h('b', {}, world ? say(world.reports.name) : '·')),
    world?.reports.held > 0 && h('span.num', {}, word('held')(world.reports.held)));
  all.classList.toggle('bent', isBent);
  address.hidden = !world;
  fill(address, world && new URL(world.address).host, icon('copy'), h('span.sr', {}, word('copyAddress')));
  drawBent(world?.bent ?? []);
  tick();
}

const mark = (knob, isBent) => knob.classList.toggle('bent', Boolean(isBent));

/** How far the clock is ahead, in short: +1시간. */
function aheadOf(given) {
  if (!given?.isBent) {
    return null;
  }

  const seconds = Math.round(given.offsetMs / 1000);
  return word('ahead')(Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60);
}

function drawBent(list) {
  const text = list.map(say).join(' · ');
  bentBar.hidden = text === '';
  if (text !== shownBent) {
    shownBent = text;
    fill(bentBar, text !== '' && [
      icon('why'),
      h('span', {}, h('b', {}, word('bent')), ` ${text}`),
      h('span.grow'),
      h('button.button.small', { type: 'button', id: 'calm', onclick: calm }, word('backToNormal')),
    ]);
  }
}

function tick() {
  const now = sandboxNow();
  const shown = find('[data-now]', clock);
  if (now && shown) {
    shown.textContent = now.slice(11, 19);
  }
}
