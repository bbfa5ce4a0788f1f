import { expect, test } from 'vitest';
import type { LetterFile } from '../../client/letters.ts';
import { type ArrivingFile, ArrivingFiles, type LoadFile } from './arriving.ts';

const file = (name: string): LetterFile => ({ name, type: '', content: new Blob([name]) });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Files that arrive when they are told to. */
const arriving = () => {
  const here: string[] = [];
  let shown: readonly ArrivingFile[] = [];
  const loads: { options: Parameters<LoadFile>[0]; done(name: string): void; fail(): void }[] = [];
  const files = new ArrivingFiles({
    onFile: ({ name }) => here.push(name),
    onChanged: (all) => {
      shown = all;
    },
  });
  const load: LoadFile = (options) =>
    new Promise((resolve, reject) =>
      loads.push({ options, done: (name) => resolve(file(name)), fail: () => reject(new Error('lost')) }),
    );
  return { files, load, loads, here, shown: () => shown.map(({ name, share, isFailed }) => [name, share, isFailed]) };
};

test('files come one after the other, each tells how far it has come, and is one of the letter when it is here', async () => {
  const { files, load, loads, here, shown } = arriving();
  files.add({ name: 'a', load });
  files.add({ name: 'b', load });
  await settled();
  expect(loads).toHaveLength(1);
  loads[0]?.options.onProgress(0.5);
  expect(shown()).toEqual([
    ['a', 0.5, false],
    ['b', 0, false],
  ]);
  loads[0]?.done('a');
  await settled();
  expect(here).toEqual(['a']);
  expect(shown()).toEqual([['b', 0, false]]);
  let isSettled = false;
  void files.settled().then(() => {
    isSettled = true;
  });
  await settled();
  expect(isSettled).toBe(false);
  loads[1]?.done('b');
  await settled();
  expect(here).toEqual(['a', 'b']);
  expect(isSettled).toBe(true);
  expect(files.isEmpty).toBe(true);
});

test('one that fails stays until it is tried again or removed', async () => {
  const { files, load, loads, here, shown } = arriving();
  files.add({ name: 'a', load });
  await settled();
  loads[0]?.fail();
  await settled();
  expect(shown()).toEqual([['a', 0, true]]);
  await files.settled();
  expect(files.isEmpty).toBe(false);
  files.retry(1);
  expect(shown()).toEqual([['a', 0, false]]);
  await settled();
  loads[1]?.done('a');
  await settled();
  expect(here).toEqual(['a']);
  expect(files.isEmpty).toBe(true);
});

test('one that is removed is stopped, and what comes of it all the same is none of the letter', async () => {
  const { files, load, loads, here, shown } = arriving();
  files.add({ name: 'a', load });
  files.add({ name: 'b', load });
  await settled();
  files.remove(1);
  files.remove(2);
  expect(loads[0]?.options.signal.aborted).toBe(true);
  loads[0]?.options.onProgress(1);
  loads[0]?.done('a');
  await settled();
  expect(here).toEqual([]);
  expect(shown()).toEqual([]);
  expect(loads).toHaveLength(1);
});
