// Messages that have come back, while their mailbox's copy has not heard of them: which uid each has, how the copy hears of it, and
// who waits for that. How they are shown meanwhile is stand-ins.ts's business.

import type { UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import type { Landed } from './landed.ts';

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

interface Landing {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly uid: number;
  /** Under its stand-in. */
  readonly row: MessageRow;
  /** A line has the mailbox open and will tell of it; else the next SELECT does. */
  isHeld: boolean;
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
  #landing: readonly Landing[] = [];
  #version = 0;
  readonly #numbers = new Map<string, number>();
  #waiting: readonly Waiter[] = [];
  #isAsking = false;

  constructor(world: LandingsWorld) {
    this.#world = world;
  }

  /** Grows when other messages are landing. */
  get version(): number {
    return this.#version;
  }

  in(mailbox: string): readonly Landing[] {
    return this.#landing.filter((each) => each.mailbox === mailbox);
  }

  /** Messages have come back. `rows` under their stand-ins, in the order of the uids they had. */
  add(mailbox: string, rows: readonly MessageRow[], had: UidSet, landed: Landed | null): void {
    const uidValidity = landed?.uidValidity ?? null;
    const isHeld = this.#world.holds(mailbox);
    const landing = rows.flatMap((row, at): Landing[] => {
      const uid = landed?.of(had.at(at)!);
      return uid === undefined || uidValidity === null ? [] : [{ mailbox, uidValidity, uid, row, isHeld }];
    });
    this.#landing = [...this.#landing, ...landing];
    this.#version += 1;
    if (isHeld) this.#world.schedule(tellingTime, () => this.#lookFor(mailbox));
    // Nobody tells the copy, and whoever asks next begins with SELECT.
    else this.#tellWaiters(mailbox, landing);
  }

  /** They are in the mailbox no more. */
  takeAway(mailbox: string, uids: UidSet): void {
    const isGone = (each: Landing) => each.mailbox === mailbox && uids.has(each.uid);
    if (!this.#landing.some(isGone)) return;
    this.#landing = this.#landing.filter((each) => !isGone(each));
    this.#version += 1;
  }

  /** What came back and is here has no stand-in any more; nor has what was here, and went again. Returns what these were. */
  takeIn(mailbox: string, uids: UidSet, isCaughtUp: boolean): readonly Landing[] {
    const checkpoint = this.#world.store.checkpoint(mailbox);
    const isOver = ({ uid, uidValidity, isHeld }: Landing) =>
      uids.has(uid) || uidValidity !== checkpoint?.uidValidity || uid < checkpoint.uidNext || (!isHeld && isCaughtUp);
    const over = this.in(mailbox).filter(isOver);
    if (over.length === 0) return over;
    this.#landing = this.#landing.filter((landing) => !over.includes(landing));
    this.#version += 1;
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
    if (this.#isAsking || !this.#landing.some((each) => each.mailbox === mailbox)) return false;
    this.#isAsking = true;
    try {
      return this.#world.isCaughtUp(mailbox);
    } finally {
      this.#isAsking = false;
    }
  }

  /** The uid that a message has by now. */
  numberOf(mailbox: string, standIn: number): number | undefined {
    const landing = this.#landing.find((each) => each.mailbox === mailbox && each.row.uid === standIn);
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
    this.#landing = [];
    this.#version += 1;
    this.#numbers.clear();
    for (const { reject } of this.#waiting) reject(new ProblemError({ code: 'cancelled' }));
    this.#waiting = [];
  }

  /** What the line has not told of by now is asked for; what is not there then was taken away by somebody else. */
  #lookFor(mailbox: string): void {
    const left = this.in(mailbox).filter(({ isHeld }) => isHeld);
    if (left.length === 0) return;
    const end = (): void => {
      for (const each of left) each.isHeld = false;
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
