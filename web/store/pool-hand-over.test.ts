import { expect, test } from 'vitest';
import { installPool, poolRetry } from './pool-hand-over.ts';

const taken = () => new DOMException('another open access handle', 'NoModificationAllowedError');

/** A pool that fails that often, and the time that was waited for it. */
const pool = (failures: number, error: () => Error = taken) => {
  const asked: Record<string, unknown>[] = [];
  const told = { asked, waited: 0 };
  const sqlite = {
    installOpfsSAHPoolVfs: async (options: Record<string, unknown>) => {
      asked.push(options);
      if (asked.length <= failures) throw error();
      return 'the pool';
    },
  };
  const open = (patience: number) =>
    installPool(sqlite as never, {
      folder: 'abc',
      directory: '/mail/abc',
      files: 4,
      patience,
      pause: async (milliseconds) => {
        told.waited += milliseconds;
      },
    });
  return { ...told, open, told };
};

test('files that another worker is letting go of are waited for, and never removed', async () => {
  const { open, told, asked } = pool(3);
  expect(await open(1000)).toBe('the pool');
  expect(told.waited).toBe(3 * poolRetry);
  for (const options of asked)
    expect(options).toMatchObject({
      name: 'postern-abc',
      directory: '/mail/abc',
      initialCapacity: 4,
      preserveOnInitFailure: true,
      forceReinitIfPreviouslyFailed: true,
    });
});

test('who keeps them is not waited for without end', async () => {
  const { open, told } = pool(Number.POSITIVE_INFINITY);
  await expect(open(1000)).rejects.toThrow('another open access handle');
  expect(told.waited).toBe(1000);
});

test('where tabs do not know of each other, nobody waits', async () => {
  const { open, told } = pool(1);
  await expect(open(0)).rejects.toThrow('another open access handle');
  expect(told.waited).toBe(0);
});

test('any other failure is told at once', async () => {
  const { open, told } = pool(1, () => new DOMException('no space', 'QuotaExceededError'));
  await expect(open(1000)).rejects.toThrow('no space');
  expect(told.waited).toBe(0);
});
