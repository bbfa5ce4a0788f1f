// Which connection does what. The first one has the mailbox on screen; a second one the other mailboxes and the
// background; a third one a large download. Where a server grants no more than one, that one does it all.

import type { Command, UntaggedResponse } from '../../../shared/imap/index.ts';
import { type Problem, ProblemError } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import type { Connection, ConnectionEvents } from '../connection.ts';
import type { Selection } from '../selection.ts';
import type { FillWorld } from './fill.ts';
import type { Further } from './further.ts';
import { type Priority, priorities } from './priorities.ts';
import type { Desk, LineWork, Taker, Tenant, WorkLine } from './work-line.ts';

/** Connections of one account at a time, whatever its server grants. */
export const linesAtMost = 3;
/** Of the connections that a server is known to grant: those of the person's other programs. */
export const linesForOthers = 1;
/** Milliseconds after a refusal before a further connection is tried again; twice as long after each one. */
export const refusalRest = 5 * 60_000;
/** As long at most. */
export const longestRefusalRest = 60 * 60_000;
/** Milliseconds between the end of a further line and the next try of what it had not confirmed. */
export const droppedRest = 100;
export interface LinesWorld {
  /** The first connection's. */
  readonly main: Selection;
  now(): number;
  schedule(milliseconds: number, callback: () => void): () => void;
  /** Opens a further connection; null when there is no session to open it on. */
  open(events: Pick<ConnectionEvents, 'onResponse' | 'onClosed'>): Connection | null;
  copyOf(mailbox: MailboxName): Tenant;
  uidValidityOf(mailbox: MailboxName): number | null;
  /** A further line dropped: what it had not confirmed is to be sent again. */
  onDropped(): void;
  /** The code for more than one line; rejects where it cannot be had. */
  loadFurther(): typeof Further | Promise<typeof Further>;
  readonly fill: Omit<FillWorld, 'background'>;
}

export interface RunOptions {
  readonly priority?: Priority;
  /** For the tap: why. */
  readonly cause?: number | undefined;
}

export class Lines {
  readonly #world: LinesWorld;
  #further: Further | null = null;
  #loading: Promise<Further> | null = null;
  /** Further lines are not tried before; on the world's clock. */
  #refusedUntil = 0;
  #refusals = 0;
  readonly #mainTakers = new Set<Taker>();

  constructor(world: LinesWorld) {
    this.#world = world;
  }

  /** Loaded with the first work for it. */
  #load(): Further | Promise<Further> {
    if (this.#further) return this.#further;
    const code = this.#loading ?? this.#world.loadFurther();
    if (!(code instanceof Promise)) return this.#made(code);
    this.#loading ??= (code as Promise<typeof Further>).then((loaded) => this.#made(loaded));
    // Not for ever: the next try may find the network again.
    this.#loading.catch(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  #made(code: typeof Further): Further {
    const world = this.#world;
    const schedule: LinesWorld['schedule'] = (milliseconds, callback) => world.schedule(milliseconds, callback);
    this.#further ??= new code({
      now: () => world.now(),
      schedule,
      open: (others, events) => (this.#mayOpen(others) ? world.open(events) : null),
      tenantOf: (mailbox) => (world.main.holds(mailbox) ? null : world.copyOf(mailbox)),
      onRefused: () => this.#onRefused(),
      // Not at once: who asked for what was in flight hears first that it failed.
      onDropped: () => void schedule(droppedRest, () => world.onDropped()),
      fill: { ...world.fill, background: (...work) => this.background(...work) },
    });
    return this.#further;
  }

  /** There may be time to fill the copy on this device. */
  turn(): void {
    if (!this.#further && !this.#world.fill.mayFill()) return;
    void this.#with(
      ({ fill }) => fill.turn(),
      () => undefined,
    );
  }

  /** Does work with the further lines, at once if they are loaded. */
  #with<T>(work: (further: Further) => T | Promise<T>, without: () => T | Promise<T>): T | Promise<T> {
    const further = this.#load();
    return further instanceof Promise ? further.then(work, without) : work(further);
  }

  /** Runs a command with that mailbox selected, on the line that is best for it. Rejects with a ProblemError. */
  run<T>(mailbox: MailboxName, command: Command<T>, options: RunOptions = {}): Promise<T> {
    return this.runMade(mailbox, () => command, options);
  }

  /** The same with a command that is made when its time has come; `make` may throw a ProblemError instead. */
  runMade<T>(mailbox: MailboxName, make: () => Command<T>, options: RunOptions = {}): Promise<T> {
    return this.#on(
      mailbox,
      options.priority ?? priorities.open,
      async (desk) => desk.run(make(), options.cause),
      () => this.#world.main.runMade(mailbox, make, options.cause),
    );
  }

  /** A line has that mailbox already, and may not have told all that is in it. */
  holds(mailbox: MailboxName): boolean {
    return this.#world.main.holds(mailbox) || this.#further?.side.holds(mailbox) === true;
  }

  /** Runs a command that the copy of a mailbox asks for, on the line that it hears. */
  async runForCopy<T>(mailbox: MailboxName, command: Command<T>): Promise<T> {
    const side = this.#further?.side;
    if (side?.heard === mailbox) return side.runOwn(command);
    return this.runMade(mailbox, () => command, { priority: priorities.list });
  }

  /** Resolves when that mailbox is selected; it need not be any more when the caller hears of it. */
  whenSelected(mailbox: MailboxName): Promise<void> {
    return this.#on(
      mailbox,
      priorities.open,
      (desk) => desk.settled,
      () => this.#world.main.whenSelected(mailbox),
    );
  }

  /** Runs a command of a large download: on a line of its own, so that nothing waits behind its bytes. */
  async runLarge<T>(mailbox: MailboxName, make: () => Command<T>, cause: number): Promise<T> {
    this.#world.main.live();
    const elsewhere = () => this.runMade(mailbox, make, { cause });
    return this.#with(({ side, bulk }) => {
      if (!bulk.isOpen && !this.#mayOpen(Number(side.isOpen))) return elsewhere();
      return this.#queued(bulk, mailbox, priorities.open, async (desk) => desk.run(make(), cause), elsewhere);
    }, elsewhere);
  }

  /**
   * Does work of the background with that mailbox selected, on a line of its own; where there is none, on the first one
   * if that has the mailbox. Rejects with a ProblemError: why the other line cannot do it, `cancelled` when there is none.
   */
  async background<T>(mailbox: MailboxName, priority: Priority, work: (desk: Desk) => Promise<T>): Promise<T> {
    this.#world.main.live();
    const onMain = (problem?: Problem) => this.#backgroundOnMain(mailbox, work, problem);
    return this.#with(
      ({ side, bulk }) => {
        if (!side.isOpen && !this.#mayOpen(Number(bulk.isOpen))) return onMain();
        return new Promise<T>((resolve, reject) => {
          side.do({
            mailbox,
            priority,
            since: this.#world.now(),
            start: (desk) => {
              const done = work(desk);
              done.then(resolve, reject);
              return done;
            },
            elsewhere: (problem) => void onMain(problem).then(resolve, reject),
            fail: (problem) => reject(new ProblemError(problem)),
          });
        });
      },
      () => onMain(),
    );
  }

  async #backgroundOnMain<T>(
    mailbox: MailboxName,
    work: (desk: Desk) => Promise<T>,
    problem: Problem = { code: 'cancelled' },
  ): Promise<T> {
    const { main } = this.#world;
    const uidValidity = this.#world.uidValidityOf(mailbox);
    if (!main.hasSelected(mailbox) || uidValidity === null) throw new ProblemError(problem);
    return work({
      run: (command, cause) => main.run(mailbox, command, cause),
      uidValidity,
      isHeard: true,
      isShared: true,
      settled: Promise.resolve(),
      taking: (taker) => {
        this.#mainTakers.add(taker);
        return () => this.#mainTakers.delete(taker);
      },
    });
  }

  /** Something came on the first connection. True: it was taken, and the mailbox's copy does not hear it. */
  takeFromMain(response: UntaggedResponse): boolean {
    if (response.kind === 'fetch') for (const taker of this.#mainTakers) if (taker.take(response.data)) return true;
    for (const taker of this.#mainTakers) taker.settle();
    return false;
  }

  /** The first connection takes the mailbox: its copy hears that one from now on. */
  onMainTakes(mailbox: MailboxName): void {
    this.#further?.side.release(mailbox);
  }

  /** The first connection is gone, and the others go with it. */
  end(problem: Problem): void {
    this.#mainTakers.clear();
    // Some servers end the first connection when a second one comes.
    if (this.#further?.side.isNew || this.#further?.bulk.isNew) this.#onRefused();
    this.#further?.side.close(problem);
    this.#further?.bulk.close(problem);
    this.#further?.fill.restart();
  }

  /** Another account, another server. */
  forget(): void {
    this.end({ code: 'cancelled' });
    this.#further?.fill.forget();
    this.#refusedUntil = 0;
    this.#refusals = 0;
  }

  async #on<T>(
    mailbox: MailboxName,
    priority: Priority,
    work: (desk: Desk) => Promise<T>,
    onMain: () => Promise<T>,
  ): Promise<T> {
    const { main } = this.#world;
    main.live(); // without the first connection there is no other
    if (main.isFreeFor(mailbox)) return onMain();
    return this.#with(({ side, bulk }) => {
      if (!side.isOpen && !this.#mayOpen(Number(bulk.isOpen))) return onMain();
      return this.#queued(side, mailbox, priority, work, onMain);
    }, onMain);
  }

  #queued<T>(
    line: WorkLine,
    mailbox: MailboxName,
    priority: Priority,
    work: (desk: Desk) => Promise<T>,
    onMain: () => Promise<T>,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const elsewhere = () => void onMain().then(resolve, reject);
      const queued: LineWork = {
        mailbox,
        priority,
        since: this.#world.now(),
        start: (desk) => {
          // Made anew, and the copy has not heard of it yet: its uids are other messages here.
          const isSame = desk.isHeard || desk.uidValidity === this.#world.uidValidityOf(mailbox);
          if (!isSame) {
            elsewhere();
            return Promise.resolve();
          }
          const done = work(desk);
          done.then(resolve, reject);
          return done;
        },
        elsewhere,
        fail: (problem) => reject(new ProblemError(problem)),
      };
      line.do(queued);
    });
  }

  #onRefused(): void {
    const rest = Math.min(longestRefusalRest, refusalRest * 2 ** this.#refusals);
    this.#refusals += 1;
    this.#refusedUntil = this.#world.now() + rest;
  }

  /** May one more be opened beside the first and so many `others`? */
  #mayOpen(others: number): boolean {
    if (this.#world.now() < this.#refusedUntil) return false;
    const { maxConnections } = this.#world.main.live().profile;
    const granted = maxConnections === null ? linesAtMost : Math.min(linesAtMost, maxConnections - linesForOthers);
    return 1 + others < granted;
  }
}
