// Which pane is in front on a screen that is too narrow for three.

import { fill, find, h } from './dom.js';
import { icon } from './icons.js';
import { change, on } from './state.js';
import { word } from '../words/language.js';

const main = find('main');
const bar = find('#panes');

export const paneNow = () => main.dataset.pane;

export function goTo(pane) {
  main.dataset.pane = pane;
  mark();
  // What was hidden had no size to be placed in.
  change('list', 'phone');
}

/** Goes to a pane and puts the keyboard there. */
export function enter(pane) {
  goTo(pane);
  const targets = {
    list: () => find('.message[aria-current=true]') ?? find('.message') ?? find('#groups'),
    phone: () => find('.timeline') ?? find('.switch'),
    why: () => find('#why'),
  };
  targets[pane]()?.focus();
}

export function startPanes() {
  // With room for two panes the list is always there, and phone and why take turns.
  const takeTurns = matchMedia('(min-width: 761px) and (max-width: 1100px)');
  const settle = () => {
    if (takeTurns.matches && main.dataset.pane === 'list') {
      goTo('phone');
    }
  };
  takeTurns.addEventListener('change', settle);
  if (history.state?.pane || location.pathname.startsWith('/m/')) {
    goTo(history.state?.pane ?? 'phone');
  }

  settle();
  draw();
  on('language', draw);
}

function draw() {
  fill(bar, ['list', 'phone', 'why'].map((pane) =>
    h('button', { type: 'button', 'data-pane': pane, onclick: () => goTo(pane) }, icon(pane), h('span', {}, word(pane)))));
  mark();
}

function mark() {
  for (const button of bar.children) {
    if (button.dataset.pane === main.dataset.pane) {
      button.setAttribute('aria-current', 'page');
    } else {
      button.removeAttribute('aria-current');
    }
  }
}
