// GETQUOTA, GETQUOTAROOT and SETQUOTA, RFC 9208 §4: how much room there is. requires QUOTA

import { ArgumentError, atom, list, mailboxName, number, string } from '../../wire/argument.ts';
import { isAboutMailbox, type MailboxName } from '../../wire/mailbox-name.ts';
import type { Quota } from '../../wire/quota.ts';
import type { UntaggedResponse } from '../../wire/response.ts';
import type { Command } from '../command.ts';

/** Quotas by root, in the order of the server; the later word about one counts. */
const gather = () => {
  const found = new Map<string, Quota>();
  return {
    found,
    take: (response: UntaggedResponse): boolean => {
      if (response.kind !== 'quota') return false;
      found.set(response.data.root, response.data);
      return true;
    },
  };
};

/** The limits of one root; null when the server says nothing of it. */
export const getQuota = (root: string): Command<Quota | null> => {
  const { found, take } = gather();
  return {
    name: 'GETQUOTA',
    args: [string(root)],
    serial: 'quota',
    answeredBy: ['QUOTA', 'QUOTAROOT'],
    onUntagged: take,
    result: () => found.get(root) ?? null,
  };
};

/** The limits that hold for a mailbox, each root once; none when nothing limits it. */
export const getQuotaRoot = (mailbox: MailboxName): Command<Quota[]> => {
  const { found, take } = gather();
  let roots: readonly string[] = [];
  return {
    name: 'GETQUOTAROOT',
    args: [mailboxName(mailbox)],
    serial: 'quota',
    answeredBy: ['QUOTA', 'QUOTAROOT'],
    onUntagged: (response) => {
      if (response.kind !== 'quota-roots') return take(response);
      if (!isAboutMailbox(mailbox, response.data.mailbox)) return false;
      roots = response.data.roots;
      return true;
    },
    // A root without a QUOTA response limits nothing that may be known.
    result: () => roots.map((root) => found.get(root) ?? { root, resources: [] }),
  };
};

/**
 * Sets all limits of a root: resource name → limit, STORAGE in units of 1024 bytes. What is left out has no limit any more.
 * The new quota, or null. requires QUOTASET
 */
export const setQuota = (root: string, limits: ReadonlyMap<string, bigint>): Command<Quota | null> => {
  const { found, take } = gather();
  for (const name of limits.keys()) if (!/^[A-Za-z]/.test(name)) throw new ArgumentError('not a resource');
  return {
    name: 'SETQUOTA',
    args: [string(root), list([...limits].flatMap(([name, limit]) => [atom(name), number(limit)]))],
    serial: 'quota',
    answeredBy: ['QUOTA', 'QUOTAROOT'],
    onUntagged: take,
    result: () => found.get(root) ?? null,
  };
};
