// What a server sends after COMPRESS (RFC 4978), inflated by the platform a small piece at a time, so that a few
// kilobytes of a bomb are never more than a few megabytes in memory. What the bytes mean is the session's business.

import { LimitError, type Limits, withLimits } from '../wire/limits.ts';

/** `new DecompressionStream('deflate-raw')`, or what behaves like one. */
export interface InflateStream {
  readonly writable: {
    getWriter(): { write(bytes: Uint8Array<ArrayBuffer>): Promise<void>; abort(reason?: unknown): Promise<void> };
  };
  readonly readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
  };
}

export interface InflaterEvents {
  /** Inflated bytes in order; borrowed for the call. */
  onBytes(bytes: Uint8Array): void;
  /**
   * Once; nothing comes afterwards. A LimitError (`inflationRatio`), or the platform's error for bytes that are not
   * DEFLATE.
   */
  onError(error: unknown): void;
}

const nothing = new Uint8Array(0);

export class Inflater {
  readonly #writer: ReturnType<InflateStream['writable']['getWriter']>;
  readonly #reader: ReturnType<InflateStream['readable']['getReader']>;
  readonly #events: InflaterEvents;
  readonly #limits: Limits;
  #last: Promise<void> = Promise.resolve();
  #ended = false;
  // The window in which the ratio is looked at.
  #deflated = 0;
  #inflated = 0;

  constructor(stream: InflateStream, events: InflaterEvents, limits?: Partial<Limits>) {
    this.#writer = stream.writable.getWriter();
    this.#reader = stream.readable.getReader();
    this.#events = events;
    this.#limits = withLimits(limits);
    void this.#deliver();
  }

  /**
   * Takes the next bytes of the line, wherever they were cut; they are copied. Resolves when they have been inflated, or
   * dropped after an error: then the line may be read on. Never rejects.
   */
  write(bytes: Uint8Array): Promise<void> {
    const { inflatePieceBytes } = this.#limits;
    for (let from = 0; from < bytes.length; from += inflatePieceBytes) {
      const piece = new Uint8Array(bytes.subarray(from, from + inflatePieceBytes));
      this.#last = this.#last.then(() => this.#writePiece(piece));
    }
    return this.#last;
  }

  /** Resolves when everything written so far has been handed on. Never rejects. */
  drained(): Promise<void> {
    // The platform begins a write only when all that came out of the one before has been read.
    this.#last = this.#last.then(() => this.#writePiece(nothing));
    return this.#last;
  }

  /** Drops what is still to come. */
  close(): void {
    this.#ended = true;
    this.#writer.abort().catch(() => undefined);
  }

  async #writePiece(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#ended) return;
    this.#deflated += piece.length;
    try {
      await this.#writer.write(piece);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #deliver(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (this.#ended || done) return;
        if (!value) continue;
        this.#count(value.length);
        this.#events.onBytes(value);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A line that grows beyond all reason costs the reader's time, even though memory stays small. */
  #count(bytes: number): void {
    const { inflationRatio, inflationWindowBytes } = this.#limits;
    this.#inflated += bytes;
    if (this.#inflated < inflationWindowBytes) return;
    if (this.#inflated > this.#deflated * inflationRatio) throw new LimitError('inflationRatio');
    // Halved, not forgotten: bytes already given in may still be coming out.
    this.#inflated /= 2;
    this.#deflated /= 2;
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    this.close();
    this.#events.onError(error);
  }
}
