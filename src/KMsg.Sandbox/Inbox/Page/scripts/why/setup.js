// The first visit: what to paste, what to send, and the numbers whose fate is fixed.

import { api } from '../app/api.js';
import { copy } from '../app/clipboard.js';
import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { tellFailure } from '../app/say.js';
import { change, state } from '../app/state.js';
import { say, word } from '../words/language.js';
import { csharpCode, jsonCode, shellCode } from './code.js';

const colours = { json: jsonCode, csharp: csharpCode, shell: shellCode };
let isAsked = false;

/** Asks for what the first visit shows, once. */
export function wantSetup() {
  if (isAsked) {
    return;
  }

  isAsked = true;
  api.setup().then((setup) => {
    state.setup = setup;
    change('setup');
  }, () => { isAsked = false; });
}

export const setup = (given) => [
  h('div.hello', {}, h('h1', {}, say(given.headline)), h('p', {}, say(given.lead))),
  h('ol.setup', {},
    given.steps.map((step, index) => h('li', { 'data-step': step.id },
      h('span.no', { 'aria-hidden': 'true' }, index + 1),
      h('div', {},
        h('h2', {}, say(step.title), step.hint && h('span', {}, say(step.hint)), step.id === 'sample' && sampleButton()),
        box(step)))),
    h('li', {},
      h('span.no.plus', { 'aria-hidden': 'true' }, '+'),
      h('div', {},
        h('h2', {}, word('magic')),
        h('ul.magic', {}, given.magic.map((one) => h('li', {}, h('code', {}, one.display), h('span', {}, say(one.name)))))))),
];

const sampleButton = () => h('button.button.small', {
  type: 'button',
  id: 'sample',
  onclick: () => api.receiveSample().catch(tellFailure),
}, word('sample'));

const box = (step) => {
  const file = step.file === 'terminal' ? word('terminal') : step.file;
  return h('div.box', {},
    h('div.file', {}, file),
    h('button.button.small', { type: 'button', 'data-copy': step.id, onclick: () => copy(step.code) }, icon('copy'), word('copy'), h('span.sr', {}, ` ${file}`)),
    h('pre.code', { tabindex: '0', role: 'region', 'aria-label': file }, colours[step.language](step.code)));
};
