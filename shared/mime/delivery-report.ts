// What a mail system says of a message that was sent: delivery status (RFC 3464) and receipts (RFC 8098), as values.
// Where the parts lie in a message is special-parts.ts's business.

import { cleanAddress, oneLine } from './clean-text.ts';
import { allFields, firstField, type HeaderField, readHeaderBlock } from './header.ts';
import { maxReportRecipients } from './limits.ts';

/** `action-value`, RFC 3464 §2.3.3. */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface RecipientReport {
  readonly address: string;
  /** Null where the report says none that is known. */
  readonly action: DeliveryAction | null;
  /** `5.2.2`; null where there is none. */
  readonly status: string | null;
  /** What the other server said, one line: `550 mailbox full`. */
  readonly diagnostic: string | null;
}

export type DeliveryReport =
  | { readonly kind: 'delivery'; readonly recipients: readonly RecipientReport[] }
  | {
      readonly kind: 'receipt';
      readonly address: string;
      /** `disposition-type`, RFC 8098 §3.2.6.2. */
      readonly disposition: 'displayed' | 'deleted' | 'dispatched' | 'processed' | 'other';
    };

const actions: readonly DeliveryAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'];
const dispositions = ['displayed', 'deleted', 'dispatched', 'processed'] as const;

/** `rfc822; ida@example.org`: what stands behind the type. */
const saidIn = (field: string | null): string => oneLine((field ?? '').replace(/^[\w-]+\s*;/, ''));

const addressOf = (fields: readonly HeaderField[]): string =>
  cleanAddress(saidIn(firstField(fields, 'original-recipient') ?? firstField(fields, 'final-recipient')));

/** Groups of fields, with empty lines between them. */
const groupsOf = (bytes: Uint8Array): HeaderField[][] => {
  const groups: HeaderField[][] = [];
  let from = 0;
  const put = (to: number): void => {
    const fields = readHeaderBlock(bytes.subarray(from, to));
    if (fields.length > 0) groups.push([...fields]);
  };
  for (let at = 0; at < bytes.length && groups.length <= maxReportRecipients; at++) {
    if (bytes[at] !== 0x0a) continue;
    const next = bytes[at + 1] === 0x0d ? at + 2 : at + 1;
    if (bytes[next] !== 0x0a) continue;
    put(at + 1);
    from = next + 1;
    at = next;
  }
  put(bytes.length);
  return groups;
};

const recipientOf = (fields: readonly HeaderField[]): RecipientReport => {
  const action = firstField(fields, 'action')?.toLowerCase() ?? '';
  const diagnostic = saidIn(allFields(fields, 'diagnostic-code').join(' '));
  return {
    address: addressOf(fields),
    action: actions.find((known) => action.startsWith(known)) ?? null,
    status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(firstField(fields, 'status') ?? '')?.[1] ?? null,
    diagnostic: diagnostic === '' ? null : diagnostic,
  };
};

/** Reads a message/delivery-status; null when it says nothing of anybody. */
export const readDeliveryStatus = (bytes: Uint8Array): DeliveryReport | null => {
  const recipients = groupsOf(bytes)
    .filter((fields) => firstField(fields, 'final-recipient') ?? firstField(fields, 'original-recipient'))
    .slice(0, maxReportRecipients)
    .map(recipientOf);
  return recipients.length === 0 ? null : { kind: 'delivery', recipients };
};

/** Reads a message/disposition-notification; null when it is none. */
export const readReceipt = (bytes: Uint8Array): DeliveryReport | null => {
  const fields = groupsOf(bytes).flat();
  const disposition = firstField(fields, 'disposition');
  if (disposition === null) return null;
  const type = (disposition.split(';').at(-1) ?? '').trim().toLowerCase();
  return {
    kind: 'receipt',
    address: addressOf(fields),
    disposition: dispositions.find((known) => type.startsWith(known)) ?? 'other',
  };
};
