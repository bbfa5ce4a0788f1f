// Whether a message is what a query asks for, and where in its texts. This decides: an index only says where to look.

import type { MailboxName } from '../../client/model.ts';
import { hasFlag } from '../sync/rows.ts';
import type { Candidate } from './candidates.ts';
import type { Document } from './document.ts';
import type { Clause, Condition, Field } from './query.ts';
import type { Word } from './words.ts';

type WordsCondition = Extract<Condition, { is: 'words' }>;

/** Does a mailbox have that name or role? What `in:` may say is the caller's business. */
export type IsIn = (mailbox: MailboxName, wanted: string) => boolean;

/** A place in a text, in UTF-16 units: [from, to). */
export type Mark = readonly [from: number, to: number];

/** The text comes last: it is the longest, and kept apart. */
const allFields: readonly Field[] = ['from', 'to', 'subject', 'file', 'body'];

/** Do the clauses hold that can be judged without reading the message? */
export const holdAtAGlance = (clauses: readonly Clause[], glance: Candidate, isIn: IsIn): boolean =>
  clauses.every(({ condition, not }) => {
    const holds = atAGlance(condition, glance, isIn);
    return holds === null || holds !== not;
  });

/** Null: more of it must be read. */
const atAGlance = (condition: Condition, { mailbox, internalDate, flags }: Candidate, isIn: IsIn): boolean | null => {
  switch (condition.is) {
    case 'flag':
      return hasFlag(flags, condition.flag.toLowerCase());
    case 'before':
      return internalDate < condition.at;
    case 'since':
      return internalDate >= condition.at;
    case 'in':
      return isIn(mailbox, condition.mailbox);
    default:
      return null;
  }
};

/** Do all clauses hold for the message? */
export const matches = (clauses: readonly Clause[], document: Document, mailbox: MailboxName, isIn: IsIn): boolean => {
  if (!holdAtAGlance(clauses, { mailbox, ...document.row }, isIn)) return false;
  return clauses.every(({ condition, not }) => {
    if (condition.is === 'attachment') return document.hasAttachment !== not;
    return condition.is !== 'words' || holdsIn(condition, document) !== not;
  });
};

/** Do they hold only as far as is known here? A text that has not come may have words that are not wanted. */
export const isGuess = (clauses: readonly Clause[], document: Document): boolean =>
  clauses.some(({ condition, not }) => not && condition.is === 'words' && (condition.field ?? 'body') === 'body') &&
  !document.hasText;

const holdsIn = (condition: WordsCondition, document: Document): boolean =>
  (condition.field === null ? allFields : [condition.field]).some((field) =>
    document.words(field).some((words) => placeOf(condition, words, 0) >= 0),
  );

/** Index of the first word, from `start` on, at which the condition's words stand; -1 when there is none. */
const placeOf = ({ words: wanted, isOpen }: WordsCondition, words: readonly Word[], start: number): number => {
  const last = wanted.length - 1;
  for (let at = start; at + last < words.length; at++)
    if (wanted.every((each, index) => fits(each, words[at + index]!, index === 0, index === last, isOpen))) return at;
  return -1;
};

const fits = (wanted: Word, { text, isRun }: Word, isFirst: boolean, isLast: boolean, isOpen: boolean): boolean => {
  if (wanted.isRun !== isRun) return false;
  if (!isRun) return isOpen && isLast ? text.startsWith(wanted.text) : text === wanted.text;
  // Any part of a run may be a word; what stands before or behind it there follows without a gap.
  if (isFirst && isLast) return text.includes(wanted.text);
  if (isFirst) return text.endsWith(wanted.text);
  return isLast ? text.startsWith(wanted.text) : text === wanted.text;
};

/** Where in a text of that field the wanted words stand, in order, without overlap. @param words of that text */
export const marksIn = (clauses: readonly Clause[], field: Field, words: readonly Word[]): Mark[] => {
  const marks: Mark[] = [];
  for (const { condition, not } of clauses) {
    if (not || condition.is !== 'words' || (condition.field !== null && condition.field !== field)) continue;
    const { words: wanted } = condition;
    for (let at = placeOf(condition, words, 0); at >= 0; at = placeOf(condition, words, at + 1))
      for (const [index, each] of wanted.entries())
        marks.push(...marksOf(each, words[at + index]!, wanted.length === 1, index === 0));
  }
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const apart: Mark[] = [];
  for (const mark of marks) {
    const before = apart.at(-1);
    if (!before || mark[0] >= before[1]) apart.push(mark);
    else if (mark[1] > before[1]) apart[apart.length - 1] = [before[0], mark[1]];
  }
  return apart;
};

/** A word is marked whole, of a run the part that was asked for. */
const marksOf = (wanted: Word, { text, isRun, from, to }: Word, isAlone: boolean, isFirst: boolean): Mark[] => {
  // Folding changed the length: which part it was is not known.
  if (!isRun || text.length !== to - from) return [[from, to]];
  const { length } = wanted.text;
  if (!isAlone) return isFirst ? [[to - length, to]] : [[from, from + length]];
  const marks: Mark[] = [];
  for (let at = text.indexOf(wanted.text); at >= 0; at = text.indexOf(wanted.text, at + length))
    marks.push([from + at, from + at + length]);
  return marks;
};
