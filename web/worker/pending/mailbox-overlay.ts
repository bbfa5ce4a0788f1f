// What the list of mailboxes is with those that are made, renamed, deleted or subscribed to and not confirmed. Pure.

import type { MailboxRow } from '../../store/message-row.ts';
import type { Change } from './change.ts';
import { withFlag } from './overlay.ts';

/** The mailboxes as they will be after a change that the server has not confirmed. */
export const withMailboxChange = (rows: readonly MailboxRow[], change: Change): readonly MailboxRow[] => {
  const { mailbox } = change;
  switch (change.kind) {
    case 'create-mailbox':
      if (rows.some(({ name }) => name === mailbox)) return rows;
      return [...rows, { ...emptyMailbox, name: mailbox, delimiter: rows[0]?.delimiter ?? null }];
    case 'delete-mailbox':
      return rows.filter(({ name }) => name !== mailbox);
    case 'rename-mailbox':
      return rows.map((row) => renamed(row, mailbox, change.payload.to));
    case 'subscribe':
      return rows.map((row) =>
        row.name === mailbox
          ? { ...row, attributes: withFlag(row.attributes, '\\subscribed', change.payload.on) }
          : row,
      );
    default:
      return rows;
  }
};

const emptyMailbox: Omit<MailboxRow, 'name' | 'delimiter'> = { attributes: ['\\subscribed'], total: 0, unread: 0 };

/** What a mailbox is called after one is renamed: those below it go along (RFC 9051 §6.3.6). */
export const nameAfter = (name: string, delimiter: string | null, from: string, to: string): string => {
  const isBelow = delimiter !== null && name.startsWith(from + delimiter);
  return name === from || isBelow ? to + name.slice(from.length) : name;
};

const renamed = (row: MailboxRow, from: string, to: string): MailboxRow => {
  const name = nameAfter(row.name, row.delimiter, from, to);
  return name === row.name ? row : { ...row, name };
};
