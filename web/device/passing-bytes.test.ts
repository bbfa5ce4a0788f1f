import { expect, test } from 'vitest';
import {
  dropPassed,
  type PassingWorld,
  passBytes,
  passingFileFrom,
  passingFileLife,
  sweepPassing,
} from './passing-bytes.ts';

/** A private file system of one folder, in memory. */
class Disk {
  readonly files = new Map<string, Blob[]>();
  now = 10 * passingFileLife;
  quota = 1e9;
  #count = 0;

  world(): PassingWorld {
    const directory = {
      keys: async function* (this: void) {
        yield* [...files.keys()];
      },
      getFileHandle: async (name: string) => {
        files.set(name, []);
        return {
          createWritable: async () => ({
            write: async (piece: Uint8Array<ArrayBuffer>) => void files.get(name)?.push(new Blob([piece])),
            close: async () => undefined,
            abort: async () => undefined,
          }),
          getFile: async () => new File(files.get(name) ?? [], name),
        };
      },
      removeEntry: async (name: string) => void files.delete(name),
    };
    const { files } = this;
    const root = { getDirectoryHandle: async () => directory };
    const storage = { getDirectory: async () => root, estimate: async () => ({ quota: this.quota, usage: 0 }) };
    return {
      storage: storage as unknown as NonNullable<PassingWorld['storage']>,
      now: () => this.now,
      name: () => String(++this.#count),
    };
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

const passed = async (expected: number, world: PassingWorld, pieces: readonly Uint8Array<ArrayBuffer>[]) => {
  const passing = await passBytes(expected, world);
  for (const piece of pieces) await passing.write(piece);
  return passing.end();
};

test('few bytes are held by the browser, in order, and leave no file', async () => {
  const disk = new Disk();
  const whole = await passed(20, disk.world(), [bytes('one '), bytes(''), bytes('two')]);
  expect(await whole.text()).toBe('one two');
  expect(disk.files.size).toBe(0);
});

test('many bytes go through a file', async () => {
  const disk = new Disk();
  const pieces = Array.from({ length: 5 }, (_, index) => new Uint8Array(3_000_000).fill(index));
  const whole = await passed(passingFileFrom, disk.world(), pieces);
  expect(disk.files.size).toBe(1);
  expect(whole.size).toBe(15_000_000);
  expect(new Uint8Array(await whole.slice(5_999_999, 6_000_001).arrayBuffer())).toEqual(Uint8Array.of(1, 2));
});

test('what was read to its end goes at once, and of what has no file nothing does', async () => {
  const disk = new Disk();
  const first = await passed(passingFileFrom, disk.world(), [bytes('first')]);
  const second = await passed(passingFileFrom, disk.world(), [bytes('second')]);
  const few = await passed(3, disk.world(), [bytes('few')]);
  await dropPassed(first, disk.world());
  await dropPassed(few, disk.world());
  await dropPassed(first, disk.world());
  expect([...disk.files.values()].map((pieces) => pieces.length)).toEqual([1]);
  expect(await second.text()).toBe('second');
});

test('what is stopped leaves nothing behind', async () => {
  const disk = new Disk();
  const passing = await passBytes(passingFileFrom, disk.world());
  await passing.write(new Uint8Array(5_000_000));
  await passing.drop();
  expect(disk.files.size).toBe(0);
});

test('files of an hour ago go, newer ones may still be read', async () => {
  const disk = new Disk();
  await passed(passingFileFrom, disk.world(), []);
  disk.now += passingFileLife / 2;
  await passed(passingFileFrom, disk.world(), []);
  expect(disk.files.size).toBe(2);
  disk.now += passingFileLife / 2 + 1;
  await sweepPassing(disk.world());
  expect([...disk.files.keys()]).toEqual([`${10.5 * passingFileLife}-2`]);
});

test('what goes up for long stays longer', async () => {
  const disk = new Disk();
  await passBytes(passingFileFrom, disk.world(), passingFileLife);
  disk.now += passingFileLife + 1;
  await sweepPassing(disk.world());
  expect(disk.files.size).toBe(1);
  disk.now += passingFileLife;
  await sweepPassing(disk.world());
  expect(disk.files.size).toBe(0);
});

test('where there is little room, or no such place at all, a Blob does', async () => {
  const disk = new Disk();
  disk.quota = passingFileFrom;
  expect(await (await passed(passingFileFrom, disk.world(), [bytes('a')])).text()).toBe('a');
  expect(disk.files.size).toBe(0);
  const nowhere = { ...disk.world(), storage: undefined };
  expect(await (await passed(passingFileFrom, nowhere, [bytes('b')])).text()).toBe('b');
  await sweepPassing(nowhere);
});
