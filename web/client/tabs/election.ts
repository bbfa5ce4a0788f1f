// Which tab runs the engine: the one that holds the browser's lock. It falls to the next when its holder closes or crashes,
// and can be taken from one that hangs.

import { engineLock } from './tab-messages.ts';

/** What is used of the browser's LockManager (Web Locks, §4). */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    callback: () => unknown,
  ): Promise<unknown>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string; readonly clientId?: string }[] }>;
}

export interface ElectionEvents {
  onElected(): void;
  /** Another tab has taken the engine over. */
  onDeposed(): void;
}

export class Election {
  readonly #locks: Locks;
  readonly #events: ElectionEvents;
  /** Ends the request that stands: waiting or elected. */
  #end: (() => void) | null = null;

  constructor(locks: Locks, events: ElectionEvents) {
    this.#locks = locks;
    this.#events = events;
  }

  /** Waits for its turn. */
  stand(): void {
    this.#request(false);
  }

  /** Takes the lock from whoever has it. */
  seize(): void {
    this.#request(true);
  }

  /** Waits no more, or lets the next have it. */
  withdraw(): void {
    this.#end?.();
    this.#end = null;
  }

  #request(steal: boolean): void {
    this.withdraw();
    const abort = new AbortController();
    let release: () => void = () => undefined;
    let elected = false;
    const end = () => {
      abort.abort();
      release();
    };
    this.#end = end;
    const callback = (): Promise<void> | undefined => {
      if (this.#end !== end) return;
      elected = true;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      this.#events.onElected();
      return held;
    };
    // A steal can be neither called off nor has it to wait.
    this.#locks.request(engineLock, steal ? { steal } : { signal: abort.signal }, callback).catch(() => {
      if (this.#end !== end) return;
      this.#end = null;
      if (elected) this.#events.onDeposed();
    });
  }
}

/** Who has the engine's lock: a tab of this release, one of another, or nobody. @param prefix of this release's tab locks */
export const holderOf = async (locks: Locks, prefix: string): Promise<'ours' | 'theirs' | 'nobody'> => {
  const { held = [] } = await locks.query();
  const holder = held.find(({ name }) => name === engineLock)?.clientId;
  if (holder === undefined) return 'nobody';
  return held.some(({ name, clientId }) => clientId === holder && name?.startsWith(prefix)) ? 'ours' : 'theirs';
};
