// RCS: a card with the line of the verified brand and buttons as text.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { avatar, buttons, picture, pieces } from './pieces.js';

export const rcs = (item) => h('span.card.rcs', {},
  h('span.verified', {}, avatar(item.sender), item.sender, icon('tone-ok')),
  picture(item),
  item.title && h('strong.title', {}, item.title),
  h('span.text', {}, pieces(item.text)),
  buttons(item.buttons));
