// How the person has the lists arranged: the order of each folder and what its rows are as kept for the account, what is left
// out for as long as the page lives. A filter that outlived the page would hide mail from somebody who has forgotten about it.

import { useCallback, useMemo, useState } from 'react';
import {
  type Arrangement,
  newestFirst,
  type SortField,
  sortFields,
  writeArrangement,
} from '../../client/arrangement.ts';
import type { MailboxName, MailboxRole } from '../../client/model.ts';
import type { SessionInfo } from '../../client/session-api.ts';
import type { Kind } from '../kept-for-account.ts';
import { type ReadingMode, readingMode, useReadingMode } from '../message/reading-mode.ts';
import { useSession } from '../use-session.ts';

/** Folders whose order is remembered, those chosen last. */
export const ordersAtMost = 200;

/** What is remembered of a folder. Conversations or messages: null is as in general. */
type Order = Pick<Arrangement, 'by' | 'descending'> & { readonly conversations: boolean | null };

const usual: Order = { by: newestFirst.by, descending: newestFirst.descending, conversations: null };

type Orders = ReadonlyMap<MailboxName, Order>;

/** How they lie there: folder, field, direction and rows of those chosen last. Anything else in the storage is nothing. */
export const keptOrders: Kind<Orders> = {
  key: 'postern.order',
  read: (kept) => {
    const orders = new Map<MailboxName, Order>();
    for (const line of Array.isArray(kept) ? kept.slice(0, ordersAtMost) : []) {
      const [mailbox, by, descending, conversations] = Array.isArray(line) ? (line as unknown[]) : [];
      if (
        typeof mailbox === 'string' &&
        sortFields.includes(by as SortField) &&
        typeof descending === 'boolean' &&
        (conversations === null || typeof conversations === 'boolean')
      )
        orders.set(mailbox, { by: by as SortField, descending, conversations });
    }
    return orders;
  },
  write: (orders) =>
    orders.size > 0
      ? [...orders]
          .slice(-ordersAtMost)
          .map(([name, { by, descending, conversations }]) => [name, by, descending, conversations])
      : null,
};

// As keptForAccount has it, without what other kinds need: this is in the way of the first list.
const storeOf = (keep: boolean): Storage => (keep ? localStorage : sessionStorage);

const storedOrders = (account: string, keep: boolean): Orders => {
  try {
    const found = JSON.parse(storeOf(keep).getItem(keptOrders.key) ?? '{}') as Record<string, unknown>;
    return keptOrders.read(found.account === account ? found.kept : null);
  } catch {
    return new Map(); // storage may be switched off, or hold something else
  }
};

const storeOrders = (account: string, keep: boolean, orders: Orders): void => {
  try {
    // What was kept before is not kept any longer.
    localStorage.removeItem(keptOrders.key);
    storeOf(keep).setItem(keptOrders.key, JSON.stringify({ account, kept: keptOrders.write(orders) }));
  } catch {
    // Then it holds for this page.
  }
};

const withOrder = (orders: Orders, mailbox: MailboxName, { by, descending, conversations }: Order): Orders => {
  const next = new Map(orders);
  next.delete(mailbox);
  if (by !== usual.by || descending !== usual.descending || conversations !== usual.conversations)
    next.set(mailbox, { by, descending, conversations });
  return next;
};

export interface ArrangementChoice {
  readonly arrangement: Arrangement;
  /** As the engine is asked for it. */
  readonly text: string;
  choose(change: Partial<Arrangement>): void;
}

interface Chosen extends Order {
  readonly filters: Arrangement['filters'];
}

/** Are conversations the rows of a folder, where nothing else was chosen for it? A draft is a letter of its own. */
const usuallyOf = (mode: ReadingMode, role: MailboxRole | null): boolean =>
  mode === 'conversation' && role !== 'drafts';

const keptOf = (mailbox: MailboxName, account: string, keep: boolean): Chosen => ({
  ...usual,
  ...storedOrders(account, keep).get(mailbox),
  filters: [],
});

/** The text by which the engine is asked for a folder's list that this page has not shown yet: before its screen is drawn. */
export const firstArrangement = (mailbox: MailboxName, { username, keep }: SessionInfo): string => {
  const { by, descending, filters, conversations } = keptOf(mailbox, username, keep);
  const usually = usuallyOf(readingMode(), null);
  return writeArrangement({ by, descending, filters, me: '', conversations: conversations ?? usually });
};

/** @param me the person's own address; '' where it is not known */
export const useArrangement = (mailbox: MailboxName, role: MailboxRole | null, me: string): ArrangementChoice => {
  const [chosen, setChosen] = useState<ReadonlyMap<MailboxName, Chosen>>(() => new Map());
  const usually = usuallyOf(useReadingMode()[0], role);
  const { username, keep } = useSession();
  const stored = useMemo(() => keptOf(mailbox, username, keep), [username, keep, mailbox]);
  const own = chosen.get(mailbox) ?? stored;
  const arrangement = { ...own, me, conversations: own.conversations ?? usually };
  const choose = useCallback(
    (change: Partial<Arrangement>): void => {
      setChosen((before) => {
        const now: Chosen = { ...(before.get(mailbox) ?? stored), ...change };
        const kept = now.conversations === usually ? { ...now, conversations: null } : now;
        storeOrders(username, keep, withOrder(storedOrders(username, keep), mailbox, kept)); // twice is once
        return new Map(before).set(mailbox, kept);
      });
    },
    [mailbox, username, keep, stored, usually],
  );
  return { arrangement, text: writeArrangement(arrangement), choose };
};
