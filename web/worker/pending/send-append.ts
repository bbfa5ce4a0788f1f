// Puts a message of ours into a mailbox, once: after a line dropped the mailbox is looked through before it is sent again.

import { append, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { Change, NewChange } from './change.ts';
import { findCopies } from './find-copies.ts';
import { makingDestination, nextUidIn } from './send-copies.ts';
import type { Sender, SendingTools } from './sender.ts';

export const sendAppend: Sender<'append'> = async (change, tools) => {
  const { mailbox, payload, state } = change;
  if (state === 'sent' && payload.noted !== undefined) {
    const there = await findAppended(change, payload.noted, tools);
    if (there !== null) return { inverse: null };
  } else tools.note({ noted: await nextUidIn(tools, mailbox) });
  const content = tools.content();
  if (!content) throw new ProblemError({ code: 'unexpected' });
  const { flags, internalDate } = payload;
  const date = internalDate === null ? {} : { internalDate: { time: internalDate, zone: 0 } };
  const told = await makingDestination(tools, mailbox, () =>
    tools.runAnywhere(() => append(mailbox, { content, flags, ...date })),
  );
  const inverse: NewChange | null = told && {
    kind: 'delete',
    mailbox,
    uids: told.uids,
    uidValidity: told.uidValidity,
    payload: { unread: 0 },
  };
  return { inverse, arrived: { map: null, rows: [] } };
};

/** By its Message-ID; a message without one by its size among those that came since. */
const findAppended = async (
  { mailbox, payload }: Change<'append'>,
  noted: number,
  tools: SendingTools,
): Promise<Uid | null> => {
  const { messageId, size } = payload;
  if (messageId !== null) return (await findCopies(tools, mailbox, noted, [messageId])).get(messageId) ?? null;
  let found: Uid | null = null;
  const onMessage = (data: { readonly uid?: Uid; readonly size?: number }) => {
    if (data.uid !== undefined && data.uid >= noted && data.size === size) found = data.uid;
  };
  await tools.run(mailbox, () => fetch(UidSet.range(noted, 0xffff_ffff), ['UID', 'RFC822.SIZE'], { onMessage }));
  return found;
};
