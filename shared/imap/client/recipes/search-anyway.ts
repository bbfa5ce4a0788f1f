// UID SEARCH on servers whose ESEARCH is broken, that are unavailable at random, or look at so many messages at a time: the
// answer all the same.

import { Capabilities } from '../../wire/capability.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';
import { type SearchOptions, searchReturning } from '../commands/search.ts';
import type { SearchKey } from '../commands/search-key.ts';
import type { SearchResult } from '../commands/search-return.ts';
import { ImapError } from '../error.ts';
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

/** One search as the server understands it, and the capabilities that it understood it with. */
const searchOnce = async (
  run: Run,
  key: SearchKey,
  { capabilities }: SearchOptions,
): Promise<{ found: SearchResult; understood: Capabilities }> => {
  let understood = capabilities;
  for (let tries = 1; ; tries++) {
    const isExtended = understood.has('ESEARCH');
    const command = searchReturning(key, { capabilities: understood, returns: ['ALL'] });
    try {
      const found = await run<SearchResult | null>(isExtended ? orNothing(command) : command);
      if (found !== null) return { found, understood };
    } catch (error) {
      const refusal = refusalOf(error);
      const isAccident = refusal !== null && backoffOf(refusal)?.reason === 'unavailable';
      if (isAccident && tries < searchTries) continue;
      if (!isExtended || !isMisunderstanding(error)) throw error;
    }
    understood = Capabilities.of([]); // only what decides how to search is asked of them
  }
};

/**
 * UIDs of the messages that match. By ESEARCH where the server has it; by plain SEARCH when that is not understood, or
 * answered with nothing at all: RFC 4731 §3.1 asks for an answer even when no message matches. What MESSAGELIMIT cut off is
 * asked for again, below the last message that was looked at (RFC 9738 §3.1). Rejects with ImapError; NO with BADCHARSET is
 * the caller's: the server can search for ASCII only.
 */
export const searchAnyway = async (run: Run, key: SearchKey, options: SearchOptions): Promise<UidSet> => {
  let { capabilities } = options;
  const parts: UidSet[] = [];
  for (let below = Number.POSITIVE_INFINITY; ; ) {
    const part: SearchKey = Number.isFinite(below) ? { and: [{ uid: UidSet.range(1, below - 1) }, key] } : key;
    const { found, understood } = await searchOnce(run, part, { capabilities });
    capabilities = understood;
    parts.push(found.all ?? UidSet.empty);
    const { lowest } = found;
    if (lowest === undefined || lowest === 1) return UidSet.join(parts);
    // Each answer has to bring us on: who claims a limit and stays where it is would be asked for ever.
    if (lowest === null || lowest >= below)
      throw new ImapError('protocol', 'a search that does not get on', { command: 'UID SEARCH' });
    below = lowest;
  }
};
