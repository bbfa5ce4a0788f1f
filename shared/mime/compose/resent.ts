// Redirecting: the message as it came, with a block of Resent- fields before it (RFC 5322 §3.6.6). Not a byte of it changes.

import type { MailAddress } from '../address.ts';
import type { ByteSource } from '../byte-source.ts';
import { addressList, withoutDuplicates } from './addresses.ts';
import type { Composed } from './compose.ts';
import { dateTime, type LetterDate } from './dates.ts';
import { field, fieldBytes } from './field.ts';
import { idList } from './message-ids.ts';
import { readStretch } from './part-bytes.ts';

export interface Resending {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly date: LetterDate;
  readonly messageId: string;
  /** The message as the server has it. */
  readonly message: ByteSource;
}

/** Throws ComposeError, as composing does. */
export const resend = ({ date, from, message, messageId, to }: Resending, utf8Headers = false): Composed => {
  const block = fieldBytes([
    field('Resent-Date', [dateTime(date)]),
    field('Resent-From', addressList([from], utf8Headers)),
    field('Resent-To', addressList(withoutDuplicates(to), utf8Headers)),
    field('Resent-Message-ID', idList([messageId])),
  ]);
  return {
    size: block.length + message.size,
    async *pieces() {
      yield block;
      yield* readStretch({ source: message, base64: false });
    },
  };
};
