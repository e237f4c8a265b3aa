// A text message: SMS, LMS, MMS, and whatever else is a text.

import { h } from '../app/dom.js';
import { picture, pieces } from './pieces.js';

export const bubble = (item) => [
  picture(item),
  h('span.bubble', {},
    item.title && h('span.title', {}, item.title),
    item.lead && h('span.lead', {}, item.lead),
    pieces(item.text)),
];
