// The queue of changes: written to the journal, shown at once, told to the server in order, confirmed or unwound with a
// reason. How a kind of change is told is its sender's business, what is shown of it overlay.ts's.

import type { Capabilities, Command } from '../../../shared/imap/index.ts';
import { UidSet } from '../../../shared/imap/index.ts';
import { type Problem, type ProblemCode, ProblemError, problemOf } from '../../../shared/problems.ts';
import type { JournalUpdate } from '../../store/journal.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { hasFlag } from '../sync/rows.ts';
import { type Change, changesIn, destinationOf, type NewChange, takesAway } from './change.ts';
import { coalesce, readUids } from './coalesce.ts';
import { type Overlay, withFlag } from './overlay.ts';
import type { Outcome, Sender, SendingTools } from './sender.ts';
import { senders } from './senders.ts';
import { inverseOf, UndoHistory } from './undo-history.ts';

/** How often a change is sent that the server hangs up on. */
export const triesAtMost = 8;
/** Changes in flight at once: a day's worth leaves room on the line for what the person looks at meanwhile. */
export const sentAtOnce = 10;
/** Failed changes that are kept for the person to see; of more, the oldest are let go. */
export const failedAtMost = 100;

/** Problems after which sending the change again cannot help. */
const final: ReadonlySet<ProblemCode> = new Set([
  'command-refused',
  'over-quota',
  'mailbox-read-only',
  'mailbox-replaced',
  'given-up',
  'no-such-mailbox',
  'no-such-message',
  'unexpected',
]);

/** Problems that may be the server's answer to what was just sent. */
const hangUp: ReadonlySet<ProblemCode> = new Set(['connection-lost', 'protocol-error', 'limit-exceeded']);

export interface PendingWorld {
  readonly store: MailStore;
  /** Milliseconds since 1970. */
  now(): number;
  /** A number in [0, 1). */
  chance(): number;
  isLive(): boolean;
  capabilities(): Capabilities;
  run<T>(change: Change, mailbox: string, make: () => Command<T>): Promise<T>;
  runAnywhere<T>(change: Change, make: () => Command<T>): Promise<T>;
  fetchRows(mailbox: string, uids: UidSet): Promise<void>;
  /** Changes flags in the local copy. */
  changeFlags(mailbox: string, uid: number, flags: readonly string[]): void;
  /** Gets the server's flags after a no. */
  refetchFlags(mailbox: string): Promise<void>;
  /** A message was read or unread whose row is not here: the count of unread ones may be off. */
  doubtUnread(mailbox: string): void;
  /** Other messages are to be seen in a mailbox, or other counts. */
  onShown(mailbox: string): void;
  /** How many are not confirmed, or which ones failed, is another thing. */
  onPending(): void;
  /** Its first command is about to be sent, maybe not for the first time. */
  onStart(change: Change): void;
  /** Confirmed. */
  onConfirmed(change: Change, outcome: Outcome): void;
}

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

export class PendingChanges {
  readonly overlay: Overlay;
  readonly #world: PendingWorld;
  readonly #history: UndoHistory;
  /** Ids of changes in flight, with whether a command of theirs went out. */
  readonly #started = new Map<string, { written: boolean }>();
  readonly #waiting = new Map<string, Waiter>();
  /** Changes made since the engine began. */
  #made = 0;

  constructor(world: PendingWorld, overlay: Overlay) {
    this.#world = world;
    this.overlay = overlay;
    this.#history = new UndoHistory();
  }

  get #changes(): readonly Change[] {
    return changesIn(this.#world.store.journal);
  }

  /** Changes that the server has not confirmed. */
  get unconfirmed(): readonly Change[] {
    return this.#changes.filter(({ state }) => state !== 'failed');
  }

  /** Changes that will not be done, which the person has not put away. */
  get failed(): readonly Change[] {
    return this.#changes.filter(({ state }) => state === 'failed');
  }

  /**
   * Makes a change: it is in the journal and on screen when this returns. `confirmed` resolves when the server has
   * confirmed it, rejects when it refused.
   */
  make(
    change: NewChange,
    content?: Uint8Array<ArrayBuffer>,
  ): { readonly id: string; readonly confirmed: Promise<void> } {
    const id = this.#newId();
    const { left, shorter, dropped } = coalesce(this.#queued(), change);
    const { journal } = this.#world.store;
    if (left) {
      const { kind, mailbox, uids, uidValidity, payload } = left;
      journal.append(
        { id, kind, mailbox, uids, uidValidity, state: 'queued', payload: { ...payload } as never },
        content,
      );
    }
    for (const { id: earlier, uids, changed } of shorter) this.#update(earlier, { uids }, { changed });
    for (const earlier of dropped) this.#settle(earlier)?.resolve();
    if (!change.payload.quiet) this.#history.made(id, change);
    this.#show(change);
    const confirmed = left
      ? new Promise<void>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
      : Promise.resolve();
    confirmed.catch(() => undefined); // not everybody waits for it
    this.#world.onPending();
    this.turn();
    return { id, confirmed };
  }

  #newId(): string {
    for (;;) {
      this.#made += 1;
      const { now, chance } = this.#world;
      const id = [now(), this.#made, Math.floor(chance() * 0x1_0000_0000)].map((part) => part.toString(36)).join('-');
      if (!this.#changes.some((change) => change.id === id)) return id;
    }
  }

  /** Takes back the person's latest change that can be; answers with it, or null when there is none. */
  undo(): Change | NewChange | null {
    for (;;) {
      const taken = this.#history.take() ?? this.#lastOfEarlierVisit();
      if (!taken) return null;
      const undone = this.#takeBack(taken.id, taken.inverse);
      if (undone) return undone;
    }
  }

  // What an earlier page left in the journal can be taken back too, as long as it is there.
  #lastOfEarlierVisit(): { readonly id: string; readonly inverse: null } | null {
    const last = this.unconfirmed.findLast(({ payload }) => !payload.quiet && !payload.undone);
    return last ? { id: last.id, inverse: null } : null;
  }

  #takeBack(id: string, inverse: NewChange | null): Change | NewChange | null {
    const change = this.#changes.find((each) => each.id === id);
    if (change?.state === 'failed') return null;
    if (!change) {
      if (!inverse) return null;
      this.make({ ...inverse, payload: { ...inverse.payload, quiet: true } } as NewChange);
      return inverse;
    }
    if (change.kind === 'flags') {
      // The opposite: it cancels out what was not sent, and follows what was.
      const uids = readUids(change.payload.changed);
      if (uids.isEmpty) return null;
      const { flag, on } = change.payload;
      this.make({ ...change, uids, payload: { flag, on: !on, changed: uids.toString(), quiet: true } });
      return change;
    }
    if (change.state === 'queued' && !this.#started.has(id)) this.#settle(id)?.resolve();
    else this.#update(id, {}, { undone: true });
    this.#world.store.flush();
    this.#shown(change);
    this.#world.onPending();
    this.turn();
    return change;
  }

  /** The person has seen that a change failed. */
  dismiss(id: string): void {
    if (!this.failed.some((change) => change.id === id)) return;
    this.#world.store.journal.remove(id);
    this.#world.onPending();
  }

  /** There is a connection: what was not confirmed is sent, once more where it was sent before. */
  resume(): void {
    this.#adopt();
    this.turn();
  }

  /** The connection is gone: what was in flight will be sent again. */
  pause(): void {
    this.overlay.forgetLingering();
  }

  /** Another store is in use, or the first one was opened: what its journal has is shown. */
  reopened(): void {
    this.#adopt();
    if (this.#changes.length > 0) this.#world.onPending();
  }

  // A change may be made of rows that an earlier page left, before the store is open that says what uids belong to.
  #adopt(): void {
    const { journal } = this.#world.store;
    for (const { id, mailbox, uids, uidValidity } of this.#changes) {
      if (uidValidity !== null || uids.isEmpty) continue;
      const known = this.#world.store.checkpoint(mailbox)?.uidValidity;
      if (known !== undefined) journal.update(id, { uidValidity: known });
    }
  }

  /** The mailbox was made anew: its uids name other messages now, and nothing may be done to those. */
  onReplaced(mailbox: string): void {
    for (const change of this.unconfirmed)
      if (change.mailbox === mailbox && !change.uids.isEmpty) this.#fail(change, { code: 'mailbox-replaced' });
    queueMicrotask(() => this.turn()); // those that waited for one of these; SELECT is being answered right now
  }

  /** Somebody gave a mailbox another name: what is to be done in it, or brought there, is done under that. */
  onRenamed(mailbox: string, to: string): void {
    for (const change of this.unconfirmed) {
      if (change.mailbox === mailbox) this.#world.store.journal.update(change.id, { mailbox: to });
      if ('to' in change.payload && change.payload.to === mailbox) this.#update(change.id, {}, { to });
    }
  }

  /**
   * The messages of a mailbox that was made anew are known by other uids: changes that failed for it go on with those.
   * What is not in `uids` stays failed. @param uidValidity what the new uids belong to
   */
  retarget(mailbox: string, uids: ReadonlyMap<number, number>, uidValidity: number): void {
    for (const change of this.failed) {
      if (change.mailbox !== mailbox || change.payload.problem?.code !== 'mailbox-replaced') continue;
      const moved = [...change.uids].map((uid) => uids.get(uid)).filter((uid) => uid !== undefined);
      if (moved.length === 0) continue;
      const left = UidSet.from([...change.uids].filter((uid) => !uids.has(uid)));
      const payload = { ...change.payload, problem: undefined, changed: '' };
      this.make({ ...change, uids: UidSet.from(moved), uidValidity, payload } as NewChange);
      if (left.isEmpty) this.#world.store.journal.remove(change.id);
      else this.#world.store.journal.update(change.id, { uids: left });
    }
    this.#world.onPending();
  }

  /** The account is left. */
  clear(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#started.clear();
    this.#history.clear();
    for (const { reject } of waiting) reject(new ProblemError({ code: 'cancelled' }));
  }

  // --- sending ------------------------------------------------------------------------------------------------------

  /** Starts whatever may be sent now. Safe to call at any time. */
  turn(): void {
    if (!this.#world.isLive()) return;
    /** Mailboxes of earlier changes that are not sent yet. */
    const blocked = new Set<string>();
    const ahead: Change[] = [];
    for (const change of this.unconfirmed) {
      if (this.#started.has(change.id)) {
        ahead.push(change);
        continue;
      }
      if (this.#started.size >= sentAtOnce) return;
      const goesAlone = isAboutAll(change) || change.payload.tries !== undefined;
      const isFirst = ahead.length === 0 && blocked.size === 0;
      const mayGo = goesAlone
        ? isFirst
        : !placesOf(change).some((place) => blocked.has(place)) &&
          ahead.every((earlier) => this.#mayFollow(earlier, change));
      if (mayGo) this.#start(change);
      if (goesAlone) return;
      if (mayGo) ahead.push(change);
      else for (const place of placesOf(change)) blocked.add(place);
    }
  }

  // In order, where order matters: commands for the same mailbox may follow each other without waiting when each is whole
  // in itself. What the server hung up on goes alone, so that it is known who it was.
  #mayFollow(earlier: Change, later: Change): boolean {
    if (earlier.payload.tries !== undefined || isAboutAll(earlier)) return false;
    const places = placesOf(later);
    if (!placesOf(earlier).some((place) => places.includes(place))) return true;
    const isSameLine = earlier.mailbox === later.mailbox && this.#isOneCommand(earlier) && this.#isOneCommand(later);
    return isSameLine && !dependsOn(later, earlier);
  }

  #isOneCommand(change: Change): boolean {
    if (change.kind === 'flags') return true;
    if (change.kind !== 'move' || change.payload.find || change.payload.copied) return false;
    const isFirst = change.state === 'queued' || this.#started.has(change.id);
    const capabilities = this.#world.capabilities();
    return isFirst && capabilities.has('MOVE') && capabilities.has('UIDPLUS');
  }

  #start(change: Change): void {
    const flight = { written: false };
    this.#started.set(change.id, flight);
    this.#world.onStart(change);
    const sender = senders[change.kind] as Sender<typeof change.kind>;
    sender(change as never, this.#toolsOf(change, flight)).then(
      (outcome) => this.#onDone(change, outcome, flight),
      (error: unknown) => this.#onError(change, error, flight),
    );
  }

  #toolsOf(change: Change, flight: { written: boolean }): SendingTools {
    const { id } = change;
    const world = this.#world;
    const { store } = world;
    const made =
      <T>(make: () => Command<T>) =>
      (): Command<T> => {
        const now = this.#changes.find((each) => each.id === id);
        if (!now || now.state === 'failed' || this.#started.get(id) !== flight)
          throw new ProblemError({ code: 'cancelled' });
        const known = store.checkpoint(now.mailbox)?.uidValidity ?? null;
        if (!now.uids.isEmpty && now.uidValidity !== null && known !== null && now.uidValidity !== known)
          throw new ProblemError({ code: 'mailbox-replaced' });
        flight.written = true;
        const command = make();
        if (now.state === 'queued')
          store.journal.update(id, {
            state: 'sent',
            uidValidity: now.uidValidity ?? (now.uids.isEmpty ? null : known),
          });
        return command;
      };
    return {
      capabilities: () => world.capabilities(),
      run: (mailbox, make) => world.run(change, mailbox, made(make)),
      runAnywhere: (make) => world.runAnywhere(change, made(make)),
      note: (details) => {
        this.#update(id, { state: 'sent' }, details);
        store.flush();
      },
      content: () => store.journal.content(id),
      fetchRows: (mailbox, uids) => world.fetchRows(mailbox, uids),
      rowsOf: (mailbox, uids) =>
        [...uids.intersect(store.cachedUids(mailbox))].map((uid) => store.message(mailbox, uid)!),
    };
  }

  #onDone(change: Change, outcome: Outcome, flight: { written: boolean }): void {
    const { id, mailbox, uids } = change;
    if (this.#started.get(id) !== flight) return;
    const now = this.#changes.find((each) => each.id === id);
    if (!now) return;
    if (takesAway(change)) this.overlay.linger(mailbox, uids);
    const inverse = outcome.inverse ?? inverseOf(change);
    if (now.payload.undone && inverse)
      this.make({ ...inverse, payload: { ...inverse.payload, quiet: true } } as NewChange);
    else this.#history.confirmed(id, inverse);
    const waiter = this.#settle(id);
    if (change.kind === 'flags' && change.payload.flag === '\\Seen' && this.#lacksRows(change))
      this.#world.doubtUnread(mailbox);
    this.#world.onConfirmed(change, outcome);
    this.#shown(change);
    this.#world.onPending();
    waiter?.resolve();
    this.turn();
  }

  #lacksRows({ mailbox, uids }: Change): boolean {
    return !uids.subtract(this.#world.store.cachedUids(mailbox)).isEmpty;
  }

  #onError(change: Change, error: unknown, flight: { written: boolean }): void {
    const { id } = change;
    if (this.#started.get(id) !== flight) return;
    this.#started.delete(id);
    const problem = problemOf(error);
    if (final.has(problem.code)) {
      this.#fail(change, problem);
      this.turn();
      return;
    }
    if (!flight.written || !hangUp.has(problem.code)) return; // the line dropped: it goes out again with the next one
    const tries = (change.payload.tries ?? 0) + 1;
    if (tries >= triesAtMost) this.#fail(change, { code: 'given-up' });
    else this.#update(id, {}, { tries });
  }

  // --- what changes in the journal ----------------------------------------------------------------------------------

  /** Changes of which nothing was sent. */
  #queued(): readonly Change[] {
    return this.unconfirmed.filter(({ id, state }) => state === 'queued' && !this.#started.has(id));
  }

  #update(id: string, change: JournalUpdate, details: { readonly [key: string]: unknown }): void {
    const known = this.#changes.find((each) => each.id === id);
    if (!known) return;
    const payload = { ...known.payload, ...details } as never;
    this.#world.store.journal.update(id, { ...change, payload });
  }

  /** The change is over, one way or another. */
  #settle(id: string): Waiter | undefined {
    this.#world.store.journal.remove(id);
    this.#started.delete(id);
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiter;
  }

  #fail(change: Change, problem: Problem): void {
    const { id, mailbox } = change;
    if (!this.unconfirmed.some((each) => each.id === id)) return;
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#started.delete(id);
    // What was taken back in the meantime failed for nobody.
    if (change.payload.undone) this.#world.store.journal.remove(id);
    else this.#update(id, { state: 'failed' }, { problem });
    for (const { id: old } of this.failed.slice(0, -failedAtMost)) this.#world.store.journal.remove(old);
    if (change.kind === 'flags') this.#world.refetchFlags(mailbox).catch(() => undefined); // a lost line: after the next SELECT
    this.#shown(change);
    this.#world.onPending();
    waiter?.reject(new ProblemError(problem));
  }

  // --- what is shown ------------------------------------------------------------------------------------------------

  #show(change: NewChange): void {
    if (change.kind === 'flags') {
      const { mailbox, uids, payload } = change;
      for (const uid of uids) {
        const row = this.#world.store.message(mailbox, uid);
        if (row && hasFlag(row.flags, payload.flag.toLowerCase()) !== payload.on)
          this.#world.changeFlags(mailbox, uid, withFlag(row.flags, payload.flag, payload.on));
      }
    } else this.#shown(change);
  }

  #shown(change: Pick<Change, 'kind' | 'mailbox' | 'payload'>): void {
    this.#world.onShown(change.mailbox);
    const to = destinationOf(change);
    if (to !== null && to !== change.mailbox) this.#world.onShown(to);
  }
}

/** The same messages, and not the same afterwards when it comes first: the mailbox may be given to another line meanwhile. */
const dependsOn = (later: Change, earlier: Change): boolean => {
  if (later.kind === 'flags' && earlier.kind === 'flags' && !isSameFlag(later, earlier)) return false;
  return !later.uids.intersect(earlier.uids).isEmpty;
};

const isSameFlag = (one: Change<'flags'>, other: Change<'flags'>): boolean =>
  one.payload.flag.toLowerCase() === other.payload.flag.toLowerCase();

/** Whether it may decide what any mailbox is called. */
const isAboutAll = ({ kind }: Change): boolean =>
  kind === 'create-mailbox' || kind === 'rename-mailbox' || kind === 'delete-mailbox';

const placesOf = (change: Change): readonly string[] => {
  const to = destinationOf(change);
  return to === null || to === change.mailbox ? [change.mailbox] : [change.mailbox, to];
};
