import { h } from '../app/dom.js';

/** A part of "why" with its heading. */
export const section = (name, heading, ...children) =>
  h('section.part-of-why', { 'data-part': name }, h('h2', {}, heading), children);
