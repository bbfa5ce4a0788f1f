// Text into encoded words (RFC 2047): UTF-8, whole characters in each, B or Q by what is shorter.
// Which text needs it is header-text.ts's and addresses.ts's business.

import { encodedWordChars } from './limits.ts';

const utf8 = new TextEncoder();
const frame = '=?utf-8?B?'.length + '?='.length;
const room = encodedWordChars - frame;

/** Characters that stand for themselves in Q wherever a word may stand, a display name included (RFC 2047 §5 (3)). */
const plainQ = /[A-Za-z0-9!*+\-/]/;

const q = (character: string): string => {
  if (character === ' ') return '_';
  if (plainQ.test(character)) return character;
  return [...utf8.encode(character)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
};

const base64Length = (octets: number): number => Math.ceil(octets / 3) * 4;

const b = (text: string): string => btoa(String.fromCharCode(...utf8.encode(text)));

/** Cuts text into runs that each fit, by what a character costs. */
const runs = (characters: readonly string[], fits: (run: string, octets: number) => boolean): string[] => {
  const out: string[] = [];
  let run = '';
  let cost = 0;
  for (const character of characters) {
    const more = utf8.encode(character).length;
    if (run !== '' && !fits(run + character, cost + more)) {
      out.push(run);
      run = '';
      cost = 0;
    }
    run += character;
    cost += more;
  }
  if (run !== '') out.push(run);
  return out;
};

/** `text` as words of at most 64 characters; blanks between two of them do not count, so those of the text are inside. */
export const encodedWords = (text: string): string[] => {
  // Lone surrogates have no octets; the encoder makes them U+FFFD, one by one.
  const characters = [...text];
  const inQ = characters.map(q);
  const whole = inQ.reduce((sum, one) => sum + one.length, 0);
  if (whole <= base64Length(utf8.encode(text).length)) {
    const out: string[] = [];
    let word = '';
    for (const one of inQ) {
      if (word.length + one.length > room) {
        out.push(word);
        word = '';
      }
      word += one;
    }
    if (word !== '') out.push(word);
    return out.map((one) => `=?utf-8?Q?${one}?=`);
  }
  return runs(characters, (_, octets) => base64Length(octets) <= room).map((run) => `=?utf-8?B?${b(run)}?=`);
};
