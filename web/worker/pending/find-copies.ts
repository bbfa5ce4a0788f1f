// Which messages of a mailbox are the ones that were put there when nobody heard the answer: known by their Message-ID,
// among those that came since. Without one, by date and size, which COPY keeps (RFC 9051 §6.4.7).

import { type FetchItem, fetch, type SearchKey, searchAnyway, type Uid, UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { runIn, type SendingTools } from './sender.ts';

/** The largest uid there can be. */
const lastUid = 0xffff_ffff;

/** Whole rows: the store keeps what comes, and must not keep half of one. */
const items: readonly FetchItem[] = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE'];

/** What a message is known by where it was put. */
export const copyKeyOf = (row: Pick<MessageRow, 'envelope' | 'internalDate' | 'size'>): string =>
  row.envelope?.messageId ?? `${row.internalDate}/${row.size}`;

/**
 * For each of these keys the uid of its newest message among those with uids from `above` on, null where there is none; of
 * two that are alike each gets one. NOOP and one FETCH of what came since; where nobody knows since when, a SEARCH for each
 * before it. Rejects with a ProblemError.
 */
export const findCopies = async (
  tools: Pick<SendingTools, 'hear' | 'run' | 'capabilities'>,
  mailbox: string,
  above: number | null,
  keys: readonly string[],
): Promise<(Uid | null)[]> => {
  await tools.hear(mailbox);
  const uids = above === null ? await sought(tools, mailbox, keys) : UidSet.range(Math.max(1, above), lastUid);
  const found = new Map<string, Set<Uid>>(keys.map((key) => [key, new Set()]));
  const pieces = uids.isEmpty ? [] : uids.split();
  for (const piece of pieces)
    await tools.run(mailbox, () =>
      fetch(piece, items, {
        onMessage: ({ uid, envelope, internalDate, size }) => {
          if (uid === undefined || uid < (above ?? 1)) return;
          found
            .get(copyKeyOf({ envelope: envelope ?? null, internalDate: internalDate ?? 0, size: size ?? 0 }))
            ?.add(uid);
        },
      }),
    );
  const newest = new Map([...found].map(([key, uids]) => [key, [...uids].sort((a, b) => a - b)]));
  return keys
    .toReversed()
    .map((key) => newest.get(key)!.pop() ?? null)
    .reverse();
};

const sought = async (
  { run, capabilities }: Pick<SendingTools, 'run' | 'capabilities'>,
  mailbox: string,
  keys: readonly string[],
): Promise<UidSet> => {
  const options = { capabilities: capabilities() };
  const searches = [...new Set(keys)].map((key) => searchAnyway(runIn({ run }, mailbox), searchKeyOf(key), options));
  return UidSet.join(await Promise.all(searches));
};

const searchKeyOf = (key: string): SearchKey => {
  const [, size] = /^-?\d+\/(\d+)$/.exec(key) ?? [];
  if (size === undefined) return { header: ['Message-ID', key] };
  return { and: [{ larger: Number(size) - 1 }, { smaller: Number(size) + 1 }] };
};
