// The list that the page shows: which mailbox's, how it is arranged, and its rows as the engine tells them, or as an earlier page
// left them until it does. What the engine is asked is mail-client.ts's business.

import { type ListRows, type ListSnapshot, rowsOf } from './list-snapshot.ts';
import { LiveSource, type LiveValue } from './live-value.ts';
import type { ListSplice, ListUpdate, MailboxName } from './model.ts';
import type { RememberedList } from './page-snapshot.ts';
import { confirming, shownFromMemory, tellsRows } from './remembered-list.ts';

export class OpenList {
  readonly #shown = new LiveSource<ListSnapshot | null>(null);
  readonly #spliceListeners = new Set<(splices: readonly ListSplice[]) => void>();
  #rows: ListRows | null = null;
  /** Lists of an earlier page, until the engine tells of them. */
  #remembered: readonly RememberedList[] = [];
  /** What is shown is one of those. */
  #fromMemory = false;
  #mailbox: MailboxName | null = null;
  /** How it is arranged. */
  #arrangement = '';
  #range = '';

  /** Null before the first update of its mailbox. */
  readonly shown: LiveValue<ListSnapshot | null> = this.#shown;

  get mailbox(): MailboxName | null {
    return this.#mailbox;
  }

  /** What an earlier page left; the list of `mailbox` is shown at once. */
  remember(lists: readonly RememberedList[], mailbox: MailboxName): void {
    this.#remembered = lists;
    this.#arrangement = lists.find((list) => list.mailbox === mailbox)?.arrangement ?? '';
    this.#showRemembered(mailbox);
  }

  /** The account is left. */
  clear(): void {
    this.#remembered = [];
    this.#showRemembered(null);
  }

  #showRemembered(mailbox: MailboxName | null): void {
    const list = this.#remembered.find((each) => each.mailbox === mailbox && each.arrangement === this.#arrangement);
    this.#fromMemory = list !== undefined;
    if (list && this.#rows?.mailbox === mailbox && this.#rows.arrangement === list.arrangement) return; // it is on screen
    this.#rows = list ? shownFromMemory(list) : null;
    this.#shown.set(this.#rows);
  }

  /** Turns to another mailbox, or arrangement. False: that is the one. */
  turnTo(mailbox: MailboxName | null, arrangement: string): boolean {
    if (mailbox === this.#mailbox && arrangement === this.#arrangement) return false;
    const isOther = mailbox !== this.#mailbox;
    this.#mailbox = mailbox;
    this.#arrangement = arrangement;
    this.#range = '';
    if (isOther) this.#showRemembered(mailbox);
    return true;
  }

  /** Takes note of the positions on screen. False: they are the same. */
  scrolledTo(from: number, to: number): boolean {
    const range = `${from}:${to}`;
    const isOther = this.#mailbox !== null && range !== this.#range;
    if (isOther) this.#range = range;
    return isOther;
  }

  /** Tells of position changes right before the list shows them. Returns the function that ends it. */
  onSplice(listener: (splices: readonly ListSplice[]) => void): () => void {
    this.#spliceListeners.add(listener);
    return () => {
      this.#spliceListeners.delete(listener);
    };
  }

  /** Where a message stands among rows that the engine has not told yet; null: ask the engine. */
  rememberedPosition(mailbox: MailboxName, uid: number): number | null {
    return this.#fromMemory && this.#rows?.mailbox === mailbox ? this.#rows.positionOf(uid) : null;
  }

  /** A new engine knows nothing of this list's versions: like rows of an earlier page, these stay until it tells its own. */
  restart(): void {
    this.#fromMemory = this.#rows !== null;
  }

  /** The engine tells of a list. */
  receive(told: ListUpdate): void {
    // On its way when the person turned to another mailbox, or had this one arranged otherwise.
    if (told.mailbox !== this.#mailbox || (told.arrangement ?? '') !== this.#arrangement) return;
    if (this.#rows?.mailbox === told.mailbox && this.#rows.arrangement !== this.#arrangement) {
      this.#receiveAnew(told);
      return;
    }
    if (this.#fromMemory && !tellsRows(told)) return;
    const update = this.#fromMemory && this.#rows ? confirming(this.#rows, told) : told;
    if (update.splices.length > 0) this.#tell(update.splices);
    if (this.#fromMemory) {
      this.#fromMemory = false;
      this.#remembered = this.#remembered.filter(({ mailbox }) => mailbox !== update.mailbox);
      this.#rows = this.#rows?.onlyBy(update) ?? null;
    } else this.#rows = this.#rows ? this.#rows.after(update) : rowsOf(update);
    this.#shown.set(this.#rows);
  }

  // What is on screen stays until there is something to take its place.
  #receiveAnew(told: ListUpdate): void {
    if (!tellsRows(told)) return;
    this.#tell([{ at: 0, removed: this.#rows?.total ?? 0, inserted: told.total ?? 0 }]);
    this.#fromMemory = false;
    this.#rows = rowsOf(told);
    this.#shown.set(this.#rows);
  }

  #tell(splices: readonly ListSplice[]): void {
    for (const listener of this.#spliceListeners) listener(splices);
  }
}
