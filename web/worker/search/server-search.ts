// Asks the mail server for what the local copy may not know: one mailbox after the other, and the rows of what it found. What
// comes later is asked about by itself, so that nothing is searched twice.

import { type Capabilities, type Command, type SearchKey, searchAnyway, UidSet } from '../../../shared/imap/index.ts';
import { type Problem, type ProblemCode, problemOf } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import type { ServerSearch } from '../../client/search.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { commandsBehind, rowsPerFetch } from '../sync/row-requests.ts';
import { Reach } from './reach.ts';

export interface ServerWorld {
  readonly store: MailStore;
  /** The server's; throws a ProblemError where there is no connection. */
  capabilities(): Capabilities;
  /** Runs a command with that mailbox selected. Rejects with a ProblemError. */
  run<T>(mailbox: MailboxName, command: Command<T>): Promise<T>;
  whenSelected(mailbox: MailboxName): Promise<void>;
  /** Gets the rows of these messages of a selected mailbox into the store. */
  fetchRows(mailbox: MailboxName, uids: UidSet): Promise<void>;
}

/** Not the server's word on the search: there is no connection to ask it by. */
const offline: ReadonlySet<ProblemCode> = new Set([
  'connection-lost',
  'connection-stalled',
  'bridge-unreachable',
  'bridge-stopping',
  'server-unreachable',
  'server-timeout',
  'offline',
  'session-expired',
  'cancelled',
]);

export interface ServerSearchingOptions {
  /** So many of each mailbox are wanted, the newest ones. */
  readonly most: number;
  /** Something was found, or the state is another one. */
  onNews(): void;
  /** The rows of these are here: are older ones of the mailbox wanted as well? Yes, unless said. */
  wantsOlder?(mailbox: MailboxName, uids: UidSet): boolean;
}

export class ServerSearching {
  readonly #world: ServerWorld;
  readonly #key: SearchKey;
  readonly #mailboxes: () => readonly MailboxName[];
  readonly #options: ServerSearchingOptions;
  readonly #found = new Map<MailboxName, UidSet>();
  /** Under which uidValidity that was. */
  readonly #validities = new Map<MailboxName, number>();
  readonly #reach: Reach;
  /** Mailboxes that refused, and why. */
  readonly #refused = new Map<MailboxName, Problem>();
  /** Rows that could not be had, so as not to ask for them for ever. */
  readonly #tried = new Map<MailboxName, UidSet>();
  #most: number;
  #isOver = false;
  #isRunning = false;
  /** More was asked for behind the place at which it is. */
  #isWanted = false;
  /** It runs for what came since all was answered: nobody waits for that. */
  #isBeside = false;
  #isOffline = false;

  constructor(
    world: ServerWorld,
    key: SearchKey,
    mailboxes: () => readonly MailboxName[],
    options: ServerSearchingOptions,
  ) {
    this.#world = world;
    this.#reach = new Reach(world.store);
    this.#key = key;
    this.#mailboxes = mailboxes;
    this.#most = options.most;
    this.#options = options;
  }

  get state(): ServerSearch {
    const mailboxes = this.#mailboxes();
    const of = mailboxes.length;
    const done = mailboxes.filter((name) => this.#found.has(name) || this.#refused.has(name)).length;
    if (this.#isOffline) return { is: 'offline' };
    if ((this.#isRunning && !this.#isBeside) || done < of) return { is: 'asking', done, of };
    const refusing = mailboxes.find((name) => this.#refused.has(name));
    return refusing === undefined ? { is: 'answered' } : { is: 'refused', problem: this.#refused.get(refusing)! };
  }

  /** Messages that the server named and whose rows may be here, the newest of each mailbox. */
  *found(): Generator<readonly [mailbox: MailboxName, uid: number]> {
    for (const [mailbox, uids] of this.#found) for (const uid of newest(uids, this.#most)) yield [mailbox, uid];
  }

  /** Its mailbox has answered, and has not named it. */
  leftOut(mailbox: MailboxName, uid: number): boolean {
    const found = this.#found.get(mailbox);
    return found !== undefined && !found.has(uid);
  }

  /** The server named more messages than were asked for. */
  get hasMore(): boolean {
    return [...this.#found.values()].some((uids) => uids.size > this.#most);
  }

  /** So many of each mailbox are wanted from now on. */
  extend(most: number): void {
    if (most <= this.#most) return;
    this.#most = most;
    this.#askOn();
  }

  /** Begins, or goes on where it stopped: there may be a connection now. */
  resume(): void {
    this.#isBeside = false;
    this.#start();
  }

  /** Mail may have come to mailboxes that have answered, or they may have been made anew. */
  hear(): void {
    if (this.#isRunning || this.#isOffline) return;
    const isRenumbered = this.#dropRenumbered();
    if (!isRenumbered && this.#reach.behind(this.#asked()).size === 0) return;
    this.#isBeside = this.state.is !== 'asking';
    this.#start();
  }

  /** What was found under other uids is not found. */
  #dropRenumbered(): boolean {
    let isAny = false;
    for (const [mailbox, before] of this.#validities) {
      const now = this.#world.store.checkpoint(mailbox)?.uidValidity;
      if (now === undefined || now === before) continue;
      for (const each of [this.#found, this.#tried, this.#refused, this.#validities]) each.delete(mailbox);
      this.#reach.forget(mailbox);
      isAny = true;
    }
    return isAny;
  }

  #start(): void {
    if (this.#isRunning || this.#isOver) return;
    this.#isRunning = true;
    this.#isOffline = false;
    this.#run().finally(() => {
      this.#isRunning = false;
      if (this.#isOver) return;
      // Mailboxes that became known meanwhile, and more that is wanted of those that had their turn.
      if (!this.#isOffline && (this.#isWanted || this.state.is === 'asking')) this.resume();
      this.#options.onNews();
    });
  }

  /** Those that answer. */
  #asked(): readonly MailboxName[] {
    return this.#mailboxes().filter((name) => !this.#refused.has(name));
  }

  end(): void {
    this.#isOver = true;
  }

  /** It goes on although it was ended: what was answered counts. */
  goOn(most: number): void {
    this.#isOver = false;
    this.#most = most;
    this.#askOn();
  }

  /** At once, or when all have had their turn. */
  #askOn(): void {
    if (this.#isRunning) this.#isWanted = true;
    else this.resume();
  }

  async #run(): Promise<void> {
    this.#isWanted = false;
    this.#dropRenumbered();
    const mailboxes = this.#asked();
    const behind = this.#reach.behind(mailboxes);
    for (const mailbox of mailboxes) {
      if (this.#isOver) return;
      const isKnown = this.#found.has(mailbox);
      const beyond = behind.get(mailbox) ?? null;
      if (isKnown && !beyond && (this.#isBeside || this.#missing(mailbox).isEmpty)) continue;
      try {
        if (!isKnown || beyond) await this.#ask(mailbox, beyond);
        // Those whose rows are here are shown before the others arrive.
        if (!this.#isOver) this.#options.onNews();
        await this.#fetch(mailbox);
      } catch (error) {
        const problem = problemOf(error);
        if (offline.has(problem.code)) {
          this.#isOffline = true;
          return;
        }
        // What it answered before holds.
        if (isKnown) this.#reach.refused(mailbox);
        else this.#refused.set(mailbox, problem);
      }
      if (!this.#isOver) this.#options.onNews();
    }
  }

  /** @param beyond of one that has answered: what came since */
  async #ask(mailbox: MailboxName, beyond: UidSet | null): Promise<void> {
    const known = this.#found.get(mailbox);
    const key: SearchKey = known && beyond ? { and: [{ uid: beyond }, this.#key] } : this.#key;
    const capabilities = this.#world.capabilities();
    const answered = this.#reach.begin(mailbox);
    const found = await searchAnyway((command) => this.#world.run(mailbox, command), key, { capabilities });
    this.#found.set(mailbox, known ? known.union(found) : found);
    const { uidValidity } = this.#world.store.checkpoint(mailbox) ?? {};
    if (uidValidity !== undefined) this.#validities.set(mailbox, uidValidity);
    answered(found);
  }

  /** Of the newest that were found, those whose rows are not here and were not asked for. */
  #missing(mailbox: MailboxName): UidSet {
    const found = this.#found.get(mailbox);
    if (!found || found.isEmpty) return UidSet.empty;
    const wanted = newest(found, this.#most);
    return wanted.subtract(this.#world.store.cachedUids(mailbox)).subtract(this.#tried.get(mailbox) ?? UidSet.empty);
  }

  async #fetch(mailbox: MailboxName): Promise<void> {
    // More may be asked for meanwhile.
    for (;;) {
      const uids = newest(this.#missing(mailbox), rowsPerFetch);
      if (uids.isEmpty || this.#isOver) return;
      await this.#world.whenSelected(mailbox);
      await this.#fetchRows(mailbox, uids);
      if (this.#options.wantsOlder?.(mailbox, uids) === false) return;
    }
  }

  /** What was lost with a line is asked for again with the next one; what was refused is not. */
  async #fetchRows(mailbox: MailboxName, uids: UidSet): Promise<void> {
    const missing = uids.subtract(this.#world.store.cachedUids(mailbox));
    if (missing.isEmpty || this.#isOver) return;
    let isTried = true;
    try {
      await this.#world.fetchRows(mailbox, missing);
    } catch (error) {
      const { code, limit } = problemOf(error);
      const isTooMany = limit === commandsBehind && missing.size > 1;
      isTried = !isTooMany && !offline.has(code);
      if (!isTooMany) throw error;
      const half = missing.size >> 1;
      await this.#fetchRows(mailbox, missing.slice(half, missing.size));
      await this.#fetchRows(mailbox, missing.slice(0, half));
    } finally {
      if (isTried) this.#tried.set(mailbox, (this.#tried.get(mailbox) ?? UidSet.empty).union(missing));
    }
  }
}

const newest = (uids: UidSet, most: number): UidSet => uids.slice(Math.max(0, uids.size - most), uids.size);
