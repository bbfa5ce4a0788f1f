// Which messages of the model server a search key or a set means, and in which order SORT gives them.

import type { ModelMessage } from './model-account.ts';
import { sizeOf } from './model-fetch.ts';

const term = String.raw`(?:NOT )?(?:UNSEEN|FLAGGED|(?:TEXT|BODY|SUBJECT|HEADER Message-ID) "(?:[^"\\]|\\.)*")`;
const eachTerm = new RegExp(term, 'g');
const terms = `${term}(?: ${term})*`;

/** What of SEARCH the model knows: its form, and the key. */
export const searchForm = new RegExp(
  String.raw`^UID SEARCH(?: RETURN \((ALL|COUNT)\))? ` +
    String.raw`(ALL|DELETED|UID \S+|LARGER \d+ SMALLER \d+|(?:UID \S+ )?(?:${terms}|\(${terms}\)))$`,
);

/** Does a search key of some terms, or of these among some uids, hold for the message? */
export const isFound = (message: ModelMessage, key: string): boolean => {
  const { uid, flags, subject, text, messageId = '' } = message;
  const [, among, other] = /^UID (\S+)(?: (.+))?$/.exec(key) ?? [];
  if (among)
    return membership(among, Number.POSITIVE_INFINITY)(uid) && (other === undefined || isFound(message, other));
  const each = key.match(eachTerm) ?? [];
  if (each.length > 1 || key.startsWith('(')) return each.every((one) => isFound(message, one));
  if (key.startsWith('NOT ')) return !isFound(message, key.slice(4));
  if (key === 'ALL') return true;
  if (key === 'DELETED') return flags.includes('\\Deleted');
  const [, larger, smaller] = /^LARGER (\d+) SMALLER (\d+)$/.exec(key) ?? [];
  if (larger) return sizeOf({ text }) > Number(larger) && sizeOf({ text }) < Number(smaller);
  if (key === 'FLAGGED') return flags.includes('\\Flagged');
  if (key === 'UNSEEN') return !flags.includes('\\Seen');
  const [, field, wanted = ''] = /^([\w -]+) "(.*)"$/.exec(key) ?? [];
  const searched =
    { TEXT: `${subject}\n${text}`, BODY: text, SUBJECT: subject, 'HEADER Message-ID': messageId }[field ?? ''] ?? '';
  return searched.toLowerCase().includes(wanted.toLowerCase());
};

/** Reads `1:5,7,9:*`; `last` is what `*` means. */
export const membership = (set: string, last: number): ((n: number) => boolean) => {
  const ranges = set.split(',').map((range) => {
    const [a, b] = range.split(':').map((bound) => (bound === '*' ? last : Number(bound)));
    return [Math.min(a!, b ?? a!), Math.max(a!, b ?? a!)] as const;
  });
  return (n) => ranges.some(([from, to]) => from <= n && n <= to);
};

/** RFC 5256 §3, for what messages differ in here. */
export const sortedBy = (criteria: string): ((a: ModelMessage, b: ModelMessage) => number) => {
  const keys: Readonly<Record<string, (message: ModelMessage) => number | string>> = {
    ARRIVAL: ({ internalDate }) => internalDate,
    SIZE: ({ text }) => text.length,
    SUBJECT: ({ subject }) => subject.toUpperCase(),
  };
  const wanted = [...criteria.matchAll(/(REVERSE )?(\w+)/g)].map(([, reverse, name]) => ({
    reverse,
    key: keys[name!]!,
  }));
  return (a, b) => {
    for (const { reverse, key } of wanted) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right === (reverse === undefined) ? -1 : 1;
    }
    return a.uid - b.uid;
  };
};
