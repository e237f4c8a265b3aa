// The lock screen on the sandbox's clock, with a dashed notification that waits for the first message.

import { h } from '../app/dom.js';
import { svgElement } from '../app/icons.js';
import { state } from '../app/state.js';
import { dayName, sandboxNow } from '../app/time.js';
import { word } from '../words/language.js';

export function lockScreen() {
  const now = sandboxNow();
  const isWaiting = state.isLoaded && state.selectedId === null;
  return h('div.lock', {},
    hills(),
    h('div.date', {}, now && dayName(now, false)),
    h('div.hour', { 'data-clock': '' }),
    (isWaiting || state.isSlow) && h('div.waits', {},
      h('span.ring', { 'aria-hidden': 'true' }),
      h('span', {}, h('b', {}, word(isWaiting ? 'waitingFirst' : 'loading')), isWaiting ? word('waitingFirstHint') : location.host)));
}

const hills = () => svgElement('svg', { class: 'hills', viewBox: '0 0 350 230', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
  svgElement('path', { d: 'M0 120c60-46 110-30 160-8s110 28 190-30v148H0z', fill: '#5B4E6E', opacity: .55 }),
  svgElement('path', { d: 'M0 172c70-44 120-22 178-8s110 8 172-34v100H0z', fill: '#33304F', opacity: .75 }),
  svgElement('path', { d: 'M0 206c60-22 130-26 200-10s110 4 150-10v44H0z', fill: '#1A2038' }));
