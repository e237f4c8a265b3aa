// Times come as Korean time with offset, 2026-11-24T14:05:12.031+09:00: the page cuts pieces out and never converts.

import { state } from '../app/state.js';
import { language } from '../words/language.js';

export const hourAndMinute = (at) => at.slice(11, 16);

export const dayOf = (at) => at.slice(0, 10);

/** The day in words: 2026년 11월 24일 화요일. */
export function dayName(at, withYear = true) {
  const [year, month, day] = dayOf(at).split('-').map(Number);
  const locale = language() === 'ko' ? 'ko-KR' : 'en-GB';
  const form = { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC', ...(withYear ? { year: 'numeric' } : {}) };
  return new Intl.DateTimeFormat(locale, form).format(Date.UTC(year, month - 1, day));
}

let heardAt = 0;
let heardClock = 0;

/** Takes over what the server says the sandbox's clock shows. */
export function hearClock(now) {
  heardClock = Date.parse(now);
  heardAt = performance.now();
}

/** The sandbox's clock now, in the form that the server writes. */
export function sandboxNow() {
  if (heardClock === 0) {
    return null;
  }

  const korea = 9 * 60 * 60 * 1000;
  const elapsed = state.connection === 'lost' ? 0 : performance.now() - heardAt;
  return `${new Date(heardClock + elapsed + korea).toISOString().slice(0, 23)}+09:00`;
}
