// Makes, renames, removes and subscribes to mailboxes. Sent again after a line dropped, each finds out that its work was done:
// the server then refuses what is so already.

import { deleteMailbox, list, refusalOf, rename, status, subscribe, unsubscribe } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { createAnyway, ignoreRefusal } from './send-copies.ts';
import type { Outcome, Sender, SendingTools } from './sender.ts';

const done: Outcome = { mailboxes: true };

export const sendCreate: Sender<'create-mailbox'> = async ({ mailbox }, tools) => {
  await createAnyway(tools, mailbox);
  return done;
};

export const sendRename: Sender<'rename-mailbox'> = async ({ mailbox, payload }, tools) => {
  if (mailbox === payload.to) return done; // somebody else gave it that name
  try {
    await tools.runAnywhere(() => rename(mailbox, payload.to));
  } catch (error) {
    if (!refusalOf(error) || (await isThere(tools, mailbox))) throw error;
    if (!(await isThere(tools, payload.to))) throw new ProblemError({ code: 'no-such-mailbox' });
  }
  // Subscriptions do not follow (RFC 9051 §6.3.6).
  for (const make of [() => subscribe(payload.to), () => unsubscribe(mailbox)])
    await tools.runAnywhere(make).catch(ignoreRefusal);
  return done;
};

export const sendDeletion: Sender<'delete-mailbox'> = async ({ mailbox, payload }, tools) => {
  try {
    if (payload.empty) {
      const { messages } = await tools.runAnywhere(() => status(mailbox, ['MESSAGES']));
      if (messages !== 0) throw new ProblemError({ code: 'command-refused' });
    }
    await tools.runAnywhere(() => deleteMailbox(mailbox));
  } catch (error) {
    if (!refusalOf(error) || (await isThere(tools, mailbox))) throw error;
  }
  await tools.runAnywhere(() => unsubscribe(mailbox)).catch(ignoreRefusal);
  return { ...done, inverse: null };
};

export const sendSubscription: Sender<'subscribe'> = async ({ mailbox, payload }, tools) => {
  await tools.runAnywhere(() => (payload.on ? subscribe(mailbox) : unsubscribe(mailbox)));
  return done;
};

/** Not by the code of the refusal: many servers give none. */
const isThere = async ({ runAnywhere, capabilities }: SendingTools, name: string): Promise<boolean> => {
  const listed = await runAnywhere(() => list({ pattern: name, returns: [], capabilities: capabilities() }));
  return listed.some((each) => each.name === name && !each.attributes.has('\\nonexistent'));
};
