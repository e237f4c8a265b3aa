// One sentence that a tired person understands, why it is so, and for a failure what to do.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { hourAndMinute } from '../app/time.js';
import { tag } from '../list/row.js';
import { language, say, word } from '../words/language.js';

const seals = { ok: 'tick', bad: 'cross', move: 'tone-move', wait: 'tone-wait', warn: 'tone-warn' };

export function verdict(message) {
  const { tone, headline, because, fix } = message.verdict;
  return h('div.verdict', {},
    h('div.meta', {},
      tag(message),
      h('span', {}, message.gatewayName),
      h('span.num', {}, `${hourAndMinute(message.at)} → ${message.toDisplay}`),
      h('span.mono.id', { title: message.id }, message.id)),
    h('h1', {}, h('span.seal', { class: `tone-${tone}` }, icon(seals[tone])), h('span', {}, say(headline))),
    h('p', {}, prose(say(because))),
    fix && h('div.fix', { lang: language() }, h('h2', {}, word('fix')), prose(say(fix))));
}

/** A sentence in which code stands in backticks. */
const prose = (text) => text.split('`').map((part, index) => (index % 2 === 0 ? part : h('code', {}, part)));
