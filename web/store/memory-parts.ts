// Parts of messages in memory, the ones asked for last.

import { type KeptParts, keptPartBytesAtMost, type PartUsage } from './kept-parts.ts';

/** Bytes of all parts together. A browser keeps large ones outside of the worker's memory. */
export const memoryPartBytesAtMost = 64 * 1024 * 1024;

interface Kept {
  readonly mailbox: string;
  readonly uid: number;
  readonly section: string;
  readonly bytes: Blob;
}

export class MemoryParts implements KeptParts {
  // Insertion order is order of use.
  readonly #parts = new Map<string, Kept>();
  readonly #isHere: (mailbox: string, uid: number) => boolean;
  readonly #most: number;
  #bytes = 0;

  /** @param isHere is the message's row in the store? */
  constructor(isHere: (mailbox: string, uid: number) => boolean, most: number = memoryPartBytesAtMost) {
    this.#isHere = isHere;
    this.#most = most;
  }

  async read(mailbox: string, uid: number, section: string): Promise<Blob | null> {
    const key = keyOf(mailbox, uid, section);
    const part = this.#parts.get(key);
    if (!part) return null;
    this.#parts.delete(key);
    this.#parts.set(key, part);
    return part.bytes;
  }

  async keep(mailbox: string, uid: number, section: string, bytes: Blob): Promise<void> {
    if (bytes.size > keptPartBytesAtMost || !this.#isHere(mailbox, uid)) return;
    const key = keyOf(mailbox, uid, section);
    this.#remove(key);
    this.#parts.set(key, { mailbox, uid, section, bytes });
    this.#bytes += bytes.size;
    for (const oldest of this.#parts.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#remove(oldest);
    }
  }

  usage(): PartUsage {
    return { count: this.#parts.size, bytes: this.#bytes };
  }

  async empty(): Promise<void> {
    this.clear();
  }

  /** The store forgets everything. */
  clear(): void {
    this.#parts.clear();
    this.#bytes = 0;
  }

  /** The message's row is gone. */
  forget(mailbox: string, uid: number): void {
    for (const [key, part] of this.#parts) if (part.uid === uid && part.mailbox === mailbox) this.#remove(key);
  }

  /** Uids of a mailbox's messages of which a part is here. */
  uids(mailbox: string): number[] {
    return [...this.#parts.values()].filter((part) => part.mailbox === mailbox).map(({ uid }) => uid);
  }

  /** The parts of one message are those of another from now on. */
  move(from: { mailbox: string; uid: number }, to: { mailbox: string; uid: number }): void {
    for (const [key, part] of [...this.#parts]) {
      if (part.uid !== from.uid || part.mailbox !== from.mailbox) continue;
      this.#parts.delete(key);
      this.#remove(keyOf(to.mailbox, to.uid, part.section));
      this.#parts.set(keyOf(to.mailbox, to.uid, part.section), { ...part, ...to });
    }
  }

  /** Puts all of them into another store. */
  async copyTo(parts: KeptParts): Promise<void> {
    for (const { mailbox, uid, section, bytes } of [...this.#parts.values()])
      await parts.keep(mailbox, uid, section, bytes);
  }

  #remove(key: string): void {
    this.#bytes -= this.#parts.get(key)?.bytes.size ?? 0;
    this.#parts.delete(key);
  }
}

const keyOf = (mailbox: string, uid: number, section: string): string => `${uid}/${section}/${mailbox}`;
