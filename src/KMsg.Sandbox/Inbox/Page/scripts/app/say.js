// Says things: a toast for the eyes, a polite live region for the ears.

import { fill, find, h } from './dom.js';
import { ApiError } from './api.js';
import { say, word } from '../words/language.js';

const toastElement = find('#toast');
const announcer = find('#announce');
let toastTimer = 0;

/** Shows a line for a moment; with an action it has a button and stays longer. */
export function toast(text, action = null) {
  const close = () => toastElement.classList.remove('on');
  const button = action && h('button', { type: 'button', onclick: () => { close(); action.run(); } }, action.name);
  fill(toastElement, h('span', {}, text), button);
  toastElement.classList.add('on');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(close, action?.milliseconds ?? 2400);
}

/** Tells the reader why a call did not work, in the server's words when it gave any. */
export function tellFailure(error) {
  toast(error instanceof ApiError && error.text ? say(error.text) : word('failedCall'));
}

// At most one announcement in two seconds; what comes in between is summed up. The short wait lets a message that is
// delivered at once be announced as delivered.
const pause = 2000;
const settle = 400;
let waiting = [];
let timer = 0;
let lastAt = 0;

/** Speaks a new message; the row is asked for when it is spoken, so that its newest state is told. */
export function announceNew(rowOf) {
  waiting.push(rowOf);
  if (!timer) {
    timer = setTimeout(speakWaiting, Math.max(settle, lastAt + pause - performance.now()));
  }
}

function speakWaiting() {
  const row = waiting.at(-1)();
  const count = waiting.length;
  waiting = [];
  timer = 0;
  if (!row) {
    return;
  }

  lastAt = performance.now();
  const details = [say(row.tag), row.toDisplay, say(row.statusName)];
  announcer.textContent = count === 1 ? word('newMessage')(...details) : word('newMessages')(count, ...details);
}
