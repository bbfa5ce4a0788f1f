// Which messages of a mailbox are the ones that were put there when nobody heard the answer: known by their Message-ID,
// among those that came since. Without one, by date and size, which COPY keeps (RFC 9051 §6.4.7).

import { type FetchItem, fetch, type SearchKey, searchAnyway, type Uid, UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { runIn, type SendingTools } from './sender.ts';

/** The largest uid there can be. */
const lastUid = 0xffff_ffff;

/** Whole rows: the store keeps what comes, and must not keep half of one. */
const items: readonly FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];

/** What a message is known by. */
export const identityOf = (row: Pick<MessageRow, 'envelope' | 'internalDate' | 'size'>): string =>
  row.envelope?.messageId ?? `${row.internalDate}/${row.size}`;

/**
 * For each of these identities the uid of its newest message among those with uids from `above` on, null where there is
 * none; of two that are alike each gets one. NOOP and one FETCH of what came since; where nobody knows since when, a SEARCH for each
 * before it. Rejects with a ProblemError.
 */
export const findCopies = async (
  tools: Pick<SendingTools, 'hear' | 'run' | 'capabilities'>,
  mailbox: string,
  above: number | null,
  identities: readonly string[],
): Promise<(Uid | null)[]> => {
  await tools.hear(mailbox);
  const uids = above === null ? await sought(tools, mailbox, identities) : UidSet.range(Math.max(1, above), lastUid);
  const found = new Map<string, Set<Uid>>(identities.map((identity) => [identity, new Set()]));
  const pieces = uids.isEmpty ? [] : uids.split();
  for (const piece of pieces)
    await tools.run(mailbox, () =>
      fetch(piece, items, {
        onMessage: ({ uid, envelope, internalDate, size }) => {
          if (uid === undefined || uid < (above ?? 1)) return;
          found
            .get(identityOf({ envelope: envelope ?? null, internalDate: internalDate ?? 0, size: size ?? 0 }))
            ?.add(uid);
        },
      }),
    );
  const newest = new Map([...found].map(([identity, uids]) => [identity, [...uids].sort((a, b) => a - b)]));
  return identities
    .toReversed()
    .map((identity) => newest.get(identity)!.pop() ?? null)
    .reverse();
};

const sought = async (
  { run, capabilities }: Pick<SendingTools, 'run' | 'capabilities'>,
  mailbox: string,
  identities: readonly string[],
): Promise<UidSet> => {
  const options = { capabilities: capabilities() };
  const searches = [...new Set(identities)].map((identity) =>
    searchAnyway(runIn({ run }, mailbox), keyOf(identity), options),
  );
  return UidSet.join(await Promise.all(searches));
};

const keyOf = (identity: string): SearchKey => {
  const [, size] = /^-?\d+\/(\d+)$/.exec(identity) ?? [];
  if (size === undefined) return { header: ['Message-ID', identity] };
  return { and: [{ larger: Number(size) - 1 }, { smaller: Number(size) + 1 }] };
};
