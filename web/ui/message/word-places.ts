// Where words that were searched for stand in a text: case, accents and width do not count, a long word may be the beginning of
// a longer one, and in scripts without blanks any part of a line. For the eye alone: what is found is the engine's business.

/** Where one stands, in UTF-16 units: [from, to). */
export type Place = readonly [from: number, to: number];

/** Letters from which on a word also stands for longer ones, as in the results. */
const openFrom = 4;
/** Places of one text that are marked; nobody looks at more. */
export const placesAtMost = 200;
/** UTF-16 units of a text that are looked through. */
export const textAtMost = 200_000;

const ascii = /^[\u0000-\u007f]*$/;
const marks = /\p{M}+/gu;
const scripts = 'Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar';
const withoutBlanks = new RegExp(
  `[${scripts
    .split(' ')
    .map((script) => `\\p{scx=${script}}`)
    .join('')}]`,
  'u',
);

/** The text as it is compared, and for each unit of that where it came from. */
const folded = (text: string): { readonly text: string; at(unit: number): number } => {
  if (ascii.test(text)) return { text: text.toLowerCase(), at: (unit) => unit };
  let plain = '';
  const origins: number[] = [];
  let at = 0;
  for (const letter of text) {
    const bare = letter.normalize('NFKD').replace(marks, '').toLowerCase();
    for (let unit = 0; unit < bare.length; unit++) origins.push(at);
    plain += bare;
    at += letter.length;
  }
  return { text: plain, at: (unit) => origins[unit] ?? text.length };
};

const patternOf = (word: string): string => {
  const bare = folded(word).text.replace(/[^\p{L}\p{N}]/gu, '');
  if (bare === '') return '';
  if (withoutBlanks.test(bare)) return bare;
  return `(?<![\\p{L}\\p{N}])${bare}${bare.length < openFrom ? '(?![\\p{L}\\p{N}])' : '[\\p{L}\\p{N}]*'}`;
};

export type FindWords = (text: string) => readonly Place[];

/** Finds the words in texts; null where there is nothing to find. */
export const wordFinder = (words: readonly string[]): FindWords | null => {
  const patterns = words.map(patternOf).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return null;
  const wanted = new RegExp(patterns.join('|'), 'gu');
  return (given) => {
    const { text, at } = folded(given.slice(0, textAtMost));
    const places: Place[] = [];
    for (const { index, 0: found } of text.matchAll(wanted)) {
      if (places.length >= placesAtMost) break;
      places.push([at(index), at(index + found.length)]);
    }
    return places;
  };
};
