// A running search as React state: begun anew with each query, ended when nobody looks any more.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { MailboxName } from '../../client/model.ts';
import type { SearchUpdate } from '../../client/search.ts';
import { useMail } from '../use-live-query.ts';

/** Hits of the first go: two screens. */
const atOnce = 25;
/** How many more come with each further one. */
const moreAtOnce = 100;
/** Nobody reads further. */
const atMost = 2000;

export interface RunningSearch {
  /** Null before the first news. While a new query has none yet: those of the one before. */
  readonly update: SearchUpdate | null;
  /** There are more, and no more of them are shown. */
  readonly isFull: boolean;
  /** Asks for more hits. */
  more(): void;
}

/** @param mailbox null: all */
export const useSearch = (query: string, mailbox: MailboxName | null): RunningSearch => {
  const mail = useMail();
  const [update, setUpdate] = useState<SearchUpdate | null>(null);
  const running = useRef<{ limit: number; more(limit: number): void } | null>(null);

  useEffect(() => {
    const search = mail.search(query, mailbox, atOnce, setUpdate);
    running.current = { limit: atOnce, more: search.more };
    return () => {
      running.current = null;
      search.end();
    };
  }, [mail, query, mailbox]);

  const more = useCallback(() => {
    const search = running.current;
    if (!search || search.limit >= atMost) return;
    search.limit = Math.min(atMost, search.limit + moreAtOnce);
    search.more(search.limit);
  }, []);
  return { update, isFull: update?.hasMore === true && update.hits.length >= atMost, more };
};
