// What proves a limit: something that uses an exact amount of what it limits, and what is to become of more than that.

import type { LimitName, Limits } from '../../imap/index.ts';
import { readEveryWay } from '../read-every-way.ts';

/** What became of it; `closed: NAME` is the end of the connection with an error that names the limit. */
export type Outcome =
  | 'fine'
  | 'item lost'
  | 'response lost'
  | 'waits'
  | 'as literal'
  | 'in pieces'
  | 'not shown'
  | 'refused'
  | 'flattened'
  | 'passed on'
  | `closed: ${string}`;

export interface LimitProof {
  /** A small value for the limit. */
  readonly value: number;
  /** Other limits that would be in the way, or that make this one the first to be reached. */
  readonly with?: Partial<Limits>;
  /** Uses exactly `amount` of what is limited. */
  readonly use: (amount: number, limits: Partial<Limits>) => Outcome | Promise<Outcome>;
  /** A value of the limit with which one more than `value` is fine; ten times as much when not given. */
  readonly lifted?: number;
  /** What one more than the limit comes to. */
  readonly beyond: Outcome;
}

export type LimitProofs<Names extends LimitName> = Readonly<Record<Names, LimitProof>>;

/** Reads server bytes, cut in every way, and says what became of them. */
export const outcomeOf = (input: string, limits: Partial<Limits>): Outcome => {
  const { responses, error } = readEveryWay(input, limits);
  if (error !== null) return `closed: ${error.replace(/^LimitError: limit reached: /, '')}`;
  if (responses.some((response) => response.kind === 'unparsed')) return 'response lost';
  return responses.some((response) => response.kind === 'fetch' && response.data.damaged.length > 0)
    ? 'item lost'
    : 'fine';
};

/** `amount` bytes: the head, as many fillers as fit, the tail. */
export const filled = (amount: number, head: string, tail: string, filler = 'x'): string =>
  `${head}${filler.repeat(amount).slice(0, amount - head.length - tail.length)}${tail}`;
