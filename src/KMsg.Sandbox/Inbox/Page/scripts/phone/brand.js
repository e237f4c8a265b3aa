// A brand message or FriendTalk: marked as an advertisement, with picture, coupon, yellow buttons and the way to opt out.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { avatar, buttons, picture, pieces } from './pieces.js';

export const brand = (item) => h('span.channel', {},
  avatar(item.sender),
  h('span.body', {},
    h('span.name', {}, item.isAd && '(광고) ', item.sender),
    h('span.card.brand', {},
      picture(item),
      item.title && h('span.emphasis', {}, h('strong', {}, item.title)),
      h('span.text', {}, pieces(item.text)),
      item.coupon && h('span.coupon', {}, h('b', {}, item.coupon.title, item.coupon.description && h('small', {}, item.coupon.description)), h('i', {}, icon('down'))),
      buttons(item.buttons),
      item.footer && h('span.footer', {}, item.footer))));
