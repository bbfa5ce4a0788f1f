// Which messages belong together: those that bear or name an id in common, and those that belong together with them. What is
// asked of it, and the same in memory; on disk it is sqlite-threads.ts. What ids are is left to who gives them.
//
// Joining is the union of sets, so every order of arrival gives the same ones. Nothing is taken apart again: when the message
// goes that joined two others, those stay together.

import { UidSet } from '../../shared/imap/index.ts';
import type { MailStore, MessagePlace } from './mail-store.ts';

/** What a row tells of itself and of those it answers; ids as the headers have them, `references` without brackets. */
export interface ThreadHeaders {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

export interface ThreadLink {
  readonly uid: number;
  /** Numbers of every id that it bears or names; none: it stands alone. */
  readonly ids: readonly number[];
}

/** Threads are numbers, which change when two become one. */
export interface ThreadLinks {
  /** Messages of a mailbox whose rows are here and that have not been linked. */
  unlinked(mailbox: string): UidSet;
  /** What there is to know of some messages, without their rows taking the place of others in memory. */
  headers(mailbox: string, uids: UidSet): readonly (ThreadHeaders & { readonly uid: number })[];
  /** Joins messages, whose rows are here, with those they have an id in common with. */
  link(mailbox: string, links: readonly ThreadLink[]): void;
  /** Null while it is not linked. */
  threadOf(place: MessagePlace): number | null;
  /** Threads of messages that are linked, of uids [from, to]: uid and thread by turns, as objects are many. */
  threadsIn(mailbox: string, from: number, to: number): readonly number[];
  /** The messages of a thread, the newest first; of a large one no more than that. */
  members(thread: number, most: number): readonly MessagePlace[];
  /** Ids that no message bears or names any more are forgotten. */
  tidy(): void;
}

interface Thread {
  readonly names: Set<number>;
  readonly members: Map<string, MessagePlace>;
}

const keyOf = ({ mailbox, uid }: MessagePlace): string => `${uid}/${mailbox}`;

/** The links of a store in memory. */
export class MemoryThreads implements ThreadLinks {
  readonly #store: MailStore;
  readonly #names = new Map<number, Thread>();
  readonly #threads = new Map<Thread, number>();
  readonly #byNumber = new Map<number, Thread>();
  readonly #linked = new Map<string, { uidValidity: number; readonly threads: Map<number, Thread> }>();
  #newest = 0;

  constructor(store: MailStore) {
    this.#store = store;
  }

  unlinked(mailbox: string): UidSet {
    const linked = this.#linkedOf(mailbox);
    return this.#store.cachedUids(mailbox).subtract(UidSet.from([...linked.keys()].sort((a, b) => a - b)));
  }

  headers(mailbox: string, uids: UidSet): readonly (ThreadHeaders & { readonly uid: number })[] {
    const rows = [...uids].map((uid) => this.#store.message(mailbox, uid)).filter((row) => row !== undefined);
    return rows.map(({ uid, envelope, references = [] }) => ({
      uid,
      messageId: envelope?.messageId ?? null,
      inReplyTo: envelope?.inReplyTo ?? null,
      references,
    }));
  }

  link(mailbox: string, links: readonly ThreadLink[]): void {
    const linked = this.#linkedOf(mailbox);
    for (const { uid, ids } of links) {
      if (!this.#store.message(mailbox, uid)) continue;
      const thread = this.#joined(ids);
      for (const id of ids) {
        thread.names.add(id);
        this.#names.set(id, thread);
      }
      linked.get(uid)?.members.delete(keyOf({ mailbox, uid }));
      thread.members.set(keyOf({ mailbox, uid }), { mailbox, uid });
      linked.set(uid, thread);
    }
  }

  threadOf({ mailbox, uid }: MessagePlace): number | null {
    const thread = this.#linkedOf(mailbox).get(uid);
    return thread ? this.#threads.get(thread)! : null;
  }

  threadsIn(mailbox: string, from: number, to: number): readonly number[] {
    const found: number[] = [];
    for (const [uid, thread] of this.#linkedOf(mailbox))
      if (uid >= from && uid <= to) found.push(uid, this.#threads.get(thread)!);
    return found;
  }

  members(thread: number, most: number): readonly MessagePlace[] {
    const members = [...(this.#byNumber.get(thread)?.members.values() ?? [])];
    for (const mailbox of new Set(members.map((place) => place.mailbox))) this.#linkedOf(mailbox);
    const dated = [...(this.#byNumber.get(thread)?.members.values() ?? [])].map((place) => ({
      place,
      date: this.#store.message(place.mailbox, place.uid)?.internalDate ?? 0,
    }));
    return dated
      .sort((a, b) => b.date - a.date)
      .slice(0, most)
      .map(({ place }) => place);
  }

  tidy(): void {
    for (const mailbox of [...this.#linked.keys()]) this.#linkedOf(mailbox);
    for (const [thread, number] of this.#threads) {
      if (thread.members.size > 0) continue;
      for (const name of thread.names) this.#names.delete(name);
      this.#drop(thread, number);
    }
  }

  /** What is linked of a mailbox, without what is not here any more. */
  #linkedOf(mailbox: string): Map<number, Thread> {
    const uidValidity = this.#store.checkpoint(mailbox)?.uidValidity ?? 0;
    let linked = this.#linked.get(mailbox);
    if (!linked) {
      linked = { uidValidity, threads: new Map() };
      this.#linked.set(mailbox, linked);
    }
    const isOther = linked.uidValidity !== uidValidity;
    linked.uidValidity = uidValidity;
    for (const [uid, thread] of linked.threads) {
      if (!isOther && this.#store.message(mailbox, uid)) continue;
      thread.members.delete(keyOf({ mailbox, uid }));
      linked.threads.delete(uid);
    }
    return linked.threads;
  }

  /** The one thread of all these ids. */
  #joined(ids: readonly number[]): Thread {
    const threads = new Set(ids.map((id) => this.#names.get(id)).filter((thread) => thread !== undefined));
    const [target, ...others] = [...threads].sort((a, b) => b.names.size - a.names.size);
    if (!target) return this.#begun();
    for (const other of others) {
      for (const name of other.names) {
        target.names.add(name);
        this.#names.set(name, target);
      }
      for (const [key, place] of other.members) {
        target.members.set(key, place);
        this.#linked.get(place.mailbox)?.threads.set(place.uid, target);
      }
      this.#drop(other, this.#threads.get(other)!);
    }
    return target;
  }

  #begun(): Thread {
    const thread: Thread = { names: new Set(), members: new Map() };
    this.#newest += 1;
    this.#threads.set(thread, this.#newest);
    this.#byNumber.set(this.#newest, thread);
    return thread;
  }

  #drop(thread: Thread, number: number): void {
    this.#threads.delete(thread);
    this.#byNumber.delete(number);
  }
}
