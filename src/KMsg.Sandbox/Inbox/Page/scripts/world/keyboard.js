// One-letter shortcuts. None fires while the reader types or holds Ctrl, Alt or Meta, and all can be switched off.

import { copy } from '../app/clipboard.js';
import { fill, find, h, isNarrow } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { enter, goTo } from '../app/panes.js';
import { recall, remember } from '../app/store.js';
import { nextFailure, step } from '../app/selection.js';
import { state } from '../app/state.js';
import { clearAll, resetSearch } from '../list/search.js';
import { word } from '../words/language.js';
import { advance, toggleReports } from './knobs.js';
import { closePop } from './pop.js';
import { toggleTheme } from './theme.js';

const dialog = find('#dialog');
const box = find('#query');
let isAfterG = false;

const keys = {
  '/': () => { if (isNarrow()) { goTo('list'); } box.focus(); box.select(); },
  j: () => step(1),
  k: () => step(-1),
  1: () => enter('list'),
  2: () => enter('phone'),
  3: () => enter('why'),
  c: () => state.message?.wire.curl && copy(state.message.wire.curl),
  s: () => state.message?.wire.csharp && copy(state.message.wire.csharp),
  p: () => state.world && toggleReports(),
  a: () => advance('PT1H'),
  t: toggleTheme,
  '?': openHelp,
};

const table = [
  [['/'], 'search'],
  [['j', 'k'], 'walk'],
  [['1', '2', '3'], 'panes'],
  [['g', 'f'], 'nextFailure'],
  [['c'], 'curl'],
  [['s'], 'csharp'],
  [['p'], 'reports'],
  [['a'], 'clock'],
  [['t'], 'theme'],
  [['Esc'], 'escape'],
  [['⇧ Del'], 'clear'],
  [['?'], 'help'],
];

export function startKeyboard() {
  find('#help').addEventListener('click', openHelp);
  document.addEventListener('keydown', press);
}

const isTyping = (target) => target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

function press(event) {
  if (dialog.open || event.defaultPrevented || event.isComposing) {
    return;
  }

  if (event.key === 'Escape') {
    escape(event);
    return;
  }

  if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey || recall('keys') === 'off') {
    return;
  }

  if (event.key === 'Delete' && event.shiftKey) {
    clearAll();
    return;
  }

  const wasAfterG = isAfterG;
  isAfterG = event.key === 'g';
  if (wasAfterG && event.key === 'f') {
    nextFailure();
    return;
  }

  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (act) {
    event.preventDefault();
    act();
  }
}

function escape(event) {
  if (closePop()) {
    event.preventDefault();
    return;
  }

  if (resetSearch() || event.target === box) {
    event.preventDefault();
    box.blur();
  }
}

function openHelp() {
  const option = h('input', { type: 'checkbox', id: 'use-keys', onchange: (event) => remember('keys', event.target.checked ? 'on' : 'off') });
  option.checked = recall('keys') !== 'off';
  fill(dialog,
    h('div.head', {},
      h('h2', { id: 'dialog-title' }, word('keys')),
      h('span.grow'),
      h('button.icon-button', { type: 'button', 'aria-label': word('close'), onclick: () => dialog.close() }, icon('cross'))),
    h('dl', {}, table.map(([letters, name]) => [
      h('dt', {}, letters.map((letter) => [h('kbd', {}, letter), ' '])),
      h('dd', {}, word('shortcuts')[name]),
    ])),
    h('label.option', {}, option, word('useKeys')));
  dialog.showModal();
}
