// Korean by default, English by the browser's language or the switch.

import { recall, remember } from '../app/store.js';
import { change } from '../app/state.js';
import en from './en.js';
import ko from './ko.js';

const tables = { ko, en };
let current = tables[recall('lang')] ? recall('lang') : browsersChoice();

function browsersChoice() {
  const first = (navigator.languages?.[0] ?? navigator.language ?? 'ko').toLowerCase();
  return first.startsWith('en') ? 'en' : 'ko';
}

export const language = () => current;

/** One of the page's own words. */
export const word = (key) => tables[current][key];

/** A sentence that the server gave in both languages. */
export const say = (text) => (text ? text[current] : '');

export function speak(lang) {
  current = lang;
  remember('lang', lang);
  dress();
  change('language');
}

/** Puts the words into the parts of the page that stand in index.html. */
export function dress() {
  document.documentElement.lang = current;
  document.title = word('title');
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }

  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
  }

  for (const element of document.querySelectorAll('[data-placeholder]')) {
    element.placeholder = word(element.dataset.placeholder);
  }

  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', button.dataset.lang === current);
  }
}
