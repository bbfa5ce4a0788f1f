// The engine's store: in memory at first, on this device once that is open, in memory again when the device fails.
// Whoever uses it notices nothing. Whether mail may be kept here at all is decided by the person at sign-in.

import type { UidSet } from '../../shared/imap/index.ts';
import type { IndexGround } from './index-ground.ts';
import type { Journal } from './journal.ts';
import type { KeptParts } from './kept-parts.ts';
import { isLasting } from './lasting.ts';
import type { DeviceStore, MailStorage, Rebuilt } from './mail-storage.ts';
import type { MailboxChange, MailStore, MessagePlace } from './mail-store.ts';
import { openMemoryStore } from './memory-store.ts';
import type { Checkpoint, MailboxRow, MessageRow } from './message-row.ts';
import type { StoreRoom } from './store-room.ts';

export interface KeptStoreEvents {
  /** The device takes nothing, or nothing more: what is in memory stays, and is all there is. Told once until it does again. */
  onLost(error: unknown): void;
  /** What was kept could not be read: another copy was begun. */
  onRebuilt?(rebuilt: Rebuilt): void;
}

export class KeptStore implements MailStore {
  onChange: MailStore['onChange'];
  readonly #storage: MailStorage;
  readonly #events: KeptStoreEvents;
  #memory = openMemoryStore();
  #device: DeviceStore | null = null;
  /** Counts erasures, so that a copy that was still being opened is not kept after one. */
  #epoch = 0;
  /** A copy is being opened. */
  #opening: Promise<boolean> | null = null;
  /** A copy that was found damaged was replaced by another one already: a second time, the device is to blame. */
  #replaced = false;
  #isTold = false;

  constructor(storage: MailStorage, events: KeptStoreEvents) {
    this.#storage = storage;
    this.#events = events;
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
    return this.#noted(this.#open(account, false));
  }

  #noted(work: Promise<boolean>): Promise<boolean> {
    const opening = work.finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  async #open(account: string, anew: boolean): Promise<boolean> {
    const epoch = this.#epoch;
    let failure: { error: unknown } | null = null;
    let device: DeviceStore;
    try {
      device = await this.#storage.open(account, {
        anew,
        onFailed: (error) => {
          failure = { error };
          if (this.#device === device) this.#lose(account, error);
        },
        onRebuilt: (rebuilt) => this.#events.onRebuilt?.(rebuilt),
      });
    } catch (error) {
      if (epoch === this.#epoch) this.#tellLost(error);
      return false;
    }
    if (epoch !== this.#epoch || this.#device) {
      device.close();
      return this.#device !== null;
    }
    device.takeIn(this.#memory);
    const failed = failure as { error: unknown } | null; // told meanwhile
    if (failed) {
      const half = device.carryOn(true);
      // What is in memory is done from there.
      for (const { id } of this.#memory.journal.entries()) half.journal.remove(id);
      half.letGo?.();
      this.#tellLost(failed.error);
      return false;
    }
    this.#device = device;
    this.#isTold = false;
    void this.#memory.parts.copyTo(device.parts);
    this.#memory = openMemoryStore();
    return true;
  }

  /** Writes what is not written and lets go of the copy on this device: another worker may have it. */
  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    this.#device?.close();
    this.#memory.letGo?.();
    this.#device = null;
    this.#memory = openMemoryStore();
  }

  /** Lets go of the copy on this device, and erases it and all others. What is in memory goes as well. */
  async erase(): Promise<void> {
    this.#epoch += 1;
    this.#memory.clear();
    this.#device?.clear();
    this.#device?.close();
    this.#device = null;
    this.#replaced = false;
    this.#isTold = false;
    // What is open cannot be erased, and what is opened afterwards would be left behind.
    await this.#opening?.catch(() => undefined);
    await this.#storage.erase();
  }

  get #current(): MailStore {
    return this.#device ?? this.#memory;
  }

  #tellLost(error: unknown): void {
    if (!this.#isTold) this.#events.onLost(error);
    this.#isTold = true;
  }

  #lose(account: string, error: unknown): void {
    const isPassing = !isLasting(error);
    const device = this.#toMemory(isPassing);
    if (!device) return;
    const mends = !isPassing && !this.#replaced;
    if (mends) this.#replaced = true;
    else this.#tellLost(error);
    if (!isPassing) void this.#noted(this.#letGo(device, mends ? account : null));
  }

  /** Goes on in memory. Returns the store that was on the device, which is to be closed unless the memory reads from it. */
  #toMemory(reads: boolean): DeviceStore | null {
    const device = this.#device;
    if (!device) return null;
    this.#device = null;
    this.#memory = device.carryOn(reads);
    return device;
  }

  /** Keeps nothing on this device from now on, and erases what is there. What must not be lost goes on in memory. */
  async stopKeeping(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    this.#memory.letGo?.();
    const device = this.#toMemory(false);
    device?.clear();
    device?.close();
    await this.#storage.erase();
  }

  /** @param account whose copy is to be begun anew; null: none is */
  async #letGo(device: DeviceStore, account: string | null): Promise<boolean> {
    await Promise.resolve(); // what it was doing ends first
    device.close();
    if (account === null) return false;
    const isOpen = await this.#open(account, true);
    if (isOpen) this.#events.onRebuilt?.({ saved: 0, whole: true });
    return isOpen;
  }

  readonly journal: Journal = {
    entries: () => this.#current.journal.entries(),
    append: (entry, content) => this.#write(({ journal }) => journal.append(entry, content)),
    update: (id, change) => this.#write(({ journal }) => journal.update(id, change)),
    remove: (id) => this.#write(({ journal }) => journal.remove(id)),
    content: (id) => this.#current.journal.content(id),
  };

  readonly parts: KeptParts = {
    read: (...part) => this.#current.parts.read(...part),
    keep: (...part) => this.#current.parts.keep(...part),
    usage: () => this.#current.parts.usage(),
    empty: () => this.#current.parts.empty(),
  };

  readonly room: StoreRoom = {
    usage: () => this.#current.room.usage(),
    empty: () => this.#current.room.empty(),
  };

  get indexGround(): IndexGround | null {
    return this.#current.indexGround;
  }

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

  flagsOf(mailbox: string, uids: UidSet): ReadonlyMap<number, readonly string[]> {
    return this.#current.flagsOf(mailbox, uids);
  }

  cachedUids(mailbox: string): UidSet {
    return this.#current.cachedUids(mailbox);
  }

  change(mailbox: string, change: MailboxChange): void {
    this.#write((store) => store.change(mailbox, change));
    this.onChange?.(mailbox, change);
  }

  text(mailbox: string, uid: number, isGlance = false): string | null {
    return this.#current.text(mailbox, uid, isGlance);
  }

  textCount(mailbox: string): number {
    return this.#current.textCount(mailbox);
  }

  keepText(mailbox: string, uid: number, text: string): void {
    this.#write((store) => store.keepText(mailbox, uid, text));
  }

  keptUids(mailbox: string): UidSet {
    return this.#current.keptUids(mailbox);
  }

  adoptKept(message: MessagePlace, from: MessagePlace): void {
    this.#write((store) => store.adoptKept(message, from));
  }

  renameMailbox(from: string, to: string): void {
    this.#write((store) => store.renameMailbox(from, to));
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
