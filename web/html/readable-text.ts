// The words of a message whose HTML cannot be shown safely and that has no plain text: one pass over its letters, no tree.
// What comes out is text, to be shown as text.

import { maxHtml } from './limits.ts';

/** Elements whose content nobody reads. */
const silent = /^(?:style|script|title|template|svg|math|object|select|textarea)$/;
/** Elements that begin on a line of their own. */
const block =
  /^(?:address|article|blockquote|br|center|d[dlt]|div|footer|form|h[1-6r]|header|li|main|nav|ol|p|pre|section|table|tr|ul)$/;

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    zwnj: '',
    hellip: '…',
    euro: '€',
  }),
);

const decode = (text: string): string =>
  text.replace(
    /&(?:#(?:x([0-9a-f]{1,6})|(\d{1,7}))|([a-z]{2,8}));?/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(digits);
      const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isLetter ? String.fromCodePoint(code) : ' ';
    },
  );

/** The text of hostile HTML, its blocks on lines of their own. */
export const readableText = (source: string): string => {
  const html = source.slice(0, maxHtml);
  const lower = html.toLowerCase();
  const out: string[] = [];
  // What was looked for in vain is not looked for again: a message of nothing but beginnings must not cost a search each.
  const missing = new Set<string>();
  const find = (end: string, from: number): number => {
    const found = missing.has(end) ? -1 : lower.indexOf(end, from);
    if (found < 0) missing.add(end);
    return found;
  };
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    out.push(decode(html.slice(at, open).replace(/\s+/g, ' ')));
    const name = /^<\/?([a-z][a-z0-9:-]{0,40})/.exec(lower.slice(open, open + 50))?.[1];
    if (name === undefined && !/[!?/]/.test(html[open + 1] ?? '')) {
      out.push('<');
      at = open + 1;
      continue;
    }
    const comment = html.startsWith('<!--', open) ? find('-->', open + 4) : -1;
    // An attribute may hold a ">", and then its rest is read as text: clumsy, never harmful.
    const end = comment < 0 ? find('>', open) : comment + 2;
    if (end < 0) return tidy(out);
    at = end + 1;
    if (name === undefined) continue;
    if (block.test(name)) out.push('\n');
    if (html[open + 1] === '/' || !silent.test(name)) continue;
    const close = find(`</${name}`, at);
    if (close >= 0) at = close;
  }
  out.push(decode(html.slice(at).replace(/\s+/g, ' ')));
  return tidy(out);
};

const tidy = (pieces: readonly string[]): string =>
  pieces
    .join('')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
