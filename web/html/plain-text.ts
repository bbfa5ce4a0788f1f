// Plain text into quote levels and links, without changing a letter of it. Linear in the text's length.
// Independent of everything that HTML needs, so that a plain message loads none of it.

import { maxLinkLength, maxQuoteLevel } from './limits.ts';
import { hostToShow, readLink } from './links.ts';

export type PlainToken =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link';
      readonly text: string;
      /** http(s): or mailto:. */
      readonly href: string;
      /** Set when the link's host could pass for another: its honest spelling, to be shown beside it. */
      readonly realHost?: string;
    };

/** Neighbouring lines of one quote level. */
export interface PlainBlock {
  /** 0 for the sender's own words. */
  readonly quote: number;
  readonly lines: readonly (readonly PlainToken[])[];
  /** What stood before each line to say its level ("> > "); '' at level 0. */
  readonly marks: readonly string[];
}

/** Nothing invisible belongs to a link: what is followed is what is seen. */
const linkEnd = /[\s<>"\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u;
const maxTriesPerRun = 4;
const linkStart = /https?:\/\/|www\.|mailto:/gi;
const wordCharacter = /[\p{L}\p{N}_]/u;
const localCharacter = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const domainCharacter = /[\p{L}\p{N}.-]/u;

/** Where the run of characters that may be a link ends. */
const endOfRun = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && !linkEnd.test(text[end] ?? '')) end++;
  return end;
};

/** Where a link ends within its run: before closing punctuation that belongs to the sentence. */
const endOfLink = (text: string, from: number, runEnd: number): number => {
  let end = runEnd;
  let open = 0;
  for (let at = from; at < end; at++) open += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  for (; end > from; end--) {
    const last = text[end - 1] ?? '';
    if (last === ')' && open < 0) open++;
    else if (!/[.,;:!?'\]}*_]/.test(last)) break;
  }
  return end;
};

interface Found {
  readonly from: number;
  readonly to: number;
  readonly href: string;
  readonly realHost: string | null;
}

const webOrMailto = (text: string, from: number, runEnd: number): Found | null => {
  if (runEnd - from > maxLinkLength || (from > 0 && wordCharacter.test(text[from - 1] ?? ''))) return null;
  const to = endOfLink(text, from, runEnd);
  const written = text.slice(from, to);
  const isBare = /^www\./i.test(written);
  if (isBare && !/^www\.[^.]+\../i.test(written)) return null;
  const link = readLink(isBare ? `https://${written}` : written);
  if (link?.kind === 'mailto') return /@/.test(written) ? { from, to, href: link.href, realHost: null } : null;
  if (link?.kind !== 'web') return null;
  return { from, to, href: link.href, realHost: hostToShow(link, written) };
};

/** An address around the "@" at `at`, not reaching back before `floor`. */
const address = (text: string, at: number, floor: number): Found | null => {
  let from = at;
  while (from > floor && at - from < 64 && localCharacter.test(text[from - 1] ?? '')) from--;
  while (from < at && /[.'`*_/]/.test(text[from] ?? '')) from++;
  let to = at + 1;
  while (to < text.length && to - at < 255 && domainCharacter.test(text[to] ?? '')) to++;
  while (to > at && /[.-]/.test(text[to - 1] ?? '')) to--;
  const domain = text.slice(at + 1, to);
  if (from === at || !/^[^.]+(?:\.[^.]+)+$/.test(domain)) return null;
  return { from, to, href: `mailto:${encodeURIComponent(text.slice(from, at))}@${domain}`, realHost: null };
};

/** Splits one line into text and links; the tokens' texts joined are the line. */
const tokensOf = (line: string): readonly PlainToken[] => {
  const tokens: PlainToken[] = [];
  let done = 0;
  const take = (found: Found): void => {
    if (found.from > done) tokens.push({ kind: 'text', text: line.slice(done, found.from) });
    const text = line.slice(found.from, found.to);
    const realHost = found.realHost === null ? {} : { realHost: found.realHost };
    tokens.push({ kind: 'link', text, href: found.href, ...realHost });
    done = found.to;
  };
  const addressesUntil = (limit: number): void => {
    for (let at = line.indexOf('@', done); at >= 0 && at < limit; at = line.indexOf('@', at + 1)) {
      const found = at >= done ? address(line, at, done) : null;
      if (found && found.to <= limit) take(found);
    }
  };
  if (line.includes('@') || /https?:\/\/|www\./i.test(line)) {
    let [runEnd, tries] = [0, 0];
    for (const { index } of line.matchAll(linkStart)) {
      if (index >= runEnd) [runEnd, tries] = [endOfRun(line, index), 0];
      // A run full of beginnings that are none is text: trying each would be quadratic.
      if (index < done || ++tries > maxTriesPerRun) continue;
      const found = webOrMailto(line, index, runEnd);
      if (!found) continue;
      addressesUntil(found.from);
      take(found);
    }
    addressesUntil(line.length);
  }
  if (done < line.length) tokens.push({ kind: 'text', text: line.slice(done) });
  return tokens;
};

/** The marks before a line: ">" each perhaps with one blank behind it. */
const marksOf = (line: string): { readonly marks: string; readonly level: number } => {
  let [at, level] = [0, 0];
  while (line[at] === '>' && level < maxQuoteLevel) {
    level++;
    at++;
    if (line[at] === ' ') at++;
  }
  return { marks: line.slice(0, at), level };
};

/** Reads a plain text body. Line ends of any kind become the ends of `lines`. */
export const parsePlainText = (text: string): readonly PlainBlock[] => {
  const blocks: { quote: number; lines: (readonly PlainToken[])[]; marks: string[] }[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const { marks, level } = marksOf(line);
    let block = blocks.at(-1);
    if (block?.quote !== level) {
      block = { quote: level, lines: [], marks: [] };
      blocks.push(block);
    }
    block.lines.push(tokensOf(line.slice(marks.length)));
    block.marks.push(marks);
  }
  return blocks;
};
