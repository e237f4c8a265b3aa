// Colours code. Whatever is in it stays text.

import { h } from '../app/dom.js';

const json = /("(?:[^"\\\n]|\\.)*")(\s*:)?|(-?\b\d+(?:\.\d+)?\b|\btrue\b|\bfalse\b|\bnull\b)/g;
const csharp = /(\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*")|\b(await|new|var|using|true|false|null|return|async)\b/g;
const shell = /("(?:[^"\\\n]|\\.)*"|'[^']*')/g;

/** JSON; a marked text is the reason of a refusal. */
export const jsonCode = (text, marked = null) => tokens(text, json, ([whole, quoted, colon]) => {
  if (quoted && colon) {
    return [h('span.key', {}, masked(quoted)), colon];
  }

  const inner = quoted ? h('span.string', {}, masked(quoted)) : h('span.number', {}, whole);
  return marked !== null && (quoted === `"${marked}"` || whole === marked) ? h('mark', {}, inner.textContent) : inner;
});

export const csharpCode = (text) => tokens(text, csharp, ([whole, comment, quoted]) =>
  h(comment ? 'span.comment' : quoted ? 'span.string' : 'span.key', {}, whole));

export const shellCode = (text) => tokens(text, shell, ([whole]) => h('span.string', {}, whole));

/** Any text, with the dots that stand for secrets set apart. */
export const masked = (text) => tokens(text, /•+/g, ([dots]) => h('span.mask', {}, dots));

function tokens(text, pattern, draw) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(end, match.index), draw(match));
    end = match.index + match[0].length;
  }

  nodes.push(text.slice(end));
  return nodes.flat().filter((node) => node !== '');
}
