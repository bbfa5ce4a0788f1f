// What the index holds of a message, and what a query asks of it. Each word bears a letter for its field, so that the index
// need not know about fields: it holds a third less for it. The index may name too many messages, never too few: match.ts
// looks again.

import type { MessageRow } from '../../store/message-row.ts';
import { bodyTexts, headTexts } from './document.ts';
import type { Clause, Condition, Field } from './query.ts';
import { pairsOf, type Word, wordsOf } from './words.ts';

const letters: Readonly<Record<Field, string>> = { from: 'f', to: 't', subject: 's', body: 'b', file: 'n' };
const fields = Object.keys(letters) as Field[];
/** Stands for every message with an attachment. */
const attachmentWord = 'hattachment';

const add = (words: Set<string>, field: Field, texts: readonly string[]): void => {
  const letter = letters[field];
  for (const text of texts)
    for (const word of wordsOf(text)) {
      if (!word.isRun) words.add(letter + word.text);
      else for (const pair of pairsOf(word.text)) words.add(letter + pair);
    }
};

/** What the index holds of a message's row: words with blanks between. */
export const headWords = (row: Pick<MessageRow, 'envelope' | 'structure'>): string => {
  const head = headTexts(row);
  const words = new Set<string>();
  add(words, 'from', head.from);
  add(words, 'to', head.to);
  add(words, 'subject', head.subject);
  add(words, 'file', head.file);
  if (head.hasAttachment) words.add(attachmentWord);
  return [...words].join(' ');
};

/** What the index holds of a message's kept text; no word of it is among those of the row. */
export const textWords = (kept: string | null): string => {
  const words = new Set<string>();
  add(words, 'body', bodyTexts(kept));
  return [...words].join(' ');
};

/** An expression of FTS5 that every matching message fulfils; null when the index cannot tell any from any other. */
export const indexQuery = (clauses: readonly Clause[]): string | null => {
  const parts = clauses.flatMap(({ condition, not }) => (not ? [] : expressionOf(condition)));
  return parts.length === 0 ? null : parts.join(' AND ');
};

const expressionOf = (condition: Condition): string[] => {
  if (condition.is === 'attachment') return [quoted(attachmentWord)];
  if (condition.is !== 'words') return [];
  const wanted = condition.field === null ? fields : [condition.field];
  return [`(${wanted.map((field) => inField(condition.words, letters[field], condition.isOpen)).join(' OR ')})`];
};

const inField = (words: readonly Word[], letter: string, isOpen: boolean): string => {
  const terms = words.flatMap(({ text, isRun }, index) => {
    if (!isRun) return [quoted(letter + text) + (isOpen && index === words.length - 1 ? '*' : '')];
    const pairs = pairsOf(text);
    if (pairs.length === 1) return [`${quoted(letter + text)}*`];
    return pairs.slice(0, -1).map((pair) => quoted(letter + pair));
  });
  return `(${[...new Set(terms)].join(' AND ')})`;
};

// Words are letters and digits only; quoted all the same, since AND, OR and NEAR are letters too.
const quoted = (word: string): string => `"${word.replaceAll('"', '')}"`;
