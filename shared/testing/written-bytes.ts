// All bytes of an encoded command, those of its literals that come in pieces included.

import type { Piece } from '../imap/wire/encoder.ts';

export const writtenBytes = (pieces: readonly Piece[]): Uint8Array => {
  const all: number[] = [];
  for (const { bytes, source } of pieces) {
    for (const byte of bytes) all.push(byte);
    const chunks = source?.read() ?? [];
    if (!(Symbol.iterator in chunks)) throw new Error('a source that is not there at once');
    for (const chunk of chunks) for (const byte of chunk) all.push(byte);
  }
  return Uint8Array.from(all);
};
