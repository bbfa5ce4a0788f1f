// Asks the mail server for what the local copy may not know: one mailbox after the other, and the rows of what it found. What
// comes later is asked about by itself, so that nothing is searched twice.

import { type Capabilities, type Command, type SearchKey, searchAnyway, UidSet } from '../../../shared/imap/index.ts';
import { type Problem, type ProblemCode, problemOf } from '../../../shared/problems.ts';
import type { MailboxName } from '../../client/model.ts';
import type { ServerSearch } from '../../client/search.ts';
import type { MailStore } from '../../store/mail-store.ts';
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

export class ServerSearching {
  readonly #world: ServerWorld;
  readonly #key: SearchKey;
  readonly #mailboxes: () => readonly MailboxName[];
  readonly #onNews: () => void;
  readonly #found = new Map<MailboxName, UidSet>();
  readonly #reach: Reach;
  /** Mailboxes that refused, and why. */
  readonly #refused = new Map<MailboxName, Problem>();
  /** Rows that could not be had, so as not to ask for them for ever. */
  readonly #tried = new Map<MailboxName, UidSet>();
  #most: number;
  #isOver = false;
  #isRunning = false;
  /** It runs for what came since all was answered: nobody waits for that. */
  #isBeside = false;
  #isOffline = false;

  /** @param onNews something was found, or the state is another one */
  constructor(
    world: ServerWorld,
    key: SearchKey,
    mailboxes: () => readonly MailboxName[],
    { most, onNews }: { readonly most: number; onNews(): void },
  ) {
    this.#world = world;
    this.#reach = new Reach(world.store);
    this.#key = key;
    this.#mailboxes = mailboxes;
    this.#most = most;
    this.#onNews = onNews;
  }

  get state(): ServerSearch {
    const mailboxes = this.#mailboxes();
    const of = mailboxes.length;
    const done = mailboxes.filter((name) => this.#found.has(name) || this.#refused.has(name)).length;
    if (this.#isOffline) return { is: 'offline' };
    if ((this.#isRunning && !this.#isBeside) || done < of) return { is: 'asking', done, of };
    const [problem] = this.#refused.values();
    return problem ? { is: 'refused', problem } : { is: 'answered' };
  }

  /** Messages that the server named and whose rows may be here, the newest of each mailbox. */
  *found(): Generator<readonly [mailbox: MailboxName, uid: number]> {
    for (const [mailbox, uids] of this.#found) for (const uid of newest(uids, this.#most)) yield [mailbox, uid];
  }

  /** The server named more messages than were asked for. */
  get hasMore(): boolean {
    return [...this.#found.values()].some((uids) => uids.size > this.#most);
  }

  /** So many of each mailbox are wanted from now on. */
  extend(most: number): void {
    this.#most = Math.max(this.#most, most);
    this.resume();
  }

  /** Begins, or goes on where it stopped: there may be a connection now. */
  resume(): void {
    this.#isBeside = false;
    this.#start();
  }

  /** Mail may have come to mailboxes that have answered. */
  hear(): void {
    if (this.#isRunning || this.#isOffline || !this.#isBehind()) return;
    this.#isBeside = this.state.is !== 'asking';
    this.#start();
  }

  #start(): void {
    if (this.#isRunning || this.#isOver) return;
    this.#isRunning = true;
    this.#isOffline = false;
    this.#run().finally(() => {
      this.#isRunning = false;
      if (this.#isOver) return;
      // Mailboxes that became known meanwhile, and mail that came.
      if (this.state.is === 'asking') this.resume();
      else this.hear();
      this.#onNews();
    });
  }

  #isBehind(): boolean {
    return this.#reach.isBehind(this.#mailboxes().filter((name) => !this.#refused.has(name)));
  }

  end(): void {
    this.#isOver = true;
  }

  async #run(): Promise<void> {
    for (const mailbox of this.#mailboxes()) {
      if (this.#isOver) return;
      if (this.#refused.has(mailbox)) continue;
      try {
        await this.#ask(mailbox);
        // Those whose rows are here are shown before the others arrive.
        if (!this.#isOver) this.#onNews();
        await this.#fetch(mailbox);
      } catch (error) {
        const problem = problemOf(error);
        if (offline.has(problem.code)) {
          this.#isOffline = true;
          return;
        }
        this.#refused.set(mailbox, problem);
      }
      if (!this.#isOver) this.#onNews();
    }
  }

  async #ask(mailbox: MailboxName): Promise<void> {
    const known = this.#found.get(mailbox);
    const beyond = this.#reach.beyond(mailbox);
    if (known && !beyond) return;
    const key: SearchKey = known && beyond ? { and: [{ uid: beyond }, this.#key] } : this.#key;
    const capabilities = this.#world.capabilities();
    const answered = this.#reach.begin(mailbox);
    const found = await searchAnyway((command) => this.#world.run(mailbox, command), key, { capabilities });
    this.#found.set(mailbox, known ? known.union(found) : found);
    answered(found);
  }

  async #fetch(mailbox: MailboxName): Promise<void> {
    // More may be asked for meanwhile.
    for (;;) {
      const cached = this.#world.store.cachedUids(mailbox);
      const tried = this.#tried.get(mailbox) ?? UidSet.empty;
      const missing = newest(this.#found.get(mailbox)!, this.#most).subtract(cached).subtract(tried);
      if (missing.isEmpty || this.#isOver) return;
      this.#tried.set(mailbox, tried.union(missing));
      await this.#world.whenSelected(mailbox);
      await this.#world.fetchRows(mailbox, missing);
    }
  }
}

const newest = (uids: UidSet, most: number): UidSet => uids.slice(Math.max(0, uids.size - most), uids.size);
