// SEARCH and UID SEARCH, RFC 9051 §6.4.4: by ESEARCH (RFC 4731) where the server has it, else by plain numbers.

import type { Argument } from '../../wire/argument.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';
import { ImapError } from '../error.ts';
import { searchArguments } from './search-arguments.ts';
import type { SearchKey } from './search-key.ts';
import {
  checkReturns,
  ResultGatherer,
  type ReturnOptions,
  returnArguments,
  type SearchResult,
} from './search-return.ts';

export type SearchOptions = Pick<ReturnOptions, 'capabilities'>;

export interface SearchReturningOptions extends ReturnOptions {
  /** Numbers of the result. Sequence numbers are sound only while nothing can be expunged. */
  readonly by?: 'uid' | 'seq';
}

const context = 'CONTEXT=SEARCH';

/**
 * What was asked for of the messages that match; without ESEARCH it is worked out from the plain numbers. ArgumentError
 * for what the server cannot do. A server that knows no charset but ASCII refuses with the code BADCHARSET.
 */
export const searchReturning = (key: SearchKey, options: SearchReturningOptions): Command<SearchResult> => {
  const uid = options.by !== 'seq';
  const extended = options.capabilities.has('ESEARCH');
  checkReturns(options, extended, context);
  const gathered = new ResultGatherer(uid, options);
  const returns: Argument[] = extended ? returnArguments(options, context) : [];
  return {
    name: uid ? 'UID SEARCH' : 'SEARCH',
    args: [...returns, ...searchArguments(key, options.capabilities)],
    // Plain answers do not say whose they are.
    ...(extended ? {} : { serial: 'search' }),
    answeredBy: ['SEARCH', 'ESEARCH'],
    onUntagged: (response, { tag }) => {
      if (response.kind === 'search') {
        // With ESEARCH too: advertised, and answered in the old way all the same.
        gathered.takeNumbers(response.uids, response.modseq);
        return true;
      }
      return gathered.take(response, extended ? tag : null);
    },
    result: ({ code }) => gathered.result(code),
  };
};

/** What `read` makes of a search of the whole mailbox; a server that stopped half way (MESSAGELIMIT) has refused to do that. */
const wholly = <T>(command: Command<SearchResult>, read: (result: SearchResult) => T): Command<T> => ({
  ...command,
  result: (completion) => {
    const result = command.result(completion);
    if (result.lowest === undefined) return read(result);
    const { code, text } = completion;
    throw new ImapError('no', text, { code: code?.code === 'MESSAGELIMIT' ? code : null, command: command.name });
  },
});

/**
 * UIDs of the messages that match: all of them. Where a server looked at a part only (MESSAGELIMIT, RFC 9738 §3.1), it rejects
 * with ImapError of kind `no`, with that code where the tagged line has it: a message that was not told never looks like one that does not match. The part is what
 * `searchReturning` gives; `searchAnyway` goes on until the end.
 */
export const search = (key: SearchKey, { capabilities }: SearchOptions): Command<UidSet> =>
  wholly(searchReturning(key, { capabilities, returns: ['ALL'] }), ({ all }) => all ?? UidSet.empty);

/** How many messages match. Rejects where only a part was counted, as `search` does. */
export const searchCount = (key: SearchKey, { capabilities }: SearchOptions): Command<number> =>
  wholly(searchReturning(key, { capabilities, returns: ['COUNT'] }), ({ count }) => count ?? 0);
