// How the type was chosen: the questions that were asked, with the deciding one ticked.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { say, word } from '../words/language.js';
import { section } from './section.js';

const marks = { none: 'tone-wait', decided: 'tone-ok', refused: 'tone-bad' };

export const decision = (questions) => section('decision', word('decision'), h('ul.questions', {}, questions.map((one) =>
  h('li', { class: one.mark },
    icon(marks[one.mark]),
    h('em', {}, say(one.question)),
    h('span.answer', {}, say(one.answer), one.mark !== 'none' && h('span.sr', {}, `, ${word(one.mark)}`))))));
