// Labels are IMAP keywords (RFC 9051 §2.3.2): which of them a person may want to see, and what they are called.

import type { MessageSummary } from '../../client/model.ts';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';

/** What programs set for each other, without the `$` that most of it begins with. Lower case. */
const ofPrograms = new Set(['junk', 'nonjunk', 'notjunk', 'forwarded', 'mdnsent', 'redirected', 'receipt-handled']);

/** Thunderbird's five, which it names in the person's language. */
const five = ['important', 'work', 'personal', 'toDo', 'later'] as const;

const numberOf = (keyword: string): number => Number(/^\$label([1-5])$/i.exec(keyword)?.[1] ?? 0);

/** Is it a label to a person? */
export const isLabel = (keyword: string): boolean =>
  numberOf(keyword) > 0 ||
  !(keyword.startsWith('$') || keyword.startsWith('\\') || ofPrograms.has(keyword.toLowerCase()));

/** What it is called on screen. */
export const labelName = (keyword: string): string => {
  const name = five[numberOf(keyword) - 1];
  return name ? wordsOf('app', app)[name] : decoded(keyword).replace(/_/g, ' ');
};

/** The labels of several messages, each once. */
export const labelsOf = (rows: readonly (Pick<MessageSummary, 'keywords'> | null | undefined)[]): string[] => {
  const labels = rows.flatMap((row) => row?.keywords.filter(isLabel) ?? []);
  return [...new Map(labels.map((keyword) => [keyword.toLowerCase(), keyword])).values()];
};

/** Letters of other scripts are written as new-label.ts does; what was not written so stays as it is. */
const decoded = (keyword: string): string => {
  return keyword.replace(/&([A-Za-z0-9+,]*)-/g, (piece, code: string) => {
    if (code === '') return '&';
    if (code.length % 4 === 1) return piece;
    const octets = atob(code.replaceAll(',', '/'));
    if (octets.length % 2 === 1) return piece;
    let units = '';
    for (let at = 0; at < octets.length; at += 2)
      units += String.fromCharCode(octets.charCodeAt(at) * 256 + octets.charCodeAt(at + 1));
    return units;
  });
};
