import { expect, test } from 'vitest';
import { firstRest, longestRest, startedEngine } from './engine-start.ts';

const stage = () => {
  type Listener = (event: { readonly data: unknown }) => void;
  const workers: { heard: unknown[]; ended: boolean; emit(type: 'message' | 'error', data?: unknown): void }[] = [];
  const rests: number[] = [];
  const due: (() => void)[] = [];
  const engine = startedEngine({
    make: () => {
      const listeners: [string, Listener][] = [];
      const worker = {
        heard: [] as unknown[],
        ended: false,
        emit: (type: string, data?: unknown) => {
          for (const [of, listener] of listeners) if (of === type) listener({ data });
        },
      };
      workers.push(worker);
      return {
        postMessage: (message: unknown) => worker.heard.push(message),
        addEventListener: (type: string, listener: Listener) => listeners.push([type, listener]),
        terminate: () => {
          worker.ended = true;
        },
      };
    },
    schedule: (_rest, callback) => due.push(callback),
    onBroken: (rest) => rests.push(rest),
  });
  const heard: unknown[] = [];
  engine.addEventListener('message', ({ data }) => heard.push(data));
  return { engine, workers, rests, due, heard };
};

test('an engine that cannot be started is tried again, ever more rarely, and told all that was said', () => {
  const { engine, workers, rests, due, heard } = stage();
  engine.postMessage('attach');
  for (let tries = 0; tries < 9; tries++) {
    workers.at(-1)!.emit('error');
    engine.postMessage(`call ${tries}`);
    due[tries]!();
  }
  expect(workers.map(({ ended }) => ended)).toEqual([...Array(9).fill(true), false]);
  expect(rests.slice(0, 2)).toEqual([firstRest, 2 * firstRest]);
  expect(rests.at(-1)).toBe(longestRest);
  expect(workers.at(-1)!.heard).toEqual(['attach', ...Array.from({ length: 9 }, (_, tries) => `call ${tries}`)]);
  workers.at(-1)!.emit('message', 'answer');
  expect(heard).toEqual(['answer']);
});

test('an engine that fails at something after its first word lives on, and what waits for it waits', () => {
  const { engine, workers, rests, due } = stage();
  workers[0]!.emit('message', 'a word');
  workers[0]!.emit('error');
  engine.postMessage('call');
  expect(rests).toEqual([]);
  expect(due).toEqual([]);
  expect(workers).toHaveLength(1);
  expect(workers[0]).toMatchObject({ ended: false, heard: ['call'] });
});

test('one that was ended is not started again', () => {
  const { engine, workers, due } = stage();
  workers[0]!.emit('error');
  engine.terminate();
  due[0]!();
  expect(workers).toHaveLength(1);
});
