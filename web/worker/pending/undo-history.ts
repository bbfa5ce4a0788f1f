// The person's own changes with what takes each back, newest last. Those of this engine are held in memory; what takes back a
// change that is confirmed is written down as well where that lasts, for an engine that comes after this one.

import { UidSet } from '../../../shared/imap/index.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Change, NewChange } from './change.ts';
import { readUids } from './coalesce.ts';

/** Changes that can be taken back one after the other. */
export const undoAtMost = 100;
/** Of those as many by a later engine. */
export const undoKeptAtMost = 20;
/** Milliseconds after which a later engine takes back no more: nobody remembers what their last step was. */
export const undoKeptFor = 60 * 60_000;

/** Such an entry of the journal is no change. */
const kind = 'undo';
const keyOf = (id: string): string => `${kind} ${id}`;

/** A change of the person's. */
export interface Made {
  readonly id: string;
  /** The id of the first change of the same doing. */
  readonly group: string;
  /** Null: nothing takes it back, or nobody knows yet. */
  inverse: NewChange | null;
}

export interface UndoWorld {
  readonly store: MailStore;
  now(): number;
  /** What is written down outlives the engine. */
  lasts(): boolean;
}

export class UndoHistory {
  readonly #world: UndoWorld;
  #made: Made[] = [];
  /** What was taken back here, while the journal may have it still. */
  readonly #taken = new Set<string>();

  constructor(world: UndoWorld) {
    this.#world = world;
  }

  made(id: string, change: NewChange): void {
    this.#made = [...this.#made, { id, group: groupOf(id, change), inverse: inverseOf(change) }].slice(-undoAtMost);
  }

  /** The server confirmed a change of the person's, and this takes it back from now on. @param group of more than one change */
  confirmed(id: string, inverse: NewChange | null, group = id): void {
    const made = this.#made.find((each) => each.id === id);
    if (made) made.inverse = inverse;
    if (!inverse || this.#taken.has(id) || !this.#world.lasts()) return;
    const { uids, payload, ...what } = inverse;
    const written = { inverse: { ...what, payload }, group, uids: uids.isEmpty ? '' : uids.toString() };
    const { journal } = this.#world.store;
    journal.append({
      ...{ id: keyOf(id), kind, mailbox: inverse.mailbox, uids: UidSet.empty, uidValidity: null, state: 'sent' },
      payload: written as never,
    });
    const kept = this.#kept;
    const oldest = kept.at(-undoKeptAtMost);
    const whole = oldest && readMade(oldest).group; // none is kept by half
    const old = kept.filter(
      (entry, at) =>
        !this.#isRecent(entry.id) || (at < kept.length - undoKeptAtMost && readMade(entry).group !== whole),
    );
    for (const each of old) journal.remove(each.id);
  }

  /**
   * A doing of the person's that was not taken yet: its changes, the newest first; none where there is none. What this engine has
   * made comes before what earlier ones left. @param unconfirmed changes that the server has not confirmed
   * @param id of a change of it; null: the latest doing is meant
   */
  take(unconfirmed: readonly Change[], id: string | null = null): readonly Made[] {
    const all = [...this.#made.toReversed(), ...this.#left(unconfirmed)];
    const meant = id === null ? all[0] : all.find((made) => made.id === id);
    const taken = all.filter(({ group }) => group === meant?.group);
    for (const made of taken) this.#taken.add(made.id);
    this.#made = this.#made.filter((made) => !taken.includes(made));
    return taken;
  }

  /** What earlier engines left, the newest first. */
  #left(unconfirmed: readonly Change[]): readonly Made[] {
    const here = new Set(this.#made.map(({ id }) => id));
    const queued = unconfirmed.filter(({ payload }) => !payload.quiet && !payload.undone);
    const made = [...this.#kept.filter(({ id }) => this.#isRecent(id)).map(readMade), ...queued.map(unsent)];
    return made.filter(({ id }) => !here.has(id) && !this.#taken.has(id)).sort((a, b) => orderOf(b.id, a.id));
  }

  /** It is taken back, or cannot be. */
  forget(id: string): void {
    this.#world.store.journal.remove(keyOf(id));
  }

  /** That mailbox is deleted: nothing of what was done with it, under whichever name, is left to take back. */
  forgetMailbox(mailbox: string): void {
    let name: string | null = mailbox;
    for (const { id, inverse } of [...this.#made.toReversed(), ...this.#left([])]) {
      if (!inverse || inverse.mailbox !== name) continue;
      this.#taken.add(id);
      this.forget(id);
      if (inverse.kind === 'rename-mailbox') name = inverse.payload.to;
      else if (inverse.kind === 'delete-mailbox') name = null; // before that there was none
    }
    this.#made = this.#made.filter(({ id }) => !this.#taken.has(id));
  }

  clear(): void {
    this.#made = [];
  }

  get #kept(): readonly JournalEntry[] {
    return this.#world.store.journal.entries().filter((entry) => entry.kind === kind);
  }

  #isRecent(key: string): boolean {
    return momentsOf(key.slice(keyOf('').length))[0]! > this.#world.now() - undoKeptFor;
  }
}

const groupOf = (id: string, { payload }: NewChange): string => payload.group ?? id;

const unsent = (change: Change): Made => ({ id: change.id, group: groupOf(change.id, change), inverse: null });

const readMade = ({ id: key, payload }: JournalEntry): Made => {
  const id = key.slice(keyOf('').length);
  const written = payload as unknown as {
    readonly inverse: NewChange;
    readonly uids: string;
    readonly group?: string; // earlier releases wrote none
  };
  const { inverse, uids, group = id } = written;
  return { id, group, inverse: { ...inverse, uids: readUids(uids) } };
};

/** When it was made and the how manieth of its engine it is: ids begin with both (entries.ts). */
const momentsOf = (id: string): number[] => id.split('-', 2).map((part) => Number.parseInt(part, 36));

/** Below 0: the first one was made before. */
const orderOf = (a: string, b: string): number => {
  const [one, other] = [momentsOf(a), momentsOf(b)];
  return one[0]! - other[0]! || one[1]! - other[1]!;
};

/** What takes a change back, as far as the change alone tells: exactly the messages that were otherwise before. */
export const inverseOf = (change: NewChange): NewChange | null => {
  const none = { uids: UidSet.empty, uidValidity: null };
  switch (change.kind) {
    case 'flags': {
      const { flag, on, changed } = change.payload;
      const uids = readUids(changed);
      return uids.isEmpty ? null : { ...change, uids, payload: { flag, on: !on, changed } };
    }
    case 'create-mailbox':
      return { ...none, kind: 'delete-mailbox', mailbox: change.mailbox, payload: { empty: true } };
    case 'rename-mailbox':
      return { ...none, kind: 'rename-mailbox', mailbox: change.payload.to, payload: { to: change.mailbox } };
    case 'subscribe':
      return { ...none, kind: 'subscribe', mailbox: change.mailbox, payload: { on: !change.payload.on } };
    default:
      return null;
  }
};
