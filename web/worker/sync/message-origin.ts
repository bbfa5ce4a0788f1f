// What is asked of a message's header beyond its envelope, and what it says of where the message came from.

import { bodyPeek, type FetchItem } from '../../../shared/imap/index.ts';
import { readAddressList } from '../../../shared/mime/address.ts';
import { type AuthenticationResult, readAuthenticationResults } from '../../../shared/mime/authentication-results.ts';
import { listRecipients } from '../../../shared/mime/compose/answer.ts';
import { allFields, firstField, readHeaderBlock } from '../../../shared/mime/header.ts';
import { readListUnsubscribe } from '../../../shared/mime/list-unsubscribe.ts';
import type { MessageOrigin, ReceiptWish, ServerVerdict } from '../../client/message-origin.ts';

/** By which mail servers say where a message was delivered to: Postfix, Dovecot and qmail; Postfix once more; Exim. */
const deliveries = ['Delivered-To', 'X-Original-To', 'Envelope-To'];
const names = [
  'Authentication-Results',
  'DKIM-Signature',
  'From',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Post',
  'List-Id',
  'Disposition-Notification-To',
  'Disposition-Notification-Options',
  'Return-Path',
  ...deliveries,
];
/** Bytes of these headers that are read: a dozen signatures and verdicts; what is beyond is the sender's. */
export const originBytes = 32 * 1024;
/** Verdicts that are looked at, topmost first. */
const verdictsAtMost = 20;
/** Deliveries of each kind that are looked at: what was written further down is of servers further away. */
const deliveriesAtMost = 3;

/** Comes with the text of the message, in the same command. */
export const originItem: FetchItem = bodyPeek({ fields: names }, { origin: 0, size: originBytes });
/** How an answer names it. */
export const originSection = `HEADER.FIELDS (${names.join(' ').toUpperCase()})`;

/** Of a message whose header nobody has asked for. */
export const noOrigin: MessageOrigin = {
  verdicts: [],
  fromHeaders: 0,
  leaveList: null,
  listPost: null,
  deliveredTo: [],
  receipt: null,
};

/** `header.d` is the domain of a signature, `header.i` may be all there is of it; the others name whom they looked at. */
const domainOf = ({ properties }: AuthenticationResult): string => {
  for (const name of ['header.d', 'header.i', 'header.from', 'smtp.mailfrom', 'smtp.helo']) {
    const value = properties.get(name);
    if (value !== undefined) return value.slice(value.lastIndexOf('@') + 1).toLowerCase();
  }
  return '';
};

/** RFC 8098 §2. A wish with conditions that must be understood is none: nobody here knows any. */
const receiptWish = (fields: ReturnType<typeof readHeaderBlock>): ReceiptWish | null => {
  const asked = allFields(fields, 'Disposition-Notification-To');
  const to = readAddressList(asked[0] ?? '');
  const isConditional = /=\s*required\b/i.test(firstField(fields, 'Disposition-Notification-Options') ?? '');
  const [first] = to;
  if (asked.length !== 1 || !first?.address.includes('@') || isConditional) return null;
  const path = /^\s*<([^<>]*)>/.exec(firstField(fields, 'Return-Path') ?? '')?.[1] ?? '';
  return {
    to: first,
    isPlain: to.length === 1 && path.toLowerCase() === first.address.toLowerCase(),
    isOfList: allFields(fields, 'List-Id').length + allFields(fields, 'List-Post').length > 0,
  };
};

/** @param bytes the header fields, empty where the server has none of them */
export const readOrigin = (bytes: Uint8Array): MessageOrigin => {
  const fields = readHeaderBlock(bytes);
  const verdicts: ServerVerdict[] = [];
  for (const value of allFields(fields, 'Authentication-Results').slice(0, verdictsAtMost)) {
    const found = readAuthenticationResults(value);
    if (found === null) continue;
    const findings = found.results.map((result) => ({
      method: result.method,
      result: result.result,
      domain: domainOf(result),
    }));
    verdicts.push({ server: found.server, findings });
  }
  const [listPost = null] = listRecipients({ listPost: firstField(fields, 'List-Post') })?.to ?? [];
  const deliveredTo = deliveries.flatMap((name) =>
    readAddressList(allFields(fields, name).slice(0, deliveriesAtMost).join(', ')).map(({ address }) => address),
  );
  return {
    verdicts,
    fromHeaders: allFields(fields, 'From').length,
    leaveList: readListUnsubscribe(fields),
    listPost,
    receipt: receiptWish(fields),
    deliveredTo: [...new Set(deliveredTo)].filter((address) => address.includes('@')).slice(0, 10),
  };
};
