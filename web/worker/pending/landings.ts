// Messages that have come back, while their mailbox's copy has not heard of them: which uid each has, how the copy hears of it, and
// who waits for that. They are written down meanwhile (landing-entries.ts): a tab that ends now leaves them to the next one. How they
// are shown is stand-ins.ts's business.

import type { UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Change } from './change.ts';
import type { Landed } from './landed.ts';
import { type Landing, landingsIn, writeLandings } from './landing-entries.ts';

/** Milliseconds in which a line that has a mailbox open tells by itself what came to it. */
const tellingTime = 2000;
/** Stand-ins whose uids are remembered, for whoever still asks by them. */
const numbersAtMost = 2000;

export interface LandingsWorld {
  readonly store: MailStore;
  schedule(milliseconds: number, callback: () => void): unknown;
  /** Does a line have the mailbox open by now? */
  holds(mailbox: string): boolean;
  /** The copy of the mailbox is as the server has it, as far as that has told. */
  isCaughtUp(mailbox: string): boolean;
  /** Has the server tell what it has not told of the mailbox. Rejects when the line drops. */
  lookAgain(mailbox: string): Promise<void>;
  /** Other messages are to be seen in a mailbox. */
  onShown(mailbox: string): void;
  /** Messages have uids now: stand-in and uid by turns. */
  onNumbered(mailbox: string, uids: readonly number[]): void;
}

interface Waiter {
  readonly mailbox: string;
  /** The stand-in. */
  readonly uid: number;
  resolve(uid: number): void;
  reject(error: unknown): void;
}

export class Landings {
  readonly #world: LandingsWorld;
  /** Ids of entries whose mailbox a line has open, which will tell of them; of others the next SELECT does. */
  #held: ReadonlySet<string> = new Set();
  #version = 0;
  readonly #numbers = new Map<string, number>();
  #waiting: readonly Waiter[] = [];
  #isAsking = false;

  constructor(world: LandingsWorld) {
    this.#world = world;
  }

  get #all(): readonly Landing[] {
    return landingsIn(this.#world.store.journal);
  }

  /** Grows when the lines tell of fewer of them than before. */
  get version(): number {
    return this.#version;
  }

  in(mailbox: string): readonly Landing[] {
    return this.#all.filter((each) => each.mailbox === mailbox);
  }

  /** The largest stand-in that is in use; 0: none is. */
  get last(): number {
    return Math.max(0, ...this.#all.map(({ row }) => row.uid));
  }

  /**
   * Messages have come back by this change, which is written down as that from now on. `rows` under their stand-ins, in the
   * order of the uids they had.
   */
  add({ id, uids: had, payload }: Change<'move'>, rows: readonly MessageRow[], landed: Landed | null): void {
    const mailbox = payload.to;
    const uidValidity = landed?.uidValidity ?? null;
    const isHeld = this.#world.holds(mailbox);
    const landing = rows.flatMap((row, at): Landing[] => {
      const uid = landed?.of(had.at(at)!);
      return uid === undefined || uidValidity === null ? [] : [{ id, mailbox, uidValidity, uid, row }];
    });
    if (landing.length === 0) return;
    writeLandings(this.#world.store.journal, id, landing);
    if (isHeld) {
      this.#held = new Set(this.#held).add(id);
      this.#world.schedule(tellingTime, () => this.#lookFor(mailbox));
      // Nobody tells the copy, and whoever asks next begins with SELECT.
    } else this.#tellWaiters(mailbox, landing);
  }

  /** They are in the mailbox no more. */
  takeAway(mailbox: string, uids: UidSet): void {
    this.#drop(this.in(mailbox).filter(({ uid }) => uids.has(uid)));
  }

  /** Drops what an engine left of mailboxes that are here no more. */
  sweep(): void {
    const { store } = this.#world;
    this.#drop(this.#all.filter(({ mailbox }) => !store.checkpoint(mailbox)));
  }

  #drop(over: readonly Landing[]): void {
    const left = this.#all.filter((landing) => !over.includes(landing));
    for (const id of new Set(over.map((landing) => landing.id)))
      writeLandings(
        this.#world.store.journal,
        id,
        left.filter((landing) => landing.id === id),
      );
  }

  /** What came back and is here has no stand-in any more; nor has what was here, and went again. Returns what these were. */
  takeIn(mailbox: string, uids: UidSet, isCaughtUp: boolean): readonly Landing[] {
    const checkpoint = this.#world.store.checkpoint(mailbox);
    const isOver = ({ id, uid, uidValidity }: Landing) =>
      uids.has(uid) ||
      uidValidity !== checkpoint?.uidValidity ||
      uid < checkpoint.uidNext ||
      (isCaughtUp && !this.#held.has(id));
    const over = this.in(mailbox).filter(isOver);
    if (over.length === 0) return over;
    this.#drop(over);
    for (const { row, uid } of over) this.#numbers.set(keyOf(mailbox, row.uid), uid);
    for (const key of [...this.#numbers.keys()].slice(0, -numbersAtMost)) this.#numbers.delete(key);
    this.#tellWaiters(mailbox, over);
    this.#world.onNumbered(
      mailbox,
      over.flatMap(({ row, uid }) => [row.uid, uid]),
    );
    return over;
  }

  /** Of a mailbox that something is landing in; asked of others, it is false. */
  isCaughtUp(mailbox: string): boolean {
    // A copy that is being made asks for its stand-ins before it can be asked.
    if (this.#isAsking || this.in(mailbox).length === 0) return false;
    this.#isAsking = true;
    try {
      return this.#world.isCaughtUp(mailbox);
    } finally {
      this.#isAsking = false;
    }
  }

  /** The uid that a message has by now. */
  numberOf(mailbox: string, standIn: number): number | undefined {
    const landing = this.in(mailbox).find(({ row }) => row.uid === standIn);
    return landing?.uid ?? this.#numbers.get(keyOf(mailbox, standIn));
  }

  /** Has this message come back? */
  hasLanded(mailbox: string, uid: number): boolean {
    const isNumbered = [...this.#numbers].some(
      ([key, number]) => number === uid && key.slice(key.indexOf('/') + 1) === mailbox,
    );
    return isNumbered || this.in(mailbox).some((each) => each.uid === uid);
  }

  /** The uid of a message, when it has one. */
  wait(mailbox: string, standIn: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting = [...this.#waiting, { mailbox, uid: standIn, resolve, reject }];
    });
  }

  /** Those that are lost have no uid any more. */
  giveUp(mailbox: string, isLost: (standIn: number) => boolean): void {
    this.#settle(mailbox, isLost, ({ reject }) => reject(new ProblemError({ code: 'no-such-message' })));
  }

  /** The account is left. */
  clear(): void {
    this.#held = new Set();
    this.#numbers.clear();
    for (const { reject } of this.#waiting) reject(new ProblemError({ code: 'cancelled' }));
    this.#waiting = [];
  }

  /** What the line has not told of by now is asked for; what is not there then was taken away by somebody else. */
  #lookFor(mailbox: string): void {
    const left = new Set(this.in(mailbox).flatMap(({ id }) => (this.#held.has(id) ? [id] : [])));
    if (left.size === 0) return;
    const end = (): void => {
      this.#held = new Set([...this.#held].filter((id) => !left.has(id)));
      this.#version += 1;
      this.#world.onShown(mailbox);
    };
    if (this.#world.isCaughtUp(mailbox)) this.#world.lookAgain(mailbox).then(end, end);
    else end(); // the next SELECT tells
  }

  #tellWaiters(mailbox: string, landed: readonly Landing[]): void {
    const numbers = new Map(landed.map(({ row, uid }) => [row.uid, uid]));
    this.#settle(
      mailbox,
      (standIn) => numbers.has(standIn),
      ({ uid, resolve }) => resolve(numbers.get(uid)!),
    );
  }

  #settle(mailbox: string, isOver: (standIn: number) => boolean, settle: (waiter: Waiter) => void): void {
    const over = this.#waiting.filter((waiter) => waiter.mailbox === mailbox && isOver(waiter.uid));
    if (over.length === 0) return;
    this.#waiting = this.#waiting.filter((waiter) => !over.includes(waiter));
    for (const waiter of over) settle(waiter);
  }
}

const keyOf = (mailbox: string, standIn: number): string => `${standIn}/${mailbox}`;
