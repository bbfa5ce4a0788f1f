// QUOTA and QUOTAROOT data, RFC 9208 §5.2 (and RFC 2087): how full the stores behind the mailboxes are.

import type { Decoder } from './decoder.ts';
import { type MailboxName, readMailboxName } from './mailbox-name.ts';

/** One resource of a quota root: STORAGE counts in units of 1024 bytes, MESSAGE in messages, MAILBOX in mailboxes. */
export interface QuotaResource {
  /** Upper case: `STORAGE`, `MESSAGE`, `MAILBOX`, `ANNOTATION-STORAGE`, or a server's own. */
  readonly name: string;
  readonly usage: bigint;
  readonly limit: bigint;
}

export interface Quota {
  /** Name of the quota root; often ''. */
  readonly root: string;
  readonly resources: readonly QuotaResource[];
}

export interface QuotaRoots {
  readonly mailbox: MailboxName;
  /** Roots that limit this mailbox; none when nothing does. */
  readonly roots: readonly string[];
}

/** `quota-response` behind its keyword. */
export const readQuota = (d: Decoder): Quota => {
  const root = d.astring();
  const resources: QuotaResource[] = [];
  d.expectSpace();
  d.list(() => {
    const name = d.atom().toUpperCase();
    d.expectSpace();
    const usage = d.bigNumber();
    d.expectSpace();
    resources.push({ name, usage, limit: d.bigNumber() });
  });
  return { root, resources };
};

/** `quotaroot-response` behind its keyword. */
export const readQuotaRoots = (d: Decoder): QuotaRoots => {
  const mailbox = readMailboxName(d);
  const roots: string[] = [];
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) {
    if (roots.length >= d.limits.listItems) d.fail('fewer quota roots');
    roots.push(d.astring());
  }
  return { mailbox, roots };
};
