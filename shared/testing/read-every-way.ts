// Reads IMAP bytes into responses: whole, byte by byte and in random pieces, and insists that the ways agree.
// Each piece is overwritten after its call, as a transport that reuses its buffer would do.

import { Decoder } from '../imap/wire/decoder.ts';
import { type Limits, withLimits } from '../imap/wire/limits.ts';
import { NumberOrder } from '../imap/wire/number-order.ts';
import { Quirks } from '../imap/wire/quirks.ts';
import { type Response, readResponse } from '../imap/wire/response.ts';
import { ResponseReader } from '../imap/wire/response-reader.ts';
import { UidSet } from '../imap/wire/uid-set.ts';
import { bytesOf, oneByteAtATime } from './one-byte-at-a-time.ts';
import { randomChunks } from './random-chunks.ts';

export interface ReadResult {
  readonly responses: Response[];
  readonly quirks: Record<string, number>;
  /** The error that ended the reading, as `name: message`; null when all was read. */
  readonly error: string | null;
}

/** Reads pieces in order with a reader and decoder of their own. */
export const readPieces = (pieces: Iterable<Uint8Array>, limits?: Partial<Limits>): ReadResult => {
  const all = withLimits(limits);
  const quirks = new Quirks();
  const decoder = new Decoder(all, quirks);
  const responses: Response[] = [];
  const reader = new ResponseReader(all, quirks, (raw) => {
    responses.push(readResponse(decoder, raw));
    return true;
  });
  let error: string | null = null;
  try {
    for (const piece of pieces) {
      const borrowed = piece.slice();
      reader.read(borrowed);
      borrowed.fill(0x58);
    }
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    error = `${thrown.name}: ${thrown.message}`;
  }
  return { responses, quirks: Object.fromEntries(quirks.counts), error };
};

/** A value as text that is the same for equal values, whatever they hold. */
export const asText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`;
    if (inner instanceof NumberOrder) return `order ${inner}`;
    if (inner instanceof UidSet) return `uids ${inner}`;
    if (inner instanceof Map) return { map: [...inner] };
    if (inner instanceof Set) return { set: [...inner] };
    return inner instanceof Uint8Array ? `bytes ${inner.join(' ')}` : inner;
  });

/** What the bytes say. Throws when it depends on how they were cut. */
export const readEveryWay = (input: string | Uint8Array, limits?: Partial<Limits>): ReadResult => {
  const whole = readPieces([bytesOf(input)], limits);
  const others = [oneByteAtATime(input), randomChunks(input, 1), randomChunks(input, 2, 7)];
  for (const pieces of others) {
    const other = readPieces(pieces, limits);
    if (asText(other) !== asText(whole)) {
      throw new Error(`differs when cut into ${pieces.length} pieces:\n${asText(whole)}\n${asText(other)}`);
    }
  }
  return whole;
};
