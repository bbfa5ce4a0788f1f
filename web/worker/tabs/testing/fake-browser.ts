// A browser that a test holds in its hand: pages that are closed, crash, hang or sleep, with locks and channels that mean
// what the real ones mean (Web Locks §4, HTML "BroadcastChannel"), and an engine in each worker that only remembers.

import type { CallMessage, WorkerMessage } from '../../../client/mail-api.ts';
import { EngineLine } from '../../../client/tabs/engine-line.ts';
import type { ServeOrder } from '../../../client/tabs/tab-messages.ts';
import { type Channel, type EngineWorker, Tabs, type TabsWorld } from '../../../client/tabs/tabs.ts';
import { promisesSettled } from '../../testing/fake-world.ts';
import type { ClientId } from '../../views.ts';
import { ownPage } from '../../views.ts';
import { TabServer } from '../tab-server.ts';

type Listener = (event: { readonly data: unknown }) => void;

interface Request {
  readonly name: string;
  readonly clientId: string;
  grant(): void;
  /** Of one that is held: it was stolen. */
  rob(): void;
}

class FakeLocks {
  readonly held = new Map<string, Request>();
  #waiting: Request[] = [];

  request(
    clientId: string,
    name: string,
    { signal, steal = false }: { signal?: AbortSignal; steal?: boolean },
    callback: () => unknown,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: Request = {
        name,
        clientId,
        grant: () => {
          this.held.set(name, request);
          Promise.resolve()
            .then(callback)
            .then(
              (value) => {
                resolve(value);
                this.#release(request);
              },
              (error: unknown) => {
                reject(error);
                this.#release(request);
              },
            );
        },
        rob: () => reject(new DOMException('stolen', 'AbortError')),
      };
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(request)) return; // it is held: no longer to be called off
        this.#waiting = this.#waiting.filter((other) => other !== request);
        reject(new DOMException('aborted', 'AbortError'));
      });
      const holder = this.held.get(name);
      if (!holder) request.grant();
      else if (steal) {
        holder.rob();
        request.grant();
      } else this.#waiting.push(request);
    });
  }

  /** A document or worker is gone, with all it held and waited for. */
  end(clientId: string): void {
    this.#waiting = this.#waiting.filter((request) => request.clientId !== clientId);
    for (const request of [...this.held.values()]) if (request.clientId === clientId) this.#release(request);
  }

  #release(request: Request): void {
    if (this.held.get(request.name) !== request) return;
    this.held.delete(request.name);
    const next = this.#waiting.find(({ name }) => name === request.name);
    if (!next) return;
    this.#waiting = this.#waiting.filter((other) => other !== next);
    next.grant();
  }
}

/** One end of a channel; hears what others of its name say. */
class FakeChannel implements Channel {
  readonly #all: Set<FakeChannel>;
  readonly #name: string;
  readonly #isAwake: () => boolean;
  #listeners: Listener[] = [];
  /** What came while its owner was hung or asleep. */
  #unread: unknown[] = [];

  constructor(all: Set<FakeChannel>, name: string, isAwake: () => boolean) {
    this.#all = all;
    this.#name = name;
    this.#isAwake = isAwake;
    all.add(this);
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    for (const other of this.#all)
      if (other !== this && other.#name === this.#name) queueMicrotask(() => other.#receive(data));
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#all.delete(this);
    this.#listeners = [];
  }

  wake(): void {
    for (const data of this.#unread.splice(0)) this.#receive(data);
  }

  #receive(data: unknown): void {
    if (!this.#isAwake()) this.#unread.push(data);
    else for (const listener of this.#listeners) listener({ data });
  }
}

/** A worker whose engine writes down what it is asked, and answers with its number. */
export class FakeEngine implements EngineWorker {
  readonly number: number;
  /** What it did, with the page that asked; the own one is `own`. */
  readonly done: { readonly client: ClientId; readonly call: string; readonly args: readonly unknown[] }[] = [];
  readonly gone: ClientId[] = [];
  /** Calls that it does without ever answering. */
  readonly mute = new Set<string>();
  hung = false;
  ended = false;
  readonly #browser: FakeBrowser;
  readonly #clientId: string;
  readonly #channels: FakeChannel[] = [];
  readonly #listeners: Listener[] = [];
  readonly #unread: unknown[] = [];
  #tabs: TabServer | null = null;

  constructor(browser: FakeBrowser, number: number) {
    this.#browser = browser;
    this.number = number;
    this.#clientId = `worker ${number}`;
  }

  get isServing(): boolean {
    return !this.ended && this.#tabs !== null;
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    queueMicrotask(() => this.#receive(data));
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.push(listener);
  }

  terminate(): void {
    this.ended = true;
    for (const channel of this.#channels) channel.close();
    this.#browser.locks.end(this.#clientId);
  }

  /** It is itself again. */
  wake(): void {
    this.hung = false;
    for (const data of this.#unread.splice(0)) this.#receive(data);
    for (const channel of this.#channels) channel.wake();
  }

  /** Tells something unasked. */
  tell(message: WorkerMessage, to?: ClientId): void {
    if (to === undefined || to === ownPage)
      queueMicrotask(() => {
        for (const listener of this.#listeners) listener({ data: message });
      });
    if (to !== ownPage) this.#tabs?.post(message, to);
  }

  #receive(data: unknown): void {
    if (this.ended) return;
    if (this.hung) {
      this.#unread.push(data);
      return;
    }
    const order = (data as Partial<ServeOrder>).serve;
    if (!order) {
      this.#do(data as CallMessage, ownPage);
      return;
    }
    const world = {
      openChannel: (name: string) => {
        const channel = new FakeChannel(this.#browser.channels, name, () => !this.hung);
        this.#channels.push(channel);
        return channel;
      },
      whenReleased: async (lock: string) => {
        await this.#browser.locks.request(this.#clientId, lock, {}, () => undefined);
      },
    };
    this.#tabs = new TabServer(world, order, {
      onCall: (message, tab) => this.#do(message as CallMessage, tab),
      onGone: (tab) => this.gone.push(tab),
    });
  }

  #do({ id, call, args }: CallMessage, client: ClientId): void {
    this.done.push({ client, call, args });
    if (!this.mute.has(call)) this.tell({ id, ok: true, value: this.number }, client);
  }
}

/** A page of the browser and its line to the engine. */
export class FakePage {
  readonly line: EngineLine;
  readonly heard: WorkerMessage[] = [];
  visible = true;
  /** Its clock stands still, and it reads nothing. */
  asleep = false;
  readonly engines: FakeEngine[] = [];
  readonly #browser: FakeBrowser;
  readonly #clientId: string;
  readonly #tabs: Tabs;
  readonly #channels: FakeChannel[] = [];
  #dead = false;
  #nextCall = 1;

  constructor(browser: FakeBrowser, number: number, release: string, withLocks: boolean) {
    this.#browser = browser;
    this.#clientId = `page ${number}`;
    this.line = new EngineLine(() => this.visible);
    this.line.addEventListener('message', ({ data }) => this.heard.push(data as WorkerMessage));
    let names = 0;
    const world: TabsWorld = {
      locks: withLocks
        ? {
            request: (name, options, callback) =>
              browser.locks.request(this.#clientId, name, options, () => (this.#dead ? undefined : callback())),
            query: async () => {
              if (browser.isDiscreet) throw new DOMException('no', 'SecurityError');
              return { held: [...browser.locks.held.values()].map(({ name, clientId }) => ({ name, clientId })) };
            },
          }
        : null,
      openChannel: (name) => {
        const channel = new FakeChannel(browser.channels, name, () => !this.asleep);
        this.#channels.push(channel);
        return channel;
      },
      startEngine: () => {
        const engine = browser.startEngine();
        this.engines.push(engine);
        return engine;
      },
      isVisible: () => this.visible,
      now: () => browser.now,
      schedule: (milliseconds, callback) => browser.schedule(milliseconds, callback, this),
      newName: () => `${this.#clientId}.${++names}`,
    };
    this.#tabs = new Tabs(world, release, this.line);
    this.#tabs.join();
  }

  /** The engine that runs here; null when it is elsewhere. */
  get engine(): FakeEngine | null {
    const last = this.engines.at(-1);
    return last && !last.ended ? last : null;
  }

  /** Asks the engine; returns the number of the call. */
  call(call: CallMessage['call'], ...args: unknown[]): number {
    const id = this.#nextCall++;
    this.line.postMessage({ id, call, args } as unknown as CallMessage);
    return id;
  }

  answersOf(id: number): WorkerMessage[] {
    return this.heard.filter((message) => 'id' in message && message.id === id);
  }

  freeze(): void {
    this.#tabs.leave();
    this.asleep = true;
  }

  wake(): void {
    this.asleep = false;
    for (const channel of this.#channels) channel.wake();
  }

  resume(): void {
    this.wake();
    this.#tabs.join();
  }

  /** The tab is gone without a word. */
  crash(): void {
    this.#dead = true;
    for (const engine of this.engines) engine.terminate();
    for (const channel of this.#channels) channel.close();
    this.#browser.locks.end(this.#clientId);
    this.#browser.forget(this);
  }
}

export class FakeBrowser {
  readonly locks = new FakeLocks();
  readonly channels = new Set<FakeChannel>();
  readonly engines: FakeEngine[] = [];
  now = 1_000_000;
  /** It does not say who holds its locks. */
  isDiscreet = false;
  #timers: { readonly at: number; readonly callback: () => void; readonly owner: FakePage }[] = [];
  #pages = 0;

  open({ release = 'one', withLocks = true } = {}): FakePage {
    return new FakePage(this, ++this.#pages, release, withLocks);
  }

  /** Engines that run now. */
  get running(): FakeEngine[] {
    return this.engines.filter(({ ended }) => !ended);
  }

  startEngine(): FakeEngine {
    const engine = new FakeEngine(this, this.engines.length + 1);
    this.engines.push(engine);
    return engine;
  }

  schedule(milliseconds: number, callback: () => void, owner: FakePage): () => void {
    const timer = { at: this.now + milliseconds, callback, owner };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  forget(page: FakePage): void {
    this.#timers = this.#timers.filter(({ owner }) => owner !== page);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await promisesSettled();
  }

  /** Timers of pages that sleep come when they are awake again: all of them late. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    await this.settle();
    for (;;) {
      const due = this.#timers
        .filter(({ at, owner }) => at <= until && !owner.asleep)
        .sort((a, b) => a.at - b.at)
        .at(0);
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.now = Math.max(this.now, due.at);
      due.callback();
      await this.settle();
    }
    this.now = until;
  }
}
