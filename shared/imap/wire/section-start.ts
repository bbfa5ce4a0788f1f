// Where a body literal begins while its response is still arriving: what is known by then of the message and the section.
// Whole responses are fetch.ts's business; the bytes of the literal go to whoever takes them (session.ts).

import { OPEN, OPEN_BRACKET, STAR } from './bytes.ts';
import { DecodeError, type Decoder } from './decoder.ts';
import { readOrigin, readSectionName } from './fetch.ts';
import type { RawResponse } from './response-reader.ts';
import { maxNumber, type SeqNum, type Uid } from './units.ts';

/** What is known of a section before its first byte. */
export interface SectionStart {
  /** Null where there are no sequence numbers (UIDFETCH, RFC 9586). */
  readonly seq: SeqNum | null;
  /** Undefined when the server says it only behind the section. */
  readonly uid: Uid | undefined;
  /** As in FetchSection. */
  readonly section: string;
  readonly origin: number | null;
  readonly binary: boolean;
  /** Bytes announced. */
  readonly size: number;
}

/** RFC 3501's older names for whole sections. */
const wholes: Readonly<Record<string, string>> = { RFC822: '', 'RFC822.HEADER': 'HEADER', 'RFC822.TEXT': 'TEXT' };

const readStart = (d: Decoder, size: number): SectionStart | null => {
  d.expect(STAR, '"*"');
  d.expectSpace();
  const n = d.number();
  d.expectSpace();
  const keyword = d.word();
  if (n < 1 || n > maxNumber || (keyword !== 'FETCH' && keyword !== 'UIDFETCH')) return null;
  const seq = keyword === 'FETCH' ? (n as SeqNum) : null;
  let uid = keyword === 'UIDFETCH' ? (n as Uid) : undefined;
  d.skipSpaces();
  d.expect(OPEN, '"("');
  for (;;) {
    d.skipSpaces();
    const word = d.word();
    let section = Object.hasOwn(wholes, word) ? wholes[word] : undefined;
    let origin: number | null = null;
    if (d.skip(OPEN_BRACKET)) {
      const name = readSectionName(d);
      if (word === 'BODY' || word === 'BINARY') section = name;
      origin = readOrigin(d);
    }
    d.expectSpace();
    if (d.atEnd) return section === undefined ? null : { seq, uid, section, origin, binary: word === 'BINARY', size };
    if (word !== 'UID') d.skipValue();
    else {
      const number = d.number();
      if (number >= 1 && number <= maxNumber) uid = number as Uid;
    }
  }
};

/**
 * Reads a response that breaks off where a literal of `size` bytes begins. Null when that is not a section of a message:
 * such a literal is read as any other.
 */
export const readSectionStart = (d: Decoder, raw: RawResponse, size: number): SectionStart | null => {
  d.open(raw);
  try {
    return readStart(d, size);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return null;
  }
};
