// How long the text is, as a bar and as the byte ruler: 90 cells in which Hangul fills two.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { language, say, word } from '../words/language.js';
import { section } from './section.js';

export const length = (given) => section(
  'length',
  [word('length'), given.encoding && h('span', {}, given.encoding), given.of === 'fallback' && h('span', {}, word('ofFallback')), given.note && h('span.right', {}, say(given.note))],
  bar(given),
  given.cells && [h('div.ruler', { 'aria-hidden': 'true' }, given.cells.flatMap(cells)), legend(given)],
);

function bar(given) {
  const isOver = given.used > given.limit;
  const filled = h('i');
  filled.style.width = `${Math.min(100, (given.used / given.limit) * 100)}%`;
  const mark = given.mark !== null && h('u', {}, h('span', { 'aria-hidden': 'true' }, say(given.markLabel)));
  if (mark) {
    mark.style.left = `${(given.mark / given.limit) * 100}%`;
  }

  const unit = given.unit === 'byte' ? word('byteUnit') : word('characterUnit');
  return h('div.length', { class: mark ? 'marked' : '' },
    h('strong', {},
      number(given.used),
      given.outside.length > 0 && h('small.uncountable', {}, ` ${word('uncountable')(given.outside.length)}`),
      h('small', {}, ` / ${number(given.limit)} ${unit}`)),
    h('div.meter', {
      role: 'meter',
      class: isOver ? 'over' : '',
      'aria-valuemin': 0,
      'aria-valuemax': given.limit,
      'aria-valuenow': given.used,
      'aria-label': say(given.label),
    }, filled, mark));
}

const number = (value) => value.toLocaleString(language() === 'ko' ? 'ko-KR' : 'en-GB');

/** A character is one element, or two when its second half begins the next row. */
function cells(cell) {
  const kind = `cell ${cell.kind}`;
  if (cell.wraps) {
    return [h('span', { class: `${kind} first-half` }, cell.text), h('span', { class: `${kind} second-half` }, cell.text)];
  }

  return h('span', { class: cell.width === 2 ? `${kind} wide` : kind, title: cell.codePoint }, cell.text);
}

function legend(given) {
  const isOver = given.cells.some((cell) => cell.kind === 'over');
  return h('div.legend', {},
    h('span', {}, h('i'), word('oneByte')),
    h('span', {}, h('i.two'), word('twoBytes')),
    given.outside.length > 0 && h('span.outside', {}, icon('tone-bad'), ` ${word('outside')}: ${given.outside.map((one) => `${one.text} ${one.codePoint}`).join(', ')}`),
    isOver && h('span.outside', {}, icon('tone-bad'), ` ${word('over')}`),
    given.left !== null && h('span', {}, h('i.empty'), word('left')(given.left, given.leftHangul)));
}
