// Cuts text into the words that are compared in searching: case, accents and width do not count, and what is written without
// blanks (Chinese, Japanese, Korean, Thai, …) is kept as runs, to be looked into. Knows neither queries nor messages.

/** Characters of a word that count; what is longer (keys, addresses in plain text) is cut. */
export const wordLength = 40;

/** A piece of a text. `run`: written without blanks, so a part of it may be a word. */
export interface Word {
  /** Folded: what is compared. */
  readonly text: string;
  readonly isRun: boolean;
  /** Where it stands in the text as it was given, in UTF-16 units: [from, to). */
  readonly from: number;
  readonly to: number;
}

const wordish = /[\p{L}\p{N}\p{M}]+/uy;
const notWordish = /[^\p{L}\p{N}\p{M}]+/gu;
const ascii = /^[\u0000-\u007f]*$/;

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic: left out by who types in a hurry. */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;

/** Letters with a stroke and ligatures, which Unicode does not take apart; and two forms of one letter. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ŧ: 't',
  ς: 'σ',
};
const plainable = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');

/** Scripts without blanks between words, and Korean, whose words carry their endings with them. */
const scripts = 'Han Hiragana Katakana Hangul Bopomofo Thai Lao Khmer Myanmar';
const runOf = scripts
  .split(' ')
  .map((script) => `\\p{scx=${script}}`)
  .join('');
const pieces = new RegExp(`(?:(?!\\p{M})[${runOf}]\\p{M}*)+|(?:(?:(?!\\p{M})[^${runOf}]|^\\p{M})\\p{M}*)+`, 'gu');
const startsRun = new RegExp(`^[${runOf}]`, 'u');

/** What two spellings of a word have in common. Keeps the order of letters, not their number. */
export const fold = (text: string): string => {
  if (ascii.test(text)) return text.toLowerCase();
  // Taken apart, without accents, and together again: か and its voiced mark stay one letter.
  const bare = text.normalize('NFKD').replace(accents, '').normalize('NFKC').toLowerCase();
  return bare.replace(accents, '').replace(plainable, (letter) => plain[letter] ?? letter);
};

const cut = (word: string): string => {
  if (word.length <= wordLength) return word;
  const last = word.charCodeAt(wordLength - 1);
  return word.slice(0, last >= 0xd800 && last <= 0xdbff ? wordLength - 1 : wordLength);
};

/** Digits and letters of ASCII, by code. */
const isPlain = Uint8Array.from({ length: 128 }, (_, code) => Number(/[0-9A-Za-z]/.test(String.fromCharCode(code))));

/** The words of a text, in order. Never throws, whatever the text. */
export const wordsOf = (text: string): Word[] => {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    // Most of most texts is ASCII: read by hand, that takes a fifth of the time.
    const from = at;
    while (at < text.length && isPlain[text.charCodeAt(at)] === 1) at += 1;
    const isAscii = at >= text.length || text.charCodeAt(at) < 128;
    if (isAscii && at > from) {
      words.push({ text: cut(text.slice(from, at).toLowerCase()), isRun: false, from, to: at });
      continue;
    }
    if (isAscii) {
      at += 1;
      continue;
    }
    wordish.lastIndex = from;
    const found = wordish.exec(text)?.[0];
    // Not into the middle of a pair of surrogates.
    at = found === undefined ? from + (text.codePointAt(from)! > 0xffff ? 2 : 1) : from + found.length;
    if (found !== undefined) readWord(found, from, words);
  }
  return words;
};

/** Letters and digits without a gap, not all of them ASCII. */
const readWord = (original: string, from: number, words: Word[]): void => {
  // A letter may fold into several, blanks among them (U+FDFA).
  const folded = fold(original).replace(notWordish, '');
  // Where folding moved letters, a piece is taken to be all of it.
  const isInPlace = folded.length === original.length;
  for (const piece of folded.matchAll(pieces)) {
    const isRun = startsRun.test(piece[0]);
    words.push({
      text: isRun ? piece[0] : cut(piece[0]),
      isRun,
      from: isInPlace ? from + piece.index : from,
      to: isInPlace ? from + piece.index + piece[0].length : from + original.length,
    });
  }
};

/**
 * What an index holds of a run: its pairs of neighbouring letters, and the last one alone, so that each letter begins one
 * of them.
 */
export const pairsOf = (run: string): string[] => {
  const letters = Array.from(run);
  return letters.map((letter, at) => letter + (letters[at + 1] ?? ''));
};
