// The middle pane: one person, their switches, and the screen of their phone.

import { find } from '../app/dom.js';
import { on } from '../app/state.js';
import { drawPerson } from './person.js';
import { drawScreen, tickScreen } from './screen.js';

const who = find('#who');
const screen = find('#screen');

export function startPhone() {
  const draw = () => {
    drawPerson(who);
    drawScreen(screen);
  };
  on('phone selection language list setup', draw);
  on('clock', () => tickScreen(screen));
  draw();
}
