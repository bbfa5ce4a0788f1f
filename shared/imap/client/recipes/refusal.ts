// What a refusal is about: told apart by response code first, by the words of known servers second.
// Waiting and trying again is the caller's, who has the clock.

import type { Command } from '../command.ts';
import { ImapError } from '../error.ts';

/** Runs a command: `(command) => session.run(command).done`, or whatever a caller puts around it. */
export type Run = <T>(command: Command<T>) => Promise<T>;

/** The server's NO or BAD behind an error, also where a caller wrapped it as `cause`; null for any other error. */
export const refusalOf = (error: unknown): ImapError | null => {
  if (error instanceof ImapError) return error.kind === 'no' || error.kind === 'bad' ? error : null;
  return error instanceof Error && error.cause !== undefined ? refusalOf(error.cause) : null;
};

/** Codes by which a server says that it did not understand, or broke while trying (RFC 5530 §3, RFC 9051 §7.1). */
const misunderstood = new Set(['CLIENTBUG', 'SERVERBUG', 'CANNOT', 'PARSE']);

/** Would the same thing asked for in simpler words be answered? BAD, or NO with a code that says so. */
export const isMisunderstanding = (error: unknown): boolean => {
  const refusal = refusalOf(error);
  if (!refusal || backoffOf(refusal)) return false;
  return refusal.kind === 'bad' || (refusal.code !== null && misunderstood.has(refusal.code.code));
};

/**
 * Runs the first of these ways of asking that the server understands. A refusal that is about the matter and not about
 * the words is final. Each is made when its turn has come, since a command runs once. Rejects with ImapError.
 */
export const firstUnderstood = async <T>(run: Run, ways: readonly (() => Command<T>)[]): Promise<T> => {
  for (const [at, way] of ways.entries()) {
    try {
      return await run(way());
    } catch (error) {
      if (at === ways.length - 1 || !isMisunderstanding(error)) throw error;
    }
  }
  throw new TypeError('no way of asking');
};

/** The command's value, or null when the server says NO or BAD: for what can be done without (quirk refused-sort). */
export const unlessRefused = async <T>(run: Run, command: Command<T>): Promise<T | null> => {
  try {
    return await run(command);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || backoffOf(refusal)) throw error;
    return null;
  }
};

/** Why a server wants to be left alone for a while, and how long. */
export interface Backoff {
  readonly reason: 'throttled' | 'too-many-connections' | 'unavailable' | 'not-connected';
  /** As the server asked, at most `longestBackoff`; null when it named no time. */
  readonly milliseconds: number | null;
}

/** Milliseconds: a quarter of an hour. What a server says must not lock anybody out for the day. */
export const longestBackoff = 15 * 60_000;

const reasonOfCode: Readonly<Record<string, Backoff['reason']>> = {
  THROTTLED: 'throttled', // Gmail
  LIMIT: 'too-many-connections',
  UNAVAILABLE: 'unavailable', // also Yandex, at random
  INUSE: 'unavailable',
};

/** Words of servers that have no code for it. Anchored to phrases of their own, so that mail cannot pose as them. */
const reasonOfWords: readonly (readonly [RegExp, Backoff['reason']])[] = [
  [/\brequest is throttled\b/i, 'throttled'], // Exchange
  [/\btoo many (?:simultaneous )?connections\b/i, 'too-many-connections'], // Gmail
  [/\bmaximum number of connections\b/i, 'too-many-connections'], // Dovecot, Courier
  [/\bauthenticated but not connected\b/i, 'not-connected'], // Exchange: only another connection helps
];

/** Bounded: a number of any length costs the same. */
const namedTime = /\bbackoff time:\s{0,9}(\d{1,9}) milliseconds\b/i;

/** Does a refusal or a BYE ask for patience? Null when it is about something else. (quirk throttled) */
export const backoffOf = (told: Pick<ImapError, 'code' | 'text'>): Backoff | null => {
  const time = namedTime.exec(told.text)?.[1];
  const reason =
    (told.code && reasonOfCode[told.code.code]) ??
    reasonOfWords.find(([words]) => words.test(told.text))?.[1] ??
    (time === undefined ? null : 'throttled');
  if (!reason) return null;
  return { reason, milliseconds: time === undefined ? null : Math.min(Number(time), longestBackoff) };
};
