// What the benchmark asks of each library: read a stream and tell what was in it.

import type { Stream } from '../streams.ts';
import type { Tally } from '../tally.ts';

export interface Player {
  readonly name: string;
  /** Reads the stream in the chunks given; what it made of each row goes into `keep`, when there is one. */
  play(stream: Stream, chunks: readonly Buffer[], keep?: unknown[]): Promise<Tally>;
}

/**
 * The last connection of each library stays alive, as it does in an application: with the last object of its kind, the
 * engine also forgets the code that it optimised for it.
 */
const alive = new Map<string, unknown>();
export const keepAlive = (name: string, connection: unknown): void => void alive.set(name, connection);
