import { expect, test } from 'vitest';
import { KeptForAccount } from './kept-for-account.ts';

const kind = {
  key: 'names',
  read: (kept: unknown): readonly string[] =>
    Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [],
  write: (names: readonly string[]) => (names.length > 0 ? names : null),
};

const storage = (refuses = false): Storage => {
  const items = new Map<string, string>();
  return {
    length: 0,
    clear: () => items.clear(),
    key: () => null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => {
      if (refuses) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  };
};

test('a value is there again for whose it is, and for nobody else', () => {
  const store = storage();
  expect(new KeptForAccount(kind, 'ida', store).set(['a'])).toBe(true);
  expect(new KeptForAccount(kind, 'ida', store).value.get()).toEqual(['a']);
  expect(new KeptForAccount(kind, 'joe', store).value.get()).toEqual([]);
});

test('nothing is kept by keeping nothing', () => {
  const store = storage();
  const kept = new KeptForAccount(kind, 'ida', store);
  kept.set(['a']);
  kept.set([]);
  expect(store.getItem('names')).toBeNull();
});

test('where the device takes nothing it holds for this page, and says so', () => {
  for (const store of [storage(true), null]) {
    const kept = new KeptForAccount(kind, 'ida', store);
    expect(kept.set(['a'])).toBe(false);
    expect(kept.value.get()).toEqual(['a']);
  }
});

test('what another tab wrote is read, and what nobody could read is nothing', () => {
  const store = storage();
  const kept = new KeptForAccount(kind, 'ida', store);
  let told = 0;
  kept.value.subscribe(() => told++);
  new KeptForAccount(kind, 'ida', store).set(['b']);
  kept.readAgain();
  expect(kept.value.get()).toEqual(['b']);
  expect(told).toBe(1);
  for (const text of ['', '{', '7', 'null', '{"account":"ida"}', '{"account":"ida","kept":7}']) {
    store.setItem('names', text);
    kept.readAgain();
    expect(kept.value.get()).toEqual([]);
  }
});
