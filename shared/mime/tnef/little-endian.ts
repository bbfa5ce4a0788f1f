// A cursor over bytes whose numbers have their low byte first. Nothing throws: where bytes are missing it says null and stays.

export class LittleEndian {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number | null {
    return this.#number(1);
  }

  u16(): number | null {
    return this.#number(2);
  }

  u32(): number | null {
    return this.#number(4);
  }

  /** The next bytes; not a copy. */
  bytes(count: number): Uint8Array | null {
    if (count > this.left) return null;
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** Skips to a multiple of four, as counted from the beginning, as far as there is something. */
  align(): void {
    this.#at = Math.min(this.#bytes.length, (this.#at + 3) & ~3);
  }

  #number(size: number): number | null {
    const bytes = this.bytes(size);
    return bytes?.reduceRight((value, byte) => value * 256 + byte, 0) ?? null;
  }
}
