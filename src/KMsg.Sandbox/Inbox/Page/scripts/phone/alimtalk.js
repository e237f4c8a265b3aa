// An AlimTalk: the channel, and a card with Kakao's yellow head.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { avatar, buttons, picture, pieces } from './pieces.js';

export const alimTalk = (item) => h('span.channel', {},
  avatar(item.sender),
  h('span.body', {},
    h('span.name', {}, item.sender),
    h('span.card', {},
      h('span.head', {}, item.header, icon('talk')),
      picture(item),
      item.emphasis && h('span.emphasis', {}, item.emphasis.subtitle && h('small', {}, item.emphasis.subtitle), h('strong', {}, item.emphasis.title)),
      h('span.text', {}, pieces(item.text)),
      item.items.length > 0 && h('dl', {}, item.items.map(({ title, description }) => [h('dt', {}, title), h('dd', {}, description)])),
      buttons(item.buttons),
      item.footer && h('span.footer', {}, item.footer))));
