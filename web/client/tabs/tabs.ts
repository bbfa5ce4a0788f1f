// This page among the tabs of its browser: runs the engine when it is elected, else speaks to the one of another tab, and
// takes over from one that is silent. What is said to an engine is engine-line.ts's business.
//
// Tabs of different releases do not share an engine. The release that was started last takes over, since that is the one
// that the next start will be; the tabs of the other say that they want to be loaded anew.

import type { WorkerMessage } from '../mail-api.ts';
import { Election, holderOf, type Locks } from './election.ts';
import type { EngineLine } from './engine-line.ts';
import {
  type CommonMessage,
  commonChannel,
  readFromEngine,
  type ServeOrder,
  type ToEngine,
  tabChannelPrefix,
  tabLockPrefix,
} from './tab-messages.ts';

/** Milliseconds between two questions of a tab that somebody looks at, whether the engine is still there. */
export const askInterval = 1000;
/** Milliseconds of silence after which an engine counts as hung. */
export const silenceLimit = 2000;
/** The same for one that has not said anything yet: it is being loaded. */
export const startLimit = 10_000;
/** An engine that was taken over may have had much to do: the limits double each time, up to this. */
export const patienceAtMost = 60_000;

/** What is used of a BroadcastChannel. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** What is used of a Worker. */
export interface EngineWorker {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  terminate(): void;
}

export interface TabsWorld {
  /** Null where the browser has none: then each tab has an engine of its own. */
  readonly locks: Locks | null;
  openChannel(name: string): Channel;
  startEngine(): EngineWorker;
  /** Can the person see this page? */
  isVisible(): boolean;
  now(): number;
  /** Calls back once; returns the function that calls it off. */
  schedule(milliseconds: number, callback: () => void): () => void;
  /** A name that nobody else has. */
  newName(): string;
}

export class Tabs {
  readonly #world: TabsWorld;
  readonly #release: string;
  readonly #line: EngineLine;
  #seat: Seat | null = null;
  #wasHere = false;
  /** A tab of another release has taken over. */
  #outdated = false;

  constructor(world: TabsWorld, release: string, line: EngineLine) {
    this.#world = world;
    this.#release = release;
    this.#line = line;
  }

  /** This page takes part from now on: at its start, and when it comes back from being frozen. */
  join(): void {
    if (this.#seat || this.#outdated) return;
    this.#seat = new Seat(this.#world, this.#release, this.#line, {
      isFirst: !this.#wasHere,
      onOutdated: () => {
        this.#outdated = true;
      },
    });
    this.#wasHere = true;
  }

  /** This page is about to be closed or frozen: another one runs the engine. */
  leave(): void {
    this.#seat?.end();
    this.#seat = null;
  }
}

interface Visit {
  /** The page has just been loaded. */
  readonly isFirst: boolean;
  onOutdated(): void;
}

/** One stay of a page among the tabs, under one name. */
class Seat {
  readonly #world: TabsWorld;
  readonly #release: string;
  readonly #line: EngineLine;
  readonly #visit: Visit;
  readonly #name: string;
  readonly #election: Election | null;
  #common: Channel | null = null;
  #own: Channel | null = null;
  #worker: EngineWorker | null = null;
  #leaveTabLock: () => void = () => undefined;
  #cancelAsking: (() => void) | null = null;
  #ended = false;
  #thefts = 0;
  #seizing = false;
  /** The page was just loaded and has had no engine yet: two releases never take turns. */
  #isNew: boolean;
  /** Engines that others have followed: a hung one may wake up, and speak before it is ended. */
  readonly #past = new Set<string>();
  /** When the engine was heard last, and whether it has answered at all. */
  #heardAt = 0;
  #answered = false;

  constructor(world: TabsWorld, release: string, line: EngineLine, visit: Visit) {
    this.#world = world;
    this.#release = release;
    this.#line = line;
    this.#visit = visit;
    this.#isNew = visit.isFirst;
    this.#name = world.newName();
    const { locks } = world;
    this.#election =
      locks &&
      new Election(locks, {
        onElected: () => this.#lead(),
        onDeposed: () => void this.#step(),
      });
    if (locks) this.#begin(locks);
    else this.#startEngine(this.#name);
  }

  end(): void {
    this.#ended = true;
    this.#cancelAsking?.();
    const isElsewhere = this.#worker === null;
    this.#stopEngine();
    this.#line.close(isElsewhere);
    this.#election?.withdraw();
    this.#leaveTabLock();
    this.#common?.close();
    this.#own?.close();
  }

  // The tab's lock comes first: by it the engine sees that this tab is gone, and the others of which release it is.
  #begin(locks: Locks): void {
    const here = () => {
      if (this.#ended) return;
      this.#common = this.#world.openChannel(commonChannel(this.#release));
      this.#own = this.#world.openChannel(tabChannelPrefix(this.#release) + this.#name);
      for (const channel of [this.#common, this.#own])
        channel.addEventListener('message', ({ data }) => this.#hear(data));
      this.#follow();
      void this.#lookAtHolder(locks);
      return new Promise<void>((resolve) => {
        this.#leaveTabLock = resolve;
      });
    };
    locks.request(tabLockPrefix(this.#release) + this.#name, {}, here).catch(() => undefined);
  }

  // --- the engine is here ------------------------------------------------------------------------------------------

  #lead(): void {
    this.#cancelAsking?.();
    this.#cancelAsking = null;
    this.#isNew = false;
    this.#thefts = this.#seizing ? this.#thefts + 1 : 0;
    this.#seizing = false;
    const engine = this.#world.newName();
    this.#say({ is: 'starting', engine, thefts: this.#thefts });
    const order: ServeOrder = {
      serve: {
        engine,
        thefts: this.#thefts,
        common: commonChannel(this.#release),
        channelPrefix: tabChannelPrefix(this.#release),
        lockPrefix: tabLockPrefix(this.#release),
      },
    };
    this.#startEngine(engine, order);
  }

  #startEngine(engine: string, order?: ServeOrder): void {
    const worker = this.#world.startEngine();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#line.hear(engine, data as WorkerMessage));
    if (order) worker.postMessage(order);
    this.#line.open(engine, (message) => worker.postMessage(message), true);
  }

  #stopEngine(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#line.close();
  }

  /** Another tab has taken over: this one goes on with the other's engine. */
  async #step(): Promise<void> {
    this.#stopEngine();
    if (!this.#ended) this.#follow();
    if (this.#world.locks) await this.#lookAtHolder(this.#world.locks);
  }

  // --- the engine is elsewhere -------------------------------------------------------------------------------------

  #follow(): void {
    this.#heard(false);
    this.#election?.stand();
    this.#hello();
    this.#ask(this.#world.now());
  }

  #hello(): void {
    this.#say({ is: 'hello', tab: this.#name });
  }

  #say(message: CommonMessage): void {
    this.#common?.postMessage(message);
  }

  #hear(data: unknown): void {
    const message = readFromEngine(data);
    if (!message || this.#worker || this.#past.has(message.engine)) return;
    const { engine } = this.#line;
    if (engine !== null && engine !== message.engine) this.#past.add(engine);
    switch (message.is) {
      case 'starting':
        this.#thefts = message.thefts;
        this.#heard(false);
        this.#line.close();
        break;
      case 'serving':
        this.#thefts = message.thefts;
        this.#heard(false);
        this.#hello();
        break;
      case 'here':
        this.#thefts = message.thefts;
        this.#heard(true);
        this.#isNew = false;
        if (this.#line.engine !== message.engine) this.#speakTo(message.engine);
        break;
      case 'tell':
        if (this.#line.engine !== message.engine) return;
        this.#heard(true);
        this.#line.hear(message.engine, message.message);
        break;
    }
  }

  #speakTo(engine: string): void {
    this.#line.open(engine, (message) => {
      const said: ToEngine = { engine, message };
      this.#own?.postMessage(said);
    });
  }

  #heard(answered: boolean): void {
    this.#heardAt = this.#world.now();
    this.#answered = answered;
  }

  // Only a tab that is looked at asks: the others are woken late by their browser, and nobody waits for them.
  #ask(last: number): void {
    this.#cancelAsking?.();
    this.#cancelAsking = this.#world.schedule(askInterval, () => {
      const now = this.#world.now();
      const { locks } = this.#world;
      // This page slept, or was busy itself: answers may lie here that it has not read.
      const slept = now - last > 2 * askInterval;
      if (slept || !this.#world.isVisible()) this.#heardAt = now;
      else if (locks && now - this.#heardAt >= this.#patience) {
        this.#heardAt = now; // whatever comes of it, not twice at once
        void this.#takeOver(locks);
      }
      if (this.#world.isVisible()) this.#hello();
      this.#ask(now);
    });
  }

  get #patience(): number {
    const limit = this.#answered ? silenceLimit : startLimit;
    return Math.min(patienceAtMost, limit * 2 ** this.#thefts);
  }

  async #takeOver(locks: Locks): Promise<void> {
    const heardAt = this.#heardAt;
    const holder = await holderOf(locks, tabLockPrefix(this.#release)).catch(() => 'nobody');
    if (this.#ended || this.#worker || this.#heardAt !== heardAt) return;
    if (holder === 'theirs') this.#giveUp();
    else this.#seize();
  }

  #seize(): void {
    this.#seizing = true;
    this.#election?.seize();
  }

  // --- other releases ----------------------------------------------------------------------------------------------

  async #lookAtHolder(locks: Locks): Promise<void> {
    const holder = await holderOf(locks, tabLockPrefix(this.#release)).catch(() => 'nobody');
    if (this.#ended || this.#worker || holder !== 'theirs') return;
    if (this.#isNew) this.#seize();
    else this.#giveUp();
  }

  #giveUp(): void {
    this.end();
    this.#visit.onOutdated();
    this.#line.fail({ code: 'other-release' });
  }
}
