// A world that a test holds in its hand: its clock moves when told to, its chance is fixed, its lines are fake-line.ts.
// Counts round trips: a burst is what the client sent before it had to wait for the server.

import type { SessionInfo } from '../../../shared/bridge/control.ts';
import type { InflateStream } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { RawLines } from '../console/raw-lines.ts';
import { type MakeLetters, makeLetters } from '../letters/device-letters.ts';
import { Further } from '../lines/further.ts';
import * as reading from '../reading.ts';
import type { Reading, World } from '../world.ts';
import { FakeLine, type Peer } from './fake-line.ts';

/** Any moment will do; it is the same in every test. */
export const startOfTime = Date.UTC(2026, 0, 5, 9, 0);

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

export interface FakeWorldOptions {
  /** The server for a new line; null refuses it as an unreachable bridge does. */
  accept(line: FakeLine): Peer | null;
  chance?: () => number;
  /** The bridge's answer about the session; it cannot be reached when absent. */
  findSession?: () => Promise<SessionInfo | null>;
  mayReadAhead?: boolean;
  /** Where letters lie, and what takes them; a browser's when absent. */
  makeLetters?: MakeLetters;
  /** The platform's decompressor; none when absent. */
  inflateStream?: () => InflateStream;
  /** The server's bytes arrive one at a time. */
  byteByByte?: boolean;
  /** Asked before each delivery, when all is quiet here: how many of the server's bytes arrive at once. All, when absent. */
  bytesAtOnce?: () => number;
}

/** The end of all lines at once, after so many bytes in that direction since the beginning of time. */
export interface NetworkCut {
  readonly direction: 'up' | 'down';
  readonly after: number;
  /** It is the tab that ends: nothing happens in this world any more. */
  readonly killsTab?: boolean;
}

const decoder = new TextDecoder();

export class FakeWorld implements World {
  readonly lines: FakeLine[] = [];
  /** What the client sent, one entry for each time it had to wait. */
  readonly bursts: string[] = [];
  /** Bytes that reached the other end so far, of all lines. */
  readonly carried = { up: 0, down: 0 };
  /** Null: the network holds. After the cut it is back for the next line. */
  cut: NetworkCut | null = null;
  #tabIsDead = false;
  readonly #options: FakeWorldOptions;
  #now = startOfTime;
  #timers: Timer[] = [];
  #order = 0;

  constructor(options: FakeWorldOptions) {
    this.#options = options;
  }

  // --- what the engine sees -----------------------------------------------------------------------------------------

  openSocket(token: string, compress: boolean): FakeLine {
    const line = new FakeLine(token, compress);
    const peer = this.#options.accept(line);
    if (peer) line.join(peer);
    this.lines.push(line);
    return line;
  }

  findSession(): Promise<SessionInfo | null> {
    return this.#options.findSession?.() ?? Promise.reject(new ProblemError({ code: 'bridge-unreachable' }));
  }

  loadFurther(): typeof Further {
    return Further;
  }

  loadReading(): Reading {
    return reading;
  }

  loadRawLines(): typeof RawLines {
    return RawLines;
  }

  async loadLetters(): Promise<MakeLetters> {
    return this.#options.makeLetters ?? makeLetters;
  }

  get mayReadAhead(): boolean {
    return this.#options.mayReadAhead ?? false;
  }

  inflateStream(): InflateStream | null {
    return this.#options.inflateStream?.() ?? null;
  }

  now(): number {
    return this.#now;
  }

  schedule(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, order: this.#order++, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  chance(): number {
    return this.#options.chance?.() ?? 0.5;
  }

  // --- what the test does -------------------------------------------------------------------------------------------

  /** The newest line. */
  get line(): FakeLine {
    return this.lines.at(-1)!;
  }

  /** Lines that the client holds on to: more than one is a leak. */
  get openLines(): number {
    return this.lines.filter((line) => line.inUse).length;
  }

  /** When the next timer is due, milliseconds from now; null when there is none. */
  get nextTimer(): number | null {
    return this.#timers.length === 0 ? null : Math.min(...this.#timers.map((timer) => timer.at)) - this.#now;
  }

  /** Lets promises run, and nothing else. */
  promises(): Promise<void> {
    return promisesSettled();
  }

  /** Lets everything happen that needs no time: promises, bytes in both directions, opening and closing. */
  async settle(): Promise<void> {
    for (;;) {
      await promisesSettled();
      if (this.#tabIsDead) return;
      const lines = this.lines.filter((each) => !each.held);
      if (lines.some((each) => each.work())) continue;
      const line = lines.find((each) => each.busy);
      if (!line) return;
      if (line.turn()) continue;
      // What the server has sent is read before the client is taken to wait.
      if (line.hasDown) {
        const most = this.#options.byteByByte ? 1 : (this.#options.bytesAtOnce?.() ?? Number.POSITIVE_INFINITY);
        this.carried.down += line.deliverDown(Math.min(most, this.#left('down')));
      } else {
        const burst = line.deliverUp(this.#left('up'));
        this.carried.up += burst.length;
        this.bursts.push(decoder.decode(burst));
      }
      this.#cutIfDue();
    }
  }

  #left(direction: NetworkCut['direction']): number {
    return this.cut?.direction === direction ? this.cut.after - this.carried[direction] : Number.POSITIVE_INFINITY;
  }

  // What went up whole is done by the server all the same; nobody hears its answer.
  #cutIfDue(): void {
    if (!this.cut || this.#left(this.cut.direction) > 0) return;
    this.#tabIsDead = this.cut.killsTab === true;
    this.cut = null;
    for (const line of this.lines) {
      while (line.work());
      // Who listened is no more.
      if (this.#tabIsDead) line.onclose = null;
      line.drop();
    }
  }

  /** The cut has killed the tab. */
  get tabIsDead(): boolean {
    return this.#tabIsDead;
  }

  /** The device sleeps: the clock goes on, and timers that were due meanwhile are late. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Moves the clock and runs what becomes due on the way, in order. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await this.settle();
    for (;;) {
      const due = this.#timers
        .filter((timer) => timer.at <= until)
        .sort((a, b) => a.at - b.at || a.order - b.order)
        .at(0);
      if (!due || this.#tabIsDead) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
      await this.settle();
    }
    this.#now = until;
  }
}

/** Resolves when no promise callback is left to run. */
export const promisesSettled = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
