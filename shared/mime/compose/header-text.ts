// Free text of a header (Subject, Comments): one line, in pieces for folding. ASCII stays as it is, the rest becomes encoded words,
// or UTF-8 where the line has SMTPUTF8 (RFC 6532).

import { cutText } from '../clean-text.ts';
import { encodedWords } from './encoded-words.ts';
import { headerTextChars } from './limits.ts';

/** Controls of every kind, and what else ends a line somewhere. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;

/** Text as one line: NUL gone, runs of other controls a blank, ends trimmed, cut at `most`. */
export const headerLine = (text: string, most: number): string =>
  cutText(text.replaceAll('\0', '').replace(controls, ' ').trim(), most).trim();

/** A word longer than this is encoded, since it could not be folded. */
const wordChars = 200;

const printable = /^[ -~]*$/;

/** True when a reader would see something else than `word`, were it written as it is. */
export const needsEncoding = (word: string, utf8Headers: boolean): boolean =>
  word.includes('=?') || word.length > wordChars || (!utf8Headers && !printable.test(word));

/** A line's words with the blanks before each, e.g. `a`, `  b`. */
const wordsOf = (line: string): string[] => line.match(/ *[^ ]+/g) ?? [];

/**
 * Pieces of an unstructured value for `field`.
 * @param utf8Headers the message goes over lines that have SMTPUTF8 only
 */
export const headerText = (text: string, utf8Headers = false): string[] => {
  const out: string[] = [];
  let run = '';
  const finish = (): void => {
    if (run === '') return;
    // The blank before a run stands outside of its words, unless there is more than one: readers keep only one.
    const [, blank = '', inside = ''] = /^( ?)(.*)$/su.exec(run) ?? [];
    for (const [index, word] of encodedWords(inside).entries()) out.push((index === 0 ? blank : ' ') + word);
    run = '';
  };
  const words = wordsOf(headerLine(text, headerTextChars));
  for (const word of words) {
    if (needsEncoding(word.trimStart(), utf8Headers)) {
      // Words side by side are one run: the blanks between belong to it.
      run += word;
    } else {
      // More than one blank behind an encoded word: kept by none but by those who read it as text.
      finish();
      out.push(word);
    }
  }
  finish();
  return out;
};
