// Keeps the rows equal to what the server has: the first load, older pages, the search, and what the events bring.

import { api } from './api.js';
import { Rows } from './rows.js';
import { announceNew, tellFailure } from './say.js';
import { change, state } from './state.js';
import { hearClock } from './time.js';

const pageSize = 300;
const chipQueries = { all: '', failed: 'status:failed', fallback: 'status:fallback', inFlight: 'status:inflight' };

/** Everything that came, whatever is searched for. */
const everything = new Rows();
/** What fits the search; null without one. */
let found = null;
let searches = 0;
let isLoadingOlder = false;
/** Messages that came while the page was open and that the reader has not opened. */
const unread = new Set();
const arrivals = [];

export const visibleRows = () => found ?? everything;
export const isSearching = () => currentQuery() !== '';
export const rowOf = (id) => everything.get(id) ?? found?.get(id) ?? null;
export const newestRow = () => everything.newestFirst()[0] ?? null;
export const isUnread = (id) => unread.has(id);

/** The ids that came since this was last asked. */
export const takeArrivals = () => arrivals.splice(0);

export function markRead(id) {
  unread.delete(id);
}

function currentQuery() {
  return [chipQueries[state.search.chip], state.search.text.trim()].filter(Boolean).join(' ');
}

/** Loads the list anew; answers the newest event that is already in it. */
export async function load() {
  const list = await api.messages({ limit: pageSize });
  const known = everything.size > 0 ? new Set(everything.newestFirst().map((row) => row.id)) : null;
  everything.clear();
  take(everything, list);
  state.counts = list.counts;
  state.isLoaded = true;
  if (known) {
    // Loaded again after the connection was lost: what is new now is unread.
    list.messages.filter((row) => !known.has(row.id)).forEach((row) => unread.add(row.id));
  }

  hearClock(list.now);
  if (isSearching()) {
    await search();
  }

  change('list');
  return list.lastEventId;
}

/** Asks for what fits the search box and the chip. The page itself does not know what fits. */
export async function search() {
  const query = currentQuery();
  const mine = ++searches;
  if (query === '') {
    found = null;
    state.search.problem = null;
    change('list');
    return;
  }

  try {
    const list = await api.messages({ query, limit: pageSize });
    if (mine === searches) {
      found = new Rows();
      take(found, list);
      state.search.problem = null;
      change('list');
    }
  } catch (error) {
    if (mine === searches) {
      state.search.problem = error.text ?? null;
      change('list');
    }
  }
}

/** Loads the next older page, if there is one. */
export async function loadOlder() {
  const rows = visibleRows();
  if (isLoadingOlder || rows.before === null || state.connection === 'lost') {
    return;
  }

  isLoadingOlder = true;
  try {
    const query = rows === everything ? '' : currentQuery();
    const list = await api.messages({ query, before: rows.before, limit: pageSize });
    if (rows === visibleRows()) {
      take(rows, list);
      change('list');
    }
  } catch (error) {
    tellFailure(error);
  } finally {
    isLoadingOlder = false;
  }
}

function take(rows, list) {
  rows.putAll(list.messages);
  rows.before = list.before;
  rows.total = list.total;
  for (const phone of list.phones) {
    state.phones.set(phone.number, phone);
  }
}

/** A message came, or its state changed. */
export function hearMessage({ row, phone, counts }, isNew) {
  const isFirstTime = isNew && !everything.has(row.id);
  // An older row than those that are loaded would stand in the list without its neighbours.
  const oldest = everything.newestFirst().at(-1);
  if (isFirstTime || everything.has(row.id) || everything.before === null || (oldest && row.seq > oldest.seq)) {
    everything.put(row);
  }

  if (found?.has(row.id)) {
    found.put(row);
  }

  if (phone) {
    state.phones.set(phone.number, phone);
  }

  hearCounts(counts);
  if (isFirstTime) {
    unread.add(row.id);
    arrivals.push(row.id);
    announceNew(() => rowOf(row.id));
  }

  if (isSearching()) {
    searchSoon();
  }

  change('list');
}

export function hearPhone(phone) {
  state.phones.set(phone.number, phone);
  change('list');
}

/** Rows are gone: those with these ids, or all. */
export function hearCleared({ ids, counts }) {
  if (ids === null) {
    everything.clear();
    found?.clear();
    unread.clear();
    hearCounts({ all: 0, failed: 0, fallback: 0, inFlight: 0 });
  } else {
    everything.drop(ids);
    found?.drop(ids);
    ids.forEach((id) => unread.delete(id));
    hearCounts(counts);
  }

  change('list');
}

/** The server keeps a limited number; what it has pushed out is dropped here, too, so that a page that stays open does not grow. */
function hearCounts(counts) {
  if (!counts) {
    return;
  }

  state.counts = counts;
  if (everything.before === null && everything.size > counts.all) {
    const surplus = everything.newestFirst().slice(counts.all);
    everything.drop(surplus.map((row) => row.id));
    surplus.forEach((row) => unread.delete(row.id));
  }

  everything.total = counts.all;
}

// While messages pour in, a search is asked again a few times a second and not for each of them.
let searchTimer = 0;

function searchSoon() {
  searchTimer ||= setTimeout(() => {
    searchTimer = 0;
    search();
  }, 100);
}
