// Pieces that several channels share.

import { h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { say } from '../words/language.js';

/** The text with its links underlined, as phones do it; they lead nowhere from here. */
export const pieces = (text) => text.map((piece) => (piece.isLink ? h('u', {}, piece.text) : piece.text));

export const avatar = (name) => h('span.avatar', { 'aria-hidden': 'true' }, [...(name ?? '?')].slice(0, 2).join(''));

export function picture({ picture: given }) {
  if (!given) {
    return null;
  }

  const image = given.url
    ? h('img', { src: given.url, alt: say(given.alt), onerror: (event) => event.target.replaceWith(placeholder(given)) })
    : placeholder(given);
  return h('span.picture', {}, image);
}

/** Of a picture that the sandbox does not keep only its id is known. */
const placeholder = (given) => h('span.no-picture', { role: 'img', 'aria-label': say(given.alt) }, icon('picture'), given.id);

export const buttons = (list) => list.length > 0 && h('span.buttons', {}, list.map((button) => h('span', { title: button.link }, button.name)));
