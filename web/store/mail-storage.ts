// Where copies of accounts are kept on this device. opfs.ts is the one of browsers; tests have one in memory.

import type { MailStore } from './mail-store.ts';
import type { MemoryStore } from './memory-store.ts';

/** A store that outlives the tab. */
export interface DeviceStore extends MailStore {
  /** Adds what there was before it. */
  takeIn(from: MailStore): void;
  /**
   * What goes on in memory from here: what it holds, but for rows and texts. @param reads those are read from the file, which is
   * the new store's from now on: the device took nothing more
   */
  carryOn(reads: boolean): MemoryStore;
  /** Writes what is not written yet and lets go of the file. */
  close(): void;
}

/** A copy that could not be used was set aside, and another one begun. */
export interface Rebuilt {
  /** Changes that the server does not know of yet and that were saved from it. */
  readonly saved: number;
  /** Nothing else of the kind was there. */
  readonly whole: boolean;
}

export interface OpeningStore {
  /** The store writes nothing more: the disk is full, or the file damaged. Told once. */
  onFailed(error: unknown): void;
  /** What was there could not be read. Told before the store is there. */
  onRebuilt(rebuilt: Rebuilt): void;
  /** Begins another copy at once: the one there was found damaged, and what it had is in memory. */
  readonly anew?: boolean;
}

export interface MailStorage {
  /** Is there a copy of this account? */
  has(account: string): Promise<boolean>;
  /**
   * Opens the account's copy, an empty one where there is none or what is there cannot be read. Rejects where nothing can
   * be kept: no such storage here, or another tab has it.
   */
  open(account: string, opening: OpeningStore): Promise<DeviceStore>;
  /** Erases the copies of all accounts, those that are open aside. */
  erase(): Promise<void>;
}
