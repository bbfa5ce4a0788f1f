// A response as people may see it: its text, with gaps for message content and for what is too long; and the bare bones
// of one from a server that has just been told a credential. Whom it is shown to is tap.ts's business.

import {
  ATOM,
  asciiText,
  BACKSLASH,
  byteClass,
  CLOSE_BRACKET,
  DIGIT,
  GREATER,
  hasWordAt,
  LF,
  PLUS,
  QUOTE,
  SP,
  STAR,
  serverText,
  TILDE,
} from '../wire/bytes.ts';
import type { Capabilities } from '../wire/capability.ts';
import type { Limits } from '../wire/limits.ts';
import type { Response } from '../wire/response.ts';
import type { RawResponse } from '../wire/response-reader.ts';
import { type ShownText, ShownTextBuilder, withheldGap } from '../wire/shown-text.ts';
import { knownCapabilities, knownCodes, knownKeywords } from './tap-words.ts';

/** Longest keyword that is read as one. */
const keywordBytes = 32;

/** Where the first word that is neither tag, star nor number begins. */
const keywordStart = ({ bytes, start, end }: RawResponse): number => {
  let at = start;
  const skipWord = (): void => {
    while (at < end && bytes[at] !== SP) at++;
    while (at < end && bytes[at] === SP) at++;
  };
  skipWord();
  if (bytes[start] === STAR && at < end && (byteClass[bytes[at]!]! & DIGIT) !== 0) skipWord();
  return at;
};

/** The keyword of a response in upper case: `FETCH`, `OK`, `+`; '' when it has none. */
export const keywordOf = (raw: RawResponse): string => {
  if (raw.bytes[raw.start] === PLUS) return '+';
  const from = keywordStart(raw);
  let to = from;
  while (to < raw.end && to - from < keywordBytes && (byteClass[raw.bytes[to]!]! & ATOM) !== 0) to++;
  return asciiText(raw.bytes, from, to).toUpperCase();
};

const contentItems = ['RFC822', 'RFC822.TEXT', 'RFC822.HEADER', 'PREVIEW'];
/** Their last letters, in either case: most strings of a FETCH stand behind none of them. */
const contentEnds = new Uint8Array(256);
for (const item of contentItems) {
  contentEnds[item.charCodeAt(item.length - 1)] = 1;
  contentEnds[item.toLowerCase().charCodeAt(item.length - 1)] = 1;
}

/** Does the string at `at` of a FETCH hold message content? By the item before it: `BODY[…]`, `BINARY[…]`, RFC822 … */
const isContent = (bytes: Uint8Array, start: number, at: number): boolean => {
  let end = at;
  if (bytes[end - 1] === TILDE) end--;
  while (end > start && bytes[end - 1] === SP) end--;
  if (end === at) return false;
  if (bytes[end - 1] === CLOSE_BRACKET || bytes[end - 1] === GREATER) return true;
  if (contentEnds[bytes[end - 1]!] === 0) return false;
  return contentItems.some((item) => end - item.length > start && hasWordAt(bytes, end - item.length, end, item));
};

class Shower {
  readonly #raw: RawResponse;
  readonly #elides: boolean;
  readonly #limits: Limits;
  readonly #shown = new ShownTextBuilder();
  #room: number;

  constructor(raw: RawResponse, elides: boolean, limits: Limits) {
    this.#raw = raw;
    this.#elides = elides;
    this.#limits = limits;
    this.#room = limits.tapTextBytes;
  }

  show(): ShownText {
    const { start, end, literals } = this.#raw;
    let at = start;
    for (let i = 0; i < literals.length && at >= 0; i += 3) {
      const [brace, from, to] = [literals[i]!, literals[i + 1]!, literals[i + 2]!];
      at = this.#line(at, from);
      if (at >= 0) at = this.#literal(brace, from, to);
    }
    if (at >= 0) this.#line(at, end);
    return this.#shown.take();
  }

  /** Shows bytes outside of literals. Returns where it stopped, or -1 when there is no more room. */
  #line(from: number, to: number): number {
    if (!this.#elides) return this.#span(from, to);
    const { bytes, start } = this.#raw;
    let shownTo = from;
    for (let at = from; at < to; at++) {
      if (bytes[at] !== QUOTE) continue;
      let close = at + 1;
      while (close < to && bytes[close] !== QUOTE && bytes[close] !== LF) close += bytes[close] === BACKSLASH ? 2 : 1;
      close = Math.min(close, to);
      if (close > at + 1 && isContent(bytes, start, at)) {
        if (this.#span(shownTo, at + 1) < 0) return -1;
        this.#shown.gap({ gap: 'content', bytes: close - at - 1 });
        shownTo = close;
      }
      at = close;
    }
    return this.#span(shownTo, to);
  }

  #literal(brace: number, from: number, to: number): number {
    const { bytes, start } = this.#raw;
    if (to === from) return to;
    if (to - from <= this.#limits.tapLiteralBytes && !(this.#elides && isContent(bytes, start, brace)))
      return this.#span(from, to);
    this.#shown.gap({ gap: 'content', bytes: to - from });
    return to;
  }

  #span(from: number, to: number): number {
    const { bytes, end } = this.#raw;
    let cut = Math.min(to, from + this.#room);
    // Not in the middle of a number or a character.
    if (cut < to) while (cut > from && bytes[cut - 1] !== SP) cut--;
    this.#room -= cut - from;
    this.#shown.text(serverText(bytes, from, cut));
    if (cut === to) return to;
    this.#shown.gap({ gap: 'long', bytes: end - cut });
    return -1;
  }
}

/** A response, with gaps where `content` of messages is not wanted, and where it is longer than the limits. */
export const showResponse = (raw: RawResponse, keyword: string, content: boolean, limits: Limits): ShownText =>
  new Shower(raw, !content && (keyword === 'FETCH' || keyword === 'UIDFETCH'), limits).show();

const showCapabilities = (shown: ShownTextBuilder, capabilities: Capabilities): void => {
  let some = false;
  for (const name of capabilities.names) {
    if (knownCapabilities.has(name)) shown.text(` ${name}`);
    else some = true;
  }
  if (!some) return;
  shown.text(' ');
  shown.gap(withheldGap);
};

/**
 * What may be shown of a server that knows a credential: tag of ours, keyword, name of the response code and known
 * capabilities, each from a closed list. Not one byte of its own choice.
 * @param tag the tag if it is that of a command in flight, else null
 */
export const showWithheld = (raw: RawResponse, response: Response, keyword: string, tag: string | null): ShownText => {
  const shown = new ShownTextBuilder();
  const { bytes, start } = raw;
  if (response.kind === 'continuation') {
    shown.text('+ ');
    shown.gap(withheldGap);
    return shown.take();
  }
  if (bytes[start] === STAR) shown.text('*');
  else if (tag !== null) shown.text(tag);
  else shown.gap(withheldGap);
  if (!knownKeywords.has(keyword)) {
    shown.text(' ');
    shown.gap(withheldGap);
    return shown.take();
  }
  const behindFirst = bytes.indexOf(SP, start);
  if (keywordStart(raw) > behindFirst + 1) {
    shown.text(' ');
    shown.gap(withheldGap); // the number before the keyword
  }
  shown.text(` ${keyword}`);
  if (response.kind === 'capability') showCapabilities(shown, response.capabilities);
  else {
    if (
      (response.kind === 'tagged' || response.kind === 'status') &&
      response.code &&
      knownCodes.has(response.code.code)
    ) {
      shown.text(` [${response.code.code}`);
      if (response.code.code === 'CAPABILITY') showCapabilities(shown, response.code.capabilities);
      shown.text(']');
    }
    shown.text(' ');
    shown.gap(withheldGap);
  }
  return shown.take();
};
