// The worker's entry: the real world, a store in memory, one engine, and the port to the page.

import type { InflateStream } from '../../shared/imap/index.ts';
import type { WorkerMessage } from '../client/mail-api.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { openBridgeWebSocket } from './bridge-socket.ts';
import { Engine } from './engine.ts';
import { answerCall } from './mail-api-server.ts';
import type { World } from './world.ts';

declare const self: DedicatedWorkerGlobalScope;

const world: World = {
  openSocket: (token, compress) => openBridgeWebSocket(self.location.origin, token, compress),
  inflateStream: () => {
    try {
      return new DecompressionStream('deflate-raw') as InflateStream;
    } catch {
      return null; // browsers from before 2023
    }
  },
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
