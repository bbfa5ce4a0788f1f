// How much of the mail a search on this device can have looked at.

import type { MailboxName } from '../../client/model.ts';
import type { SearchCoverage } from '../../client/search.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { SearchIndex } from '../../store/search-index.ts';

export const coverageOf = (
  store: MailStore,
  index: SearchIndex | null,
  mailboxes: readonly MailboxName[],
): SearchCoverage => {
  const totals = new Map(store.mailboxes().map(({ name, total }) => [name, total]));
  let messages: number | null = 0;
  let headers = 0;
  for (const name of mailboxes) {
    const total = store.uids(name)?.size ?? totals.get(name) ?? null;
    messages = total === null || messages === null ? null : messages + total;
    headers += index ? index.indexedRows(name) : store.cachedUids(name).size;
  }
  const kept = () => mailboxes.reduce((sum, name) => sum + store.textCount(name), 0);
  return { messages, headers, texts: index ? index.indexedTexts(mailboxes) : kept() };
};
