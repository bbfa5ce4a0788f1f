import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { MessageDetail } from '../../client/model.ts';
import { KeptForAccount } from '../kept-for-account.ts';
import { isCovered, PictureRules, pictureRules, readRule, rulesAtMost } from './picture-rules.ts';
import { offersFor, ruledAddress } from './remote-pictures.ts';

/** Storage as browsers have it; `full` refuses to write. */
class FakeStorage implements Storage {
  readonly kept = new Map<string, string>();
  full = false;
  get length(): number {
    return this.kept.size;
  }
  clear(): void {
    this.kept.clear();
  }
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  key(): null {
    return null;
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}

const rulesIn = (account: string, where: Storage | null): PictureRules =>
  new PictureRules(new KeptForAccount(pictureRules, account, where));

let store: FakeStorage;
beforeEach(() => {
  store = new FakeStorage();
});

test.each([
  ['Maren@Library.example ', { is: 'sender', of: 'maren@library.example' }],
  ['library.example', { is: 'domain', of: 'library.example' }],
  ['@library.example', { is: 'domain', of: 'library.example' }],
  ['bücher.example', { is: 'domain', of: 'bücher.example' }],
  ['library', null],
  ['*', null],
  ['a b@c.example', null],
  ['a@b@c.example', null],
  ['<a@c.example>', null],
  ['', null],
  [`${'a'.repeat(320)}@c.example`, null],
])('%j is the rule %j', (text, rule) => {
  expect(readRule(text)).toEqual(rule);
});

test('rules are kept for their account, and for no other', () => {
  const rules = rulesIn('ida@example.org', store);
  rules.add({ is: 'sender', of: 'maren@library.example' });
  rules.add({ is: 'domain', of: 'news.example' });
  rules.add({ is: 'sender', of: 'maren@library.example' });
  const kept = [
    { is: 'sender', of: 'maren@library.example' },
    { is: 'domain', of: 'news.example' },
  ];
  expect(rules.rules.get()).toEqual(kept);
  expect(rulesIn('ida@example.org', store).rules.get()).toEqual(kept);
  expect(rulesIn('jon@example.org', store).rules.get()).toEqual([]);
  rules.remove({ is: 'sender', of: 'maren@library.example' });
  rules.remove({ is: 'domain', of: 'news.example' });
  expect([rules.rules.get(), store.length]).toEqual([[], 0]);
});

test('the oldest rule gives way', () => {
  const rules = rulesIn('ida', store);
  for (let index = 0; index <= rulesAtMost; index++) rules.add({ is: 'domain', of: `d${index}.example` });
  expect(rules.rules.get()).toHaveLength(rulesAtMost);
  expect(rules.rules.get().at(-1)).toEqual({ is: 'domain', of: 'd1.example' });
  expect(rulesIn('ida', store).rules.get()).toHaveLength(rulesAtMost);
});

test('without storage, or with a full one, rules hold for the page', () => {
  store.full = true;
  for (const rules of [rulesIn('ida', null), rulesIn('ida', store)]) {
    rules.add({ is: 'domain', of: 'news.example' });
    expect(rules.rules.get()).toHaveLength(1);
  }
});

test('whatever is found in storage, only rules are read', () => {
  const junk = fc.oneof(
    fc.string(),
    fc.json(),
    fc.array(fc.anything()).map((rules) => JSON.stringify({ account: 'ida', rules })),
  );
  fc.assert(
    fc.property(junk, (text) => {
      store.kept.set('postern.pictures', text ?? '');
      for (const rule of rulesIn('ida', store).rules.get()) expect(readRule(rule.of)).toEqual(rule);
    }),
  );
});

test('a domain speaks for those below it, a sender for nobody else', () => {
  const rules = [
    { is: 'domain', of: 'news.example' },
    { is: 'sender', of: 'maren@library.example' },
  ] as const;
  expect(
    ['a@news.example', 'A@eu.News.example', 'a@badnews.example', 'maren@library.example', 'jon@library.example'].map(
      (address) => isCovered(rules, address),
    ),
  ).toEqual([true, true, false, true, false]);
});

test('no rule speaks for a message that is not from whom it says', () => {
  const message = (from: readonly string[], fromHeaders = 1) =>
    ({ from: from.map((address) => ({ name: '', address })), origin: { fromHeaders } }) as unknown as MessageDetail;
  const maren = message(['Maren@library.example']);
  const passed = { is: 'passed', domain: 'library.example', signed: true } as const;
  expect(ruledAddress(maren, passed)).toBe('maren@library.example');
  expect(ruledAddress(maren, { is: 'unknown' })).toBe('maren@library.example');
  expect(ruledAddress(maren, { is: 'failed' })).toBeNull();
  expect(ruledAddress(maren, { is: 'other', domain: 'lists.example' })).toBeNull();
  expect(ruledAddress(message(['a@b.example', 'c@d.example']), passed)).toBeNull();
  expect(ruledAddress(message(['a@b.example'], 2), passed)).toBeNull();
  expect(ruledAddress(message(['nobody']), passed)).toBeNull();
  expect(ruledAddress(message([]), passed)).toBeNull();
});

test('of a domain where everybody is, only the sender is offered', () => {
  expect(offersFor('a@library.example').map(({ of }) => of)).toEqual(['a@library.example', 'library.example']);
  expect(offersFor('a@gmail.com').map(({ of }) => of)).toEqual(['a@gmail.com']);
  expect(offersFor(null)).toEqual([]);
});
