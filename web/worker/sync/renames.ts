// Which mailboxes that are listed no more are listed under another name now. Pure. Their copies are as good as before then.
// Loaded with lines/further.ts: hardly any list needs it.

import type { ListedMailbox } from '../../../shared/imap/index.ts';
import type { MailboxIdentity } from '../../store/message-row.ts';
import { mailboxIdentityOf } from './mailbox-identity.ts';

/** A mailbox that was listed before. */
export interface FormerMailbox {
  readonly name: string;
  readonly delimiter: string | null;
  /** Null: nothing is known of it. */
  readonly identity: MailboxIdentity | null;
}

// Empty ones are all alike, and nothing is lost with their copies.
const keyOf = (identity: MailboxIdentity | null): string | null =>
  identity && identity.uidNext > 1 ? `${identity.uidValidity}/${identity.uidNext}` : null;

/** The one and only by each key; null where two have the same. */
const byKey = <T>(all: readonly T[], key: (each: T) => string | null): Map<string, T | null> => {
  const found = new Map<string, T | null>();
  for (const each of all) {
    const its = key(each);
    if (its !== null) found.set(its, found.has(its) ? null : each);
  }
  return found;
};

/**
 * New names by old ones. A name the server itself tells (OLDNAME) counts first, then MAILBOXID; without these the same
 * UIDVALIDITY and UIDNEXT, when no two that went and no two that came are alike. What lay below moves along.
 * @param told new names by old ones, as the server told them
 */
export const renamesBetween = (
  gone: readonly FormerMailbox[],
  come: readonly ListedMailbox[],
  told: ReadonlyMap<string, string> = new Map(),
): Map<string, string> => {
  const renames = new Map<string, string>();
  const names = new Set(come.map(({ name }) => name));
  const take = (from: string, to: string | undefined): boolean => {
    if (to === undefined || !names.has(to) || renames.has(from)) return false;
    names.delete(to);
    renames.set(from, to);
    return true;
  };
  const ids = byKey(come, (each) => mailboxIdentityOf(each)?.mailboxId ?? null);
  const keys = byKey(come, (each) => keyOf(mailboxIdentityOf(each)));
  const alike = byKey(gone, ({ identity }) => keyOf(identity));
  for (const { name, identity } of gone) {
    if (take(name, told.get(name))) continue;
    if (identity?.mailboxId) {
      take(name, ids.get(identity.mailboxId)?.name);
      continue;
    }
    const key = keyOf(identity);
    if (key !== null && alike.get(key)?.name === name) take(name, keys.get(key)?.name);
  }
  for (const { name } of gone) {
    for (const [from, to] of renames) {
      const { delimiter } = gone.find((each) => each.name === from) ?? { delimiter: null };
      if (delimiter !== null && name.startsWith(from + delimiter) && take(name, to + name.slice(from.length))) break;
    }
  }
  return renames;
};
