// Keeps what is known of the mailboxes that are not selected right: which there are, and their counts. The server tells of
// them where it has NOTIFY (RFC 5465), else they are asked for by turns. What is said of them goes to sync/mailbox-list.ts.

import {
  type EventGroup,
  type NotifyEvent,
  noop,
  notify,
  refusalOf,
  type UntaggedResponse,
} from '../../shared/imap/index.ts';
import type { MailboxName } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import { type Connection, noopInterval } from './connection.ts';
import type { FreshnessTeller } from './freshness.ts';
import { mailboxSummaries } from './summaries.ts';
import { countMailboxes } from './sync/mailbox-counts.ts';
import type { MailboxList } from './sync/mailbox-list.ts';
import type { World } from './world.ts';

/** Milliseconds between two looks at the mailboxes where new mail is likely. */
export const oftenInterval = 60_000;
/** Milliseconds between two looks at all of them, where there are many. */
export const rarelyInterval = 5 * 60_000;
/** Milliseconds between two looks at all of them where the server tells of changes by itself: news can be lost. */
export const notifiedInterval = 5 * 60_000;
/** Nobody looks: everything is asked for so many times more rarely. */
export const unattendedFactor = 5;
/** Mailboxes that are looked at often; accounts with no more are always looked at as a whole. */
export const oftenAtMost = 12;
/** Milliseconds for which a mailbox whose counts changed is one of them. */
export const livelyFor = 60 * 60_000;
/** Milliseconds between news that say too little and the question they lead to: they come in bursts. */
export const newsRest = 200;
/** Milliseconds before NOTIFY is set again after the server has lost count of its news. */
export const overflowRest = 60_000;

export interface OtherMailboxesWorld {
  readonly clock: Pick<World, 'now' | 'schedule'>;
  readonly store: MailStore;
  readonly list: MailboxList;
  /** Mailboxes that keep their counts by themselves, or are about to. */
  own(): ReadonlySet<MailboxName>;
  /** For the tap: why it is asked. */
  cause(kind: 'check-mailboxes' | 'keep-alive'): number;
  readonly freshness: Pick<FreshnessTeller, 'isTold' | 'look'>;
  /** Something happened in these. */
  onChanged(names: readonly MailboxName[]): void;
}

const messages = ['MessageNew', 'MessageExpunge', 'FlagChange'] as const;
/** Delayed: numbers of the selected mailbox hold while a command runs, as everywhere else. */
const selected: EventGroup = { mailboxes: 'selected-delayed', events: messages };
const personal = (events: readonly NotifyEvent[]): EventGroup => ({ mailboxes: 'personal', events });

export class OtherMailboxes {
  readonly #world: OtherMailboxesWorld;
  #connection: Connection | null = null;
  #attended = true;
  /** The server tells of changes on this connection. */
  #notified = false;
  /** Since when it does. */
  #notifiedAt = 0;
  /** When it told of a mailbox last. */
  readonly #newsAt = new Map<MailboxName, number>();
  /** Mailboxes that something happened in. */
  readonly #newsOwed = new Set<MailboxName>();
  #lastAll = 0;
  #lastOften = 0;
  /** LIST commands of ours in flight: what they are answered with is no news. */
  #listing = 0;
  /** New names by old ones, told as news. */
  #renamed = new Map<MailboxName, MailboxName>();
  /** Mailboxes to be listed, or counted, since news said too little. */
  #listOwed = false;
  readonly #countOwed = new Set<MailboxName>();
  /** When the counts of a mailbox changed last. */
  readonly #changedAt = new Map<MailboxName, number>();
  #cancelTurn: (() => void) | null = null;
  #cancelNews: (() => void) | null = null;

  constructor(world: OtherMailboxesWorld) {
    this.#world = world;
    world.freshness.isTold = (mailbox, asOf) => this.#isTold(mailbox, asOf);
  }

  /** A connection is ready, and the SELECT of what is on screen is written. @param listed mailboxes have been asked for */
  begin(connection: Connection, listed = false): void {
    this.end();
    this.#connection = connection;
    // Before LIST, so that what happens behind it is told; else how things are by now is told first.
    this.#notify(connection, listed);
    if (listed) this.#lastAll = this.#world.clock.now();
    else this.refresh();
    this.#schedule();
  }

  end(): void {
    this.#connection = null;
    this.#notified = false;
    this.#listing = 0;
    this.#listOwed = false;
    this.#countOwed.clear();
    this.#newsOwed.clear();
    this.#newsAt.clear();
    this.#renamed.clear();
    this.#cancelTurn?.();
    this.#cancelNews?.();
    this.#cancelNews = null;
  }

  /** Somebody looks, or nobody does any more. */
  attend(attended: boolean): void {
    this.#attended = attended;
    if (attended && this.#connection) this.#turn(this.#connection);
  }

  onResponse(response: UntaggedResponse): void {
    switch (response.kind) {
      case 'mailbox-status': {
        const { mailbox, messages: total, unseen } = response.data;
        if (this.#world.own().has(mailbox)) return;
        this.#world.list.take(response.data);
        if (this.#notified && this.#listing === 0) this.#onNews(mailbox);
        if (total !== undefined && unseen === undefined) this.#owe(() => this.#countOwed.add(mailbox));
        break;
      }
      case 'list': {
        const { name, oldName, attributes } = response.data;
        if (oldName !== undefined) this.#renamed.set(oldName, name);
        const isKnown = this.#listing > 0 || this.#world.store.mailboxes().some((row) => row.name === name);
        const isNews = !isKnown || oldName !== undefined || attributes.has('\\nonexistent');
        if (this.#notified && isNews)
          this.#owe(() => {
            this.#listOwed = true;
          });
        break;
      }
      case 'status':
        if (response.code?.code === 'NOTIFICATIONOVERFLOW') this.#onOverflow();
        break;
    }
  }

  /** The server tells of that mailbox, and has told nothing of it since its copy was right, at `asOf`. */
  #isTold(mailbox: MailboxName, asOf: number): boolean {
    return this.#notified && asOf > (this.#newsAt.get(mailbox) ?? this.#notifiedAt);
  }

  #onNews(mailbox: MailboxName): void {
    this.#newsAt.set(mailbox, this.#world.clock.now());
    this.#changedAt.set(mailbox, this.#world.clock.now());
    this.#owe(() => this.#newsOwed.add(mailbox));
  }

  // --- asking -------------------------------------------------------------------------------------------------------

  #schedule(): void {
    this.#cancelTurn?.();
    this.#cancelTurn = this.#world.clock.schedule(noopInterval, () => {
      const connection = this.#connection;
      if (!connection) return;
      const asked = this.#turn(connection);
      if (!asked && !connection.idling) connection.run(noop(), this.#world.cause('keep-alive')).catch(() => undefined);
      this.#schedule();
    });
  }

  /** Asks for what is due. */
  #turn(connection: Connection): boolean {
    const now = this.#world.clock.now();
    const isDue = (last: number, interval: number) =>
      now - last >= (this.#attended ? interval : interval * unattendedFactor);
    const countable = mailboxSummaries(this.#world.store.mailboxes()).filter(({ selectable }) => selectable);
    const isMany = countable.length > oftenAtMost;
    const all = this.#notified ? notifiedInterval : isMany ? rarelyInterval : oftenInterval;
    if (isDue(this.#lastAll, all)) {
      this.refresh();
      return true;
    }
    if (this.#notified || !isDue(Math.max(this.#lastAll, this.#lastOften), oftenInterval)) return false;
    this.#lastOften = now;
    const own = this.#world.own();
    const lively = (name: MailboxName) => now - (this.#changedAt.get(name) ?? Number.NEGATIVE_INFINITY) < livelyFor;
    const names = countable.filter(({ name, role }) => !own.has(name) && (role !== null || lively(name)));
    this.#count(
      connection,
      names.slice(0, oftenAtMost).map(({ name }) => name),
    );
    return names.length > 0;
  }

  /** Lists and counts all of them; resolves when that is done. Without a connection it happens with the next one. */
  refresh(): Promise<void> | undefined {
    const connection = this.#connection;
    if (!connection) return undefined;
    this.#lastAll = this.#world.clock.now();
    this.#listOwed = false;
    const told = this.#renamed;
    this.#renamed = new Map();
    const cause = this.#world.cause('check-mailboxes');
    return this.#watching(() => this.#world.list.refresh(connection, this.#world.own(), told, cause));
  }

  #count(connection: Connection, names: readonly MailboxName[]): void {
    if (names.length === 0) return;
    const cause = this.#world.cause('check-mailboxes');
    this.#watching(() => countMailboxes(this.#world.list, connection, names, cause));
  }

  // A lost line is told by the lifeline; a refusal leaves what was known.
  #watching(ask: () => Promise<void>): Promise<void> {
    const connection = this.#connection;
    const before = this.#counts();
    this.#listing += 1;
    const over = () => {
      if (connection !== this.#connection) return;
      this.#listing -= 1;
      this.#tellChanged(before);
    };
    const asked = ask();
    asked.then(over, over);
    return asked;
  }

  #counts(): Map<MailboxName, string> {
    return new Map(this.#world.store.mailboxes().map(({ name, total, unread }) => [name, `${total} ${unread}`]));
  }

  #tellChanged(before: ReadonlyMap<MailboxName, string>): void {
    const own = this.#world.own();
    const changed = [...this.#counts()].filter(([name, counts]) => !own.has(name) && before.get(name) !== counts);
    if (before.size > 0) for (const [name] of changed) this.#changedAt.set(name, this.#world.clock.now());
    if (changed.length > 0) this.#world.onChanged(changed.map(([name]) => name));
  }

  // --- being told ---------------------------------------------------------------------------------------------------

  #notify(connection: Connection, status: boolean): void {
    if (!connection.session.capabilities.has('NOTIFY')) return;
    const ways = [[...messages, 'MailboxName'] as const, messages];
    void this.#notifyBy(connection, ways, status);
  }

  async #notifyBy(connection: Connection, ways: readonly (readonly NotifyEvent[])[], status: boolean): Promise<void> {
    for (const events of ways) {
      try {
        await connection.run(notify([selected, personal(events)], { status }), this.#world.cause('check-mailboxes'));
        if (connection !== this.#connection) return;
        this.#notified = true;
        this.#notifiedAt = this.#world.clock.now();
        this.#world.freshness.look();
        return;
      } catch (error) {
        // What the server cannot tell of is left out, once (RFC 5465 §8); a server that refuses all is asked by turns.
        if (refusalOf(error)?.code?.code !== 'BADEVENT') return;
      }
    }
  }

  #onOverflow(): void {
    this.#notified = false;
    const connection = this.#connection;
    this.#owe(() => {
      this.#listOwed = true;
    });
    this.#world.clock.schedule(overflowRest, () => {
      if (!connection || connection !== this.#connection) return;
      this.#notify(connection, false);
      this.refresh();
    });
  }

  /** News said too little: the rest is asked for when they have all come. */
  #owe(note: () => void): void {
    note();
    this.#cancelNews ??= this.#world.clock.schedule(newsRest, () => {
      this.#cancelNews = null;
      const connection = this.#connection;
      if (!connection) return;
      const owed = [...this.#countOwed];
      this.#countOwed.clear();
      const happened = [...this.#newsOwed];
      this.#newsOwed.clear();
      if (happened.length > 0) {
        this.#world.onChanged(happened);
        this.#world.freshness.look();
      }
      if (this.#listOwed) this.refresh();
      else this.#count(connection, owed);
    });
  }
}
