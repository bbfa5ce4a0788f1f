// Which mailbox is selected on the connection, and whose turn it is. The mailbox on screen has the selection;
// work for another borrows it when the running commands are answered, and it goes back afterwards.

import {
  type Command,
  enable,
  firstUnderstood,
  type SelectData,
  type SelectOptions,
  select,
  type UntaggedResponse,
} from '../../shared/imap/index.ts';
import { type Problem, ProblemError, problemOf } from '../../shared/problems.ts';
import type { MailboxName } from '../client/model.ts';
import type { Connection } from './connection.ts';
import type { ListView } from './sync/list-view.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import { noticing } from './sync/noticing.ts';
import type { Reopening } from './sync/reopening.ts';

/** Somebody who waits for a mailbox to be selected. */
interface Waiting {
  readonly mailbox: MailboxName;
  start(): void;
  fail(problem: Problem): void;
}

export class Selection {
  readonly #syncOf: (name: MailboxName) => MailboxSync;
  readonly #showing: (name: MailboxName) => readonly ListView[];
  readonly #onTaking: (name: MailboxName) => void;
  #connection: Connection | null = null;
  /** Why there is no connection, for who asks meanwhile. */
  #problem: Problem = { code: 'connection-lost' };
  #view: ListView | null = null;
  #selected: MailboxSync | null = null;
  #selecting = false;
  /** The mailbox of the SELECT that runs. */
  #coming: MailboxName | null = null;
  /** The server did not understand SELECT with a parameter (quirk select-parameters). */
  #plainly = false;
  /** ENABLE QRESYNC was sent on this connection, and its parameter of SELECT not refused. */
  #resyncs = false;
  #running = 0;
  /** The screen turned to another mailbox while commands ran. */
  #turnDue = false;
  #waiting: Waiting[] = [];

  /**
   * @param showing the lists of a mailbox, the one in front among them
   * @param onTaking the mailbox is about to be selected: no other line tells its copy any more
   */
  constructor(
    syncOf: (name: MailboxName) => MailboxSync,
    showing: (name: MailboxName) => readonly ListView[],
    onTaking: (name: MailboxName) => void,
  ) {
    this.#syncOf = syncOf;
    this.#showing = showing;
    this.#onTaking = onTaking;
  }

  /** The mailbox that is selected; null while none is. */
  get selected(): MailboxSync | null {
    return this.#selected;
  }

  /** Commands for the mailbox start at once. */
  hasSelected(mailbox: MailboxName): boolean {
    return this.#selected?.name === mailbox && !this.#selecting;
  }

  /** The mailbox is selected here, or about to be. */
  holds(mailbox: MailboxName): boolean {
    return this.#selected?.name === mailbox || (this.#selecting && this.#coming === mailbox);
  }

  /** Work for the mailbox takes the selection from no other that is on screen. */
  isFreeFor(mailbox: MailboxName): boolean {
    return this.holds(mailbox) || this.#view === null || this.#view.mailbox.name === mailbox;
  }

  /** A connection is ready: the view's mailbox is selected at once. */
  begin(connection: Connection): void {
    this.#connection = connection;
    this.#plainly = false;
    this.#enableResync(connection);
    if (this.#view?.problem) this.#view.setProblem(null);
    this.turn();
  }

  /** The connection is gone: who waits is told why. */
  end(problem: Problem): void {
    this.#connection = null;
    this.#problem = problem;
    this.#selected?.onDeselected();
    this.#selected = null;
    this.#selecting = false;
    this.#running = 0;
    for (const { fail } of this.#waiting.splice(0)) fail(problem);
  }

  /** What the screen shows from now on. */
  show(view: ListView | null): void {
    this.#view = view;
    this.#turnDue = true;
    this.turn();
  }

  onResponse(response: UntaggedResponse): void {
    // While SELECT runs, what comes describes the mailbox to be; SelectData has it all.
    if (!this.#selecting) this.#selected?.onResponse(response);
  }

  /** That mailbox is there no more: what its name means now has to be selected anew. */
  abandon(name: MailboxName): void {
    if (this.#selected?.name !== name) return;
    this.#selected.onDeselected();
    this.#selected = null;
    this.#turnDue = true;
    this.turn();
  }

  /** Runs a command with that mailbox selected. Rejects with a ProblemError. @param cause for the tap: why */
  run<T>(mailbox: MailboxName, command: Command<T>, cause?: number): Promise<T> {
    return this.runMade(mailbox, () => command, cause);
  }

  /** The same with a command that is made when its time has come; `make` may throw a ProblemError instead. */
  runMade<T>(mailbox: MailboxName, make: () => Command<T>, cause?: number): Promise<T> {
    return this.#whenSelected(mailbox, (connection) => this.#run(connection, make, cause));
  }

  /** Resolves when that mailbox is selected; it need not be any more when the caller hears of it. */
  whenSelected(mailbox: MailboxName): Promise<void> {
    return this.#whenSelected(mailbox, () => undefined);
  }

  // The work is done in the very moment: a command written any later could come behind the next SELECT.
  async #whenSelected<T>(mailbox: MailboxName, work: (connection: Connection) => T | Promise<T>): Promise<T> {
    const connection = this.live();
    if (this.#selected?.name === mailbox && !this.#selecting) return work(connection);
    return new Promise((resolve, reject) => {
      const start = () => resolve(work(connection));
      this.#waiting.push({ mailbox, start, fail: (problem) => reject(new ProblemError(problem)) });
      this.turn();
    });
  }

  async #run<T>(connection: Connection, make: () => Command<T>, cause: number | undefined): Promise<T> {
    this.#running += 1;
    try {
      return await connection.run(make(), cause);
    } finally {
      if (connection === this.#connection) {
        this.#running -= 1;
        // Whoever borrowed the selection often asks again at once; it goes back to the view when it is quiet.
        if (this.#running === 0 && (this.#turnDue || this.#waiting.length > 0)) this.turn();
      }
    }
  }

  /** There is a connection to be used. */
  get isLive(): boolean {
    return this.#connection?.closed === false;
  }

  /** The connection, if it can be used now; throws a ProblemError otherwise. */
  live(): Connection {
    if (!this.#connection || this.#connection.closed) throw new ProblemError(this.#problem);
    return this.#connection;
  }

  /** Selects what is wanted next, or lets IDLE run. Safe to call at any time. */
  turn(): void {
    const connection = this.#connection;
    if (!connection || connection.closed || this.#selecting) return;
    if (this.#startWaiting()) return; // their commands start before the selection may move on
    if (this.#running > 0) return; // RFC 9051 §5.5: answers of the running commands are for the selected mailbox
    this.#turnDue = false;
    // A view whose SELECT was refused is not asked for again by itself.
    const view = this.#view?.problem ? null : this.#view;
    const shown = view?.mailbox.name ?? null;
    const neverSeen = view?.mailbox.total === null;
    const next = (neverSeen ? shown : this.#waiting[0]?.mailbox) ?? shown;
    if (next === null || next === this.#selected?.name) connection.canIdle = this.#selected !== null;
    else this.#select(connection, this.#syncOf(next));
  }

  #startWaiting(): boolean {
    const name = this.#selected?.name;
    const ready = this.#waiting.filter((waiting) => waiting.mailbox === name);
    if (ready.length === 0) return false;
    this.#waiting = this.#waiting.filter((waiting) => waiting.mailbox !== name);
    for (const { start } of ready) start();
    return true;
  }

  // Before any SELECT and with it: ENABLE costs no round trip, and from now on VANISHED tells what goes (RFC 7162 §3.2.3).
  #enableResync(connection: Connection): void {
    const { capabilities } = connection.session;
    this.#resyncs = capabilities.has('QRESYNC') && capabilities.has('ENABLE');
    // A refusal comes again with SELECT, and a lost line is told by the lifeline.
    if (this.#resyncs) connection.run(enable(['QRESYNC'])).catch(() => undefined);
  }

  #select(connection: Connection, sync: MailboxSync): void {
    connection.canIdle = false;
    this.#selecting = true;
    this.#coming = sync.name;
    this.#onTaking(sync.name);
    const { capabilities } = connection.session;
    const condstore = !this.#plainly && capabilities.has('CONDSTORE');
    const reopening = this.#resyncs && !this.#plainly ? sync.reopening() : null;
    // Noticed in the moment the tagged line is read: what follows in the same bytes is for the new mailbox.
    const way = (options: SelectOptions) => () =>
      noticing(select(sync.name, options), (data) => {
        if (connection !== this.#connection) return;
        this.#plainly = !options.condstore && !options.qresync;
        // Not enabled after all, or not understood just now.
        if (!options.qresync)
          this.#resyncs &&= reopening === null && connection.session.capabilities.isEnabled('QRESYNC');
        this.#onSelected(connection, sync, data, options.qresync ? reopening : null);
      });
    const ways = condstore ? [way({ condstore }), way({})] : [way({})];
    if (reopening) ways.unshift(way({ qresync: reopening.asked, onChanged: (data) => reopening.take(data) }));
    firstUnderstood((command) => connection.run(command), ways).catch((error: unknown) => {
      if (connection === this.#connection) this.#onRefused(sync, problemOf(error));
    });
    if (!reopening) return;
    this.#turnDue = true; // whose turn it is afterwards is seen when this one is answered, whatever becomes of SELECT
    reopening.news = this.#run(connection, () => reopening.askNews(sync.rowItems()), undefined);
    reopening.news.catch(() => undefined); // waited for by who reopens, if SELECT comes to that
  }

  #onSelected(connection: Connection, sync: MailboxSync, data: SelectData, reopening: Reopening | null): void {
    this.#selected?.onDeselected();
    this.#selecting = false;
    this.#selected = sync;
    const views = this.#showing(sync.name);
    const view = this.#view?.mailbox === sync ? this.#view : views[0];
    for (const each of views) if (each.problem) each.setProblem(null);
    sync.onSelected(data, view?.range ?? { from: 0, to: 0 }, connection, reopening).then(
      () => {
        for (const each of views) each.fill();
      },
      () => undefined, // a lost line is told by the connection
    );
    this.turn();
  }

  #onRefused(sync: MailboxSync, problem: Problem): void {
    this.#selected?.onDeselected();
    this.#selected = null; // a refused SELECT leaves no mailbox selected (RFC 9051 §6.3.2)
    this.#selecting = false;
    const told: Problem = problem.code === 'command-refused' ? { ...problem, code: 'no-such-mailbox' } : problem;
    const refused = this.#waiting.filter((waiting) => waiting.mailbox === sync.name);
    this.#waiting = this.#waiting.filter((waiting) => waiting.mailbox !== sync.name);
    for (const { fail } of refused) fail(told);
    for (const view of this.#showing(sync.name)) view.setProblem(told);
    this.turn();
  }
}
