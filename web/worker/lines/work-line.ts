// A connection besides the one of the mailbox on screen: opened when there is work for it, closed when there has been none
// for a while. Does its work by class, one mailbox after the other. What is done on it is lines.ts's business.

import {
  type Command,
  enable,
  type FetchData,
  firstUnderstood,
  type SelectData,
  type SelectOptions,
  select,
  type UntaggedResponse,
} from '../../../shared/imap/index.ts';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import type { Connection, ConnectionEvents } from '../connection.ts';
import { noticing } from '../sync/noticing.ts';
import { priorities } from './priorities.ts';
import { type Work, WorkQueue } from './work-queue.ts';

/** Milliseconds without work after which the line is let go: servers and the bridge count connections. */
export const lineRest = 60_000;
/** Milliseconds that somebody waits for the line to stand; then the work is done on the first one. */
export const linePatience = 4000;
/** Milliseconds a line has to stand before its end is no refusal: some servers accept a second one and end it at once. */
export const lineSteady = 10_000;
/** Pieces of background work in flight at once: the server has the next before the last is told. */
export const backgroundAtOnce = 2;

/** The local copy of a mailbox, while it hears what a line tells of it. */
export interface Tenant {
  onSelected(data: SelectData, wanted: { from: number; to: number }, line: object): Promise<void>;
  onDeselected(): void;
  onResponse(response: UntaggedResponse): void;
}

/** Takes answers off a line before the mailbox's copy hears of them. */
export interface Taker {
  /** True: it was for this one, and nobody else hears it. */
  take(data: FetchData): boolean;
  /** Something else was told: what was taken before it has to be known now. */
  settle(): void;
}

/** What work finds when its turn has come: a line on which its mailbox is selected. */
export interface Desk {
  run<T>(command: Command<T>, cause?: number): Promise<T>;
  /** As SELECT told it on this line. */
  readonly uidValidity: number;
  /** The mailbox's copy hears this line: what is taken from it is in the order of everything the copy knows. */
  readonly isHeard: boolean;
  /** What somebody waits for goes over the same line. */
  readonly isShared: boolean;
  /** The copy is up to date, if it hears this line. Rejects when the line drops. */
  readonly settled: Promise<void>;
  /** Returns the function that ends it. */
  taking(taker: Taker): () => void;
}

export interface LineWork extends Work {
  /** Begins in the moment the mailbox is selected; what it waits for keeps the selection. */
  start(desk: Desk): Promise<unknown>;
  /** This line cannot do it. */
  elsewhere(problem: Problem): void;
  fail(problem: Problem): void;
}

export interface WorkLineWorld {
  now(): number;
  schedule(milliseconds: number, callback: () => void): () => void;
  /** Opens a connection; null when that may not be now. */
  open(events: Pick<ConnectionEvents, 'onResponse' | 'onClosed'>): Connection | null;
  /** The copy that can hear this line; null when another line tells it, or nobody wants to know. */
  tenantOf(mailbox: MailboxName): Tenant | null;
  /** The line could not be opened, or was ended at once. */
  onRefused(problem: Problem): void;
  /** The line dropped: what was in flight has failed. */
  onDropped(): void;
}

export interface WorkLineOptions {
  /** Milliseconds. */
  readonly rest?: number;
}

interface Selected {
  readonly name: MailboxName;
  readonly uidValidity: number;
  /** Null when the copy does not hear this line. */
  tenant: Tenant | null;
  readonly settled: Promise<void>;
  /** What the copy asked for: dropped when another line takes over. */
  readonly own: AbortController;
}

export class WorkLine {
  readonly #world: WorkLineWorld;
  readonly #rest: number;
  readonly #queue = new WorkQueue<LineWork>();
  #connection: Connection | null = null;
  #openedAt = 0;
  #liveSince: number | null = null;
  #selected: Selected | null = null;
  #selecting: MailboxName | null = null;
  #plainly = false;
  #running = 0;
  #background = 0;
  readonly #takers = new Set<Taker>();
  #cancelTimer: (() => void) | null = null;

  constructor(world: WorkLineWorld, options: WorkLineOptions = {}) {
    this.#world = world;
    this.#rest = options.rest ?? lineRest;
  }

  /** There is a connection, or one is being opened. */
  get isOpen(): boolean {
    return this.#connection !== null;
  }

  /** It was opened so short a time ago that the server may still mind. */
  get isNew(): boolean {
    return this.#connection !== null && this.#world.now() - this.#openedAt < lineSteady;
  }

  /** The mailbox whose copy hears this line; null when there is none. */
  get heard(): MailboxName | null {
    return this.#selected?.tenant ? this.#selected.name : null;
  }

  /** Selected before now, it may not have told all that is in the mailbox. */
  holds(mailbox: MailboxName): boolean {
    return this.#selected?.name === mailbox || this.#selecting === mailbox;
  }

  do(work: LineWork): void {
    this.#queue.add(work);
    this.#turn();
  }

  /** Runs a command that the copy asks for, on the mailbox that it hears. */
  runOwn<T>(command: Command<T>): Promise<T> {
    const connection = this.#connection!;
    return this.#tracked(connection, connection.run(command, undefined, this.#selected!.own.signal));
  }

  /** Another line tells the copy of this mailbox from now on. */
  release(mailbox: MailboxName): void {
    const selected = this.#selected;
    if (selected?.name !== mailbox || !selected.tenant) return;
    const { tenant } = selected;
    selected.tenant = null;
    selected.own.abort();
    tenant.onDeselected();
  }

  /** Ends the line; what waits for it fails with the problem. */
  close(problem: Problem): void {
    for (const work of this.#queue.take()) work.fail(problem);
    const connection = this.#connection;
    this.#forgetLine(); // whose end is no refusal then
    connection?.close(problem);
  }

  /** Gives what waits for this line to who can do it elsewhere. */
  #handOver(problem: Problem, isMeant: (work: LineWork) => boolean = () => true): void {
    for (const work of this.#queue.take(isMeant)) work.elsewhere(problem);
  }

  #setTimer(milliseconds: number, callback: () => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#world.schedule(milliseconds, callback);
  }

  #open(): void {
    const connection = this.#world.open({
      onResponse: (response) => this.#onResponse(response),
      onClosed: (problem) => this.#onClosed(connection, problem),
    });
    if (!connection) {
      this.#handOver({ code: 'connection-lost' });
      return;
    }
    this.#connection = connection;
    this.#openedAt = this.#world.now();
    this.#plainly = false;
    this.#setTimer(linePatience, () =>
      this.#handOver({ code: 'connection-stalled' }, ({ priority }) => priority < priorities.fill),
    );
    connection.ready.then(
      () => {
        if (connection !== this.#connection) return;
        this.#cancelTimer?.();
        this.#liveSince = this.#world.now();
        this.#enableResync(connection);
        this.#turn();
      },
      () => undefined, // onClosed tells
    );
  }

  // The copy takes what the first line has enabled for what all have. It leaves in one burst with the first SELECT.
  #enableResync(connection: Connection): void {
    const { capabilities } = connection.session;
    if (!capabilities.has('QRESYNC') || !capabilities.has('ENABLE')) return;
    connection.run(enable(['QRESYNC'])).catch(() => undefined); // a refusal comes again with what needs it
  }

  #onClosed(connection: Connection | null, problem: Problem): void {
    if (connection === null || connection !== this.#connection) return;
    const { now } = this.#world;
    const isSteady = this.#liveSince !== null && now() - this.#liveSince >= lineSteady;
    const wasUsed = this.#running > 0 || !this.#queue.isEmpty;
    this.#forgetLine();
    if (!isSteady && wasUsed) {
      this.#world.onRefused(problem);
      this.#handOver(problem);
    }
    this.#world.onDropped();
    this.#turn();
  }

  #forgetLine(): void {
    this.#connection = null;
    this.#liveSince = null;
    this.#cancelTimer?.();
    this.#deselect();
    this.#selecting = null;
    this.#running = 0;
    this.#background = 0;
    this.#takers.clear();
  }

  #deselect(): void {
    const selected = this.#selected;
    this.#selected = null;
    selected?.own.abort();
    selected?.tenant?.onDeselected();
  }

  #onResponse(response: UntaggedResponse): void {
    // While SELECT runs, what comes describes the mailbox to be; SelectData has it all.
    if (this.#selecting !== null) return;
    if (response.kind === 'fetch') for (const taker of this.#takers) if (taker.take(response.data)) return;
    for (const taker of this.#takers) taker.settle();
    this.#selected?.tenant?.onResponse(response);
  }

  /** Does what can be done now. Safe to call at any time. */
  #turn(): void {
    if (this.#queue.isEmpty) {
      if (this.#liveSince !== null && this.#running === 0 && this.#selecting === null)
        this.#setTimer(this.#rest, () => this.#connection?.close({ code: 'cancelled' }));
      return;
    }
    if (!this.#connection) this.#open();
    const connection = this.#connection;
    if (this.#liveSince === null || !connection || connection.closed) return;
    this.#cancelTimer?.();
    for (;;) {
      if (this.#selecting !== null) return;
      const work = this.#queue.next(this.#selected?.name ?? null, this.#world.now());
      if (!work) return;
      if (work.mailbox !== this.#selected?.name) {
        // RFC 9051 §5.5: answers of the running commands are for the selected mailbox.
        if (this.#running === 0) this.#select(connection, work.mailbox);
        return;
      }
      // Nobody hears this mailbox any more: selected anew, its copy is brought up to date first.
      if (!this.#selected.tenant && this.#world.tenantOf(work.mailbox)) {
        if (this.#running === 0) this.#select(connection, work.mailbox);
        return;
      }
      const isBackground = work.priority >= priorities.fill;
      if (isBackground && this.#background >= backgroundAtOnce) return;
      this.#queue.remove(work);
      this.#start(connection, this.#selected, work, isBackground);
    }
  }

  #start(connection: Connection, selected: Selected, work: LineWork, isBackground: boolean): void {
    if (isBackground) this.#background += 1;
    const desk: Desk = {
      run: (command, cause) => connection.run(command, cause),
      uidValidity: selected.uidValidity,
      get isHeard() {
        return selected.tenant !== null;
      },
      isShared: false,
      settled: selected.settled,
      taking: (taker) => {
        this.#takers.add(taker);
        return () => this.#takers.delete(taker);
      },
    };
    const done = this.#tracked(connection, work.start(desk), isBackground);
    done.catch(() => undefined); // told by the work itself
  }

  async #tracked<T>(connection: Connection, work: Promise<T>, isBackground = false): Promise<T> {
    this.#running += 1;
    try {
      return await work;
    } finally {
      if (connection === this.#connection) {
        this.#running -= 1;
        if (isBackground) this.#background -= 1;
        this.#turn();
      }
    }
  }

  #select(connection: Connection, name: MailboxName): void {
    this.#selecting = name;
    // Noticed in the moment the tagged line is read: what follows in the same bytes is for the new mailbox.
    const way = (options: SelectOptions) => () =>
      noticing(select(name, options), (data) => {
        if (connection !== this.#connection) return;
        this.#plainly = options.condstore !== true;
        this.#onSelected(connection, name, data);
      });
    const condstore = !this.#plainly && connection.session.capabilities.has('CONDSTORE');
    const ways = condstore ? [way({ condstore }), way({})] : [way({})];
    firstUnderstood((command) => connection.run(command), ways).catch((error: unknown) => {
      if (connection === this.#connection && this.#selecting === name) this.#onRefused(name, problemOf(error));
    });
  }

  #onSelected(connection: Connection, name: MailboxName, data: SelectData): void {
    this.#deselect();
    this.#selecting = null;
    const uidValidity = data.uidValidity || 0;
    // Without UIDVALIDITY uids hold for one connection (quirk zero-uidvalidity), and this is not the one.
    if (uidValidity === 0) {
      this.#handOver({ code: 'no-such-message' }, ({ mailbox }) => mailbox === name);
      this.#turn();
      return;
    }
    const tenant = this.#world.tenantOf(name);
    const selected: { -readonly [K in keyof Selected]: Selected[K] } = {
      name,
      uidValidity,
      tenant,
      settled: Promise.resolve(),
      own: new AbortController(),
    };
    this.#selected = selected;
    if (tenant) {
      selected.settled = tenant.onSelected(data, { from: 0, to: 0 }, connection);
      selected.settled.catch(() => undefined); // a lost line is told by the connection
    }
    this.#turn();
  }

  #onRefused(name: MailboxName, problem: Problem): void {
    this.#deselect(); // a refused SELECT leaves no mailbox selected (RFC 9051 §6.3.2)
    this.#selecting = null;
    this.#handOver(problem, ({ mailbox }) => mailbox === name);
    this.#turn();
  }
}
