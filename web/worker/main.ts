// The worker's entry: the real world, the store, one engine, and the port to the page.

import type { InflateStream } from '../../shared/imap/index.ts';
import type { WorkerMessage } from '../client/mail-api.ts';
import { KeptStore } from '../store/kept-store.ts';
import { opfsStorage } from '../store/opfs.ts';
import { openBridgeWebSocket } from './bridge-socket.ts';
import { type Emit, Engine } from './engine.ts';
import { findSession } from './find-session.ts';
import { answerCall } from './mail-api-server.ts';
import type { World } from './world.ts';

declare const self: DedicatedWorkerGlobalScope;

const world: World = {
  openSocket: (token, compress) => openBridgeWebSocket(self.location.origin, token, compress),
  findSession,
  inflateStream: () => {
    try {
      return new DecompressionStream('deflate-raw') as InflateStream;
    } catch {
      return null; // browsers from before 2023
    }
  },
  loadFurther: () => import('./lines/further.ts').then(({ Further }) => Further),
  mayReadAhead: (navigator as { connection?: { saveData?: boolean } }).connection?.saveData !== true,
  now: () => Date.now(),
  schedule: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};

const post = (message: WorkerMessage) => self.postMessage(message);
/** Milliseconds between a change and its commit: a burst of the server's is one transaction. */
const commitDelay = 50;
const storage = opfsStorage({ schedule: (callback) => void world.schedule(commitDelay, callback) });
const emit: Emit = (event, value) => post({ event, value } as WorkerMessage);
const store = new KeptStore(storage, {
  onLost: () => emit('keeping', { kept: false }),
  onRebuilt: (rebuilt) => emit('rebuilt', rebuilt),
});
const engine = new Engine(world, store, emit, store);
self.addEventListener('message', (event) => void answerCall(engine, event.data, post));
