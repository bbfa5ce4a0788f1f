// The mail engine of one account: keeps a connection, decides which mailbox is selected, answers the screen.
// The copy of each mailbox is kept right by sync/; this file only says when each may speak.

import { logout, noop, store as storeFlags, type Uid, type UntaggedResponse } from '../../shared/imap/index.ts';
import { type Problem, ProblemError } from '../../shared/problems.ts';
import type { MailEventName, MailEvents } from '../client/mail-api.ts';
import type { MailboxName, MessageDetail } from '../client/model.ts';
import type { ProtocolBatch, RawLineAnswer } from '../client/protocol.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { Alerts } from './alerts.ts';
import { type Connection, noopInterval } from './connection.ts';
import { ProtocolLog } from './console/protocol-log.ts';
import { RawLines } from './console/raw-lines.ts';
import { type Keeping, KeptCopy } from './kept-copy.ts';
import { type AttachedSession, accountOf, Lifeline } from './lifeline.ts';
import { Reader } from './reader.ts';
import { Selection } from './selection.ts';
import { summaryOf } from './summaries.ts';
import { ListView } from './sync/list-view.ts';
import { MailboxList } from './sync/mailbox-list.ts';
import { MailboxSync } from './sync/mailbox-sync.ts';
import { PendingFlags } from './sync/pending-flags.ts';
import { Prefetch } from './sync/prefetch.ts';
import { hasFlag } from './sync/rows.ts';
import type { World } from './world.ts';

/** Milliseconds between two looks at the counts of the other mailboxes. */
export const countsInterval = 60_000;
/** Tells the screen. */
export type Emit = <N extends MailEventName>(event: N, value: MailEvents[N]) => void;

export class Engine {
  readonly #world: World;
  readonly #store: MailStore;
  readonly #emit: Emit;
  readonly #syncs = new Map<MailboxName, MailboxSync>();
  readonly #reader: Reader;
  readonly #pendingFlags: PendingFlags;
  readonly #mailboxes: MailboxList;
  readonly #log: ProtocolLog;
  readonly #rawLines: RawLines;
  readonly #selection = new Selection((name) => this.#syncOf(name));
  readonly #line: Lifeline;
  readonly #alerts: Alerts;
  /** Null: mail is never kept on this device. */
  readonly #kept: KeptCopy | null;
  /** Whose mail is here. */
  #account: string | null = null;
  #cancelPoll: (() => void) | null = null;
  #lastCounts = 0;
  #view: ListView | null = null;
  readonly #prefetch = new Prefetch({ fetch: (mailbox, uid) => this.#reader.readAhead(mailbox, uid) });
  #skipped = 0;

  /** @param keeping copies on this device; null: none are ever made */
  constructor(world: World, store: MailStore, emit: Emit, keeping: Keeping | null = null) {
    this.#world = world;
    this.#store = store;
    this.#emit = emit;
    this.#log = new ProtocolLog(world, (batch) => emit('protocol', batch));
    this.#rawLines = new RawLines(world, this.#log);
    this.#alerts = new Alerts((text) => emit('alert', { text }));
    this.#kept = keeping && new KeptCopy(keeping, () => emit('keeping', { kept: true }));
    this.#line = new Lifeline(world, {
      connectionEvents: () => ({
        ...this.#log.open('mail'),
        causeOf: (keepAlive) => (keepAlive ? this.#log.note('keep-alive') : this.#log.current),
        onResponse: (response) => this.#onResponse(response),
        onUnparsed: () => this.#onSkipped(1),
        onQuiet: () => this.#onQuiet(),
      }),
      onState: (state) => emit('connection', state),
      onLive: (connection) => this.#begin(connection),
      onGone: (problem) => this.#onGone(problem),
      onFound: (session) => this.#rawLines.attach(session.token),
      keepAliveCause: () => this.#log.note('keep-alive'),
    });
    this.#mailboxes = new MailboxList(
      store,
      (mailboxes) => emit('mailboxes', mailboxes),
      (name) => this.#syncOf(name).unread.doubt(),
    );
    this.#reader = new Reader({
      store,
      whenOpened: () => this.#kept?.opening ?? null,
      whenLive: () => this.#line.whenLive(),
      whenSelected: (mailbox) => this.#selection.whenSelected(mailbox),
      run: (mailbox, command, cause) => this.#selection.run(mailbox, command, cause),
      cause: (kind, uid) => this.#log.note(kind, String(uid)),
      fetchRows: (mailbox, uids) => this.#syncOf(mailbox).fetchRows(uids),
      onProgress: (progress) => emit('progress', progress),
    });
    this.#pendingFlags = new PendingFlags(store, {
      send: (mailbox, uids, change, wanted) =>
        this.#selection.runMade(
          mailbox,
          () => {
            if (!wanted()) throw new ProblemError({ code: 'cancelled' });
            return storeFlags(uids, { ...change, silent: true });
          },
          this.#log.note('flag', String(uids)),
        ),
      change: (mailbox, uid, flags) => this.#syncOf(mailbox).setFlagsHere(uid, flags),
      refetch: (mailbox) => this.#syncOf(mailbox).refetchFlags(),
      doubtUnread: (mailbox) => this.#syncOf(mailbox).unread.doubt(),
    });
  }

  // --- what the screen may ask -------------------------------------------------------------------------------------

  attach(session: AttachedSession): void | Promise<void> {
    // Somebody else's mail is not shown to this person, whatever the screen forgot to do.
    const account = accountOf(session);
    const isNew = this.#account !== account;
    const foreign = this.#account !== null && isNew;
    if (foreign) this.#forget();
    this.#account = account;
    this.#rawLines.attach(session.token);
    this.#line.attach(session);
    if (!isNew || !this.#kept) return this.#line.connect();
    // What this device has is shown before the mail server is asked for anything.
    return this.#kept.open({
      account,
      wanted: session.keep,
      foreign,
      isHere: () => this.#line.session === session,
      onOpened: (found) => {
        if (found) this.#showKept();
        this.#line.connect();
      },
    });
  }

  async detach(): Promise<void> {
    // The goodbye is courtesy: nobody waits for the answer of a dead line.
    this.#line.connection?.run(logout(), this.#log.note('sign-out')).catch(() => undefined);
    this.#line.leave('cancelled');
    this.#forget();
    await this.#kept?.erase();
  }

  /** The store is another one now: what was made of the old one is made again. */
  #showKept(): void {
    const shown = this.#view;
    this.#syncs.clear();
    this.#mailboxes.open();
    if (!shown) return;
    this.watchMailbox(null);
    this.watchMailbox(shown.mailbox.name);
    this.watchRange(shown.mailbox.name, shown.range.from, shown.range.to);
  }

  #forget(): void {
    this.#account = null;
    this.#line.forget();
    this.#kept?.forget();
    this.#alerts.forget();
    this.#rawLines.attach(null);
    this.#log.forget();
    this.#view?.close();
    this.#view = null;
    this.#selection.show(null);
    this.#syncs.clear();
    this.#reader.forget();
    this.#prefetch.forget();
    this.#pendingFlags.clear();
    this.#mailboxes.close();
    this.#store.clear();
    this.#skipped = 0;
  }

  watchMailbox(name: MailboxName | null): void {
    if (this.#view?.mailbox.name === name) return;
    this.#view?.close();
    this.#view = null;
    if (name !== null) {
      this.#log.begin('open-mailbox', name);
      const sync = this.#syncOf(name);
      this.#view = new ListView(
        sync,
        () => this.#store.mailboxes().find((row) => row.name === name)?.unread ?? null,
        (update) => this.#emit('list', update),
      );
      this.#view.changed([]);
    }
    this.#selection.show(this.#view);
  }

  watchRange(mailbox: MailboxName, from: number, to: number): void {
    if (this.#view?.mailbox.name !== mailbox) return;
    // The first range of a mailbox belongs to its opening.
    if (this.#view.range.to > 0) this.#log.begin('scroll', `${from + 1}–${to}`);
    this.#view.setRange(from, to);
  }

  positionOf(mailbox: MailboxName, uid: number): number | null {
    return this.#syncOf(mailbox).positionOf(uid);
  }

  uidAt(mailbox: MailboxName, position: number): number | null {
    return this.#syncOf(mailbox).uidAt(position);
  }

  openMessage(mailbox: MailboxName, uid: number): Promise<MessageDetail> {
    this.#prefetch.opened(mailbox, uid);
    return this.#reader.openMessage(mailbox, uid);
  }

  setSeen(mailbox: MailboxName, uids: readonly number[], seen: boolean): Promise<void> {
    return this.#setFlag(mailbox, uids, '\\Seen', seen);
  }

  setFlagged(mailbox: MailboxName, uids: readonly number[], flagged: boolean): Promise<void> {
    return this.#setFlag(mailbox, uids, '\\Flagged', flagged);
  }

  readPart(mailbox: MailboxName, uid: number, section: string, transfer: number): Promise<Blob> {
    return this.#reader.readPart(mailbox, uid, section, transfer);
  }

  cancelTransfer(transfer: number): void {
    this.#reader.cancelTransfer(transfer);
  }

  /** The protocol console opened: gets what is kept, then `protocol` events; or it closed. */
  watchProtocol(on: boolean): ProtocolBatch {
    return this.#log.watch(on);
  }

  clearProtocol(): void {
    this.#log.clear();
  }

  /** Runs a line that a person typed, on a connection of its own. */
  runRawLine(line: string): Promise<RawLineAnswer> {
    return this.#rawLines.run(line);
  }

  /** "Try again": connects at once, or asks once more for the mailbox that could not be selected. */
  reconnectNow(): void {
    if (!this.#line.session) return;
    if (this.#line.isReconnecting) {
      this.#line.retryNow();
      return;
    }
    this.#view?.setProblem(null);
    this.#selection.turn();
  }

  noteNetwork(state: 'online' | 'offline' | 'resumed'): void {
    this.#line.noteNetwork(state);
  }

  // --- the connection ----------------------------------------------------------------------------------------------

  // The SELECT of the watched mailbox and LIST leave in one burst: one round trip for both.
  #begin(connection: Connection): void {
    // SELECT before LIST: counting a mailbox that is selected already costs the server nothing more.
    this.#selection.begin(connection);
    this.#refreshMailboxes(connection).catch(() => undefined); // a lost line is told by the lifeline
    this.#pendingFlags.resume();
    this.#schedulePoll();
  }

  #onGone(problem: Problem): void {
    this.#selection.end(problem);
    this.#cancelPoll?.();
  }

  #onResponse(response: UntaggedResponse): void {
    this.#alerts.onResponse(response);
    this.#selection.onResponse(response);
  }

  #onSkipped(count: number): void {
    this.#skipped += count;
    this.#emit('skipped', { count: this.#skipped });
  }

  #onQuiet(): void {
    this.#log.quiet();
    this.#kept?.turn();
    const { selected } = this.#selection;
    if (selected?.unread.doubtful && selected === this.#view?.mailbox && !this.#pendingFlags.has(selected.name)) {
      const { complete } = selected;
      const settled = () => !this.#pendingFlags.has(selected.name) && (selected.complete || !complete);
      selected.unread.recount(settled).catch(() => undefined);
    }
    this.#selection.turn();
    this.#readAhead();
  }

  #readAhead(): void {
    const { selected } = this.#selection;
    if (!this.#world.mayReadAhead || !selected || selected !== this.#view?.mailbox) return;
    this.#prefetch.turn(selected, this.#store.checkpoint(selected.name)?.uidValidity ?? 0);
  }

  #schedulePoll(): void {
    this.#cancelPoll?.();
    this.#cancelPoll = this.#world.schedule(noopInterval, () => {
      const { connection } = this.#line;
      if (!connection) return;
      if (this.#world.now() - this.#lastCounts >= countsInterval)
        this.#refreshMailboxes(connection).catch(() => undefined);
      else if (!connection.idling) connection.run(noop(), this.#log.note('keep-alive')).catch(() => undefined);
      this.#schedulePoll();
    });
  }

  // --- mailboxes ---------------------------------------------------------------------------------------------------

  async #refreshMailboxes(connection: Connection): Promise<void> {
    this.#lastCounts = this.#world.now();
    const own = [this.#view?.mailbox.name, this.#selection.selected?.name].filter((name) => name !== undefined);
    await this.#mailboxes.refresh(connection, new Set(own), this.#log.note('check-mailboxes'));
  }

  #syncOf(name: MailboxName): MailboxSync {
    let sync = this.#syncs.get(name);
    if (!sync) {
      sync = new MailboxSync(name, {
        store: this.#store,
        capabilities: () => this.#selection.live().session.capabilities,
        run: (command) => this.#selection.run(name, command),
        overlay: (uid, flags) => this.#pendingFlags.overlay(name, uid, flags),
        onChange: (splices) => {
          if (this.#view?.mailbox.name === name) this.#view.changed(splices);
        },
        onCounts: () => {
          this.#mailboxes.changed();
          if (this.#view?.mailbox.name === name) this.#view.changed([]);
        },
        onArrived: (rows) => this.#onArrived(name, rows),
        onReset: () => this.#pendingFlags.forgetMailbox(name),
        isShown: () => this.#view?.mailbox.name === name,
        onRefused: (count) => this.#onSkipped(count),
      });
      this.#syncs.set(name, sync);
    }
    return sync;
  }

  #onArrived(mailbox: MailboxName, rows: readonly MessageRow[]): void {
    const unseen = rows.filter((row) => !hasFlag(row.flags, '\\seen'));
    const newest = unseen.at(-1);
    if (!newest) return;
    const { from, subject } = summaryOf(newest);
    this.#emit('newMail', {
      mailbox,
      from: from[0]?.name || from[0]?.address || '',
      subject,
      count: unseen.length,
    });
  }

  async #setFlag(mailbox: MailboxName, uids: readonly number[], flag: string, on: boolean): Promise<void> {
    await this.#pendingFlags.set(mailbox, uids as readonly Uid[], flag, on);
  }
}
