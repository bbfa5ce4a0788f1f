// Makes the copy of a selected mailbox what the server has: the first time, when it is selected again, and when what is here does
// not match what is told. What each response means is mailbox-copy.ts's business.

import {
  compareReopened,
  type FetchData,
  fetch,
  refusalOf,
  type SelectData,
  type Uid,
  UidSet,
  unlessRefused,
} from '../../../shared/imap/index.ts';
import type { Checkpoint } from '../../store/message-row.ts';
import { askAllUids, lastUid } from './all-uids.ts';
import type { FlagRequests } from './flag-requests.ts';
import type { MailboxCopy } from './mailbox-copy.ts';
import type { MailboxWorld } from './mailbox-sync.ts';
import { MassRemoval } from './mass-removal.ts';
import { noticing } from './noticing.ts';
import type { Reopening } from './reopening.ts';
import { type RowRequests, rowsPerFetch } from './row-requests.ts';
import { isSeen } from './rows.ts';
import type { UnreadCount } from './unread-count.ts';

/** Rows of the first FETCH after SELECT, before the screen has said what it shows. */
export const firstRows = 64;
/** How often a copy that does not match EXISTS is compared anew before it is left to the next occasion. */
export const comparisonsAtMost = 3;

export class CatchingUp {
  readonly #copy: MailboxCopy;
  readonly #rows: RowRequests;
  readonly #flags: FlagRequests;
  readonly #unread: UnreadCount;
  readonly #world: MailboxWorld;
  readonly #removal = new MassRemoval();
  #selected = false;
  #comparing = false;
  #comparisons = 0;

  constructor(copy: MailboxCopy, rows: RowRequests, flags: FlagRequests, unread: UnreadCount, world: MailboxWorld) {
    this.#copy = copy;
    this.#rows = rows;
    this.#flags = flags;
    this.#unread = unread;
    this.#world = world;
  }

  /** SELECT has answered. */
  begin(): void {
    this.#selected = true;
    this.#comparisons = 0;
  }

  /** The mailbox is no longer selected. */
  end(): void {
    this.#selected = false;
    this.#comparing = false;
  }

  /** Nothing is known: the wanted window and every uid are asked for in one burst. Two answers, one round trip. */
  async fillFirst(data: SelectData, exists: number, wanted: { from: number; to: number }): Promise<void> {
    const copy = this.#copy;
    this.#unread.doubt(); // LIST counted at another moment, if at all
    copy.trusted = true;
    copy.overtaken = false;
    if (exists === 0) {
      copy.setUids(UidSet.empty, data.uidNext ?? 0, data.highestModseq);
      return;
    }
    // Rows of an earlier connection that was lost before it told all uids.
    if (!this.#world.store.cachedUids(copy.name).isEmpty) copy.flagsOwed = true;
    const to = Math.min(exists, Math.max(wanted.to, wanted.from + firstRows));
    const from = Math.min(wanted.from, to - 1);
    const seq = `${exists - to + 1}:${exists - from}`;
    let told = false;
    const window = fetch({ seq }, this.#rows.items(), { onMessage: () => undefined });
    // Refused as a whole for one message, it is asked for by uid when the list wants it (quirk poisoned-range).
    const rows = unlessRefused(
      (command) => this.#world.run(command),
      noticing(window, () => {
        told = true;
      }),
    );
    const uids = askAllUids(copy, this.#world, (found) => {
      copy.setUids(found, data.uidNext ?? 0, data.highestModseq);
      if (told && found.size === exists) this.#rows.gaveUp(found.slice(exists - to, exists - from));
      return true;
    });
    await Promise.all([rows, uids]);
    if (copy.flagsOwed) await this.#flags.refresh(null);
    this.compareExists();
  }

  /** It was known once: asks for what happened since, as far as SELECT has not told. Rejects when the line drops. */
  async catchUp(data: SelectData, known: Checkpoint, reopening: Reopening | null): Promise<void> {
    const { store } = this.#world;
    const copy = this.#copy;
    const here = { ...known, exists: copy.uids!.size };
    const { uids, flags } = compareReopened(here, data, this.#world.capabilities());
    if (reopening && flags !== 'all' && (await this.#takeDelta(reopening, data, flags))) return;
    copy.trusted = uids === 'same';
    if (uids === 'compare' || flags !== 'same') this.#unread.doubt();
    await Promise.all([
      uids === 'same' ? null : this.#compare(),
      flags === 'same' && !copy.flagsOwed ? null : this.#flags.refresh(flags === 'since' ? known.highestModseq : null),
    ]);
    const { uidNext, ...others } = store.checkpoint(copy.name)!;
    store.change(copy.name, {
      checkpoint: {
        ...others,
        uidValidity: data.uidValidity,
        // One that went down is believed, as far as the uids here allow.
        uidNext: data.uidNext === null ? uidNext : Math.max(data.uidNext, (copy.uids?.last ?? 0) + 1),
        highestModseq: data.highestModseq,
      },
    });
  }

  /** SELECT has told what happened. False: not enough for that to be believed, and the long way is left to go. */
  async #takeDelta(reopening: Reopening, data: SelectData, flags: 'same' | 'since'): Promise<boolean> {
    const copy = this.#copy;
    const before = copy.uids!;
    const delta = reopening.delta(data);
    // Something changed, and not a word of what: a server that takes the parameter and does nothing with it.
    if (flags === 'since' && delta.vanished.isEmpty && delta.flags.size === 0) return false;
    this.#unread.onReopened();
    if (!copy.reopen(delta, data.highestModseq)) {
      this.#removal.suspect(before.intersect(delta.vanished));
      return false;
    }
    // More than that were never told; fewer may come with the rows.
    if (copy.uids!.size > data.exists) return false;
    copy.trusted = true;
    copy.added = new Set();
    try {
      await this.#rows.expect(reopening.newUids, reopening.news);
    } catch (error) {
      if (refusalOf(error) === null) throw error;
    } finally {
      copy.added = null;
      // Also when the line dropped behind some rows: the next SELECT finds them known.
      const fresh = (copy.uids ?? before).subtract(before);
      for (const [uid, flags] of delta.flags) {
        const row = fresh.has(uid) && this.#world.store.message(copy.name, uid);
        if (row && isSeen(row.flags) !== isSeen(flags)) this.#unread.doubt(); // between the word and the row
      }
      this.#tellArrived(fresh.slice(fresh.size - rowsPerFetch, fresh.size));
    }
    if (copy.flagsOwed) await this.#flags.refresh(null);
    this.compareExists();
    return true;
  }

  // Compares every uid with the server's, then fetches rows of the new ones.
  async #compare(): Promise<void> {
    if (this.#comparing) return;
    const copy = this.#copy;
    const before = copy.uids ?? UidSet.empty;
    this.#comparing = true;
    this.#comparisons += 1;
    copy.trusted = false;
    let newest = UidSet.empty;
    let believed = false;
    let arriving: Promise<void> | null = null;
    const take = (uids: UidSet): boolean => {
      if (!this.#removal.mayBecome(copy.uids ?? UidSet.empty, uids, copy.exists ?? 0)) return false;
      believed = true;
      const { uidNext, highestModseq } = this.#world.store.checkpoint(copy.name)!;
      copy.setUids(uids, uidNext, highestModseq);
      const added = uids.subtract(before);
      if (copy.overtaken || added.isEmpty) return true;
      newest = added.slice(added.size - rowsPerFetch, added.size);
      arriving = this.#rows.fetch(newest); // at once: what the list wants of these is on its way then
      arriving.catch(() => undefined); // waited for below, but the line may drop before
      return true;
    };
    try {
      // Each further round means that another message went away meanwhile.
      for (let again = true; again; again = believed && !copy.trusted) {
        believed = false;
        await askAllUids(copy, this.#world, take);
      }
      await arriving;
      if (copy.flagsOwed) await this.#flags.refresh(null);
    } finally {
      this.#comparing = false;
      this.#tellArrived(newest);
    }
    if (believed) this.compareExists();
  }

  #tellArrived(uids: UidSet): void {
    const rows = [...uids]
      .map((uid) => this.#world.store.message(this.#copy.name, uid))
      .filter((row) => row !== undefined);
    if (rows.length > 0) this.#world.onArrived(rows);
  }

  /** The server's count and what is here: where they differ, news are asked for, or everything is compared. */
  compareExists(): void {
    const { uids } = this.#copy;
    if (!uids || !this.#selected || this.#comparing || this.#copy.added) return;
    if (this.#copy.complete) {
      this.#comparisons = 0;
      return;
    }
    const more = this.#copy.trusted && (this.#copy.exists ?? 0) > uids.size;
    if (!more && this.#comparisons >= comparisonsAtMost) return;
    const later = more ? this.fetchNew() : this.#compare();
    later.catch(() => undefined); // a lost line is told by the connection; the next SELECT compares again
  }

  /**
   * Asks for new messages: they have uids from uidNext on (RFC 9051 §2.3.1.1). The range ends at the largest uid there can be, not
   * at `*`: `n:*` would also name the last old message. What a server sends below uidNext all the same is dropped.
   */
  async fetchNew(): Promise<void> {
    const copy = this.#copy;
    const before = copy.uids!;
    const uidNext = Math.max(1, this.#world.store.checkpoint(copy.name)!.uidNext);
    const added = new Set<Uid>();
    copy.added = added;
    let refused = false;
    try {
      const command = fetch(UidSet.range(uidNext, lastUid), this.#rows.items());
      await this.#world.run(noticing(command, (rows) => this.#addRest(rows, uidNext, added)));
    } catch (error) {
      refused = refusalOf(error) !== null;
      if (!refused) throw error;
    } finally {
      if (copy.added === added) copy.added = null;
      // As above.
      this.#tellArrived((copy.uids ?? before).subtract(before));
    }
    const found = copy.uids!.subtract(before);
    // One of them may be to blame for all (quirk poisoned-range): the uids are asked for, then rows around it.
    if (found.size > 0 && !refused) this.compareExists();
    else if (!copy.complete && this.#comparisons < comparisonsAtMost) {
      await this.#compare(); // the server counts more than it shows: everything is compared, but not for ever
    }
  }

  // Rows that did not come in the order of their sequence numbers could not be added one by one.
  #addRest(rows: readonly FetchData[], uidNext: number, added: ReadonlySet<Uid>): void {
    const rest = rows.map(({ uid }) => uid).filter((uid) => uid !== undefined && uid >= uidNext && !added.has(uid));
    for (const uid of UidSet.from(rest.filter((uid) => uid !== undefined))) {
      const row = this.#world.store.message(this.#copy.name, uid);
      if (row && !this.#copy.uids!.has(uid)) this.#copy.add(row);
    }
  }
}
