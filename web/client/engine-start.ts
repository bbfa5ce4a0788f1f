// The worker of the engine, started anew while it cannot be started: its script did not come, or ended before its first word.
// One that has spoken lives on, whatever it failed at: its calls are answered one by one.

import type { EngineWorker } from './tabs/tabs.ts';

/** Milliseconds before the second try; twice as long before each further one. */
export const firstRest = 1000;
/** As long at most. */
export const longestRest = 60_000;

/** What is used of a Worker. */
interface StartedWorker extends EngineWorker {
  addEventListener(type: 'message' | 'error', listener: (event: { readonly data: unknown }) => void): void;
}

export interface EngineStartWorld {
  make(): StartedWorker;
  schedule(milliseconds: number, callback: () => void): void;
  /** @param rest milliseconds until the next try */
  onBroken(rest: number): void;
}

/** A worker that stands for each that is started. */
export const startedEngine = ({ make, schedule, onBroken }: EngineStartWorld): EngineWorker => {
  const listeners: Parameters<EngineWorker['addEventListener']>[1][] = [];
  /** What was said before the first word came back: the next one is told it again. */
  let said: unknown[] | null = [];
  let rest = firstRest;
  let ended = false;
  let worker: StartedWorker | null = null;
  const start = (): void => {
    if (ended) return;
    const started = make();
    worker = started;
    started.addEventListener('message', (event) => {
      said = null;
      for (const listener of listeners) listener(event);
    });
    started.addEventListener('error', () => {
      if (said === null || worker !== started || ended) return;
      started.terminate();
      worker = null;
      onBroken(rest);
      schedule(rest, start);
      rest = Math.min(longestRest, 2 * rest);
    });
    for (const message of said ?? []) started.postMessage(message);
  };
  start();
  return {
    postMessage: (message) => {
      said?.push(message);
      worker?.postMessage(message);
    },
    addEventListener: (_type, listener) => {
      listeners.push(listener);
    },
    terminate: () => {
      ended = true;
      worker?.terminate();
    },
  };
};
