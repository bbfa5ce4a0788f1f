import { expect, test } from 'vitest';
import { problemOf } from '../../shared/problems.ts';
import { Lazy } from './lazy.ts';

test('what can be had at once is used in the same moment', () => {
  const lazy = new Lazy(() => ({ name: 'reader' }));
  expect(lazy.here).toBeNull();
  let used = '';
  void lazy.with(({ name }) => {
    used = name;
  });
  expect(used).toBe('reader');
});

test('it is loaded once, however many ask while it comes', async () => {
  let loads = 0;
  const lazy = new Lazy(async () => ({ load: ++loads }));
  const seen = await Promise.all([lazy.with(({ load }) => load), lazy.with(({ load }) => load)]);
  expect(seen).toEqual([1, 1]);
  expect(await lazy.with(({ load }) => load)).toBe(1);
  expect(lazy.here).toEqual({ load: 1 });
});

test('where it cannot be had, who asks is told, and the next one tries again', async () => {
  let tries = 0;
  const lazy = new Lazy(async () => {
    if (++tries === 1) throw new TypeError('failed to fetch');
    return { tries };
  });
  const refused = await lazy.with(() => 'never').catch(problemOf);
  expect(refused).toEqual({ code: 'bridge-unreachable' });
  expect(await lazy.with((loaded) => loaded.tries)).toBe(2);
});
