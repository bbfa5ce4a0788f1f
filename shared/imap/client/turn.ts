// One reading of bytes at a time. Callbacks of the caller's run in the middle of it: bytes that they hand in are read after,
// and what they throw is thrown when all has been read.

export class Turn {
  #running = false;
  #later: Uint8Array[] = [];
  #thrown: { readonly error: unknown } | null = null;

  /** Are bytes being read? */
  get running(): boolean {
    return this.#running;
  }

  /** Reads `bytes`, which are the caller's, and what comes meanwhile. Throws the first error of a callback. */
  run(bytes: Uint8Array, read: (bytes: Uint8Array) => void): void {
    if (this.#running) {
      this.#later.push(bytes.slice());
      return;
    }
    this.#running = true;
    try {
      for (let next: Uint8Array | undefined = bytes; next; next = this.#later.shift()) read(next);
    } finally {
      this.#running = false;
    }
    const thrown = this.#thrown;
    this.#thrown = null;
    if (thrown) throw thrown.error;
  }

  /** A callback threw this: it does not disturb the reading. */
  caught(error: unknown): void {
    if (!this.#running) throw error;
    this.#thrown ??= { error };
  }

  /** Runs a callback. */
  call(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.caught(error);
    }
  }
}
