// The mail engine of one account: keeps a connection, decides which mailbox is selected, answers the screen.
// The copy of each mailbox is kept right by sync/; this file only says when each may speak.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import { logout, noop, store as storeFlags, type Uid, type UntaggedResponse } from '../../shared/imap/index.ts';
import { type Problem, type ProblemCode, ProblemError, problemOf } from '../../shared/problems.ts';
import type { MailEventName, MailEvents } from '../client/mail-api.ts';
import type { ConnectionState, MailboxName, MessageDetail } from '../client/model.ts';
import type { ProtocolBatch, RawLineAnswer } from '../client/protocol.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { Connection, noopInterval } from './connection.ts';
import { ProtocolLog } from './console/protocol-log.ts';
import { RawLines } from './console/raw-lines.ts';
import { Reader } from './reader.ts';
import { waitBefore } from './reconnect.ts';
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
/** Milliseconds within which a woken device's connection has to answer. */
export const wakeLimit = 10_000;
/** Milliseconds a connection has to live before its end counts as the first of its kind: some end with each greeting. */
export const steadyAfter = 10_000;

/** Problems after which trying again cannot help: the person has to sign in. */
const endOfSession: ReadonlySet<ProblemCode> = new Set([
  'session-expired',
  'not-signed-in',
  'credentials-refused',
  'server-not-allowed',
  'forbidden',
]);

/** Whose mail a session is about. */
const accountOf = ({ server, username }: SessionInfo | RememberedSession): string => `${server.id}/${username}`;

type Emit = <N extends MailEventName>(event: N, value: MailEvents[N]) => void;

/** Copies of accounts on this device; kept-store.ts is one. */
export interface Keeping {
  has(account: string): Promise<boolean>;
  /** False when nothing can be kept. The store holds the copy's mail afterwards. */
  keep(account: string): Promise<boolean>;
  /** Erases all of them; the store is empty afterwards. */
  erase(): Promise<void>;
}

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
  #session: SessionInfo | RememberedSession | null = null;
  /** Whose mail is here. */
  #account: string | null = null;
  readonly #keeping: Keeping | null;
  /** The device's copy is being opened. */
  #opening: Promise<void> | null = null;
  /** The account whose copy is to be made on this device as soon as there is time. */
  #keepLater: string | null = null;
  #connection: Connection | null = null;
  /** The platform can inflate, and no compressed line has been unreadable. */
  #mayCompress: boolean;
  #state: ConnectionState | null = null;
  /** Who waits for a connection. */
  #untilLive: { resolve(): void; reject(error: ProblemError): void }[] = [];
  #attempt = 0;
  #liveSince: number | null = null;
  #cancelRetry: (() => void) | null = null;
  #cancelPoll: (() => void) | null = null;
  #lastCounts = 0;
  #view: ListView | null = null;
  readonly #prefetch = new Prefetch({ fetch: (mailbox, uid) => this.#reader.readAhead(mailbox, uid) });
  #skipped = 0;

  /** @param keeping copies on this device; null: none are ever made */
  constructor(world: World, store: MailStore, emit: Emit, keeping: Keeping | null = null) {
    this.#world = world;
    this.#keeping = keeping;
    this.#mayCompress = world.inflateStream() !== null;
    this.#store = store;
    this.#emit = emit;
    this.#log = new ProtocolLog(world, (batch) => emit('protocol', batch));
    this.#rawLines = new RawLines(world, this.#log);
    this.#mailboxes = new MailboxList(
      store,
      (mailboxes) => emit('mailboxes', mailboxes),
      (name) => this.#syncOf(name).unread.doubt(),
    );
    this.#reader = new Reader({
      store,
      whenOpened: () => this.#opening,
      whenLive: () => this.#whenLive(),
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

  attach(session: SessionInfo | RememberedSession): void | Promise<void> {
    // Somebody else's mail is not shown to this person, whatever the screen forgot to do.
    const account = accountOf(session);
    const isNew = this.#account !== account;
    const isAnother = this.#account !== null && isNew;
    if (isAnother) this.#forget();
    this.#account = account;
    this.#session = session;
    this.#rawLines.attach(session.token);
    this.#attempt = 0;
    this.#leaveLine('connection-lost');
    if (!isNew || !this.#keeping) return this.#connect();
    const opening = this.#attachKept(session, account, this.#keeping, isAnother).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  async detach(): Promise<void> {
    const connection = this.#connection;
    // The goodbye is courtesy: nobody waits for the answer of a dead line.
    if (connection && !connection.closed) connection.run(logout(), this.#log.note('sign-out')).catch(() => undefined);
    this.#leaveLine('cancelled');
    this.#forget();
    await this.#keeping?.erase();
  }

  /** What this device has of the account is shown before the mail server is asked for anything. */
  async #attachKept(
    session: SessionInfo | RememberedSession,
    account: string,
    keeping: Keeping,
    erase: boolean,
  ): Promise<void> {
    const isHere = () => this.#session === session;
    if (erase || !session.keep) await keeping.erase().catch(() => undefined);
    if (!isHere() || !session.keep) this.#keepLater = null;
    else if (!(await keeping.has(account))) this.#keepLater = account;
    else if ((await keeping.keep(account)) && isHere()) this.#showKept();
    if (isHere()) this.#connect();
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
    this.#session = null;
    this.#account = null;
    this.#keepLater = null;
    this.#state = null;
    this.#rawLines.attach(null);
    this.#log.forget();
    this.#view?.close();
    this.#view = null;
    this.#selection.show(null);
    for (const { reject } of this.#untilLive.splice(0)) reject(new ProblemError({ code: 'cancelled' }));
    this.#syncs.clear();
    this.#reader.forget();
    this.#prefetch.forget();
    this.#pendingFlags.clear();
    this.#mailboxes.close();
    this.#store.clear();
    this.#skipped = 0;
  }

  /** Ends the connection, or the wait for one, without another try. */
  #leaveLine(code: ProblemCode): void {
    this.#cancelRetry?.();
    this.#cancelPoll?.();
    const connection = this.#connection;
    this.#connection = null;
    this.#selection.end({ code });
    connection?.close({ code });
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
    if (!this.#session) return;
    if (this.#state?.is === 'reconnecting') {
      this.#leaveLine('connection-lost'); // also a try that hangs
      this.#connect();
      return;
    }
    this.#view?.setProblem(null);
    this.#selection.turn();
  }

  noteNetwork(state: 'online' | 'offline' | 'resumed'): void {
    if (state === 'offline') this.#connection?.close({ code: 'offline' });
    else if (this.#state?.is === 'reconnecting') this.reconnectNow();
    else this.#proveAlive();
  }

  // --- the connection ----------------------------------------------------------------------------------------------

  #connect(): void {
    const session = this.#session;
    if (!session) return;
    if (this.#state?.is !== 'reconnecting') this.#setState({ is: 'connecting' });
    else this.#setState({ ...this.#state, retryAt: null });
    if (session.token === null) {
      void this.#findSession(session);
      return;
    }
    const connection = new Connection(this.#world, session.token, this.#mayCompress, {
      ...this.#log.open('mail'),
      causeOf: (keepAlive) => (keepAlive ? this.#log.note('keep-alive') : this.#log.current),
      onResponse: (response) => this.#onResponse(response),
      onUnparsed: () => this.#onSkipped(1),
      onClosed: (problem) => this.#onClosed(connection, problem),
      onQuiet: () => this.#onQuiet(),
      onDamaged: () => {
        this.#mayCompress = false;
      },
    });
    this.#connection = connection;
    connection.ready.then(
      () => this.#begin(connection),
      () => undefined, // onClosed tells
    );
  }

  /** The session was only remembered: does it still stand? */
  async #findSession(remembered: RememberedSession): Promise<void> {
    let problem: Problem = { code: 'session-expired' };
    try {
      const found = await this.#world.findSession();
      if (this.#session !== remembered) return;
      if (found && accountOf(found) === this.#account) {
        this.#session = found;
        this.#rawLines.attach(found.token);
        this.#connect();
        return;
      }
    } catch (error) {
      problem = problemOf(error);
    }
    if (this.#session === remembered) this.#onLost(problem);
  }

  // The SELECT of the watched mailbox and LIST leave in one burst: one round trip for both.
  #begin(connection: Connection): void {
    if (connection !== this.#connection) return;
    this.#liveSince = this.#world.now();
    this.#setState({ is: 'live' });
    // SELECT before LIST: counting a mailbox that is selected already costs the server nothing more.
    this.#selection.begin(connection);
    this.#refreshMailboxes(connection).catch(() => undefined); // a lost line is told by onClosed
    this.#pendingFlags.resume();
    this.#schedulePoll();
    for (const { resolve } of this.#untilLive.splice(0)) resolve();
  }

  #onClosed(connection: Connection, problem: Problem): void {
    if (connection !== this.#connection) return;
    this.#connection = null;
    this.#selection.end(problem);
    this.#cancelPoll?.();
    this.#onLost(problem);
  }

  /** There is no connection: the session is over, or another try follows. */
  #onLost(problem: Problem): void {
    if (endOfSession.has(problem.code)) {
      this.#session = null;
      this.#setState({ is: 'signed-out', problem });
      for (const { reject } of this.#untilLive.splice(0)) reject(new ProblemError(problem));
      return;
    }
    if (this.#liveSince !== null && this.#world.now() - this.#liveSince >= steadyAfter) this.#attempt = 0;
    this.#liveSince = null;
    const wait = waitBefore(this.#attempt, this.#world.chance(), problem.retryAfter);
    this.#attempt += 1;
    this.#setState({ is: 'reconnecting', problem, retryAt: this.#world.now() + wait });
    this.#cancelRetry?.();
    this.#cancelRetry = this.#world.schedule(wait, () => this.#connect());
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#emit('connection', state);
  }

  #proveAlive(): void {
    const connection = this.#connection;
    if (!connection || connection.closed) return;
    const cancel = this.#world.schedule(wakeLimit, () => connection.close({ code: 'connection-stalled' }));
    connection.run(noop(), this.#log.note('keep-alive')).then(cancel, cancel);
  }

  #onResponse(response: UntaggedResponse): void {
    if (response.kind === 'status' && response.code?.code === 'ALERT') this.#emit('alert', { text: response.text });
    this.#selection.onResponse(response);
  }

  #onSkipped(count: number): void {
    this.#skipped += count;
    this.#emit('skipped', { count: this.#skipped });
  }

  #onQuiet(): void {
    this.#log.quiet();
    const account = this.#keepLater;
    this.#keepLater = null;
    if (account !== null) void this.#keeping?.keep(account); // what is on screen came first
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
      const connection = this.#connection;
      if (!connection || connection.closed) return;
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

  #whenLive(): Promise<void> {
    if (!this.#session) return Promise.reject(new ProblemError({ code: 'not-signed-in' }));
    if (this.#state?.is === 'live') return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#untilLive.push({ resolve, reject });
    });
  }

  async #setFlag(mailbox: MailboxName, uids: readonly number[], flag: string, on: boolean): Promise<void> {
    await this.#pendingFlags.set(mailbox, uids as readonly Uid[], flag, on);
  }
}
