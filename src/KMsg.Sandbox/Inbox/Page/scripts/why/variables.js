import { h } from '../app/dom.js';
import { word } from '../words/language.js';
import { section } from './section.js';

/** The finished text with what came from variables marked. */
export const variables = (parts) => section('variables', word('variables'), h('div.filled', { lang: 'ko' }, parts.map((part) =>
  (part.name === null ? part.text : h('mark', {}, part.text, h('small', {}, `#{${part.name}}`))))));
