// The part of a message disposition notification that programs read (RFC 8098 §3): that its recipient was shown a message.

import { ComposeError } from './compose-error.ts';
import { field, fieldBytes } from './field.ts';
import { idList, idsIn } from './message-ids.ts';
import type { Part } from './part-bytes.ts';

export interface Receipt {
  /** The program, e.g. `Postern`. */
  readonly agent: string;
  /** The address that the message was for. */
  readonly recipient: string;
  /** Of the message; null where it has none. */
  readonly messageId: string | null;
  /** Nobody was asked. */
  readonly automatic: boolean;
}

/** Throws {@link ComposeError} for an address that needs UTF-8: reports about those have a form of their own (RFC 6533). */
export const receiptPart = ({ agent, automatic, messageId, recipient }: Receipt): Part => {
  if (!/^[!-~]+$/.test(recipient)) throw new ComposeError('no-address', recipient);
  const original = idsIn(messageId ?? '').slice(0, 1);
  const mode = automatic ? 'automatic-action/MDN-sent-automatically' : 'manual-action/MDN-sent-manually';
  return {
    fields: [field('Content-Type', ['message/disposition-notification']), field('Content-Transfer-Encoding', ['7bit'])],
    body: [
      fieldBytes([
        field('Reporting-UA', [agent]),
        field('Final-Recipient', [`rfc822;${recipient}`]),
        ...(original.length > 0 ? [field('Original-Message-ID', idList(original))] : []),
        field('Disposition', [`${mode}; displayed`]),
      ]),
    ],
  };
};
