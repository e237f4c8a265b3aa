// One thing on the phone: the caption, what stands above it, and the bubble or card of its channel.

import { fill, h } from '../app/dom.js';
import { icon, svgElement } from '../app/icons.js';
import { select } from '../app/selection.js';
import { state } from '../app/state.js';
import { hourAndMinute } from '../app/time.js';
import { language, say } from '../words/language.js';
import { alimTalk } from './alimtalk.js';
import { brand } from './brand.js';
import { bubble } from './bubble.js';
import { rcs } from './rcs.js';

const drawings = { bubble, alimtalk: alimTalk, friendtalk: brand, brand, rcs, other: bubble };

/** Brings an item's element up to date; what has not changed is left alone. */
export function drawItem(element, item) {
  const isSelected = item.messageId === state.selectedId;
  element.dataset.of = item.messageId;
  const key = JSON.stringify([language(), item]);
  if (element.drawn !== key) {
    element.drawn = key;
    element.dataset.item = item.itemId;
    fill(element, item.hook && h('div.hook', {}, say(item.hook)), article(item));
  }

  const drawn = element.querySelector('article');
  drawn.classList.toggle('selected', isSelected);
  drawn.querySelector('.caption').setAttribute('aria-current', String(isSelected));
}

function article(item) {
  const isGhost = item.state !== 'solid';
  const pick = () => {
    // A reader who marks text wants to copy it.
    if (getSelection().isCollapsed) {
      select(item.messageId);
    }
  };
  return h('article.item', { class: isGhost ? 'ghost' : '', 'data-state': item.state, 'aria-label': say(item.label), onclick: pick },
    h('button.caption', { type: 'button' },
      h('span.app', { class: item.app }, speechBubble()),
      h('b', {}, item.caption),
      h('time', { datetime: item.at }, hourAndMinute(item.at)),
      h('span.sr', {}, `, ${say(item.label)}`)),
    item.note && h('span.note', { class: item.state }, icon(item.state === 'waiting' ? 'tone-move' : 'tone-bad'), say(item.note)),
    h('div', { lang: 'ko' }, drawings[item.kind](item)));
}

const speechBubble = () => svgElement('svg', { viewBox: '0 0 16 16', fill: 'currentColor', 'aria-hidden': 'true' },
  svgElement('path', { d: 'M8 2.5c-3.6 0-6.3 2.2-6.3 5 0 1.8 1.1 3.3 2.8 4.2l-.6 2.3 2.6-1.7 1.5.1c3.6 0 6.3-2.2 6.3-5s-2.7-4.9-6.3-4.9z' }));
