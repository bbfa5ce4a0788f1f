// Targets of several mailboxes, and how the uids of very many messages are written as ranges.

import type { MailboxName, MessageSummary, UidRange } from '../../client/model.ts';
import type { Target } from './target.ts';

/** One for each mailbox. */
export const partsOf = (target: Target): readonly Target[] => target.parts ?? [target];

/** Messages of any mailboxes as one target; null of none. */
export const targetOfAll = (
  messages: readonly { readonly mailbox: MailboxName; readonly summary: MessageSummary }[],
): Target | null => {
  const mailboxes = new Set(messages.map(({ mailbox }) => mailbox));
  const parts = [...mailboxes].map((mailbox): Target => {
    const rows = messages.flatMap((message) => (message.mailbox === mailbox ? message.summary : []));
    return { mailbox, count: rows.length, rows, uids: rows.map(({ uid }) => uid), isChoice: true };
  });
  const [first] = parts;
  if (!first || parts.length === 1) return first ?? null;
  const rows = parts.flatMap((part) => part.rows);
  return { ...first, count: rows.length, rows, parts };
};

/** `1:5,7`, as mail.change takes it. @param without uids that are left out */
export const rangesText = (ranges: readonly UidRange[], without: ReadonlySet<number> = new Set()): string => {
  const left = [...without].sort((a, b) => a - b);
  return ranges
    .flatMap(({ from, to }) => {
      const pieces: string[] = [];
      let start = from;
      for (const uid of left) {
        if (uid < start || uid > to) continue;
        if (uid > start) pieces.push(written(start, uid - 1));
        start = uid + 1;
      }
      if (start <= to) pieces.push(written(start, to));
      return pieces;
    })
    .join(',');
};

const written = (from: number, to: number): string => (from === to ? `${from}` : `${from}:${to}`);
