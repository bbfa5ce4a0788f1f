// The worker's entry: the real world, the store, one engine, and the port to the page.

import type { InflateStream } from '../../shared/imap/index.ts';
import type { WorkerMessage } from '../client/mail-api.ts';
import type { ServeOrder } from '../client/tabs/tab-messages.ts';
import { KeptStore } from '../store/kept-store.ts';
import { opfsStorage } from '../store/opfs.ts';
import { openBridgeWebSocket } from './bridge-socket.ts';
import { type Emit, Engine } from './engine.ts';
import { findSession } from './find-session.ts';
import { answerCall } from './mail-api-server.ts';
import type { TabServer } from './tabs/tab-server.ts';
import { type ClientId, ownPage } from './views.ts';
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
  loadReading: () => import('./reading.ts'),
  loadRawLines: () => import('./console/raw-lines.ts').then(({ RawLines }) => RawLines),
  loadLetters: () => import('./letters/device-letters.ts').then(({ makeLetters }) => makeLetters),
  mayReadAhead: (navigator as { connection?: { saveData?: boolean } }).connection?.saveData !== true,
  now: () => Date.now(),
  schedule: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};

let tabs: TabServer | null = null;
/** @param to absent: this page and all other tabs */
const post = (message: WorkerMessage, to?: ClientId) => {
  if (to === undefined || to === ownPage) self.postMessage(message);
  if (to !== ownPage) tabs?.post(message, to);
};
/** Milliseconds between a change and its commit: a burst of the server's is one transaction. */
const commitDelay = 50;
const storage = opfsStorage({ schedule: (callback) => void world.schedule(commitDelay, callback) });
const emit: Emit = (event, value, to) => post({ event, value } as WorkerMessage, to);
const store = new KeptStore(storage, {
  onLost: () => emit('keeping', { kept: false }),
  onRebuilt: (rebuilt) => emit('rebuilt', rebuilt),
});
const engine = new Engine(world, store, emit, store);
const answer = (message: unknown, client: ClientId) =>
  void answerCall(engine, message, (answered) => post(answered, client), client);

/** Milliseconds before the code for other tabs is asked for again: a second tab takes over what is silent for ten seconds. */
const serveRest = 1000;

// Not needed for this page's own first list.
const serveTabs = (order: ServeOrder['serve']): void => {
  import('./tabs/browser-tab-server.ts').then(
    ({ browserTabServer }) => {
      tabs = browserTabServer(order, { onCall: answer, onGone: (tab) => engine.drop(tab) });
    },
    () => world.schedule(serveRest, () => serveTabs(order)),
  );
};

self.addEventListener('message', ({ data }) => {
  // The only message of the page that is no call.
  const order = (data as Partial<ServeOrder> | null)?.serve;
  if (!order) answer(data, ownPage);
  else serveTabs(order);
});
