// UID SEARCH on servers whose ESEARCH is broken, or that are unavailable at random: the answer all the same.

import { Capabilities } from '../../wire/capability.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';
import { type SearchOptions, search } from '../commands/search.ts';
import type { SearchKey } from '../commands/search-key.ts';
import { backoffOf, isMisunderstanding, type Run, refusalOf } from './refusal.ts';

/** How often UNAVAILABLE is taken for an accident: Yandex says it to a SEARCH now and then, and answers the next one. */
export const searchTries = 3;

/** The command's value, or null when its OK came without a word of an answer (quirk silent-esearch). */
const orNothing = <T>(command: Command<T>): Command<T | null> => {
  let answered = false;
  return {
    ...command,
    onUntagged: (response, context) => {
      const isOurs = command.onUntagged?.(response, context) === true;
      answered ||= isOurs;
      return isOurs;
    },
    result: (completion) => {
      const value = command.result(completion);
      return answered ? value : null;
    },
  };
};

/**
 * UIDs of the messages that match. By ESEARCH where the server has it; by plain SEARCH when that is not understood, or
 * answered with nothing at all: RFC 4731 §3.1 asks for an answer even when no message matches. Rejects with ImapError; NO
 * with BADCHARSET is the caller's: the server can search for ASCII only.
 */
export const searchAnyway = async (run: Run, key: SearchKey, options: SearchOptions): Promise<UidSet> => {
  let { capabilities } = options;
  for (let tries = 1; ; tries++) {
    const isExtended = capabilities.has('ESEARCH');
    const command = search(key, { ...options, capabilities });
    try {
      const found = await run<UidSet | null>(isExtended ? orNothing(command) : command);
      if (found !== null) return found;
    } catch (error) {
      const refusal = refusalOf(error);
      const isAccident = refusal !== null && backoffOf(refusal)?.reason === 'unavailable';
      if (isAccident && tries < searchTries) continue;
      if (!isExtended || !isMisunderstanding(error)) throw error;
    }
    capabilities = Capabilities.of([]); // only what decides how to search is asked of them
  }
};
