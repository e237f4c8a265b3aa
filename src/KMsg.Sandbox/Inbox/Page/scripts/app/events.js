// The stream of events, and what happens when it breaks: everything stays on screen, and what was missed follows.

import { api } from './api.js';
import { hearCleared, hearMessage, hearPhone, load, rowOf } from './inbox.js';
import { toast } from './say.js';
import { forgetSelection, refresh, refreshPhone, selectedNumber } from './selection.js';
import { change, state } from './state.js';
import { hearClock, sandboxNow } from './time.js';
import { word } from '../words/language.js';

const waits = [1, 2, 4];

let source = null;
let lastId = null;
let failures = 0;
let retryTimer = 0;
let retryAt = 0;

/** Seconds until the next attempt. */
export const secondsToRetry = () => Math.max(0, Math.ceil((retryAt - performance.now()) / 1000));

/** Loads the list and listens from there on. */
export async function connect() {
  clearTimeout(retryTimer);
  source?.close();
  source = null;
  try {
    const wasLost = state.connection === 'lost';
    if (lastId === null) {
      await loadAll();
    }

    await listen();
    failures = 0;
    state.connection = 'live';
    state.trueUntil = null;
    change('connection');
    if (wasLost) {
      await refreshWorld();
      await refresh();
      toast(word('back'));
    }
  } catch {
    lose();
  }
}

async function loadAll() {
  await refreshWorld();
  lastId = await load();
}

function listen() {
  return new Promise((resolve, reject) => {
    source = new EventSource(api.eventsAddress(lastId));
    const mine = source;
    source.onopen = resolve;
    source.onerror = () => {
      // The browser's own reconnection cannot say when it tries again, nor be told to try now.
      mine.close();
      if (mine === source) {
        reject(new Error('The stream broke.'));
        if (state.connection === 'live') {
          lose();
        }
      }
    };
    const hear = (name, handle) => source.addEventListener(name, (event) => {
      lastId = event.lastEventId || lastId;
      handle(JSON.parse(event.data));
    });
    hear('message.accepted', (data) => { hearMessage(data, true); lookAgain(data.row); });
    hear('message.updated', (data) => { hearMessage(data, false); lookAgain(data.row); });
    hear('phone.changed', (phone) => {
      hearPhone(phone);
      if (phone.number === selectedNumber()) {
        refreshSoon(refreshPhone);
      }
    });
    hear('world.changed', hearWorld);
    hear('cleared', (data) => {
      hearCleared(data);
      if (state.counts.all === 0) {
        forgetSelection();
      } else if (state.selectedId !== null && rowOf(state.selectedId) === null) {
        refresh();
      } else {
        refreshSoon(refreshPhone);
      }
    });
    hear('resync', async () => {
      lastId = null;
      await connect();
      await refresh();
    });
  });
}

function hearWorld(world) {
  const jumped = world.clock.offsetMs !== state.world?.clock.offsetMs;
  state.world = world;
  hearClock(world.clock.now);
  change('world');
  if (jumped && state.message && !state.message.isFinal) {
    refreshSoon(refresh);
  }
}

/** Asks for the world again, after this page changed it or the connection is back. */
export async function refreshWorld() {
  hearWorld(await api.world());
}

function lookAgain(row) {
  if (row.id === state.selectedId) {
    refreshSoon(refresh);
  } else if (row.to === selectedNumber()) {
    refreshSoon(refreshPhone);
  }
}

// The first of a burst is asked for at once, the rest together a little later.
const soon = new Map();

function refreshSoon(task) {
  if (soon.has(task)) {
    soon.set(task, true);
    return;
  }

  soon.set(task, false);
  void task();
  setTimeout(() => {
    const again = soon.get(task);
    soon.delete(task);
    if (again) {
      refreshSoon(task);
    }
  }, 120);
}

function lose() {
  source?.close();
  source = null;
  if (state.connection !== 'lost') {
    state.trueUntil = sandboxNow();
    state.connection = 'lost';
  }

  const wait = waits[Math.min(failures++, waits.length - 1)];
  retryAt = performance.now() + wait * 1000;
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, wait * 1000);
  change('connection');
}
