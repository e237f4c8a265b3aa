// The list when there are no rows: not loaded yet, nothing received, nothing fits.

import { h } from '../app/dom.js';
import { word } from '../words/language.js';

export const bones = () => Array.from({ length: 8 }, () => h('div.bone-row', {}, h('div.bone'), h('div.bone'), h('div.bone')));

export const nothingFits = () => hint('noMatch');

export const nothingYet = () => [
  hint('nothingYet'),
  h('div', { 'aria-hidden': 'true' }, Array.from({ length: 3 }, () => h('div.example', {}, h('i'), h('i'), h('i')))),
];

const hint = (name) => h('div.hint', {}, h('b', {}, word(name)), word(`${name}Hint`));
