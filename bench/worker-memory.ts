// What a page's worker holds, as the browser's own tools count it: the heap after a collection, and WebAssembly's memory.
// Speaks the DevTools protocol itself, because a worker is a target below the page's.

import WebSocket from 'ws';

export interface WorkerMemory {
  /** Bytes of JavaScript objects after a collection. */
  readonly heap: number;
  /** Bytes of WebAssembly memories and of other buffers. */
  readonly buffers: number;
}

export interface WorkerProbe {
  read(): Promise<WorkerMemory>;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

// Before the worker's own script. DevTools do not count these, so the worker is made to know them.
const noteMemories = `(() => {
  const made = (self.benchMemories = []);
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor) {
      super(descriptor);
      made.push(this);
    }
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await plain.apply(WebAssembly, given);
      for (const value of Object.values((result.instance ?? result).exports))
        if (value instanceof Memory && !made.includes(value)) made.push(value);
      return result;
    };
  }
})()`;

const sumOfMemories = 'self.benchMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)';
/** Milliseconds; a collection of a large heap takes a second. */
const patience = 60_000;

/**
 * Watches the dedicated worker that the page at `url` is going to start.
 * @param port of the browser's DevTools (--remote-debugging-port)
 */
export const probeWorker = async (port: number, url: string): Promise<WorkerProbe> => {
  const version = await fetch(`http://127.0.0.1:${port}/json/version`);
  const { webSocketDebuggerUrl } = (await version.json()) as { webSocketDebuggerUrl: string };
  const socket = new WebSocket(webSocketDebuggerUrl);
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let worker: string | null = null;

  const call = <T>(method: string, params: object = {}, sessionId?: string | null): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = nextId++;
      setTimeout(() => reject(new Error(`${method} takes too long`)), patience).unref();
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });

  const onAttached = async (sessionId: string, type: string): Promise<void> => {
    if (type === 'worker') {
      worker = sessionId;
      await call('Runtime.evaluate', { expression: noteMemories }, sessionId);
    }
    await call('Runtime.runIfWaitingForDebugger', {}, sessionId);
  };

  socket.on('message', (data: Buffer) => {
    const { id, method, params, result, error } = JSON.parse(data.toString('utf8')) as Message;
    if (method === 'Target.attachedToTarget') {
      const { sessionId, targetInfo } = params as { sessionId: string; targetInfo: { type: string } };
      onAttached(sessionId, targetInfo.type).catch(() => undefined); // it has ended meanwhile
    }
    const answered = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !answered) return;
    waiting.delete(id);
    if (error) answered.reject(new Error(error.message));
    else answered.resolve(result);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const { targetInfos } = await call<{ targetInfos: { targetId: string; type: string; url: string }[] }>(
    'Target.getTargets',
  );
  const page = targetInfos.find((target) => target.type === 'page' && target.url === url);
  if (!page) throw new Error(`No page at ${url}`);
  const { sessionId } = await call<{ sessionId: string }>('Target.attachToTarget', {
    targetId: page.targetId,
    flatten: true,
  });
  await call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, sessionId);

  return {
    async read() {
      if (worker === null) throw new Error('The page has no worker');
      await call('HeapProfiler.enable', {}, worker);
      // What finalizers let go of is collected by the second one.
      for (let times = 0; times < 2; times++) await call('HeapProfiler.collectGarbage', {}, worker);
      const used = await call<{ usedSize: number; backingStorageSize?: number }>('Runtime.getHeapUsage', {}, worker);
      const { result } = await call<{ result: { value: number } }>(
        'Runtime.evaluate',
        { expression: sumOfMemories, returnByValue: true },
        worker,
      );
      return { heap: used.usedSize, buffers: result.value + (used.backingStorageSize ?? 0) };
    },
    close: () => socket.close(),
  };
};
