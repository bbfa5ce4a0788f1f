// One line of the beginning of a text, for the list. Cheap and rough on purpose: it is shown as text, never as HTML.

import { cutText, oneLine } from './clean-text.ts';
import { maxPreview, maxPreviewSource } from './limits.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['rsquo', '’'],
  ['lsquo', '‘'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['euro', '€'],
  ['copy', '©'],
  ['auml', 'ä'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['Auml', 'Ä'],
  ['Ouml', 'Ö'],
  ['Uuml', 'Ü'],
  ['szlig', 'ß'],
  ['eacute', 'é'],
  ['egrave', 'è'],
  ['agrave', 'à'],
  ['ccedil', 'ç'],
  ['zwnj', ''],
  ['zwj', ''],
  ['shy', ''],
]);

const decodeEntity = (whole: string, body: string): string => {
  const numeric = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(body);
  if (!numeric) return entities.get(body) ?? whole;
  const code = numeric[1] ? Number.parseInt(numeric[1], 16) : Number(numeric[2]);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
};

/** Elements whose content nobody reads. */
const silent = new Set(['style', 'script', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object']);

/** Text between the tags: one pass, no tree. Tags that break a line leave a blank. To be compared or cut, never to be shown as HTML. */
export const textOfHtml = (html: string): string => {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    out.push(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      if (end < 0) return out.join('');
      at = end + 3;
      continue;
    }
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20));
    if (!tag?.[2] && !/^<[/!?]/.test(html.slice(open, open + 2))) {
      out.push('<');
      at = open + 1;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close < 0) return out.join('');
    at = close + 1;
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (tag?.[1] === '' && silent.has(name)) {
      const end = new RegExp(`</${name}`, 'gi');
      end.lastIndex = at;
      const found = end.exec(html);
      if (!found) return out.join('');
      at = found.index;
    } else if (!/^(?:a|b|i|u|em|strong|span|font|small|big|sub|sup|wbr)$/.test(name)) out.push(' ');
  }
  out.push(html.slice(at));
  return out.join('').replace(/&(#?[a-z0-9]{1,10});/gi, decodeEntity);
};

/** Lines that are the sender's own: no quotes, no attribution before them, nothing from the signature on. */
const ownLines = (text: string): string => {
  const out: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '-- ' || line === '--') break;
    if (line.startsWith('>')) {
      if (/:\s*$/.test(out.at(-1) ?? '')) out.pop();
      continue;
    }
    if (line.trim() !== '') out.push(line);
  }
  return out.join(' ');
};

/** Invisible fillers that newsletters put behind their preview text; not the joiners of emoji and Persian. */
const fillers = /(?!\u200c|\u200d|\ufe0f)[\p{Default_Ignorable_Code_Point}\u2007\u2800]/gu;
/** Joiners that join nothing. */
const idleJoiners = /\p{Join_Control}(?=\s|$)/gu;

/** One line of at most 200 characters; '' when the text says nothing of its own. */
export const previewOf = (text: string, kind: 'html' | 'plain'): string => {
  const source = cutText(text, maxPreviewSource);
  const plain = kind === 'html' ? textOfHtml(source) : ownLines(source) || source;
  return cutText(
    oneLine(plain.replace(fillers, '').replace(idleJoiners, '').replace(/\s+/gu, ' ')),
    maxPreview,
  ).trimEnd();
};
