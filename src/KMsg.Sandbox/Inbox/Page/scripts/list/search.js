// The search box, the chips, and the line below the list.

import { api } from '../app/api.js';
import { fill, find, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { isSearching, search, visibleRows } from '../app/inbox.js';
import { tellFailure, toast } from '../app/say.js';
import { change, on, state } from '../app/state.js';
import { say, word } from '../words/language.js';

const box = find('#query');
const problem = find('#query-problem');
const chips = find('#chips');
const count = find('#count');
const clear = find('#clear');
let typing = 0;

export function startSearch() {
  find('.search').prepend(icon('find'));
  box.addEventListener('input', () => {
    state.search.text = box.value;
    clearTimeout(typing);
    typing = setTimeout(search, box.value === '' ? 0 : 120);
  });
  for (const name of ['all', 'failed', 'fallback', 'inFlight']) {
    chips.append(h('button.chip', { type: 'button', 'data-chip': name, onclick: () => choose(name) }));
  }

  clear.addEventListener('click', clearAll);
  on('list language', draw);
  draw();
}

/** Empties the search box and the chip; false when there was nothing to empty. */
export function resetSearch() {
  if (!isSearching() && box.value === '') {
    return false;
  }

  box.value = '';
  clearTimeout(typing);
  state.search.text = '';
  state.search.chip = 'all';
  search();
  return true;
}

function choose(name) {
  state.search.chip = name;
  search();
  change('list');
}

/** Deletes everything, with ten seconds to take it back. */
export async function clearAll() {
  try {
    const { count: deleted, undo } = await api.clear();
    if (undo) {
      toast(word('cleared')(deleted), { name: word('undo'), run: () => bringBack(undo), milliseconds: 10_000 });
    }
  } catch (error) {
    tellFailure(error);
  }
}

async function bringBack(undo) {
  try {
    const { count: restored } = await api.undoClear(undo);
    toast(word('undone')(restored));
  } catch (error) {
    tellFailure(error);
  }
}

function draw() {
  for (const chip of chips.children) {
    const name = chip.dataset.chip;
    const number = state.isLoaded ? state.counts[name] : '·';
    chip.setAttribute('aria-pressed', state.search.chip === name);
    fill(chip, word(name), ' ', h('b', {}, number));
  }

  problem.textContent = say(state.search.problem);
  box.toggleAttribute('aria-invalid', state.search.problem !== null);
  fill(clear, icon('bin'), word('clear'));
  clear.disabled = state.counts.all === 0;
  count.textContent = countLine();
}

function countLine() {
  if (!state.isLoaded) {
    return '…';
  }

  const rows = visibleRows();
  if (rows.size === 0) {
    return word('countNone');
  }

  return rows.before === null ? word('count')(rows.size, rows.groups().length) : word('countPart')(rows.size, Math.max(rows.total, rows.size));
}
