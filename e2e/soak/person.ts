// A person at a tab in Node: an engine on a real bridge, what the device keeps, and the list as the screen has it.

import { type ListRows, rowsOf } from '../../web/client/list-snapshot.ts';
import type { MailEvents } from '../../web/client/mail-api.ts';
import type { PendingState } from '../../web/client/mail-changes.ts';
import type { ConnectionState, Freshness, MailboxSummary, MessageSummary } from '../../web/client/model.ts';
import { KeptStore } from '../../web/store/kept-store.ts';
import { type Emit, Engine } from '../../web/worker/engine.ts';
import { memoryDevice } from '../../web/worker/testing/memory-device.ts';
import { NodeWorld, type SignedIn, signInAt } from './node-world.ts';

/** Milliseconds between a change and its commit, as in the worker. */
const commitDelay = 50;

export interface Account {
  readonly username: string;
  readonly password: string;
}

export class Person {
  readonly #origin: string;
  readonly #signedIn: SignedIn;
  readonly #chance: () => number;
  readonly #device = memoryDevice((commit) => void this.world.schedule(commitDelay, commit));
  readonly #told: { mailboxes: readonly MailboxSummary[]; connection: ConnectionState | null };
  /** What must not happen and did. */
  readonly problems: string[] = [];
  world!: NodeWorld;
  engine!: Engine;
  store!: KeptStore;
  watched: string | null = null;
  /** Of the watched mailbox. */
  freshness: Freshness | null = null;
  /** How it stands with the changes. */
  pending: PendingState = { unconfirmed: 0, failed: [] };
  /** Mailboxes that another program renamed or deleted. */
  readonly gone: MailEvents['mailboxGone'][] = [];
  #snapshot: ListRows | null = null;

  private constructor(origin: string, signedIn: SignedIn, chance: () => number) {
    this.#origin = origin;
    this.#signedIn = signedIn;
    this.#chance = chance;
    this.#told = { mailboxes: [], connection: null };
    this.openTab();
  }

  /** Signs in, with mail kept on the device. */
  static async arrive(origin: string, { username, password }: Account, chance: () => number): Promise<Person> {
    return new Person(origin, await signInAt(origin, username, password), chance);
  }

  /** Opens a tab on what the device has. @param away without a network */
  openTab({ away = false } = {}): void {
    const watched = this.watched ?? 'INBOX';
    this.watched = null;
    this.world = new NodeWorld(this.#origin, this.#signedIn, this.#chance);
    this.world.away = away;
    this.store = new KeptStore(this.#device.storage, { onLost: (error) => this.problems.push(`lost: ${error}`) });
    const { world } = this;
    const hear: Emit = (event, value) => {
      if (world === this.world) this.#hear(event, value);
    };
    this.engine = new Engine(this.world, this.store, hear, this.store);
    this.engine.attach(this.#signedIn.info);
    this.watch(watched);
  }

  /** The tab is gone without a word, and what it had not committed. */
  killTab(): void {
    this.world.end();
    this.#device.killTab();
  }

  leave(): void {
    this.world.end();
    this.#device.close();
  }

  watch(mailbox: string): void {
    if (mailbox === this.watched) return;
    this.watched = mailbox;
    this.#snapshot = null;
    this.freshness = null;
    this.engine.watchMailbox(mailbox);
    this.engine.watchRange(mailbox, 0, 500);
  }

  get snapshot(): ListRows | null {
    return this.#snapshot;
  }

  /** The rows that are in sight, newest first. */
  get rows(): readonly MessageSummary[] {
    const rows: MessageSummary[] = [];
    for (let position = 0; position < (this.#snapshot?.total ?? 0); position++) {
      const row = this.#snapshot?.rowAt(position);
      if (row) rows.push(row);
    }
    return rows;
  }

  get connection(): ConnectionState | null {
    return this.#told.connection;
  }

  get isLive(): boolean {
    return this.connection?.is === 'live';
  }

  get mailboxes(): readonly MailboxSummary[] {
    return this.#told.mailboxes;
  }

  mailbox(name: string): MailboxSummary | undefined {
    return this.mailboxes.find((mailbox) => mailbox.name === name);
  }

  #hear<N extends keyof MailEvents>(event: N, value: MailEvents[N]): void {
    const told = { [event]: value } as Partial<MailEvents>;
    if (told.connection) this.#told.connection = told.connection;
    if (told.mailboxes) this.#told.mailboxes = told.mailboxes;
    if (told.list && told.list.mailbox === this.watched) {
      this.#snapshot = this.#snapshot?.after(told.list) ?? rowsOf(told.list);
      const uids = this.rows.map(({ uid }) => uid);
      if (new Set(uids).size < uids.length) this.problems.push(`${this.watched}: a row is shown twice`);
    }
    if (told.pending) this.pending = told.pending;
    if (told.mailboxGone) this.gone.push(told.mailboxGone);
    if (told.freshness?.mailbox === this.watched) this.freshness = told.freshness.freshness;
    if (told.skipped) this.problems.push(`${told.skipped.count} responses could not be read`);
  }
}
