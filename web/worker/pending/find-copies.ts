// Which messages of a mailbox are the ones that were put there when nobody heard the answer: known by their Message-ID,
// among those that came since. Without one, by date and size, which COPY keeps (RFC 9051 §6.4.7).

import { type FetchItem, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { SendingTools } from './sender.ts';

/** The largest uid there can be. */
const lastUid = 0xffff_ffff;

/** Whole rows: the store keeps what comes, and must not keep half of one. */
const items: readonly FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];

/** What a message is known by. */
export const identityOf = (row: Pick<MessageRow, 'envelope' | 'internalDate' | 'size'>): string =>
  row.envelope?.messageId ?? `${row.internalDate}/${row.size}`;

/**
 * The newest message of each of these identities, among those with uids from `above` on. One FETCH of what came since.
 * Rejects with a ProblemError.
 */
export const findCopies = async (
  { run }: Pick<SendingTools, 'run'>,
  mailbox: string,
  above: number,
  identities: readonly string[],
): Promise<Map<string, Uid>> => {
  const wanted = new Set(identities);
  const found = new Map<string, Uid>();
  await run(mailbox, () =>
    fetch(UidSet.range(Math.max(1, above), lastUid), items, {
      onMessage: ({ uid, envelope, internalDate, size }) => {
        if (uid === undefined || uid < above) return;
        const identity = identityOf({ envelope: envelope ?? null, internalDate: internalDate ?? 0, size: size ?? 0 });
        if (wanted.has(identity) && (found.get(identity) ?? 0) < uid) found.set(identity, uid);
      },
    }),
  );
  return found;
};
