import { h } from '../app/dom.js';
import { say, word } from '../words/language.js';
import { section } from './section.js';

/** At the prices that were configured; not a bill. */
export const cost = (given) => section('cost', [word('cost'), h('span', {}, say(given.note))],
  h('table.costs', {}, h('tbody', {},
    given.lines.map((line) => h('tr', {}, h('th', { scope: 'row' }, say(line.name)), h('td', {}, say(line.text)))),
    h('tr.total', {}, h('th', { scope: 'row' }, word('total')), h('td', {}, say(given.totalText))))));
