// The selected message is the address, /m/{id}, so that a link can be pasted into a chat. The pane is kept in the history's entry.

const form = /^\/m\/([^/]+)$/;

export function addressedId() {
  const match = form.exec(location.pathname);
  try {
    return match ? decodeURIComponent(match[1]) : null;
  } catch {
    return null;
  }
}

const addressOf = (id) => (id === null ? '/' : `/m/${encodeURIComponent(id)}`);

export function push(id, pane) {
  if (addressOf(id) !== location.pathname || history.state?.pane !== pane) {
    history.pushState({ pane }, '', addressOf(id));
  }
}

export function replace(id, pane) {
  history.replaceState({ pane }, '', addressOf(id));
}

/** Calls back with what an entry of the history stands for when the reader goes back or forward. */
export function onTravel(callback) {
  addEventListener('popstate', (event) => callback(addressedId(), event.state?.pane ?? null));
}
