// What a person changes, as the screen asks for it: finds the mailbox for a role, hands the change to the queue and says how
// it stands. The queue, and what a change means to the server, are pending/'s business. Loaded by lazy-changes.ts.

import { UidSet } from '../../shared/imap/index.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { ChangeMade, JournalNews, Keywords, PendingState, Which } from '../client/mail-changes.ts';
import type { MailboxName, MailboxRole } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MailboxRow } from '../store/message-row.ts';
import { asText } from './call-arguments.ts';
import { asCallKey, asChange, asGroup } from './change-arguments.ts';
import { Calls } from './pending/calls.ts';
import { type Change, changesIn, destinationOf, type NewChange } from './pending/change.ts';
import { copyKeyOf } from './pending/find-copies.ts';
import { HandOver } from './pending/hand-over.ts';
import { renameStaying } from './pending/keep-staying.ts';
import { namedAtMost } from './pending/landed.ts';
import type { ChangeLines } from './pending/lines.ts';
import { nextUidOf } from './pending/next-uid.ts';
import type { Overlay } from './pending/overlay.ts';
import { PendingChanges } from './pending/pending-changes.ts';
import { whyNotKept } from './pending/send-flags.ts';
import type { Outcome } from './pending/sender.ts';
import { StandIns } from './pending/stand-ins.ts';
import { Unlisted } from './pending/unlisted.ts';
import { UntilKept } from './pending/until-kept.ts';
import { mailboxSummaries } from './summaries.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import { hasFlag, isSeen } from './sync/rows.ts';

export interface ChangesWorld extends ChangeLines {
  readonly store: MailStore;
  /** Waits while the copy on this device is being opened; null when it is not. */
  whenOpened(): Promise<void> | null;
  /** Makes the copy that is to be made on this device; null when there is none to make. Never rejects. */
  makeCopy(): Promise<void> | null;
  syncOf(mailbox: MailboxName): MailboxSync;
  onPending(state: PendingState): void;
  /** What is written down outlives the engine. */
  lasts(): boolean;
  /** What does not outlive it is another thing. */
  onJournal(news: JournalNews): void;
  /** Messages have uids that were shown without: stand-in and uid by turns. */
  onNumbered(mailbox: MailboxName, uids: readonly number[]): void;
  /** The server has other mailboxes than before. Resolves when they have been listed; undefined: they can't be now. */
  onMailboxes(): Promise<void> | undefined;
}

/** What a mailbox is called that has to be made for a role. */
const namesOfRoles = { inbox: 'INBOX', archive: 'Archive', trash: 'Trash', junk: 'Junk' } as const;

/** The largest uid there is. */
const lastUid = 0xffff_ffff;
/** Newest messages whose keywords are looked at. */
const keywordRows = 500;

export class Changes {
  readonly pending: PendingChanges;
  readonly standIns: StandIns;
  readonly #world: ChangesWorld;
  readonly #store: MailStore;
  readonly #calls: Calls;
  readonly #handOver: HandOver;
  readonly #unlisted: Unlisted;
  readonly #untilKept: UntilKept;
  #due = false;
  /** Counts accounts that were left. */
  #epoch = 0;
  /** Messages that a destination had when a change began to be sent, by the change's id. */
  readonly #before = new Map<string, number | null>();

  constructor(world: ChangesWorld, overlay: Overlay) {
    this.#world = world;
    this.#store = world.store;
    this.#calls = new Calls(world.store);
    this.#handOver = new HandOver(world);
    this.#untilKept = new UntilKept(world);
    const onShown = (mailbox: MailboxName) => world.syncOf(mailbox).onHidden();
    const isCaughtUp = (mailbox: MailboxName) => world.syncOf(mailbox).caughtUp;
    const lookAgain = (mailbox: MailboxName) => world.syncOf(mailbox).lookAgain();
    this.#unlisted = new Unlisted({ ...world, onShown });
    overlay.withMailboxChanges = this.#unlisted.shownOn;
    for (const { mailbox } of changesIn(world.store.journal)) onShown(mailbox); // what an earlier page left can be shown now
    this.standIns = new StandIns({ ...world, onShown, isCaughtUp, lookAgain }, overlay);
    this.pending = new PendingChanges(
      {
        ...world,
        onShown,
        standIns: this.standIns,
        fetchRows: (mailbox, uids) => world.syncOf(mailbox).fetchRows(uids),
        uidsNow: (mailbox) => (world.syncOf(mailbox).caughtUp ? world.syncOf(mailbox).uids : null),
        permanentFlags: (mailbox) => world.syncOf(mailbox).permanentFlags,
        changeFlags: (mailbox, uid, flags) => world.syncOf(mailbox).setFlagsHere(uid, flags),
        refetchFlags: (mailbox) => world.syncOf(mailbox).refetchFlags(),
        onMove: (mailbox, uids, to) => this.#markJunk(mailbox, uids, to, false),
        onMoveDropped: (mailbox, uids, to) => this.#markJunk(mailbox, uids, to, true),
        doubtUnread: (mailbox) => world.syncOf(mailbox).unread.doubt(),
        onWritten: () => this.#handOver.tell(),
        onPending: () => this.#tellSoon(),
        onStart: (change) => this.#before.set(change.id, this.#totalOf(destinationOf(change))),
        onConfirmed: (change, outcome) => this.#onConfirmed(change, outcome),
      },
      overlay,
    );
  }

  get overlay(): Overlay {
    return this.pending.overlay;
  }

  /** Resolves when what is changed is on the device as soon as it is written down; null when that is so, or cannot be. */
  whenKept(): Promise<void> | null {
    return this.#untilKept.wait();
  }

  /** Sets or clears a flag. Resolves when the server has confirmed. @param quiet not the person's own doing */
  async setFlag(
    mailbox: MailboxName,
    uids: readonly number[],
    flag: string,
    on: boolean,
    quiet = false,
  ): Promise<void> {
    if (uids.length === 0) return;
    // Nobody who opens a message of a folder that can only be read wants to hear each time that it stays unread.
    if (quiet && whyNotKept(flag, this.#world.syncOf(mailbox).permanentFlags)) return;
    await this.pending.make(this.#flagChange(mailbox, UidSet.from(uids), flag, on, quiet)).confirmed;
  }

  /**
   * Makes a change that is one: a MailChange. Throws a ProblemError for what is none, or cannot be done.
   * @param asKey of the call; the same one is done once @param again an engine that died may have done it
   */
  change(value: unknown, asKey?: unknown, again?: unknown): ChangeMade {
    const asked = asChange(value);
    const key = asCallKey(asKey);
    const done = this.#doneFor(key, again);
    if (done) return done;
    const content = asked.kind === 'append' ? asked.content : undefined;
    const change = withGroup(this.#changeFor(asked), asGroup(value));
    if ('uids' in asked && change.uids.isEmpty) return madeOf('', change);
    // Of a mailbox that was never opened nobody has the uids, but its count was told.
    const count = change.uids.last === lastUid ? { count: this.#totalOf(change.mailbox) ?? 1 } : {};
    const answer = (id: string): ChangeMade => ({ ...madeOf(id, change), ...count });
    const note = key === null ? undefined : (id: string) => this.#calls.note(key, answer(id));
    const { id, confirmed } = this.pending.make(change, content, note);
    confirmed.catch(() => undefined); // told as `pending`
    return answer(id);
  }

  #doneFor(key: string | null, again: unknown): ChangeMade | null {
    if (key === null) return null;
    const done = this.#calls.answerOf(key);
    // What that engine had written down is gone with it: nobody can know.
    if (!done && again && !this.#world.lasts()) throw new ProblemError({ code: 'connection-lost' });
    return done;
  }

  keywords(mailbox: MailboxName): Keywords {
    const allowed = this.#world.syncOf(mailbox).permanentFlags;
    const cached = this.#store.cachedUids(mailbox);
    const rows = this.#rowsOf(mailbox, cached.slice(cached.size - keywordRows, cached.size));
    const all = [...(allowed ?? []), ...rows.flatMap(({ flags }) => flags)].filter((flag) => !flag.startsWith('\\'));
    const known = new Map(all.map((flag) => [flag.toLowerCase(), flag]));
    return { known: [...known.values()], takesNew: allowed?.includes('\\*') ?? true };
  }

  /** @param asId of a change; null: the latest is meant. The others are those of `change`. */
  undo(asId: unknown = null, asKey?: unknown, again?: unknown): ChangeMade | null {
    const id = asId === null ? null : asText(asId);
    const key = asCallKey(asKey);
    const done = this.#doneFor(key, again);
    if (done) return done;
    const answer = (taken: Change | NewChange) => madeOf('id' in taken ? taken.id : '', taken);
    const undone = this.pending.undo((taken) => key !== null && this.#calls.note(key, answer(taken)), id);
    return undone && answer(undone);
  }

  /** Goes on with what the engine before this one had written down in memory alone, once it is known what the device has. */
  takeOver(entries: unknown): void | Promise<void> {
    const epoch = this.#epoch;
    const opening = this.#world.whenOpened();
    if (opening) return opening.then(() => (epoch === this.#epoch ? this.takeOver(entries) : undefined));
    this.#handOver.take(entries);
    this.pending.takeOver();
    this.tell();
  }

  /** There is a connection. */
  resume(): void {
    this.#unlisted.resume();
    this.pending.resume();
  }

  /** LIST tells that a mailbox has another name. What was done since it got that from us is meant by the names of now. */
  onRenamed(mailbox: MailboxName, to: MailboxName): void {
    renameStaying(this.#store.journal, mailbox, to);
    const maybeDone = this.pending.unconfirmed.filter(({ state }) => state === 'sent');
    const delimiter = this.#store.mailboxes()[0]?.delimiter ?? null;
    if (this.#unlisted.nameOf(mailbox, delimiter, maybeDone) !== to) this.pending.onRenamed(mailbox, to);
  }

  /** The account is left. */
  clear(): void {
    this.#epoch += 1;
    this.#untilKept.clear();
    this.#unlisted.clear();
    this.pending.clear();
    this.standIns.clear();
    this.#handOver.forget();
  }

  /** Tells how it stands, to one who has not heard anything of it. */
  tell(): void {
    this.#handOver.tell(true);
    this.#tell();
  }

  #tell(): void {
    const { unconfirmed, failed } = this.pending;
    this.#world.onPending({
      unconfirmed: unconfirmed.length,
      failed: failed.map((change) => ({
        ...madeOf(change.id, change),
        problem: change.payload.problem ?? { code: 'unexpected' },
      })),
    });
  }

  #tellSoon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#handOver.tell();
      this.#tell();
    });
  }

  // --- what is asked, in the queue's words --------------------------------------------------------------------------

  #changeFor(asked: ReturnType<typeof asChange>): NewChange {
    const { mailbox } = asked;
    const uidsOf = (which: Which) => this.#uidsOf(mailbox, which);
    const nobody = { mailbox, uids: UidSet.empty, uidValidity: null };
    switch (asked.kind) {
      case 'flags':
        return this.#flagChange(mailbox, uidsOf(asked.uids), asked.flag, asked.on, false);
      case 'archive':
      case 'trash':
      case 'junk':
      case 'not-junk': {
        const to = this.#mailboxFor(asked.kind === 'not-junk' ? 'inbox' : asked.kind);
        if (to === mailbox && asked.kind === 'trash') return this.#removal(mailbox, uidsOf(asked.uids));
        return this.#move('move', mailbox, to === mailbox ? UidSet.empty : uidsOf(asked.uids), to);
      }
      case 'move':
      case 'copy': {
        const isThere = asked.to === mailbox && asked.kind === 'move';
        return this.#move(asked.kind, mailbox, isThere ? UidSet.empty : uidsOf(asked.uids), asked.to);
      }
      case 'delete':
        return this.#removal(mailbox, uidsOf(asked.uids));
      case 'append': {
        const { flags, internalDate, content } = asked;
        const messageId = messageIdIn(content);
        return { ...nobody, kind: 'append', payload: { flags, internalDate, messageId, size: content.length } };
      }
      case 'create-mailbox':
      case 'delete-mailbox':
        return { ...nobody, kind: asked.kind, payload: {} };
      case 'rename-mailbox':
        return { ...nobody, kind: asked.kind, payload: { to: asked.to } };
      case 'subscribe':
        return { ...nobody, kind: asked.kind, payload: { on: asked.on } };
    }
  }

  #place(mailbox: MailboxName, uids: UidSet) {
    return { mailbox, uids, uidValidity: this.#store.checkpoint(mailbox)?.uidValidity ?? null };
  }

  #flagChange(mailbox: MailboxName, uids: UidSet, flag: string, on: boolean, quiet: boolean): NewChange<'flags'> {
    const lower = flag.toLowerCase();
    const changed = this.#rowsOf(mailbox, uids).filter((row) => hasFlag(row.flags, lower) !== on);
    const payload = { flag, on, changed: UidSet.from(changed.map(({ uid }) => uid)).toString() };
    return { kind: 'flags', ...this.#place(mailbox, uids), payload: quiet ? { ...payload, quiet } : payload };
  }

  #uidsOf(mailbox: MailboxName, which: Which): UidSet {
    if (which !== 'all') return typeof which === 'string' ? UidSet.parse(which) : UidSet.from(which);
    const uids = this.#world.syncOf(mailbox).shownUids;
    if (uids) return uids;
    return this.#totalOf(mailbox) === 0 ? UidSet.empty : UidSet.range(1, lastUid);
  }

  #move(kind: 'move' | 'copy', mailbox: MailboxName, uids: UidSet, to: MailboxName): NewChange {
    const above = nextUidOf(this.#store, to);
    const rows = uids.size <= namedAtMost ? this.#rowsOf(mailbox, uids) : [];
    // Written down now: they are gone by the time somebody has to look for them.
    const known = rows.length === uids.size ? { ids: JSON.stringify(rows.map(copyKeyOf)) } : {};
    const unread = this.#unreadOf(mailbox, uids);
    return { kind, ...this.#place(mailbox, uids), payload: { to, above, unread, ...known } };
  }

  #removal(mailbox: MailboxName, uids: UidSet): NewChange {
    return { kind: 'delete', ...this.#place(mailbox, uids), payload: { unread: this.#unreadOf(mailbox, uids) } };
  }

  // What goes into Junk or out of it is marked for the server's filter (RFC 9051 §2.3.2), where the mailbox takes such marks.
  #markJunk(mailbox: MailboxName, uids: UidSet, to: MailboxName, isTakenBack: boolean): void {
    const roleOf = new Map(mailboxSummaries(this.#store.mailboxes()).map(({ name, role }) => [name, role]));
    const isJunk = roleOf.get(to) === 'junk';
    if (!isJunk && (roleOf.get(mailbox) !== 'junk' || roleOf.get(to) === 'trash')) return;
    const { permanentFlags } = this.#world.syncOf(mailbox);
    // Of a mailbox that was not opened nobody knows: the other one's are taken for its own.
    const flags = permanentFlags ?? this.#world.syncOf(to).permanentFlags ?? [];
    const allowed = new Set(flags.map((flag) => flag.toLowerCase()));
    const unknown = uids.subtract(this.#store.cachedUids(mailbox));
    for (const flag of ['$Junk', '$NotJunk']) {
      if (!allowed.has('\\*') && !allowed.has(flag.toLowerCase())) continue;
      const on = (flag === '$Junk') === isJunk;
      if (isTakenBack && !on) continue;
      const change = this.#flagChange(mailbox, uids, flag, on !== isTakenBack, true);
      // Off those that may bear it.
      const marked = change.payload.on ? uids : unknown.union(UidSet.parse(change.payload.changed));
      if (!marked.isEmpty) this.pending.make({ ...change, uids: marked });
    }
  }

  #rowsOf(mailbox: MailboxName, uids: UidSet) {
    return [...uids.intersect(this.#store.cachedUids(mailbox))].map((uid) => this.#store.message(mailbox, uid)!);
  }

  #unreadOf(mailbox: MailboxName, uids: UidSet): number {
    return this.#rowsOf(mailbox, uids).filter((row) => !isSeen(row.flags)).length;
  }

  /** What a mailbox of that name would be called that has to be made. */
  nameFor(name: string): MailboxName {
    return personalPrefix(this.overlay.mailboxes(this.#store.mailboxes())) + name;
  }

  #mailboxFor(role: MailboxRole & keyof typeof namesOfRoles): MailboxName {
    const rows = this.overlay.mailboxes(this.#store.mailboxes());
    // Before the server has listed any, nobody knows what it has.
    if (rows.length === 0) throw new ProblemError({ code: 'no-such-mailbox' });
    const found = mailboxSummaries(rows).find((mailbox) => mailbox.role === role && mailbox.selectable);
    return found?.name ?? personalPrefix(rows) + namesOfRoles[role];
  }

  // --- what came of it ----------------------------------------------------------------------------------------------

  #onConfirmed(change: Change, { arrived, mailboxes }: Outcome): void {
    if (mailboxes) this.#unlisted.add(change);
    const to = destinationOf(change);
    const before = this.#before.get(change.id);
    this.#before.delete(change.id);
    if (!arrived || to === null) return;
    const { landed, rows } = arrived;
    const count = change.kind === 'append' ? 1 : change.uids.size;
    const moved = rows.length === count ? rows.map((row) => ({ ...row, uid: landed?.of(row.uid) ?? 0 })) : null;
    if (this.#world.syncOf(to).addMoved(landed?.uidValidity ?? null, moved)) return;
    // Somebody who has told its counts meanwhile has counted these, or will tell again.
    if (before === undefined || before !== this.#totalOf(to)) return;
    const known = this.#store.mailboxes().find(({ name }) => name === to);
    const flags = change.kind === 'append' ? [change.payload.flags] : rows.map((row) => row.flags);
    const unread = flags.filter((each) => !isSeen(each)).length;
    if (known?.total != null) this.#store.setMailboxCounts(to, { total: known.total + count });
    if (known?.unread != null) this.#store.setMailboxCounts(to, { unread: known.unread + unread });
    this.#world.syncOf(to).unread.onCounted(); // as by STATUS: when it is opened, they are told once more
  }

  #totalOf(mailbox: MailboxName | null): number | null {
    return this.#store.mailboxes().find(({ name }) => name === mailbox)?.total ?? null;
  }
}

const withGroup = (change: NewChange, group: string | undefined): NewChange =>
  group === undefined ? change : ({ ...change, payload: { ...change.payload, group } } as NewChange);

const madeOf = (id: string, change: Change | NewChange): ChangeMade => ({
  id,
  kind: change.kind,
  mailbox: change.mailbox,
  to: change.kind === 'rename-mailbox' ? change.payload.to : destinationOf(change),
  count: countOf(change),
});

const countOf = ({ uids, payload }: Change | NewChange): number =>
  uids.isEmpty && 'find' in payload && payload.find ? payload.find.ids.length : uids.size;

/** Courier and old Cyrus keep all mailboxes below INBOX: one beside it could not be made. */
const personalPrefix = (rows: readonly MailboxRow[]): string => {
  const others = rows.filter(({ name }) => name.toUpperCase() !== 'INBOX');
  const prefix = `INBOX${rows[0]?.delimiter ?? '.'}`;
  return others.length > 0 && others.every(({ name }) => name.toUpperCase().startsWith(prefix)) ? prefix : '';
};

/** The Message-ID of a message we made, as it stands in its header; null when it has none. */
const messageIdIn = (content: Uint8Array): string | null => {
  // A header of ours is far shorter; bytes beyond ASCII are in no Message-ID of ours.
  const header = new TextDecoder().decode(content.subarray(0, 65_536)).split(/\r?\n\r?\n/, 1)[0]!;
  return /^message-id:\s*(<[^<>\s]{1,998}>)/im.exec(header)?.[1] ?? null;
};
