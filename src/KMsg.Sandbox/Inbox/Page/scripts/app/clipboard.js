import { word } from '../words/language.js';
import { toast } from './say.js';

/** Copies and says so. The clipboard is only open to a page on a loopback address or over TLS; the old way serves the rest. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(word('copied'));
  } catch {
    toast(word(copyTheOldWay(text) ? 'copied' : 'cannotCopy'));
  }
}

function copyTheOldWay(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}
