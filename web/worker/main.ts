// The worker's entry: the real world, a store in memory, one engine, and the port to the page.

import type { WorkerMessage } from '../client/mail-api.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { openBridgeWebSocket } from './bridge-socket.ts';
import { Engine } from './engine.ts';
import { answerCall } from './mail-api-server.ts';
import type { World } from './world.ts';

declare const self: DedicatedWorkerGlobalScope;

const world: World = {
  openSocket: (token) => openBridgeWebSocket(self.location.origin, token),
  now: () => Date.now(),
  schedule: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};

const post = (message: WorkerMessage) => self.postMessage(message);
const engine = new Engine(world, openMemoryStore(), (event, value) => post({ event, value } as WorkerMessage));
self.addEventListener('message', (event) => void answerCall(engine, event.data, post));
