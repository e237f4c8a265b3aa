// Which message the reader looks at, and everything about it and its phone. Only the reader moves the selection;
// the page itself chooses a message only when there is none.

import { ApiError, api } from './api.js';
import { isNarrow } from './dom.js';
import { loadOlder, markRead, newestRow, rowOf, visibleRows } from './inbox.js';
import { goTo, paneNow } from './panes.js';
import { addressedId, onTravel, push, replace } from './route.js';
import { tellFailure } from './say.js';
import { change, on, state } from './state.js';

let asked = 0;

/** Chooses what the address says, or else the newest message. */
export function startSelection() {
  onTravel((id, pane) => {
    if (pane) {
      goTo(pane);
    }

    show(id ?? newestRow()?.id ?? null);
  });
  on('list', chooseIfNone);
  const id = addressedId();
  if (id !== null) {
    replace(id, paneNow());
    show(id);
  }
}

/** The reader chose this message. */
export function select(id, { fromList = false } = {}) {
  const pane = fromList && isNarrow() ? 'phone' : paneNow();
  push(id, pane);
  if (pane !== paneNow()) {
    goTo(pane);
  }

  show(id);
}

function chooseIfNone() {
  if (!state.isLoaded || (state.selectedId !== null && !(state.isGone && state.counts.all === 0))) {
    return;
  }

  if (state.counts.all === 0) {
    if (state.selectedId !== null) {
      forgetSelection();
    }

    return;
  }

  const newest = newestRow();
  if (newest) {
    replace(newest.id, paneNow());
    show(newest.id);
  }
}

/** Nothing is left to look at. */
export function forgetSelection() {
  asked++;
  phonesAsked++;
  state.selectedId = null;
  state.message = null;
  state.phone = null;
  state.isGone = false;
  replace(null, paneNow());
  change('selection', 'message', 'phone');
}

function show(id) {
  if (id === state.selectedId) {
    return;
  }

  state.selectedId = id;
  state.isGone = false;
  if (id !== null) {
    markRead(id);
  }

  change('selection');
  refresh();
}

/** Asks the server for the selected message and its phone. What is on screen stays there until the answer has come. */
export async function refresh() {
  const id = state.selectedId;
  const mine = ++asked;
  if (id === null) {
    return;
  }

  const phone = refreshPhone(rowOf(id)?.to);
  try {
    const message = await api.message(id);
    if (mine !== asked) {
      return;
    }

    state.message = message;
    state.isGone = false;
    change('message', 'phone');
    await (phone ?? refreshPhone(message.to));
  } catch (error) {
    if (mine !== asked) {
      return;
    }

    if (error instanceof ApiError && error.status === 404) {
      state.message = null;
      state.isGone = true;
      change('message', 'phone');
      chooseIfNone();
    } else if (state.connection !== 'lost') {
      tellFailure(error);
    }
  }
}

/** The number of the person whose message is selected. */
export const selectedNumber = () => rowOf(state.selectedId)?.to ?? state.message?.to ?? state.phone?.number ?? null;

let phonesAsked = 0;

/** Asks for a phone alone. Of several answers under way only the last that was asked for counts: the others tell of an older state. */
export function refreshPhone(number = selectedNumber()) {
  if (!number) {
    return null;
  }

  const mine = ++phonesAsked;
  const answer = async () => {
    try {
      const phone = await api.phone(number);
      if (mine === phonesAsked && state.selectedId !== null) {
        state.phone = phone;
        change('phone');
      }
    } catch {
      // The next event or the reconnection asks again.
    }
  };
  return answer();
}

/** The next or previous message of the list; false when there is none. */
export function step(by, accept = () => true) {
  const rows = visibleRows().inOrderOfList();
  let at = rows.findIndex((row) => row.id === state.selectedId);
  if (at < 0) {
    at = by > 0 ? -1 : rows.length;
  }

  for (at += by; at >= 0 && at < rows.length; at += by) {
    if (accept(rows[at])) {
      select(rows[at].id);
      return true;
    }
  }

  if (by > 0) {
    loadOlder();
  }

  return false;
}

/** The next message that failed, from the top again after the last. */
export function nextFailure() {
  const failed = (row) => row.tone === 'bad';
  if (!step(1, failed)) {
    const first = visibleRows().inOrderOfList().find(failed);
    if (first) {
      select(first.id);
    }
  }
}

