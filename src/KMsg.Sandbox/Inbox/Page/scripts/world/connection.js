// Whether what is on screen is true now, and if not, until when it was.

import { fill, find, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { connect, secondsToRetry } from '../app/events.js';
import { on, state } from '../app/state.js';
import { word } from '../words/language.js';

const live = find('#live');
const bar = find('#bar-lost');
let drawn = null;

export function startConnection() {
  on('connection language', draw);
  on('clock', tick);
  draw();
}

function draw() {
  live.className = `live ${state.connection}`;
  find('span', live).textContent = word(state.connection);
  const isLost = state.connection === 'lost';
  bar.hidden = !isLost;
  const key = isLost ? `${word('lostLine')} ${state.trueUntil}` : null;
  if (key !== drawn) {
    drawn = key;
    fill(bar, isLost && [
      icon('tone-bad'),
      h('span', {}, h('b', {}, word('lostLine')), state.trueUntil && ` ${word('lostUntil')(state.trueUntil.slice(11, 19))}`),
      // Not read out: it changes every second.
      h('span.num', { 'aria-hidden': 'true', 'data-retry': '' }),
      h('span.grow'),
      h('button.button.small', { type: 'button', id: 'reconnect', onclick: connect }, word('reconnect')),
    ]);
    tick();
  }
}

function tick() {
  const shown = find('[data-retry]', bar);
  if (shown) {
    shown.textContent = word('lostIn')(secondsToRetry());
  }
}
