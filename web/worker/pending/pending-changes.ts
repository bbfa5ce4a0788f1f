// The queue of changes: written to the journal, shown at once, told to the server in order, confirmed or unwound with a
// reason. How a kind of change is told is its sender's business, what is shown of it overlay.ts's.

import { UidSet } from '../../../shared/imap/index.ts';
import { type Problem, type ProblemCode, ProblemError, problemOf } from '../../../shared/problems.ts';
import { hasFlag } from '../sync/rows.ts';
import { isStandIn } from '../sync/stand-in-uids.ts';
import { type Change, destinationOf, type NewChange, takesAway } from './change.ts';
import { coalesce } from './coalesce.ts';
import { Entries } from './entries.ts';
import { type Passage, parted, passageMeanwhile, passageOfRefused, passagesOf } from './follow.ts';
import { keepStaying } from './keep-staying.ts';
import { type Landed, landedAs } from './landed.ts';
import { isAboutAll, mayFollow, placesOf } from './order.ts';
import { type Overlay, withFlag } from './overlay.ts';
import type { PendingWorld } from './pending-world.ts';
import type { Outcome, Sender } from './sender.ts';
import { senders } from './senders.ts';
import { stayingIn } from './staying.ts';
import { toolsOf } from './tools.ts';
import { inverseOf } from './undo-history.ts';
import { type NoteTaken, Undoing } from './undoing.ts';

/** How often a change is sent that the server hangs up on. */
export const triesAtMost = 8;
/** Changes in flight at once: a day's worth leaves room on the line for what the person looks at meanwhile. */
export const sentAtOnce = 10;

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

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

export class PendingChanges {
  readonly overlay: Overlay;
  readonly #world: PendingWorld;
  readonly #undoing: Undoing;
  readonly #entries: Entries;
  /** Ids of changes in flight, with whether a command of theirs went out. */
  readonly #started = new Map<string, { written: boolean }>();
  readonly #waiting = new Map<string, Waiter>();
  /** Ids of changes that were made here: of others, an earlier page may have sent what it did not live to write down. */
  readonly #made = new Set<string>();
  /** Ids of changes that were made before there was this connection. */
  #waited: ReadonlySet<string> = new Set();

  constructor(world: PendingWorld, overlay: Overlay) {
    this.#world = world;
    this.overlay = overlay;
    this.#entries = new Entries(world);
    this.#undoing = new Undoing(world, {
      entries: this.#entries,
      make: (change, note) => void this.make(change, undefined, note),
      isUnsent: (change, perhaps) => this.#isUnsent(change, perhaps),
      drop: ({ id }) => this.#settle(id)?.resolve(),
      onUndone: (change) => {
        this.#shown(change);
        this.#world.onPending();
        this.turn();
      },
    });
    overlay.onUnmarked = (mailbox, uid) => queueMicrotask(() => this.#showAgain(mailbox, uid)); // its row is being read
  }

  /** Changes that the server has not confirmed. */
  get unconfirmed(): readonly Change[] {
    return this.#entries.unconfirmed;
  }

  /** Changes that will not be done, which the person has not put away. */
  get failed(): readonly Change[] {
    return this.#entries.failed;
  }

  /**
   * Makes a change: it is in the journal and on screen when this returns. `confirmed` resolves when the server has
   * confirmed it, rejects when it refused.
   * @param content bytes of a message to append @param note writes down, with it, whose wish it was
   */
  make(
    asked: NewChange,
    content?: Uint8Array<ArrayBuffer>,
    note?: (id: string) => void,
  ): { readonly id: string; readonly confirmed: Promise<void> } {
    const change = this.#world.standIns.followed(asked);
    if (change.kind === 'move') this.#world.onMove(change.mailbox, change.uids, change.payload.to);
    const id = this.#entries.newId();
    this.#made.add(id);
    const { left, shorter, dropped } = coalesce(this.#queued(), change);
    // Rows before the journal, so that they are committed with the entry: of a tab that is killed in between, the next one would
    // tell the server, which does not tell it back (.SILENT), and show them as they were for good.
    if (change.kind === 'flags') this.#show(change);
    note?.(id);
    if (left) this.#entries.add(id, left, 'queued', content);
    for (const { id: earlier, uids, changed } of shorter) this.#entries.update(earlier, { uids }, { changed });
    for (const earlier of dropped) this.#settle(earlier)?.resolve();
    if (note || shorter.length > 0 || dropped.length > 0) this.#world.store.flush();
    if (!change.payload.quiet) this.#undoing.history.made(id, change);
    if (change.kind !== 'flags') this.#show(change);
    else if (change !== asked || this.#lacksRows(change)) this.#shown(change); // its rows are shown under other uids still
    const confirmed = left
      ? new Promise<void>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
      : Promise.resolve();
    confirmed.catch(() => undefined); // not everybody waits for it
    this.#world.onPending();
    this.turn();
    return { id, confirmed };
  }

  /** Takes back a change, or the person's latest that can be; answers with it, or null when there is none. */
  undo(note: NoteTaken = () => undefined, id: string | null = null): Change | NewChange | null {
    return this.#undoing.undo(note, id);
  }

  /** The person has seen that a change failed. */
  dismiss(id: string): void {
    if (!this.failed.some((change) => change.id === id)) return;
    this.#entries.remove(id);
    this.#world.onPending();
  }

  /** There is a connection: what was not confirmed is sent, once more where it was sent before. */
  resume(): void {
    this.#adopt();
    this.#waited = new Set(this.unconfirmed.map(({ id }) => id));
    this.turn();
  }

  /** Changes have come that an engine before this one made: the rows here show them. */
  takeOver(): void {
    for (const change of this.unconfirmed) change.payload.undone ? this.#shown(change) : this.#show(change);
    this.resume();
  }

  /** The connection is gone: what was in flight will be sent again. */
  pause(): void {
    this.overlay.lingering = new Map();
  }

  /** Another store is in use, or the first one was opened: what its journal has is shown. */
  reopened(): void {
    this.#adopt();
    if (this.#entries.all.length > 0) this.#world.onPending();
  }

  // A change may be made of rows that an earlier page left, before the store is open that says what uids belong to.
  #adopt(): void {
    for (const { id, mailbox, uids, uidValidity } of this.#entries.all) {
      if (uidValidity !== null || uids.isEmpty) continue;
      const known = this.#world.store.checkpoint(mailbox)?.uidValidity;
      if (known !== undefined) this.#entries.update(id, { uidValidity: known });
    }
  }

  /** The mailbox was made anew: its uids name other messages now, and nothing may be done to those. */
  onReplaced(mailbox: string): void {
    // What is on its way there has no uid that could mean another message.
    for (const change of this.unconfirmed)
      if (change.mailbox === mailbox && !change.uids.isEmpty && !isStandIn(change.uids.first!))
        this.#fail(change, { code: 'mailbox-replaced' });
    queueMicrotask(() => this.turn()); // those that waited for one of these; SELECT is being answered right now
  }

  #showAgain(mailbox: string, uid: number): void {
    const { store } = this.#world;
    const staying = stayingIn(store, mailbox);
    if (!staying?.has(uid)) return;
    keepStaying(store, mailbox, staying.subtract(UidSet.of(uid)));
    this.overlay.lingering = new Map();
    this.#world.onShown(mailbox);
  }

  /** Somebody gave a mailbox another name: what is to be done in it, or brought there, is done under that. */
  onRenamed(mailbox: string, to: string): void {
    for (const change of this.unconfirmed) {
      if (change.mailbox === mailbox) this.#entries.update(change.id, { mailbox: to });
      if ('to' in change.payload && change.payload.to === mailbox) this.#entries.update(change.id, {}, { to });
    }
  }

  /**
   * The messages of a mailbox that was made anew are known by other uids: changes that failed for it go on with those.
   * What is not in `uids` stays failed. @param uidValidity what the new uids belong to
   */
  retarget(mailbox: string, uids: ReadonlyMap<number, number>, uidValidity: number): void {
    for (const change of this.failed) {
      if (change.mailbox !== mailbox || change.payload.problem?.code !== 'mailbox-replaced') continue;
      const landed = landedAs(uids, uidValidity);
      const { here, lost } = parted(change, { from: mailbox, to: mailbox, uids: change.uids, landed });
      if (!here) continue;
      this.make({ ...here, uidValidity, payload: { ...here.payload, problem: undefined } } as NewChange);
      if (lost.isEmpty) this.#entries.remove(change.id);
      else this.#entries.update(change.id, { uids: lost });
    }
    this.#world.onPending();
  }

  /** The account is left. */
  clear(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#started.clear();
    this.#made.clear();
    this.#undoing.history.clear();
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
          ahead.every((earlier) => mayFollow(earlier, change, (each) => this.#isOneCommand(each)));
      if (mayGo) this.#start(change);
      if (goesAlone) return;
      if (mayGo) ahead.push(change);
      else for (const place of placesOf(change)) blocked.add(place);
    }
  }

  #isOneCommand(change: Change): boolean {
    if (change.payload.behind) return false; // it waits for the line to hear of its messages
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
    const tools = toolsOf(change, {
      world: this.#world,
      entries: this.#entries,
      hasWaited: this.#waited.has(change.id),
      isInFlight: () => this.#started.get(change.id) === flight,
      onWritten: () => {
        flight.written = true;
      },
      onShown: (shown) => this.#shown(shown),
    });
    const send = () => sender(change as never, tools);
    const isBehind = change.payload.behind && this.#world.holds(change.mailbox);
    // What need not wait leaves in this moment.
    (isBehind ? tools.hear(change.mailbox).then(send) : send()).then(
      (outcome) => this.#onDone(change, outcome, flight),
      (error: unknown) => this.#onError(change, error, flight),
    );
  }

  #onDone(change: Change, outcome: Outcome, flight: { written: boolean }): void {
    const { id, mailbox } = change;
    if (this.#started.get(id) !== flight) return;
    const now = this.#entries.find(id);
    if (!now) return;
    if (takesAway(now)) this.#linger(mailbox, now.uids);
    this.#nameMissing(now, outcome);
    const inverse = outcome.inverse ?? inverseOf(now);
    const followers = this.#entries.followersOf(id);
    this.#world.standIns.onDone(now, outcome.landed ?? null);
    let waiter: Waiter | undefined;
    if (now.payload.undone && now.kind === 'move' && inverse?.kind === 'move') {
      const back = this.#world.standIns.given(inverse) as NewChange<'move'>;
      waiter = this.#turnRound(now, back);
      this.#follow(followers, passageMeanwhile(back));
    } else if (now.payload.undone && isAboutAll(now) && inverse) waiter = this.#turnRound(now, inverse);
    else {
      waiter = this.#settle(id);
      if (now.kind === 'delete-mailbox') this.#undoing.history.forgetMailbox(mailbox);
      if (!now.payload.undone) {
        if (!now.payload.quiet) this.#undoing.history.confirmed(id, inverse, now.payload.group);
      } else if (inverse) this.make({ ...inverse, payload: { ...inverse.payload, quiet: true } } as NewChange);
      else this.#entries.nameFailed(lostInverseOf(now), { code: 'no-such-message' });
      if (now.kind === 'move')
        for (const passage of passagesOf(now, outcome.landed ?? nowhere)) this.#follow(followers, passage);
    }
    if (now.kind === 'flags' && now.payload.flag === '\\Seen' && this.#lacksRows(now)) this.#world.doubtUnread(mailbox);
    // Before a word of a way back is sent: who comes later looks for the messages by it.
    if (now.payload.undone) this.#world.store.flush();
    this.#world.onConfirmed(now, outcome);
    this.#shown(now);
    this.#world.onPending();
    waiter?.resolve();
    this.turn();
  }

  #linger(mailbox: string, uids: UidSet): void {
    const { overlay } = this;
    const left = uids.intersect(this.#world.store.uids(mailbox) ?? UidSet.empty);
    if (left.isEmpty) return;
    const before = overlay.lingering.get(mailbox) ?? UidSet.empty;
    overlay.lingering = new Map(overlay.lingering).set(mailbox, left.union(before));
  }

  // In the same place of the queue, so that what was asked of the messages meanwhile comes after it.
  #turnRound({ id }: Change, back: NewChange): Waiter | undefined {
    const { kind, mailbox, uids, uidValidity, payload } = back;
    const quiet = { ...payload, quiet: true } as never;
    this.#world.store.journal.update(id, { kind, mailbox, uids, uidValidity, state: 'queued', payload: quiet });
    if (back.kind === 'move' && !uids.isEmpty) this.#world.onMove(mailbox, uids, back.payload.to);
    this.#started.delete(id);
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiter;
  }

  #follow(followers: readonly Change[], passage: Passage): void {
    for (const { id } of followers) {
      const change = this.#entries.find(id);
      if (change?.mailbox !== passage.from) continue;
      const { here, there, lost } = parted(change, passage);
      if (!lost.isEmpty) this.#entries.nameFailed({ ...change, uids: lost }, { code: 'no-such-message' });
      const first = here ?? there;
      const isThereAlready = first?.kind === 'move' && first.payload.to === first.mailbox;
      if (!first || isThereAlready) this.#settle(change.id)?.resolve();
      else {
        const { mailbox, uids, uidValidity } = first;
        this.#entries.update(change.id, { mailbox, uids, uidValidity }, { ...first.payload, behind: true });
        this.#show(first);
      }
      if (here && there) this.make({ ...there, payload: { ...there.payload, quiet: true, behind: true } } as NewChange);
    }
  }

  #nameMissing(change: Change, { missing = UidSet.empty, lost = [] }: Outcome): void {
    if (change.payload.undone) return; // taken back: it is nobody's wish any more
    const problem: Problem = { code: 'no-such-message' };
    const unknown = missing.subtract(this.#entries.takenAfter(change));
    if (!unknown.isEmpty) this.#entries.nameFailed({ ...change, uids: unknown }, problem);
    if (lost.length > 0 && change.kind === 'move') {
      const payload = { ...change.payload, find: { ids: lost, above: null } };
      this.#entries.nameFailed({ ...change, uids: UidSet.empty, payload }, problem);
    }
  }

  #lacksRows({ mailbox, uids }: NewChange): boolean {
    return !uids.subtract(this.#world.store.cachedUids(mailbox)).isEmpty;
  }

  #onError(change: Change, error: unknown, flight: { written: boolean }): void {
    const { id } = change;
    if (this.#started.get(id) !== flight) return;
    this.#started.delete(id);
    const problem = problemOf(error);
    if (final.has(problem.code)) {
      // What goes by a later change of ours is no loss; an earlier page may have sent that as well.
      const ours = problem.code === 'no-such-message' ? this.#entries.takenAfter(change) : UidSet.empty;
      const lost = change.uids.subtract(ours);
      if (lost.isEmpty && !change.uids.isEmpty) this.#settle(id)?.resolve();
      else {
        if (lost.size < change.uids.size) this.#entries.update(id, { uids: lost });
        this.#fail(change, problem);
      }
      this.turn();
      return;
    }
    if (!flight.written || !hangUp.has(problem.code)) return; // the line dropped: it goes out again with the next one
    const tries = (change.payload.tries ?? 0) + 1;
    if (tries >= triesAtMost) this.#fail(change, { code: 'given-up' });
    else this.#entries.update(id, {}, { tries });
  }

  // --- what changes in the journal ----------------------------------------------------------------------------------

  #isUnsent({ id, state }: Change, perhaps = false): boolean {
    return state === 'queued' && (perhaps || this.#made.has(id)) && !this.#started.has(id);
  }

  /** Changes of which nothing was sent. */
  #queued(): readonly Change[] {
    return this.unconfirmed.filter((change) => this.#isUnsent(change));
  }

  /** The change is over, one way or another. */
  #settle(id: string): Waiter | undefined {
    if (this.#entries.find(id)) this.#entries.remove(id); // else what it left is there
    this.#made.delete(id);
    this.#started.delete(id);
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiter;
  }

  #fail(change: Change, problem: Problem): void {
    const { id, mailbox } = change;
    if (!this.unconfirmed.some((each) => each.id === id)) return;
    const waiter = this.#waiting.get(id);
    const followers = change.kind === 'move' && this.#entries.followersOf(id);
    this.#waiting.delete(id);
    this.#started.delete(id);
    // What was taken back in the meantime failed for nobody.
    if (change.payload.undone) this.#entries.remove(id);
    else this.#entries.fail(id, problem);
    if (followers && change.kind === 'move') this.#follow(followers, passageOfRefused(change));
    if (change.kind === 'flags') this.#world.refetchFlags(mailbox).catch(() => undefined); // a lost line: after the next SELECT
    this.#shown(change);
    this.#world.onPending();
    waiter?.reject(new ProblemError(problem));
  }

  // --- what is shown ------------------------------------------------------------------------------------------------

  #show(change: NewChange): void {
    if (change.kind === 'flags') {
      const { mailbox, uids, payload } = change;
      // Ranges may name more than there are.
      for (const uid of this.overlay.withTwins(mailbox, uids).intersect(this.#world.store.cachedUids(mailbox))) {
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

/** Nobody knows where they went. */
const nowhere: Landed = landedAs(new Map(), null);

/** What would have taken the change back, had it been known which messages those are. */
const lostInverseOf = (change: Change): NewChange => {
  const to = destinationOf(change) ?? change.mailbox;
  const none = { mailbox: to, uids: UidSet.empty, uidValidity: null };
  if (change.kind !== 'move') return { ...none, kind: 'delete', payload: { unread: 0 } };
  return { ...none, kind: 'move', payload: { to: change.mailbox, above: null, unread: 0 } };
};
