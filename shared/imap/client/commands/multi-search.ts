// ESEARCH, RFC 7377: one search of several mailboxes, none of which has to be selected. requires MULTISEARCH

import { ArgumentError, list, syntax } from '../../wire/argument.ts';
import { type MailboxFilter, mailboxFilter } from '../../wire/mailbox-filter.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import type { Command } from '../command.ts';
import { searchArguments } from './search-arguments.ts';
import type { SearchKey } from './search-key.ts';
import {
  checkReturns,
  ResultGatherer,
  type ReturnOptions,
  returnArguments,
  type SearchResult,
} from './search-return.ts';

export interface MailboxSearchResult extends SearchResult {
  readonly mailbox: MailboxName;
  /** 0 when the server did not say. */
  readonly uidValidity: number;
}

/**
 * Results of the mailboxes in which something matches, always by UID. Mailboxes named by several filters are searched
 * once. SAVE, and every key that is about a selected mailbox only, is the caller's to avoid (RFC 7377 §2.2).
 */
export const multiSearch = (
  mailboxes: readonly MailboxFilter[],
  key: SearchKey,
  options: ReturnOptions,
): Command<MailboxSearchResult[]> => {
  if (mailboxes.length === 0) throw new ArgumentError('no mailbox to search');
  if (mailboxes.includes('selected-delayed')) throw new ArgumentError('not a filter of ESEARCH'); // RFC 7377 §2.2
  const context = 'CONTEXT=SEARCH';
  checkReturns(options, true, context);
  const gathered = new Map<MailboxName, { uidValidity: number; results: ResultGatherer }>();
  return {
    name: 'ESEARCH',
    args: [
      syntax('IN'),
      list(mailboxes.flatMap(mailboxFilter)),
      ...returnArguments(options, context),
      ...searchArguments(key, options.capabilities),
    ],
    answeredBy: ['ESEARCH'],
    onUntagged: (response, { tag }) => {
      if (response.kind !== 'esearch' || response.data.tag !== tag || response.data.mailbox === undefined) return false;
      const { mailbox, uidValidity } = response.data;
      const box = gathered.get(mailbox) ?? { uidValidity: 0, results: new ResultGatherer(true, options) };
      if (uidValidity !== undefined) box.uidValidity = uidValidity;
      box.results.takeExtended(response.data);
      gathered.set(mailbox, box);
      return true;
    },
    result: () =>
      Array.from(gathered, ([mailbox, { uidValidity, results }]) => ({
        mailbox,
        uidValidity,
        ...results.result(null),
      })),
  };
};
