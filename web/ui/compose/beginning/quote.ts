// The text an answer or a forwarded letter begins with. Pure: dates and names come in as words.

import type { Address, MessageDetail } from '../../../client/model.ts';
import { readableText } from '../../../html/readable-text.ts';

/** Characters of a message that are quoted: beyond them nobody reads, and typing would become slow. */
export const quotedAtMost = 200_000;

/** What a message says, as plain text. */
export const plainTextOf = (
  { body, plainAlternative }: Pick<MessageDetail, 'body' | 'plainAlternative'>,
  most = quotedAtMost,
): string => {
  const texts = body.map((part) => {
    if (part.kind === 'plain') return part.text;
    return plainAlternative?.text ?? readableText(part.text);
  });
  // Several designed parts have one plain alternative between them.
  return [...new Set(texts)].join('\n\n').replace(/\r\n?/g, '\n').trimEnd().slice(0, most);
};

/** Each line behind `>`; quotes within become one deeper (RFC 3676 §4.5), signatures are left out. */
export const quoted = (text: string): string =>
  text
    .split(/\n-- \n/, 1)[0]!
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');

/** @param wrote e.g. "On 5 January, Ida wrote:"; '': nothing leads to it */
export const answerQuote = (text: string, wrote: string): string =>
  wrote === '' ? quoted(text) : `${wrote}\n${quoted(text)}`;

/** Where a letter's quote begins, with the line that leads to it, or a forwarded message; null: there is none. */
export const quoteAt = (text: string): number | null => {
  const found = /^(?:[^\n>]+\n>|>|-{8} )/m.exec(text);
  return found ? found.index : null;
};

export interface ForwardWords {
  readonly forwarded: string;
  readonly from: string;
  readonly date: string;
  readonly subject: string;
  readonly to: string;
  readonly cc: string;
}

const written = ({ address, name }: Address): string => (name === '' ? address : `${name} <${address}>`);

type Forwarded = Pick<MessageDetail, 'from' | 'to' | 'cc' | 'subject'>;

/** The lines that say whose message it was. @param date as people write it */
export const forwardHead = (message: Forwarded, date: string, words: ForwardWords): string[] => {
  const list = (name: string, people: readonly Address[]): string[] =>
    people.length > 0 ? [`${name}: ${people.map(written).join(', ')}`] : [];
  return [
    `-------- ${words.forwarded} --------`,
    ...list(words.from, message.from),
    `${words.date}: ${date}`,
    `${words.subject}: ${message.subject}`,
    ...list(words.to, message.to),
    ...list(words.cc, message.cc),
  ];
};

/** @param date as people write it */
export const forwardQuote = (message: Forwarded, text: string, date: string, words: ForwardWords): string =>
  `${forwardHead(message, date, words).join('\n')}\n\n${text}`;
