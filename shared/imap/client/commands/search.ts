// UID SEARCH, RFC 9051 §6.4.4: by ESEARCH (RFC 4731) where the server has it, else by plain numbers.

import { list, syntax } from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';
import { type SearchKey, searchArguments } from './search-key.ts';

export interface SearchOptions {
  capabilities: Capabilities;
}

const plain = <T>(key: SearchKey, result: (uids: UidSet) => T): Command<T> => {
  let found = UidSet.empty;
  return {
    name: 'UID SEARCH',
    args: searchArguments(key),
    serial: 'search', // plain answers do not say whose they are
    onUntagged: (response) => {
      if (response.kind !== 'search') return false;
      found = found.union(response.uids); // some servers send several lines
      return true;
    },
    result: () => result(found),
  };
};

const extended = <T>(
  key: SearchKey,
  option: 'ALL' | 'COUNT',
  result: (found: UidSet, count: number) => T,
): Command<T> => {
  let found = UidSet.empty;
  let count = 0;
  return {
    name: 'UID SEARCH',
    // Always with an explicit option: `RETURN ()` is answered with nothing by some servers.
    args: [syntax('RETURN'), list([syntax(option)]), ...searchArguments(key)],
    onUntagged: (response, { tag }) => {
      if (response.kind === 'search') {
        // Advertised, and answered in the old way all the same.
        found = found.union(response.uids);
        count = found.size;
        return true;
      }
      if (response.kind !== 'esearch' || (response.data.tag !== null && response.data.tag !== tag)) return false;
      if (response.data.all) found = found.union(response.data.all);
      if (response.data.count !== undefined) count = response.data.count;
      return true;
    },
    result: () => result(found, count),
  };
};

/** UIDs of the messages that match. */
export const search = (key: SearchKey, { capabilities }: SearchOptions): Command<UidSet> =>
  capabilities.has('ESEARCH') ? extended(key, 'ALL', (found) => found) : plain(key, (found) => found);

/** How many messages match. */
export const searchCount = (key: SearchKey, { capabilities }: SearchOptions): Command<number> =>
  capabilities.has('ESEARCH') ? extended(key, 'COUNT', (_, count) => count) : plain(key, (found) => found.size);
