// Puts a message of ours into a mailbox, once: after a line dropped the mailbox is looked through before it is sent again.

import { append, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { Change, NewChange } from './change.ts';
import { findCopies } from './find-copies.ts';
import { notedStill } from './landed.ts';
import { makingDestination, nextUidIn } from './send-copies.ts';
import type { Sender, SendingTools } from './sender.ts';

export const sendAppend: Sender<'append'> = async (change, tools) => {
  const { mailbox, payload, state } = change;
  let noted: number | null;
  if (state === 'sent' && payload.noted !== undefined) {
    noted = await notedStill(change, mailbox, tools);
    const there = await findAppended(change, noted, tools);
    if (there !== null) return { inverse: removalOf(change, UidSet.of(there), tools.uidValidityOf(mailbox)) };
  } else {
    const now = await nextUidIn(tools, mailbox);
    noted = now.noted;
    tools.note({ ...now });
  }
  const content = tools.content();
  if (!content) throw new ProblemError({ code: 'unexpected' });
  const { flags, internalDate } = payload;
  const date = internalDate === null ? {} : { internalDate: { time: internalDate, zone: 0 } };
  const told = await makingDestination(tools, mailbox, () =>
    tools.runAnywhere(() => append(mailbox, { content, flags, ...date })),
  );
  return {
    inverse: told ? removalOf(change, told.uids, told.uidValidity) : removalByName(change, noted),
    arrived: { landed: null, rows: [] },
  };
};

const removalOf = ({ mailbox }: Change<'append'>, uids: UidSet, uidValidity: number | null): NewChange => ({
  kind: 'delete',
  mailbox,
  uids,
  uidValidity,
  payload: { unread: 0, behind: true },
});

const removalByName = (change: Change<'append'>, above: number | null): NewChange | null => {
  const { messageId } = change.payload;
  if (messageId === null) return null;
  const { payload, ...removal } = removalOf(change, UidSet.empty, null) as NewChange<'delete'>;
  return { ...removal, payload: { ...payload, find: { ids: [messageId], above } } };
};

/** By its Message-ID; a message without one by its size among those that came since. */
const findAppended = async (
  { mailbox, payload }: Change<'append'>,
  above: number | null,
  tools: SendingTools,
): Promise<Uid | null> => {
  const { messageId, size } = payload;
  if (messageId !== null) return (await findCopies(tools, mailbox, above, [messageId]))[0] ?? null;
  const noted = above ?? 1;
  let found: Uid | null = null;
  const onMessage = (data: { readonly uid?: Uid; readonly size?: number }) => {
    if (data.uid !== undefined && data.uid >= noted && data.size === size) found = data.uid;
  };
  await tools.run(mailbox, () => fetch(UidSet.range(noted, 0xffff_ffff), ['UID', 'RFC822.SIZE'], { onMessage }));
  return found;
};
