// Who wants to write: buttons, keys and links ask here; the desk, which is loaded later, takes what was asked.

import type { LetterBeginning } from '../../../client/letters.ts';
import { LiveSource, type LiveValue } from '../../../client/live-value.ts';
import type { MailboxName } from '../../../client/model.ts';

export type LetterRequest =
  /** @param template its id: the letter begins with it */
  | { readonly how: 'new'; readonly template?: string }
  | { readonly how: LetterBeginning | 'reply-list'; readonly mailbox: MailboxName; readonly uid: number }
  /** No letter: the message itself goes on (RFC 5322 §3.6.6). */
  | { readonly how: 'redirect'; readonly mailbox: MailboxName; readonly uid: number }
  /** As files. */
  | { readonly how: 'forward-attached'; readonly mailbox: MailboxName; readonly uids: readonly number[] }
  /** @see RFC 6068 */
  | { readonly how: 'mailto'; readonly href: string };

const requests = new LiveSource<readonly LetterRequest[]>([]);
const sending = new LiveSource(false);

/** What was asked and not taken yet, in order. */
export const letterRequests: LiveValue<readonly LetterRequest[]> = requests;

/** The bridge sends for this account: buttons that write are shown. */
export const canSend: LiveValue<boolean> = sending;

/** Letters that would be lost with this device: not out, and not in Drafts. The desk says so. */
export const unsentLetters = new LiveSource(0);

/** Octets of the largest message that the mail server keeps; null: nobody says. */
export const copyLimit = new LiveSource<number | null>(null);

/** Asks for a letter. False where nobody can send: nothing happens then. */
export const requestLetter = (request: LetterRequest): boolean => {
  if (sending.get()) requests.set([...requests.get(), request]);
  return sending.get();
};

/** Takes all that was asked. */
export const takeRequests = (): readonly LetterRequest[] => {
  const taken = requests.get();
  if (taken.length > 0) requests.set([]);
  return taken;
};

/** Somebody is there who takes requests, or no longer. */
export const openDesk = (open: boolean): void => {
  sending.set(open);
  unsentLetters.set(0);
  if (!open) requests.set([]);
};
