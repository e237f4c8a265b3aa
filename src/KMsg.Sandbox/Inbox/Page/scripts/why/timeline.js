// One lane for each channel; a fallback adds a lane below the one that failed. Steps never reached are dashed.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { tag } from '../list/row.js';
import { say, word } from '../words/language.js';
import { section } from './section.js';

const marks = { done: 'tick', bad: 'cross', now: 'clock', never: null };

export const timeline = (lanes) => section('timeline', word('timeline'), lanes.map((lane) =>
  h('div.lane', { 'data-fallback': String(lane.isFallback) }, h('span', {}, tag(lane)), h('ol.steps', {}, lane.steps.map(step)))));

const step = (one) => h('li.step', { class: one.state },
  h('span.dot', { 'aria-hidden': 'true' }, marks[one.state] && icon(marks[one.state])),
  h('b', {}, say(one.name)),
  h('span.time', {}, one.time ?? '—', one.gap && ` ${one.gap}`),
  one.note && h('div.note-line', {}, say(one.note)));
