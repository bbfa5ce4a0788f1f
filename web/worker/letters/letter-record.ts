// A letter as it lies on the device, from the first pause in writing until its copy is in Sent; and the message made of it,
// which is the same at every try.

import type {
  RefusedRecipient,
  Sent,
  SubmissionEnvelope,
  SubmissionProblem,
} from '../../../shared/bridge/submission.ts';
import { withoutBlindCopies } from '../../../shared/mime/compose/blind-copies.ts';
import { compose } from '../../../shared/mime/compose/compose.ts';
import type { LetterDate } from '../../../shared/mime/compose/dates.ts';
import { envelopeOf } from '../../../shared/mime/compose/envelope.ts';
import type { Letter as ComposedLetter } from '../../../shared/mime/compose/letter.ts';
import { newMessageId } from '../../../shared/mime/compose/message-ids.ts';
import type { Receipt } from '../../../shared/mime/compose/receipt.ts';
import { resend } from '../../../shared/mime/compose/resent.ts';
import { aboutField, type DraftAbout, writeAbout } from '../../../shared/mime/draft-about.ts';
import type { LaterSending, LetterStart } from '../../client/letters.ts';
import { passBytes } from '../../device/passing-bytes.ts';
import type { KeptLetter } from '../../store/letter-store.ts';
import type { DraftCopies } from './draft-copy.ts';

/** What a message that is to be sent is known by: written down before anything leaves. */
export interface SendMark {
  /** The bridge sends once for each. */
  readonly key: string;
  readonly messageId: string;
  readonly date: LetterDate;
}

export interface LetterRecord extends KeptLetter {
  readonly letter: LetterStart;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** When the first of it was kept. */
  readonly begunWriting: number;
  /** Null: none was ever put into Drafts. */
  readonly copies: DraftCopies | null;
  /**
   * `sent`: it is out; its copy and the marks of what it is about are not seen to yet. `discarded`: its copies in Drafts are not
   * gone yet.
   */
  readonly stage: 'draft' | 'waiting' | 'failed' | 'sent' | 'discarded';
  /** From the first "send" on. */
  readonly mark: SendMark | null;
  /** What is to be done next is not done before then. */
  readonly sendAt: number;
  /** Its time, where the person chose one. Builds of before had none. */
  readonly later?: LaterSending | null;
  /** Tries that failed in a way that may pass. */
  readonly tries: number;
  /** A try whose end nobody heard began then. */
  readonly begunAt: number | null;
  /** The first such try under this mark's key; null: the bridge was never asked for it, or surely sent nothing. */
  readonly keyAt?: number | null;
  readonly problem: SubmissionProblem | null;
  /** It is one: it is sent as a notice, from nobody, and leaves no copy. */
  readonly receipt?: Receipt | null;
  /** The server takes nothing from nobody: it is sent in the person's name. */
  readonly inOwnName?: boolean;
  /** When its copy was begun to be put into Sent; null or missing: nothing of it is on its way. */
  readonly copyAt?: number | null;
  /** When it went out. */
  readonly outAt?: number;
  readonly sent: Sent;
  readonly refused: readonly RefusedRecipient[];
  /** What `letter.about` belongs to; null: nobody knew. */
  readonly aboutValidity: number | null;
}

/** Milliseconds that one upload may take on a slow line. */
const uploadsAtMost = 12 * 3_600_000;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param random that many random bytes */
export const newMark = (letter: LetterStart, date: LetterDate, random: (count: number) => Uint8Array): SendMark => ({
  key: hex(random(16)),
  messageId: newMessageId(random(16), letter.from.address.split('@').at(-1) ?? ''),
  date,
});

/** What of it makes the message. */
type Composable = Pick<LetterRecord, 'letter' | 'receipt' | 'inOwnName'> & {
  /** It is a draft: what it says of that for who goes on with it. */
  readonly about?: DraftAbout | null;
};

const composedLetter = ({ about, letter, receipt }: Composable, { date, messageId }: SendMark): ComposedLetter => {
  const { asksReceipt, bcc, cc, files, from, html, inReplyTo, pictures, references, replyTo, subject, text, to } =
    letter;
  return {
    from,
    replyTo,
    to,
    cc,
    bcc,
    subject,
    date,
    messageId,
    inReplyTo,
    references,
    // RFC 8098 §2.1.
    fields: [
      ...(asksReceipt ? [{ name: 'Disposition-Notification-To', addresses: [from] }] : []),
      ...(about ? [{ name: aboutField, text: writeAbout(about) }] : []),
      // Programs that answer by themselves leave it alone (RFC 3834 §5).
      ...(receipt ? [{ name: 'Auto-Submitted', text: receipt.automatic ? 'auto-replied' : 'no' }] : []),
    ],
    ...(receipt && { receipt }),
    text,
    html,
    inline: pictures,
    attachments: files.map(({ content, name, type }) => ({ name, type, content })),
  };
};

/** Throws a ComposeError for what cannot be sent. */
export const envelopeFor = (record: Composable, mark: SendMark): SubmissionEnvelope => {
  const { from, recipients, smtpUtf8 } = envelopeOf(composedLetter(record, mark));
  return {
    key: mark.key,
    // Nobody is told of a receipt that does not get there (RFC 8098 §3).
    from: record.receipt && !record.inOwnName ? '' : from,
    recipients,
    ...(smtpUtf8 ? { smtpUtf8 } : {}),
    // "Never" would be the only other way to say that nothing is asked: failures come by themselves (RFC 3461 §4.1).
    ...(record.letter.asksDelivery ? { dsn: { notify: ['success', 'delay', 'failure'] } } : {}),
  };
};

/**
 * The message, octet for octet the same at each call. A large one lies on the device: the browser keeps Blobs that are made of bytes
 * in memory, and whoever has read it drops it (`dropPassed`).
 * @param forWriter the copy that names its Bcc
 */
export const messageOf = async (record: Composable, mark: SendMark, forWriter: boolean): Promise<Blob> => {
  const { smtpUtf8 = false } = envelopeFor(record, mark);
  // The Message-ID is as random as a boundary has to be, and known after a reload.
  const seed = mark.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 32);
  let count = 0;
  const { from, original, to } = record.letter;
  const composed = original
    ? resend({ from, to, ...mark, message: await withoutBlindCopies(original, (pieces) => new Blob(pieces)) }, smtpUtf8)
    : await compose(composedLetter(record, mark), {
        boundary: () => `${seed}p${count++}`,
        eightBit: record.letter.eightBit === true,
        forWriter,
        utf8Headers: smtpUtf8,
      });
  const passing = await passBytes(composed.size, undefined, uploadsAtMost);
  try {
    for await (const piece of composed.pieces()) await passing.write(piece as Uint8Array<ArrayBuffer>); // of its own, and nobody else's
  } catch (error) {
    await passing.drop();
    throw error;
  }
  return passing.end();
};
