// A search that takes the old way when the new one fails: servers advertise ESEARCH and answer it with BAD or SERVERBUG.

import { Capabilities } from '../../wire/capability.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import { type SearchOptions, search } from '../commands/search.ts';
import type { SearchKey } from '../commands/search-key.ts';
import { firstUnderstood, type Run } from './refusal.ts';

/**
 * UIDs of the messages that match. NO with BADCHARSET is the caller's: the server can search for ASCII only.
 */
export const searchAnyway = (run: Run, key: SearchKey, options: SearchOptions): Promise<UidSet> => {
  const ways = [() => search(key, options)];
  // Only what decides how to search is asked of these.
  const none = Capabilities.of([]);
  if (options.capabilities.has('ESEARCH')) ways.push(() => search(key, { ...options, capabilities: none }));
  return firstUnderstood(run, ways);
};
