// Answers to senders who ask whether their message was read: each once, whatever becomes of the page (RFC 8098, RFC 3503).

import type { LetterStart, LettersCall } from '../../client/letters.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { LazyChanges } from '../lazy-changes.ts';
import { type AgainWorld, nothingYet } from './again.ts';
import { envelopeFor, type LetterRecord, newMark } from './letter-record.ts';

/** Says that a receipt was sent, or refused (RFC 3503 §2). */
const answered = '$MDNSent';

export interface ReceiptWorld extends AgainWorld {
  readonly store: MailStore;
  readonly changes: LazyChanges;
}

/**
 * Marks the message as answered. Answers the receipt that is to go out now; null: none, because it was answered before, was refused,
 * or cannot be marked.
 */
export const takeReceipt = async (
  { mailbox, receipt, uid }: LettersCall & { do: 'receipt' },
  account: string,
  world: ReceiptWorld,
): Promise<LetterRecord | null> => {
  const { changes, now, random, store, zoneAt } = world;
  const row = store.message(mailbox, uid);
  if (!row || row.flags.some((flag) => flag.toLowerCase() === answered.toLowerCase())) return null;
  const marking = changes.setFlag(mailbox, [uid], answered, true).then(
    () => true,
    () => false,
  );
  // Where nobody was asked the mark comes first: else two devices answer. Who pressed the button does not wait for it.
  if (!receipt || (receipt.automatic && !(await marking))) return null;
  const messageId = row.envelope?.messageId ?? null;
  const letter: LetterStart = {
    from: receipt.from,
    to: [receipt.to],
    cc: [],
    bcc: [],
    files: [],
    about: null,
    subject: receipt.subject,
    text: receipt.text,
    inReplyTo: messageId ? [messageId] : [],
    references: messageId ? [messageId] : [],
  };
  const at = now();
  const mark = newMark(letter, { at, zone: zoneAt(at) }, random);
  const record: LetterRecord = {
    ...nothingYet,
    id: `receipt-${mark.key}`,
    account,
    letter,
    receipt: { agent: 'Postern', recipient: receipt.from.address, messageId, automatic: receipt.automatic },
    stage: 'waiting',
    mark,
    sendAt: at,
    changedAt: at,
    begunWriting: at,
    aboutValidity: null,
    copies: null,
  };
  try {
    envelopeFor(record, mark);
  } catch {
    return null; // it goes to nobody who can be reached
  }
  return record;
};
