// Links rows that are here and not linked yet, the newest first, a little at a time. What is done is done: a reload goes on
// where it stopped.

import type { UidSet } from '../../../shared/imap/index.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { ThreadLinks } from '../../store/thread-links.ts';
import { threadIdsOf } from './message-ids.ts';

/** Links at most so many rows, the newest of each mailbox first. Returns how many are left. */
export const linkRows = (links: ThreadLinks, store: Pick<MailStore, 'names'>, most: number): number => {
  let left = 0;
  let room = most;
  for (const mailbox of store.names()) {
    const unlinked = links.unlinked(mailbox);
    const now = unlinked.slice(Math.max(0, unlinked.size - room), unlinked.size);
    if (!now.isEmpty) linkThese(links, mailbox, now);
    room -= now.size;
    left += unlinked.size - now.size;
  }
  return left;
};

/** Links these rows of a mailbox. */
export const linkThese = (links: ThreadLinks, mailbox: string, uids: UidSet): void =>
  links.link(
    mailbox,
    links.headers(mailbox, uids).map((headers) => ({ uid: headers.uid, ids: threadIdsOf(headers) })),
  );

/** Rows that are here and not linked. */
export const unlinkedCount = (links: ThreadLinks, store: Pick<MailStore, 'names'>): number =>
  store.names().reduce((sum, mailbox) => sum + links.unlinked(mailbox).size, 0);
