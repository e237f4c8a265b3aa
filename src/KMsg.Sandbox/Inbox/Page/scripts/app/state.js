// What the page knows. Whoever changes it says what changed; whoever draws listens to that word.

export const state = {
  /** joining, live or lost */
  connection: 'joining',
  /** The sandbox's time of day up to which the rows are true, while the connection is lost. */
  trueUntil: null,

  /** False until the first list has come. */
  isLoaded: false,
  /** True when loading takes long enough to say so. */
  isSlow: false,
  counts: { all: 0, failed: 0, fallback: 0, inFlight: 0 },
  phones: new Map(),

  /** What the reader searches for, and the chip. */
  search: { text: '', chip: 'all', problem: null },

  selectedId: null,
  /** Everything about the selected message; null while it is asked for, `gone` when it is not there any more. */
  message: null,
  isGone: false,
  /** The selected person's phone with its screen. */
  phone: null,
  segment: 'all',

  world: null,
  setup: null,
};

const listeners = new Map();

/** Calls back after any of these words: list, selection, message, phone, world, connection, language, setup, clock. */
export function on(words, callback) {
  for (const name of words.split(' ')) {
    if (!listeners.has(name)) {
      listeners.set(name, []);
    }

    listeners.get(name).push(callback);
  }
}

/** Says what changed. Listeners are called once a frame, however much has changed by then. */
export function change(...words) {
  words.forEach((name) => changed.add(name));
  if (changed.size > 0 && !frame) {
    frame = requestAnimationFrame(tell);
    // A page in the background draws no frames and still has to be right when it comes to the front.
    fallback = setTimeout(tell, 100);
  }
}

const changed = new Set();
let frame = 0;
let fallback = 0;

function tell() {
  cancelAnimationFrame(frame);
  clearTimeout(fallback);
  frame = 0;
  const callbacks = new Set([...changed].flatMap((name) => listeners.get(name) ?? []));
  changed.clear();
  for (const callback of callbacks) {
    try {
      callback();
    } catch (error) {
      // One part that cannot be drawn does not keep the others from being true.
      reportError(error);
    }
  }
}
