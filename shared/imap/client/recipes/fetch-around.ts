// UID FETCH on servers that refuse a whole range for one message, or answer for so many at a time: everything that can be
// had, and which messages cannot. Keeps what was delivered before a refusal.

import type { Capabilities } from '../../wire/capability.ts';
import type { FetchData } from '../../wire/fetch.ts';
import { type Limits, withLimits } from '../../wire/limits.ts';
import { UidSet } from '../../wire/uid-set.ts';
import { maxNumber, type Uid } from '../../wire/units.ts';
import type { Command } from '../command.ts';
import { type FetchOptions, fetch } from '../commands/fetch.ts';
import type { FetchItem } from '../commands/fetch-item.ts';
import { gatherMessageLimit } from '../commands/message-limit.ts';
import { backoffOf, type Run, refusalOf } from './refusal.ts';

export interface FetchAroundOptions extends Pick<FetchOptions, 'changedSince'> {
  /** Called for each answer as it comes, also for those before a refusal (quirk partly-good-fetch). */
  onMessage(data: FetchData): void;
  capabilities: Capabilities;
  /** Of these `bisections` counts. */
  limits?: Partial<Limits>;
}

export interface FetchedAround {
  /** Messages that the server refuses to tell of: asked for alone, or given up with the last refusal. */
  readonly refused: UidSet;
  /** Asked for, accepted, and not told: gone meanwhile, or never to be had (quirk silent-uid). Not meaningful with `changedSince`. */
  readonly silent: UidSet;
}

/** Messages that one command may name, RFC 9738 §3.1; null when the server names no number. */
export const messageLimit = (capabilities: Capabilities): number | null => {
  const limit = capabilities.limit('MESSAGELIMIT');
  return limit === null || limit === 0n || limit > maxNumber ? null : Number(limit);
};

/**
 * Cuts a set into pieces of at most `atMost` messages, the newest first, each short enough to write. Lazily: a set that
 * reaches to the largest uid has millions of them.
 */
export function* piecesOf(set: UidSet, atMost: number | null): Generator<UidSet> {
  const size = atMost ?? set.size;
  for (let to = set.size; to > 0; to -= size)
    yield* set
      .slice(Math.max(0, to - size), to)
      .split()
      .reverse();
}

/** The command, telling how far the server went. */
const withLowest = <T>(command: Command<T>): Command<Uid | null> => {
  const { take, lowest } = gatherMessageLimit();
  return {
    ...command,
    onUntagged: (response, context) => take(response) || command.onUntagged?.(response, context) === true,
    result: ({ code }) => lowest(code),
  };
};

/**
 * Fetches all of `set` that can be had. A range that is refused is halved until the messages that are to blame stand
 * alone (quirk poisoned-range); an answer cut by MESSAGELIMIT is continued (quirk message-limit). Rejects with what is
 * no refusal of these messages: a lost line, BAD, or a server that asks for patience.
 */
export const fetchAround = async (
  run: Run,
  set: UidSet,
  items: readonly FetchItem[],
  options: FetchAroundOptions,
): Promise<FetchedAround> => {
  const { onMessage, capabilities, changedSince } = options;
  let left = withLimits(options.limits).bisections;
  let told: number[] = [];
  let refused = UidSet.empty;
  let silent = UidSet.empty;

  /** One command. Gives what is to be asked again: all that was refused, or what is below the server's limit. */
  const ask = async (piece: UidSet): Promise<{ refused: boolean; rest: UidSet }> => {
    told = [];
    const command = fetch(piece, items, {
      ...(changedSince === undefined ? {} : { changedSince }),
      onMessage: (data) => {
        if (data.uid !== undefined) told.push(data.uid);
        onMessage(data);
      },
    });
    try {
      const lowest = await run(withLowest(command));
      const open = piece.subtract(UidSet.from(told));
      if (lowest === null) {
        silent = silent.union(open);
        return { refused: false, rest: UidSet.empty };
      }
      const rest = lowest > 1 ? open.intersect(UidSet.range(1, lowest - 1)) : UidSet.empty;
      silent = silent.union(open.subtract(rest));
      return { refused: false, rest };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.kind !== 'no' || backoffOf(refusal)) throw error;
      return { refused: true, rest: piece.subtract(UidSet.from(told)) };
    }
  };

  for (const piece of piecesOf(set, messageLimit(capabilities))) {
    const due = [piece]; // the last is next
    for (let next = due.pop(); next; next = due.pop()) {
      const { refused: wasRefused, rest } = await ask(next);
      if (rest.isEmpty) continue;
      if (!wasRefused) {
        // Each answer has to bring us on: who claims a limit and tells nothing is asked no more.
        if (rest.size < next.size) due.push(rest);
        else silent = silent.union(rest);
        continue;
      }
      if (next.size === 1 || left === 0) {
        refused = refused.union(rest);
        continue;
      }
      left -= 1;
      if (rest.size === 1) due.push(rest);
      else {
        const middle = Math.floor(rest.size / 2);
        due.push(rest.slice(0, middle), rest.slice(middle, rest.size));
      }
    }
  }
  return { refused, silent };
};
