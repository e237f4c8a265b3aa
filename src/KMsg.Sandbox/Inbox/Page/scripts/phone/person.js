// Who the phone belongs to, and the three switches of their fate.

import { api } from '../app/api.js';
import { fill, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { tellFailure, toast } from '../app/say.js';
import { refreshPhone } from '../app/selection.js';
import { change, state } from '../app/state.js';
import { language, say, word } from '../words/language.js';

/** A phone as it is before anyone has one: the number of the sample message. */
const nobody = { number: '01012345678', display: '010-1234-5678', switches: [], isMagic: false };

let drawn = null;
let isEditing = false;
let firstPhone = null;

export function drawPerson(element) {
  const { phone } = state;
  const { number, nickname: name, carrier, magic } = phone ?? {};
  const shown = phone ?? firstPhone ?? nobody;
  const key = JSON.stringify([language(), number, name, carrier, magic, isEditing, isFirstVisit(), state.isSlow, shown.switches.length]);
  if (key !== drawn) {
    drawn = key;
    const focusedKey = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(element, lines(phone, shown));
    if (focusedKey) {
      element.querySelector(`[data-key="${focusedKey}"]`)?.focus({ preventScroll: true });
    }
  }

  // In place: a switch must not be another element between press and release.
  for (const button of element.querySelectorAll('.switch')) {
    drawSwitch(button, shown.switches.find((one) => one.key === button.dataset.key), shown);
  }
}

const isFirstVisit = () => state.isLoaded && state.selectedId === null;

function lines(phone, shown) {
  // RCS is a matter of the handset and stands beside the carrier; the other three are the person's fate.
  const [rcs, fate] = [shown.switches.filter((one) => one.key === 'rcs'), shown.switches.filter((one) => one.key !== 'rcs')];
  if (phone === null && isFirstVisit()) {
    askFirst();
    return [h('div.line', {}, h('span.number', {}, nobody.display), h('span.aside', {}, word('anyNumber'))), switches(fate)];
  }

  if (phone === null) {
    return [h('div.line', {}, state.isSlow && h('span.bone.bone-2')), h('div.switches')];
  }

  return [
    h('div.line', {},
      h('h2.number', {}, phone.display),
      isEditing ? editor(phone) : nickname(phone),
      h('span.grow'),
      rcs.map(makeSwitch),
      h('span.carrier', {}, phone.carrier)),
    switches(fate),
    phone.isMagic && h('p.magic-note', {}, say(phone.magic)),
  ];
}

/** Before the first message the switches of the sample's number are shown, so that one sees what there is. */
function askFirst() {
  if (firstPhone === null) {
    firstPhone = nobody;
    api.phone(nobody.number).then((phone) => {
      firstPhone = phone;
      change('phone');
    }, () => { firstPhone = null; });
  }
}

const switches = (list) => h('div.switches', { role: 'group', 'aria-label': word('switches') }, list.map(makeSwitch));

const makeSwitch = ({ key }) => h('button.switch', { type: 'button', role: 'switch', 'data-key': key, onclick: () => flip(key) },
  h('span', {}), h('span.track', { 'aria-hidden': 'true' }));

function drawSwitch(button, one, phone) {
  const text = `${say(one.label)} ${say(one.value)}`;
  button.classList.toggle('bent', one.isBent);
  button.setAttribute('aria-checked', String(one.isOn));
  button.setAttribute('aria-disabled', String(phone.isMagic));

  if (button.firstChild.textContent !== text) {
    fill(button.firstChild, say(one.label), ' ', h('b', {}, say(one.value)));
  }
}

async function flip(key) {
  const shown = state.phone ?? firstPhone;
  const body = shown.switches.find((one) => one.key === key).body;
  try {
    const phone = await api.changePhone(shown.number, body);
    if (state.phone === null) {
      firstPhone = phone;
      change('phone');
    } else {
      await refreshPhone();
    }

    toast(word('fromNext'));
  } catch (error) {
    tellFailure(error);
  }
}

function nickname(phone) {
  const label = phone.nickname ? `${word('nickname')}: ${phone.nickname}` : word('addNickname');
  return h('button.nickname', {
    type: 'button',
    class: phone.nickname ? '' : 'none',
    title: word('addNickname'),
    'aria-label': label,
    'data-key': 'nickname',
    onclick: edit,
  }, phone.nickname && h('span', {}, phone.nickname), icon('pencil'));
}

function edit() {
  isEditing = true;
  change('phone');
}

function editor(phone) {
  const input = h('input', { type: 'text', maxlength: '40', 'aria-label': word('nickname'), 'data-key': 'nickname', value: phone.nickname ?? '' });
  let isDone = false;
  const finish = async (keeps) => {
    if (isDone) {
      return;
    }

    isDone = true;
    isEditing = false;
    const name = input.value.trim() || null;
    try {
      if (keeps && name !== phone.nickname) {
        await api.changePhone(phone.number, { nickname: name });
        await refreshPhone();
      }
    } catch (error) {
      tellFailure(error);
    }

    change('phone');
  };
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) {
      finish(true);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      finish(false);
    }
  });
  input.addEventListener('blur', () => finish(true));
  requestAnimationFrame(() => {
    input.focus();
    input.select();
  });
  return input;
}
