// A header block (RFC 5322 §2.2) into its fields: unfolded, in order, capped. The meaning of a value is others' business.
// Where a field that may come once comes twice, the first one counts, here and everywhere.

import { decodeText } from './charset.ts';
import { cutText, oneLine } from './clean-text.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { maxHeaderBytes, maxHeaderFields, maxHeaderValue } from './limits.ts';

export interface HeaderField {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, ends trimmed, encoded words still encoded. */
  readonly value: string;
}

/** `field-name`: printable ASCII without colon (RFC 5322 §3.6.8); blanks before the colon are obsolete but seen. */
const fieldShape = /^([\u0021-\u0039\u003b-\u007e]+)[ \t]*:/;

/** Fields of a header block; lines that are none are skipped. Stops at the empty line and at the limits. */
export const readHeaderBlock = (bytes: Uint8Array): readonly HeaderField[] => {
  const text = decodeText(bytes.subarray(0, maxHeaderBytes), null, { partial: bytes.length > maxHeaderBytes }).text;
  const fields: HeaderField[] = [];
  let name = '';
  let pieces: string[] = [];
  let length = 0;
  const finish = (): void => {
    if (name !== '') fields.push({ name, value: cutText(pieces.join('').trim(), maxHeaderValue) });
    name = '';
    pieces = [];
    length = 0;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (length < maxHeaderValue) pieces.push(line);
      length += line.length;
      continue;
    }
    finish();
    if (fields.length >= maxHeaderFields) break;
    const shape = fieldShape.exec(line);
    if (!shape?.[1]) continue;
    name = shape[1].toLowerCase();
    pieces.push(line.slice(shape[0].length));
    length = line.length;
  }
  finish();
  return fields;
};

/** Value of the first field of that name (any case), null when there is none. */
export const firstField = (fields: readonly HeaderField[], name: string): string | null => {
  const wanted = name.toLowerCase();
  return fields.find((field) => field.name === wanted)?.value ?? null;
};

/** All values of that name, in order; more than one From is a warning sign. */
export const allFields = (fields: readonly HeaderField[], name: string): readonly string[] => {
  const wanted = name.toLowerCase();
  return fields.filter((field) => field.name === wanted).map((field) => field.value);
};

/** Unstructured header text (Subject, Comments) as one line for the screen: decoded, controls removed. */
export const headerText = (raw: string | null): string => (raw === null ? '' : oneLine(decodeEncodedWords(raw)));
