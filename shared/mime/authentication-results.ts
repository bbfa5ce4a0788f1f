// Authentication-Results (RFC 8601): what a mail server found out about a message's sender. Anybody can write such a header:
// whose word counts is decided by who asks.

import { cutText } from './clean-text.ts';

/** Characters of one header that are read, results, and properties of each: servers write some hundred, five and four. */
export const maxResultsLength = 16_384;
export const maxResults = 50;
export const maxProperties = 20;
/** Of comments inside each other; what is deeper is no comment any more. */
export const maxCommentDepth = 20;

export interface AuthenticationResult {
  /** Lower case: `dkim`, `spf`, `dmarc`. */
  readonly method: string;
  /** Lower case: `pass`, `fail`, `none`. */
  readonly result: string;
  /** `header.d` and the like, lower case, with their values as they were written. The first of a name counts. */
  readonly properties: ReadonlyMap<string, string>;
}

export interface AuthenticationResults {
  /** `authserv-id`, lower case: the name of who says it. */
  readonly server: string;
  readonly results: readonly AuthenticationResult[];
}

/** Walks over one value; comments and blanks (CFWS, RFC 5322 §3.2.2) lie between all of its words. */
class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** False: a comment without an end, and nothing behind it can be believed. */
  skip(): boolean {
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const letter = this.#text[this.#at] ?? '';
      if (letter === '(') depth++;
      else if (depth === 0 && !/\s/.test(letter)) return true;
      else if (depth > 0 && letter === ')') depth--;
      else if (depth > 0 && letter === '\\') this.#at++;
      if (depth > maxCommentDepth) return false;
    }
    return depth === 0;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Takes this letter, when it is next. */
  take(letter: string): boolean {
    if (this.#text[this.#at] !== letter) return false;
    this.#at++;
    return true;
  }

  /** A name of letters, digits, and what stands between them; '' when there is none. */
  name(): string {
    const found = /^[\w.-]{1,100}/.exec(this.#text.slice(this.#at, this.#at + 100))?.[0] ?? '';
    this.#at += found.length;
    return found.toLowerCase();
  }

  /** A word up to the next blank, comment or ";", or a quoted string; null when it never ends. */
  value(): string | null {
    if (!this.take('"')) {
      const from = this.#at;
      while (!this.atEnd && !/[\s();]/.test(this.#text[this.#at] ?? '')) this.#at++;
      // `"quoted"@example.org` is an address, and so is what has a quote inside: as it is written.
      return this.#text.slice(from, this.#at);
    }
    let text = '';
    for (; !this.atEnd; this.#at++) {
      const letter = this.#text[this.#at] ?? '';
      if (letter === '"') {
        this.#at++;
        return this.#text[this.#at] === '@' ? text + (this.value() ?? '') : text;
      }
      if (letter === '\\') this.#at++;
      text += this.#text[this.#at] ?? '';
    }
    return null;
  }

  /** To the next ";" that is in no comment and in no string. */
  skipResult(): boolean {
    while (this.skip() && !this.atEnd) {
      if (this.take(';')) return true;
      if (this.value() === null) return false;
      if (this.take(')')) return false;
    }
    return false;
  }
}

/** `method [ "/" version ] "=" result [ "reason" "=" value ] *( ptype "." property "=" pvalue )`, RFC 8601 §2.2. */
const readResult = (cursor: Cursor): AuthenticationResult | null => {
  const method = cursor.name();
  if (method === '' || !cursor.skip()) return null;
  if (cursor.take('/') && !(cursor.skip() && cursor.name() !== '' && cursor.skip())) return null;
  if (!cursor.take('=') || !cursor.skip()) return null;
  const result = cursor.name();
  if (result === '') return null;
  const properties = new Map<string, string>();
  while (cursor.skip() && !cursor.atEnd) {
    const name = cursor.name();
    if (name === '' || !cursor.skip() || !cursor.take('=') || !cursor.skip()) break;
    const value = cursor.value();
    if (value === null) break;
    // A name that is neither of an object nor of ours: a Map, so that `constructor` is only a name.
    if (!properties.has(name) && properties.size < maxProperties) properties.set(name, cutText(value, 320));
  }
  return { method, result, properties };
};

/** Reads the value of one header, unfolded; null when it is none. A result that cannot be read is left out. */
export const readAuthenticationResults = (value: string): AuthenticationResults | null => {
  const cursor = new Cursor(cutText(value, maxResultsLength));
  if (!cursor.skip() || cursor.atEnd) return null;
  const server = (cursor.value() ?? '').toLowerCase();
  if (!/^[\w.:[\]-]{1,255}$/.test(server)) return null;
  const results: AuthenticationResult[] = [];
  // A version may stand before the first ";".
  while (results.length < maxResults && cursor.skipResult()) {
    if (!cursor.skip()) break;
    const result = readResult(cursor);
    if (result) results.push(result);
  }
  return { server, results };
};
