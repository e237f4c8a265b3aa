// What went over the wire: request, response, reports. Secrets were masked by the server.

import { api } from '../app/api.js';
import { copy } from '../app/clipboard.js';
import { fill, h } from '../app/dom.js';
import { icon } from '../app/icons.js';
import { tellFailure, toast } from '../app/say.js';
import { say, word } from '../words/language.js';
import { jsonCode, masked } from './code.js';
import { section } from './section.js';

const names = ['request', 'response', 'report'];
/** The tab that the reader chose for a message; until then the server's proposal. */
const chosen = new Map();

export function wire(message) {
  const given = message.wire;
  const panel = h('div.panel', { role: 'tabpanel', id: 'wire' });
  const tabs = names.map((name) => h('button', {
    type: 'button',
    role: 'tab',
    id: `tab-${name}`,
    'aria-controls': 'wire',
    'data-tab': name,
    'data-key': `tab-${name}`,
    onclick: () => open(name),
    onkeydown: walk,
  }, word(name), name === 'report' && given.reports.length > 1 && ` ${given.reports.length}`));

  function open(name, isChoice = true) {
    if (isChoice) {
      chosen.set(message.id, name);
    }

    for (const tab of tabs) {
      const isOpen = tab.dataset.tab === name;
      tab.setAttribute('aria-selected', String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
    }

    panel.setAttribute('aria-labelledby', `tab-${name}`);
    fill(panel, name === 'report' ? reports(message) : exchange(given[name], word(name === 'request' ? 'noRequest' : 'noResponse'), name === 'response' ? given.highlight : null));
  }

  function walk(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = names.indexOf(event.target.dataset.tab);
    const to = by ? (at + by + names.length) % names.length : { Home: 0, End: names.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      open(names[to]);
      tabs[to].focus();
    }
  }

  open(chosen.get(message.id) ?? given.openOn, false);
  return section('wire', [word('wire'), h('span', {}, word('masked'))],
    h('div.tabs', {},
      h('div', { role: 'tablist', 'aria-label': word('wire') }, tabs),
      h('span.grow'),
      copyButton('curl', given.curl),
      copyButton('C#', given.csharp)),
    panel);
}

const copyButton = (name, text) => text !== null && h('button.button.small', { type: 'button', 'data-copy': name, 'data-key': `copy-${name}`, onclick: () => copy(text) },
  icon('copy'), h('span.sr', {}, `${word('copy')} `), name);

function exchange(given, missing, marked = null) {
  if (given === null) {
    return h('p.exchange-note', {}, missing);
  }

  return [
    h('pre.code', { tabindex: '0' }, h('span.start', {}, given.startLine), '\n', headers(given.headers), given.body && ['\n', given.isJson ? jsonCode(given.body, marked) : masked(given.body)]),
    given.isCut && h('p.exchange-note', {}, word('cut')),
    given.note && h('p.exchange-note', {}, say(given.note)),
  ];
}

const headers = (list) => list.map(({ name, value }) => h('span.header', {}, `${name}: `, masked(value), '\n'));

function reports(message) {
  const { reports: list, reportNote } = message.wire;
  if (list.length === 0) {
    return h('p.exchange-note', {}, say(reportNote) || word('noReport'));
  }

  return [
    list.map((report, index) => [
      h('div.report-head', {},
        h('b', {}, say(report.outcome)),
        report.durationMs !== null && h('span.num', {}, `${report.durationMs} ms`),
        report.attempt > 1 && h('span', {}, word('attempt')(report.attempt)),
        report.isResend && h('span', {}, word('resent')),
        index === 0 && h('button.button.small', { type: 'button', 'data-key': 'resend', onclick: () => resend(message.id) }, word('resend'))),
      h('pre.code', { tabindex: '0' }, h('span.start', {}, report.startLine), '\n', headers(report.headers), report.body && ['\n', jsonCode(report.body)]),
    ]),
    reportNote && h('p.exchange-note', {}, say(reportNote)),
  ];
}

async function resend(id) {
  try {
    const { sent, held } = await api.resendReport(id, 3);
    toast(word('resentToast')(sent, held));
  } catch (error) {
    tellFailure(error);
  }
}
