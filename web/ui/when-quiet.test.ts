import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type WhenQuiet = typeof import('./when-quiet.ts');

describe('work that can wait', () => {
  let piece: WhenQuiet;
  let idle: (() => void)[];

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.resetModules(); // a page that has shown nothing yet
    idle = [];
    vi.stubGlobal('window', {
      requestIdleCallback: (work: () => void) => idle.push(work),
      cancelIdleCallback: (request: number) => {
        idle[request - 1] = () => undefined;
      },
    });
    piece = await import('./when-quiet.ts');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** A moment without work of the page. */
  const quiet = (): void => {
    for (const work of idle.splice(0)) work();
  };

  test('it waits for the first list, and then for a quiet moment', async () => {
    const work = vi.fn();
    piece.whenQuiet(work);
    await vi.advanceTimersByTimeAsync(500);
    quiet();
    expect(work).not.toHaveBeenCalled();
    piece.listIsShown();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).not.toHaveBeenCalled();
    quiet();
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('with a list on screen only the quiet moment is waited for', async () => {
    piece.listIsShown();
    const work = vi.fn();
    piece.whenQuiet(work);
    await vi.advanceTimersByTimeAsync(0);
    quiet();
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('a list that is long in coming holds nothing back for ever', async () => {
    const work = vi.fn();
    piece.whenQuiet(work);
    await vi.advanceTimersByTimeAsync(2000);
    quiet();
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('code that cannot be had is asked for again, less and less often, until it is here', async () => {
    const asked: number[] = [];
    const start = Date.now();
    const load = vi.fn(async () => {
      asked.push((Date.now() - start) / 1000);
      if (asked.length < 9) throw new TypeError('no bridge');
      return 'here';
    });
    const had = piece.inTime(load);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await had).toBe('here');
    expect(asked).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  });

  test('called off, it is not done: before the list, and after it', async () => {
    const work = vi.fn();
    piece.whenQuiet(work)();
    const callOff = piece.whenQuiet(work);
    piece.listIsShown();
    await vi.advanceTimersByTimeAsync(0);
    callOff();
    quiet();
    expect(work).not.toHaveBeenCalled();
  });
});
