// What a letter is before it is a message: everything the person wrote and chose, nothing of MIME.
// compose.ts makes the message of it; envelope.ts what the submission server is told.

import type { MailAddress } from '../address.ts';
import type { ByteSource } from '../byte-source.ts';
import type { LetterDate } from './dates.ts';
import type { Receipt } from './receipt.ts';

export type Content = Uint8Array | ByteSource;

export interface Attachment {
  readonly name: string;
  /** As the platform says; what is no media type becomes application/octet-stream. */
  readonly type: string;
  readonly content: Content;
}

export interface InlinePart extends Attachment {
  /** Without brackets; the HTML refers to it as `cid:…`. */
  readonly contentId: string;
}

/** A field of ours that has no place of its own here, e.g. `Disposition-Notification-To`. */
export type FurtherField =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly addresses: readonly MailAddress[] }
  | { readonly name: string; readonly ids: readonly string[] };

export interface Letter {
  /** It is a receipt: `text` says the same in words. */
  readonly receipt?: Receipt;
  readonly from: MailAddress;
  readonly replyTo?: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc?: readonly MailAddress[];
  /** In the envelope; in the message only where that is a draft or a copy for the writer. */
  readonly bcc?: readonly MailAddress[];
  readonly subject: string;
  readonly date: LetterDate;
  /** With brackets, from `newMessageId`. */
  readonly messageId: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  readonly fields?: readonly FurtherField[];
  /** Plain text, or null where there is HTML alone. */
  readonly text: string | null;
  /** False keeps the text's lines as they are; else it is sent as format=flowed. */
  readonly flowed?: boolean;
  readonly html?: string | null;
  readonly inline?: readonly InlinePart[];
  readonly attachments?: readonly Attachment[];
}
