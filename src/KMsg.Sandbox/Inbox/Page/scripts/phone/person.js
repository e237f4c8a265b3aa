// Who the phone belongs to, and the three switches of their fate.

import { api } from '../app/api.js';
import { fill, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { tellFailure, toast } from '../app/say.js';
import { change, state } from '../app/state.js';
import { language, say, word } from '../words/language.js';

let drawn = null;
let isEditing = false;

/** A phone as it is before anyone has one: the number of the sample message. */
const nobody = {
  number: '01012345678',
  display: '010-1234-5678',
  switches: [],
};

export function drawPerson(element) {
  const { phone } = state;
  const key = JSON.stringify([language(), phone && { ...phone, screen: null }, isEditing, state.isLoaded, state.isSlow]);
  if (key === drawn) {
    return;
  }

  drawn = key;
  const focusedKey = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  if (phone === null) {
    fill(element, h('div.line', {},
      state.isLoaded ? [h('span.number', {}, nobody.display), h('span.aside', {}, word('anyNumber'))] : state.isSlow && h('span.bone.bone-2')),
    switches(firstSwitches()));
  } else {
    fill(element,
      h('div.line', {}, h('h2.number', {}, phone.display), isEditing ? editor(phone) : nickname(phone), h('span.grow'), h('span.aside', {}, phone.carrier)),
      switches(phone.switches, phone),
      phone.isMagic && h('p.magic-note', {}, say(phone.magic)));
  }

  if (focusedKey) {
    element.querySelector(`[data-key="${focusedKey}"]`)?.focus({ preventScroll: true });
  }
}

/** Before the first message the switches of the sample's number are shown, so that one sees what there is. */
function firstSwitches() {
  if (state.firstPhone === undefined) {
    state.firstPhone = null;
    api.phone(nobody.number).then((phone) => {
      state.firstPhone = phone;
      drawn = null;
      change('phone');
    }, () => { state.firstPhone = undefined; });
  }

  return state.firstPhone?.switches ?? [];
}

function switches(list, phone = null) {
  return h('div.switches', { role: 'group', 'aria-label': word('switches') }, list.map((one) =>
    h('button.switch', {
      type: 'button',
      role: 'switch',
      class: one.isBent ? 'bent' : '',
      'data-key': one.key,
      'aria-checked': String(one.isOn),
      'aria-disabled': phone?.isMagic ? 'true' : null,
      onclick: () => flip(phone?.number ?? nobody.number, one, phone !== null),
    }, h('span', {}, say(one.label), ' ', h('b', {}, say(one.value))), h('span.track', { 'aria-hidden': 'true' }))));
}

async function flip(number, one, isShown) {
  try {
    const phone = await api.changePhone(number, one.body);
    if (isShown && state.phone?.number === number) {
      state.phone = { ...phone, screen: state.phone.screen };
    } else if (!isShown) {
      state.firstPhone = phone;
      drawn = null;
    }

    change('phone');
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
        const changed = await api.changePhone(phone.number, { nickname: name });
        if (state.phone?.number === phone.number) {
          state.phone = { ...changed, screen: state.phone.screen };
        }
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
