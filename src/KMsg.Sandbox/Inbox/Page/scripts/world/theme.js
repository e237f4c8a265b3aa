// Light or dark: the system's choice until the reader makes one.

import { remember } from '../app/store.js';
import { fill, find } from '../app/dom.js';
import { icon } from '../app/icons.js';

const button = find('#theme');
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => (document.documentElement.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';

export function startTheme() {
  button.addEventListener('click', toggleTheme);
  prefersDark.addEventListener('change', draw);
  draw();
}

export function toggleTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
  draw();
}

function draw() {
  fill(button, icon(isDark() ? 'sun' : 'moon'));
}
