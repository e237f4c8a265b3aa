// The phone's screen: everything the person got in order of time, or the lock screen before the first message.

import { arrange, fill, h } from '../app/dom.js';
import { svgElement } from '../app/icons.js';
import { change, state } from '../app/state.js';
import { dayName, dayOf, hourAndMinute, sandboxNow } from '../app/time.js';
import { language, word } from '../words/language.js';
import { drawItem } from './item.js';
import { lockScreen } from './lock.js';

let parts = null;
let elements = new Map();
let shownNumber = null;
let shownSelection = null;
let fresh = 0;
let drawnFor = null;

/** Keeps the clock in the status bar and on the lock screen. */
export function tickScreen(screen) {
  const now = sandboxNow();
  for (const element of screen.querySelectorAll('[data-clock]')) {
    const text = now ? hourAndMinute(now) : '';
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

export function drawScreen(screen) {
  const isLocked = state.phone === null;
  screen.classList.toggle('locked', isLocked);
  if (isLocked) {
    const key = `${language()} ${state.isLoaded} ${state.isSlow} ${state.selectedId} ${sandboxNow()?.slice(0, 10)}`;
    if (drawnFor !== key) {
      drawnFor = key;
      parts = null;
      fill(screen, statusBar(), lockScreen());
      tickScreen(screen);
    }

    return;
  }

  drawnFor = null;
  if (parts === null || parts.language !== language()) {
    parts = frame(screen);
    elements = new Map();
    tickScreen(screen);
  }

  drawTalk(screen);
}

function frame(screen) {
  const segments = h('div.segments', { role: 'group', 'aria-label': word('segments') },
    [['all', 'segmentAll'], ['text', 'segmentText'], ['kakao', 'segmentKakao']].map(([name, key]) =>
      h('button', { type: 'button', 'data-segment': name, onclick: () => { state.segment = name; change('phone'); } }, word(key))));
  const timeline = h('div.timeline', { tabindex: '0', role: 'region' });
  const pill = h('button.pill', { type: 'button', hidden: true, onclick: () => timeline.scrollTo({ top: timeline.scrollHeight, behavior: 'smooth' }) });
  timeline.addEventListener('scroll', () => {
    if (fresh > 0 && isAtEnd(timeline)) {
      fresh = 0;
      pill.hidden = true;
    }
  }, { passive: true });
  fill(screen, statusBar(), segments, h('div.talk', {}, timeline, pill), h('div.home-bar', { 'aria-hidden': 'true' }, h('i')));
  return { language: language(), segments, timeline, pill };
}

const isAtEnd = (element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 24;

function drawTalk(screen) {
  const { segments, timeline, pill } = parts;
  const { phone } = state;
  const isOther = shownNumber !== phone.number;
  const wasAtEnd = isAtEnd(timeline);
  for (const button of segments.children) {
    button.setAttribute('aria-pressed', button.dataset.segment === state.segment);
  }

  timeline.setAttribute('aria-label', word('onPhone')(phone.display));
  const items = itemsOf(phone).filter(fits);
  const kept = new Map();
  const nodes = [];
  let day = null;
  let arrived = 0;
  for (const item of items) {
    if (dayOf(item.at) !== day) {
      day = dayOf(item.at);
      nodes.push(keep(kept, `day ${day}`, () => h('div.day', {}, dayName(item.at))));
    }

    const isNew = !elements.has(item.itemId);
    const node = keep(kept, item.itemId, () => h('div'));
    drawItem(node, item);
    nodes.push(node);
    arrived += isNew && !isOther ? 1 : 0;
  }

  if (items.length === 0) {
    nodes.push(h('p.nothing', {}, word('nothingHere')));
  }

  elements = kept;
  arrange(timeline, nodes);
  place(timeline, isOther, wasAtEnd, arrived);
  pill.hidden = fresh === 0;
  pill.textContent = fresh === 0 ? '' : `↓ ${word('fresh')(fresh)}`;
}

function keep(kept, key, make) {
  const node = elements.get(key) ?? make();
  kept.set(key, node);
  return node;
}

/** Newly selected: to the message. New at the end: follow, if the reader was there; otherwise say so. */
function place(timeline, isOther, wasAtEnd, arrived) {
  if (timeline.clientHeight === 0) {
    // Another pane is in front; the place is found when this one comes.
    shownSelection = null;
    return;
  }

  const isMessageHere = state.message?.to === state.phone.number && elements.has(state.selectedId);
  if (isOther || (shownSelection !== state.selectedId && isMessageHere)) {
    shownNumber = state.phone.number;
    shownSelection = state.selectedId;
    fresh = 0;
    bringIntoView(timeline, elements.get(state.selectedId));
  } else if (arrived > 0 && wasAtEnd) {
    timeline.scrollTop = timeline.scrollHeight;
  } else if (arrived > 0) {
    fresh += arrived;
  }
}

function bringIntoView(timeline, element) {
  if (!element) {
    timeline.scrollTop = timeline.scrollHeight;
    return;
  }

  // A fallback stands below its message and belongs to the view.
  const next = element.nextElementSibling;
  const end = next?.dataset.of === element.dataset.of ? next : element;
  const top = element.offsetTop - timeline.offsetTop - 14;
  const bottom = end.offsetTop + end.offsetHeight - timeline.offsetTop + 20;
  timeline.scrollTop = Math.max(0, bottom - top < timeline.clientHeight ? bottom - timeline.clientHeight : top);
}

/** The phone's screen; a selected message that is too old for it stands before. */
function itemsOf(phone) {
  const { message } = state;
  const own = message?.to === phone.number ? message.screen : [];
  const known = new Set(phone.screen.map((item) => item.itemId));
  return [...own.filter((item) => !known.has(item.itemId)), ...phone.screen];
}

const fits = (item) => state.segment === 'all' || (state.segment === 'kakao') === (item.app === 'kakao');

function statusBar() {
  const battery = svgElement('svg', { viewBox: '0 0 24 12', fill: 'none', stroke: 'currentColor', 'aria-hidden': 'true' },
    svgElement('rect', { x: .5, y: 1, width: 19, height: 10, rx: 3 }),
    svgElement('rect', { x: 2.5, y: 3, width: 12, height: 6, rx: 1.5, fill: 'currentColor', stroke: 'none' }),
    svgElement('path', { d: 'M22 4.5v3', 'stroke-width': 2, 'stroke-linecap': 'round' }));
  return h('div.status-bar', { 'aria-hidden': 'true' }, h('b', { 'data-clock': '' }), h('i.camera'), h('span', {}, '5G ', battery));
}

