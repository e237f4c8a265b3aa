// Small settings that outlive the page. Storage may be closed to it; then they last until the page is closed.

const memory = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(`kmsg.${name}`) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

export function remember(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(`kmsg.${name}`, value);
  } catch {
    // Kept in memory.
  }
}
