// Where copies of accounts are kept on this device. opfs.ts is the one of browsers; tests have one in memory.

import type { MailStore } from './mail-store.ts';

/** A store that outlives the tab. */
export interface DeviceStore extends MailStore {
  /** Writes what is not written yet and lets go of the file. */
  close(): void;
}

export interface MailStorage {
  /** Is there a copy of this account? */
  has(account: string): Promise<boolean>;
  /**
   * Opens the account's copy, an empty one where there is none or what is there cannot be read. Rejects where nothing can
   * be kept: no such storage here, or another tab has it.
   * @param onFailed the store writes nothing more: the disk is full or the file damaged. Told once
   */
  open(account: string, onFailed: (error: unknown) => void): Promise<DeviceStore>;
  /** Erases the copies of all accounts, those that are open aside. */
  erase(): Promise<void>;
}
