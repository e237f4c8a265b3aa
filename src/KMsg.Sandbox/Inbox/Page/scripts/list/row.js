// One row: type, one line of text, time, and the state as shape, word and code.

import { fill, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { isUnread } from '../app/inbox.js';
import { select } from '../app/selection.js';
import { state } from '../app/state.js';
import { hourAndMinute } from '../app/time.js';
import { language, say } from '../words/language.js';

export function makeRow(row, arrives) {
  const element = h('button.message', { type: 'button', 'data-id': row.id, onclick: () => select(row.id, { fromList: true }) });
  element.classList.toggle('arrives', arrives);
  return element;
}

/** Brings a row's element up to date; what has not changed is left alone. */
export function drawRow(element, row) {
  element.setAttribute('aria-current', row.id === state.selectedId);
  element.classList.toggle('unread', isUnread(row.id));
  const drawn = `${language()} ${row.status} ${row.code} ${row.snippet}`;
  if (element.drawn === drawn) {
    return;
  }

  element.drawn = drawn;
  fill(element, tag(row), h('span.snippet', { lang: 'ko' }, row.snippet), h('time', { datetime: row.at }, hourAndMinute(row.at)), status(row));
}

/** The type as a small label. */
export const tag = ({ tag: name, family }) => h('span.tag', { class: family }, say(name));

/** The state: each has its shape, its word and its colour. */
export const status = ({ tone, statusName, code }) =>
  h('span.status', { class: `tone-${tone}` }, icon(`tone-${tone}`), say(statusName), code && h('small.num', {}, code));
