// Reads fuzz input as a program that makes values: small numbers and pieces of text, until the bytes are over.

export class ByteProgram {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** A number below `n`; 0 when the bytes are over. */
  below(n: number): number {
    return (this.#bytes[this.#at++] ?? 0) % n;
  }

  /** Up to 255 bytes: their number, then they. */
  piece(): Uint8Array {
    const length = this.below(256);
    const piece = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return piece;
  }

  /** The same as text, a character a byte. */
  text(): string {
    return Array.from(this.piece(), (byte) => String.fromCharCode(byte)).join('');
  }

  /** A number of 32 bits. */
  number(): number {
    let n = 0;
    for (let i = 0; i < 4; i++) n = n * 256 + this.below(256);
    return n;
  }
}
