// Looks for the messages that changes wait for, in a mailbox that was made anew. Loaded when there are any.

import { type Command, type SearchKey, searchAnyway, type Uid } from '../../shared/imap/index.ts';
import type { MailboxName } from '../client/model.ts';
import { asideName } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { contentKeyOf, type RelinkWorld, waitingIn } from './relink.ts';
import { gmailPrefix } from './sync/rows.ts';

/** Messages that waiting changes name and that are looked for one by one; each may cost a SEARCH. */
export const soughtAtMost = 100;

const searchFor = ({ emailId, envelope }: MessageRow): SearchKey | null => {
  if (emailId?.startsWith(gmailPrefix)) return { gmailMessageId: BigInt(emailId.slice(gmailPrefix.length)) };
  if (emailId) return { emailId };
  return envelope?.messageId ? { header: ['Message-ID', envelope.messageId] } : null;
};

/**
 * Finds them, and tells. Once: where the mailbox borrows the selection for it, it has caught up again afterwards, and who looks then
 * looks for ever. Rejects when the line drops.
 * @param before what was looked for by now, by mailbox
 */
export const seekAgain = async (
  world: RelinkWorld,
  mailbox: MailboxName,
  before: Map<MailboxName, string>,
): Promise<void> => {
  const { store } = world;
  const uidValidity = store.checkpoint(mailbox)?.uidValidity;
  const aside = asideName(mailbox);
  const waiting = waitingIn(store, mailbox, store.checkpoint(aside)?.uidValidity ?? 0);
  const sought = waiting.intersect(store.cachedUids(aside));
  const asked = `${uidValidity} ${sought}`;
  if (sought.isEmpty || uidValidity === undefined || before.get(mailbox) === asked) return;
  before.set(mailbox, asked);
  const found = new Map<number, number>();
  try {
    for (const uid of sought.slice(0, soughtAtMost)) {
      const row = store.message(aside, uid);
      const now = row ? await find(world, mailbox, row) : null;
      if (now !== null) found.set(uid, now);
    }
  } catch (error) {
    before.delete(mailbox);
    throw error;
  }
  if (found.size > 0 && store.checkpoint(mailbox)?.uidValidity === uidValidity)
    world.retarget(mailbox, found, uidValidity);
};

// Two messages that cannot be told apart are none: nothing is done to one that may not be meant.
const find = async (world: RelinkWorld, mailbox: MailboxName, row: MessageRow): Promise<Uid | null> => {
  const { store } = world;
  const key = searchFor(row);
  if (!key) return null;
  const run = <T>(command: Command<T>) => world.run(mailbox, command);
  const uids = await searchAnyway(run, key, { capabilities: world.capabilities() });
  await world.fetchRows(mailbox, uids.subtract(store.cachedUids(mailbox)).slice(0, soughtAtMost));
  const same = [...uids.slice(0, soughtAtMost)].filter((uid) => {
    const found = store.message(mailbox, uid);
    return found !== undefined && contentKeyOf(found) === contentKeyOf(row);
  });
  return same.length === 1 ? same[0]! : null;
};
