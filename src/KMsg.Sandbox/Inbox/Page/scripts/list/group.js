// One group of the list: the head with the person's number, and the rows that can be seen.

import { arrange, fill, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { state } from '../app/state.js';
import { language, say, word } from '../words/language.js';
import { drawRow, makeRow } from './row.js';

const fateIcons = { kakaoTalk: 'talk', power: 'power', optedOut: 'hand', rcs: 'phone', fate: 'pin' };

export class GroupView {
  #head = h('h2.group-head');
  #list = h('div.group-rows');
  #rows = new Map();
  #drawnHead = null;

  constructor(number) {
    this.element = h('section.group', { 'data-number': number }, this.#head, this.#list);
  }

  /** Puts the group where it lies, with the rows between two heights. */
  draw({ group, top, height }, layout, from, to, arrived) {
    this.element.style.top = `${top}px`;
    this.element.style.height = `${height}px`;
    this.#drawHead(group);

    const inside = top + layout.headHeight;
    const first = Math.max(0, Math.floor((from - inside) / layout.rowHeight));
    const end = Math.min(group.rows.length, Math.ceil((to - inside) / layout.rowHeight));
    const shown = group.rows.slice(first, Math.max(first, end));
    const kept = new Map();
    arrange(this.#list, shown.map((row, index) => {
      const element = this.#rows.get(row.id) ?? makeRow(row, arrived.has(row.id));
      kept.set(row.id, element);
      element.style.top = `${(first + index) * layout.rowHeight}px`;
      drawRow(element, row);
      return element;
    }));
    this.#rows = kept;
    return this.element;
  }

  #drawHead(group) {
    const phone = state.phones.get(group.number);
    const drawn = JSON.stringify([language(), group.display, phone?.nickname, phone?.magic, phone?.bent]);
    if (drawn === this.#drawnHead) {
      return;
    }

    this.#drawnHead = drawn;
    this.element.setAttribute('aria-label', word('messagesOf')([group.display, phone?.nickname].filter(Boolean).join(' ')));
    fill(
      this.#head,
      h('b', {}, group.display),
      h('span.name', {}, phone?.nickname ?? (phone?.isMagic ? say(phone.magic) : '')),
      (phone?.bent ?? []).filter((bent) => bent.key !== 'fate' || phone.nickname).map((bent) =>
        h('span.fate', {}, icon(fateIcons[bent.key] ?? 'pin'), say(bent.name))),
    );
  }
}
