// Bytes that lie elsewhere, in a file or a Blob, and are read a piece at a time. One array serves for all pieces where the platform
// can fill it: a slice of a Blob is an object of the browser's with buffers of its own, and a file of 100 MB is hundreds of them,
// all of which wait for a collector.

import { giveBack } from './give-back.ts';

/** What a Blob is: a size, and bytes of which only ever a piece is in memory. */
export interface ByteSource {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  stream?(): { getReader(options: { mode: 'byob' }): PieceReader };
}

interface PieceReader {
  /** The view is no longer to be used; what is read comes in one of the same memory. */
  read(
    view: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly done: boolean; readonly value?: Uint8Array<ArrayBuffer> | undefined }>;
  cancel(): Promise<void>;
}

/** A source had fewer bytes than it said. */
export class ShortSource extends Error {}

const readerOf = (source: ByteSource): PieceReader | null => {
  try {
    return source.stream?.().getReader({ mode: 'byob' }) ?? null;
  } catch {
    return null; // a stream that fills no arrays of ours
  }
};

async function* readSlices(
  source: ByteSource,
  pieceSize: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = 0; at < source.size; at += pieceSize) {
    const end = Math.min(at + pieceSize, source.size);
    const bytes = new Uint8Array(await source.slice(at, end).arrayBuffer());
    if (bytes.length !== end - at) throw new ShortSource('a source became shorter');
    yield bytes;
    giveBack(bytes);
  }
}

/**
 * All bytes of a source, in pieces of that size; the last one may be shorter. A piece is there until the next one is asked for: who
 * keeps it makes a copy. Throws {@link ShortSource}, and what the platform throws where a file was changed.
 */
export async function* readPieces(
  source: ByteSource,
  pieceSize: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = source.size > pieceSize ? readerOf(source) : null;
  if (!reader) {
    yield* readSlices(source, pieceSize);
    return;
  }
  let buffer = new ArrayBuffer(pieceSize);
  try {
    for (let at = 0; at < source.size; ) {
      const wanted = Math.min(pieceSize, source.size - at);
      let filled = 0;
      while (filled < wanted) {
        const { done, value } = await reader.read(new Uint8Array(buffer, filled, wanted - filled));
        if (done || !value) throw new ShortSource('a source became shorter');
        buffer = value.buffer;
        filled += value.length;
      }
      at += wanted;
      yield new Uint8Array(buffer, 0, wanted);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
