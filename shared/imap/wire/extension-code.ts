// Response codes that extensions brought, with more in them than their name. The frame and the codes of the base protocol
// are response-code.ts's. Grammar of each: the RFC named beside its type.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { maxNumber, type Uid } from './units.ts';

export type ExtensionCode =
  /** RFC 5464 §4.2.1: entries larger than MAXSIZE were left out; the largest has so many bytes. */
  | { readonly code: 'METADATA'; readonly problem: 'longentries'; readonly size: number }
  /** RFC 5464 §4.3: a value may have `size` bytes and no more. */
  | { readonly code: 'METADATA'; readonly problem: 'maxsize'; readonly size: number }
  /** RFC 5464 §4.3: too many entries already, or no private ones here. */
  | { readonly code: 'METADATA'; readonly problem: 'toomany' | 'noprivate' }
  /** RFC 5465 §5.8: the events that the server would have understood. */
  | { readonly code: 'BADEVENT'; readonly events: readonly string[] }
  /** RFC 5255 §4.8: the comparators that there are. */
  | { readonly code: 'BADCOMPARATOR'; readonly comparators: readonly string[] }
  /** RFC 5466 §3.3: no filter has that name. */
  | { readonly code: 'UNDEFINED-FILTER'; readonly filter: string }
  /** RFC 5267 §4.3.1: the search of that tag will not be kept up to date. */
  | { readonly code: 'NOUPDATE'; readonly tag: string }
  /** RFC 5259 §11: how many messages or parts one CONVERT may have. */
  | { readonly code: 'MAXCONVERTMESSAGES' | 'MAXCONVERTPARTS'; readonly value: number }
  /** RFC 9585 §4: how far a command in progress is. Null: not known. */
  | {
      readonly code: 'INPROGRESS';
      readonly tag: string | null;
      readonly progress: number | null;
      readonly goal: number | null;
    }
  /** RFC 9738 §3: so many messages at once; `lowest` is the last UID that was dealt with. */
  | { readonly code: 'MESSAGELIMIT'; readonly value: number; readonly lowest: Uid | null }
  /** RFC 5257 §5.4: the longest annotation here; `readOnly` and 0 where none can be kept. */
  | { readonly code: 'ANNOTATIONS'; readonly size: number; readonly readOnly: boolean; readonly noPrivate: boolean }
  /** RFC 5257 §5.4 */
  | { readonly code: 'ANNOTATE'; readonly problem: 'toobig' | 'toomany' }
  /** RFC 2193 §4: where the mailbox is to be found instead. Hostile text: to be shown, never followed unasked. */
  | { readonly code: 'REFERRAL'; readonly urls: readonly string[] }
  /** RFC 4469 §5: the part of CATENATE that could not be had. */
  | { readonly code: 'BADURL'; readonly url: string }
  /** RFC 4467 §8: how the server verifies URLs, as it says it. */
  | { readonly code: 'URLMECH'; readonly mechanisms: string }
  /** RFC 1730's: the mailbox was renamed. Obsolete. */
  | { readonly code: 'NEWNAME'; readonly from: string; readonly to: string };

type ExtensionReader = (d: Decoder) => ExtensionCode;

const readNumber = (d: Decoder): number => {
  d.expectSpace();
  return d.number();
};

const readWords = (d: Decoder): string[] => {
  const words: string[] = [];
  if (d.skipSpaces() > 0 && d.peek() === OPEN) d.list(() => words.push(d.astring()));
  return words;
};

const readAstring = (d: Decoder): string => {
  d.expectSpace();
  return d.astring();
};

const readRest = (d: Decoder): string => {
  d.expectSpace();
  return d.remainingText();
};

const readMetadata: ExtensionReader = (d) => {
  d.expectSpace();
  const word = d.word();
  if (word === 'LONGENTRIES') return { code: 'METADATA', problem: 'longentries', size: readNumber(d) };
  if (word === 'MAXSIZE') return { code: 'METADATA', problem: 'maxsize', size: readNumber(d) };
  if (word === 'TOOMANY') return { code: 'METADATA', problem: 'toomany' };
  if (word === 'NOPRIVATE') return { code: 'METADATA', problem: 'noprivate' };
  return d.fail('a problem with metadata');
};

const readCount = (d: Decoder): number | null => {
  d.expectSpace();
  return d.skipNil() ? null : d.number();
};

/** `INPROGRESS ("A001" 454 1000)`, with NIL for each of the three, or the word alone. */
const readInProgress: ExtensionReader = (d) => {
  d.skipSpaces();
  if (!d.skip(OPEN)) return { code: 'INPROGRESS', tag: null, progress: null, goal: null };
  const tag = d.nstring();
  const progress = readCount(d);
  const goal = readCount(d);
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  return { code: 'INPROGRESS', tag, progress, goal };
};

const readMessageLimit: ExtensionReader = (d) => {
  const value = readNumber(d);
  d.skipSpaces();
  const lowest = d.atEnd ? 0 : d.number();
  return { code: 'MESSAGELIMIT', value, lowest: lowest > 0 && lowest <= maxNumber ? (lowest as Uid) : null };
};

const readAnnotations: ExtensionReader = (d) => {
  d.expectSpace();
  let size = 0;
  let readOnly = true;
  if (d.isDigit) {
    size = d.number();
    readOnly = false;
  } else {
    const word = d.word();
    if (word !== 'NONE' && word !== 'READ-ONLY') d.fail('what annotations are like');
  }
  d.skipSpaces();
  const noPrivate = !d.atEnd && d.word() === 'NOPRIVATE';
  return { code: 'ANNOTATIONS', size, readOnly, noPrivate };
};

const readAnnotate: ExtensionReader = (d) => {
  d.expectSpace();
  const word = d.word();
  if (word === 'TOOBIG') return { code: 'ANNOTATE', problem: 'toobig' };
  return word === 'TOOMANY' ? { code: 'ANNOTATE', problem: 'toomany' } : d.fail('a problem with an annotation');
};

const readReferral: ExtensionReader = (d) => {
  const urls = readRest(d).split(' ');
  return { code: 'REFERRAL', urls: urls.filter((url) => url !== '') };
};

/** Name and reader; `response-code.ts` puts them beside its own. */
export const extensionCodes: readonly (readonly [name: ExtensionCode['code'], read: ExtensionReader])[] = [
  ['METADATA', readMetadata],
  ['BADEVENT', (d) => ({ code: 'BADEVENT', events: readWords(d) })],
  ['BADCOMPARATOR', (d) => ({ code: 'BADCOMPARATOR', comparators: readWords(d) })],
  ['UNDEFINED-FILTER', (d) => ({ code: 'UNDEFINED-FILTER', filter: readAstring(d) })],
  ['NOUPDATE', (d) => ({ code: 'NOUPDATE', tag: readAstring(d) })],
  ['MAXCONVERTMESSAGES', (d) => ({ code: 'MAXCONVERTMESSAGES', value: readNumber(d) })],
  ['MAXCONVERTPARTS', (d) => ({ code: 'MAXCONVERTPARTS', value: readNumber(d) })],
  ['INPROGRESS', readInProgress],
  ['MESSAGELIMIT', readMessageLimit],
  ['ANNOTATIONS', readAnnotations],
  ['ANNOTATE', readAnnotate],
  ['REFERRAL', readReferral],
  ['BADURL', (d) => ({ code: 'BADURL', url: readRest(d) })],
  ['URLMECH', (d) => ({ code: 'URLMECH', mechanisms: readRest(d) })],
  ['NEWNAME', (d) => ({ code: 'NEWNAME', from: readAstring(d), to: readAstring(d) })],
];
