// What moving, copying and appending share: a destination that may have to be made first, and its uids before anything came.

import { create, refusalOf, status, subscribe } from '../../../shared/imap/index.ts';
import type { SendingTools } from './sender.ts';

/** Runs a command; where the server says that its destination could be made, makes it and runs it once more. */
export const makingDestination = async <T>(tools: SendingTools, mailbox: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (refusalOf(error)?.code?.code !== 'TRYCREATE') throw error;
    await createAnyway(tools, mailbox);
    return run();
  }
};

/** Makes a mailbox and subscribes to it. One of that name which is there already will do. */
export const createAnyway = async (tools: SendingTools, mailbox: string): Promise<void> => {
  await unlessThere(tools.runAnywhere(() => create(mailbox)));
  await tools.runAnywhere(() => subscribe(mailbox)).catch(ignoreRefusal);
};

/** A refusal for a mailbox that exists already is none: somebody else made it, or our own word got through. */
const unlessThere = (created: Promise<unknown>): Promise<unknown> =>
  created.catch((error: unknown) => {
    const refusal = refusalOf(error);
    const isThere = refusal?.code?.code === 'ALREADYEXISTS' || /\balready exists\b/i.test(refusal?.text ?? '');
    if (!isThere) throw error;
  });

const ignoreRefusal = (error: unknown): void => {
  if (!refusalOf(error)) throw error;
};

/**
 * The uid that the next message in a mailbox will have, as the server says now; 1 where there is no such mailbox yet.
 * Rejects with a ProblemError.
 */
export const nextUidIn = async ({ runAnywhere }: SendingTools, mailbox: string): Promise<number> => {
  try {
    return (await runAnywhere(() => status(mailbox, ['UIDNEXT']))).uidNext ?? 1;
  } catch (error) {
    if (!refusalOf(error)) throw error;
    return 1;
  }
};
