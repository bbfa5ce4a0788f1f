// Sections of a message as RFC 9051 §6.4.5.1 names them, between typed value and text. What is in one: fetch.ts.

import { ArgumentError, isAtom } from './argument.ts';

/**
 * One section. `part` is its number in the BODYSTRUCTURE (`1`, `2.3`); without it the whole message is meant.
 * `text`: HEADER and TEXT of a message (or of the message that is part `part`), MIME of a part.
 * `fields` and `fieldsNot`: header lines with and without those names.
 */
export type SectionSpec = { readonly part?: string } & (
  | { readonly text?: 'HEADER' | 'TEXT' | 'MIME'; readonly fields?: never; readonly fieldsNot?: never }
  | { readonly fields: readonly string[]; readonly fieldsNot?: never; readonly text?: never }
  | { readonly fieldsNot: readonly string[]; readonly fields?: never; readonly text?: never }
);

const partShape = /^[1-9]\d{0,9}(?:\.[1-9]\d{0,9})*$/;
const sectionShape = /^([\d.]*?)(?:(?:^|(?<=\d)\.)(HEADER|TEXT|MIME))?$/;

/** Is it the number of a part, as `1.2`? */
export const isPart = (text: string): boolean => partShape.test(text);

/**
 * `(DATE FROM)`: names of header fields, upper case. They go out as atoms, since quoted ones are refused by some servers;
 * ArgumentError for none and for what is no field name (RFC 5322 §3.6.8 knows no colon; `]` would end the section).
 */
export const fieldNames = (names: readonly string[]): string => {
  if (names.length === 0 || !names.every((name) => isAtom(name) && !/[[\]:]/.test(name))) {
    throw new ArgumentError('not header names');
  }
  return `(${names.join(' ').toUpperCase()})`;
};

const ofText = (section: string): string => {
  const upper = section.toUpperCase();
  const [, part = '', text] = sectionShape.exec(upper) ?? [];
  const known = upper === '' || part !== '' || text !== undefined;
  if (!known || (part !== '' && !isPart(part)) || (part === '' && text === 'MIME')) {
    throw new ArgumentError('not a section');
  }
  return upper;
};

const ofSpec = (spec: SectionSpec): string => {
  const prefix = spec.part === undefined ? '' : ofText(spec.part);
  if (prefix !== '' && !isPart(prefix)) throw new ArgumentError('not a part');
  let text: string = spec.text ?? '';
  if (spec.fields) text = `HEADER.FIELDS ${fieldNames(spec.fields)}`;
  else if (spec.fieldsNot) text = `HEADER.FIELDS.NOT ${fieldNames(spec.fieldsNot)}`;
  else return ofText(prefix !== '' && text !== '' ? `${prefix}.${text}` : prefix + text);
  return prefix === '' ? text : `${prefix}.${text}`;
};

/**
 * The section as it stands between brackets, upper case, as an answer will name it: '' is the whole message.
 * ArgumentError for what is no section. Text covers `1.2`, `HEADER`, `3.TEXT`, `1.MIME`; header fields need a SectionSpec.
 */
export const sectionName = (section: string | SectionSpec): string =>
  typeof section === 'string' ? ofText(section) : ofSpec(section);
