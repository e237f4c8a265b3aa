// The approved template and the text that was sent, with what differs marked.

import { h } from '../app/dom.js';
import { say, word } from '../words/language.js';
import { section } from './section.js';

const signs = { same: '=', approved: '✓', sent: '✕' };

/** Empty lines that are the same on both sides only make the way to the difference longer. */
const saysSomething = (line) => line.kind !== 'same' || line.parts.some((part) => part.text.trim() !== '');

export const comparison = (given) => section(
  'comparison',
  [word('comparison'), h('span.mono', {}, given.templateId), given.templateName && h('span', { lang: 'ko' }, given.templateName)],
  h('ul.comparison', {}, given.lines.filter(saysSomething).map((line) => h('li', { class: line.kind },
    h('span.which', {}, say(line.label)),
    h('span.sign', { 'aria-hidden': 'true' }, signs[line.kind]),
    h('span', {},
      h('span.text', { lang: 'ko' }, line.parts.map((part) => (part.changed ? h('mark', {}, part.text) : part.text))),
      line.note && h('small', {}, say(line.note)))))));
