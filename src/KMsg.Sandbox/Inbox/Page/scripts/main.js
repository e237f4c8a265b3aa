// Starts the page. Each module listens to the words of state.js that concern it.

import { connect } from './app/events.js';
import { startPanes } from './app/panes.js';
import { startSelection } from './app/selection.js';
import { change, state } from './app/state.js';
import { startList } from './list/list.js';
import { startSearch } from './list/search.js';
import { startPhone } from './phone/phone.js';
import { startWhy } from './why/why.js';
import { dress, speak } from './words/language.js';
import { startConnection } from './world/connection.js';
import { startKeyboard } from './world/keyboard.js';
import { startKnobs } from './world/knobs.js';
import { startPop } from './world/pop.js';
import { startTheme } from './world/theme.js';

dress();
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => speak(button.dataset.lang));
}

startTheme();
startPanes();
startKnobs();
startPop();
startConnection();
startSearch();
startList();
startPhone();
startWhy();
startKeyboard();
startSelection();

// What comes quickly needs no skeleton.
setTimeout(() => {
  if (!state.isLoaded || (state.selectedId !== null && state.message === null)) {
    state.isSlow = true;
    change('list', 'phone', 'message');
  }
}, 150);

setInterval(() => change('clock'), 250);
connect();
