// The engine's store: in memory at first, on this device once that is open, in memory again when the device fails.
// Whoever uses it notices nothing. Whether mail may be kept here at all is decided by the person at sign-in.

import type { UidSet } from '../../shared/imap/index.ts';
import { copyJournal, type Journal } from './journal.ts';
import type { DeviceStore, MailStorage } from './mail-storage.ts';
import type { MailboxChange, MailStore } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';

export class KeptStore implements MailStore {
  readonly #storage: MailStorage;
  readonly #onLost: (error: unknown) => void;
  #memory: MailStore = openMemoryStore();
  #device: DeviceStore | null = null;
  /** Counts erasures, so that a copy that was still being opened is not kept after one. */
  #epoch = 0;
  /** A copy is being opened. */
  #opening: Promise<boolean> | null = null;

  /** @param onLost the device takes nothing more; what is in memory stays, and from now on is all there is */
  constructor(storage: MailStorage, onLost: (error: unknown) => void) {
    this.#storage = storage;
    this.#onLost = onLost;
  }

  /** Is the mail kept on this device at the moment? */
  get isKept(): boolean {
    return this.#device !== null;
  }

  /** Is there a copy of the account on this device? False where that cannot be found out. */
  has(account: string): Promise<boolean> {
    return this.#storage.has(account).catch(() => false);
  }

  /**
   * Goes over to the account's copy on this device. What is in memory is added to it.
   * False when nothing can be kept here; then all stays as it was.
   */
  keep(account: string): Promise<boolean> {
    const opening = this.#open(account).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  async #open(account: string): Promise<boolean> {
    const epoch = this.#epoch;
    let failure: { error: unknown } | null = null;
    let device: DeviceStore;
    try {
      device = await this.#storage.open(account, (error) => {
        failure = { error };
        if (this.#device === device) this.#lose(error);
      });
    } catch {
      return false;
    }
    if (epoch !== this.#epoch || this.#device) {
      device.close();
      return this.#device !== null;
    }
    copyAll(this.#memory, device);
    const failed = failure as { error: unknown } | null; // told meanwhile
    if (failed) {
      device.close();
      this.#onLost(failed.error);
      return false;
    }
    this.#device = device;
    this.#memory = openMemoryStore();
    return true;
  }

  /** Lets go of the copy on this device, and erases it and all others. What is in memory goes as well. */
  async erase(): Promise<void> {
    this.#epoch += 1;
    this.#memory.clear();
    this.#device?.clear();
    this.#device?.close();
    this.#device = null;
    // What is open cannot be erased, and what is opened afterwards would be left behind.
    await this.#opening?.catch(() => undefined);
    await this.#storage.erase();
  }

  get #current(): MailStore {
    return this.#device ?? this.#memory;
  }

  #lose(error: unknown): void {
    const device = this.#device;
    if (!device) return;
    this.#device = null;
    this.#memory = openMemoryStore();
    this.#memory.replaceMailboxes(device.mailboxes());
    copyJournal(device.journal, this.#memory.journal);
    // Without their rows: those are asked for again when they come into sight.
    for (const name of device.names()) {
      const checkpoint = device.checkpoint(name);
      if (checkpoint) this.#memory.change(name, { checkpoint, uids: device.uids(name) });
    }
    this.#onLost(error);
  }

  readonly journal: Journal = {
    entries: () => this.#current.journal.entries(),
    append: (entry, content) => this.#write(({ journal }) => journal.append(entry, content)),
    update: (id, change) => this.#write(({ journal }) => journal.update(id, change)),
    remove: (id) => this.#write(({ journal }) => journal.remove(id)),
    content: (id) => this.#current.journal.content(id),
  };

  mailboxes(): readonly MailboxRow[] {
    return this.#current.mailboxes();
  }

  replaceMailboxes(rows: readonly MailboxRow[]): void {
    this.#write((store) => store.replaceMailboxes(rows));
  }

  setMailboxCounts(name: string, counts: { readonly total?: number; readonly unread?: number }): void {
    this.#write((store) => store.setMailboxCounts(name, counts));
  }

  names(): readonly string[] {
    return this.#current.names();
  }

  checkpoint(mailbox: string): Checkpoint | null {
    return this.#current.checkpoint(mailbox);
  }

  uids(mailbox: string): UidSet | null {
    return this.#current.uids(mailbox);
  }

  message(mailbox: string, uid: number): MessageRow | undefined {
    return this.#current.message(mailbox, uid);
  }

  cachedUids(mailbox: string): UidSet {
    return this.#current.cachedUids(mailbox);
  }

  change(mailbox: string, change: MailboxChange): void {
    this.#write((store) => store.change(mailbox, change));
  }

  text(mailbox: string, uid: number): string | null {
    return this.#current.text(mailbox, uid);
  }

  keepText(mailbox: string, uid: number, text: string): void {
    this.#write((store) => store.keepText(mailbox, uid, text));
  }

  forgetMailbox(mailbox: string): void {
    this.#write((store) => store.forgetMailbox(mailbox));
  }

  clear(): void {
    this.#write((store) => store.clear());
  }

  flush(): void {
    this.#current.flush();
  }

  /** A write that the device does not take is made in memory instead: nothing that came from the server is lost. */
  #write(work: (store: MailStore) => void): void {
    const store = this.#current;
    work(store);
    if (this.#current !== store) work(this.#current);
  }
}

const copyAll = (from: MailStore, to: MailStore): void => {
  copyJournal(from.journal, to.journal);
  if (from.mailboxes().length > 0) to.replaceMailboxes(from.mailboxes());
  for (const name of from.names()) {
    const rows = [...from.cachedUids(name)].map((uid) => from.message(name, uid)!);
    const checkpoint = from.checkpoint(name);
    to.change(name, { rows, uids: from.uids(name), ...(checkpoint ? { checkpoint } : {}) });
    for (const { uid } of rows) {
      const text = from.text(name, uid);
      if (text !== null) to.keepText(name, uid, text);
    }
  }
  to.flush();
};
