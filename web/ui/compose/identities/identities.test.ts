import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Storage as browsers have it. */
const storage = (): Storage => {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
};

beforeEach(() => {
  vi.resetModules(); // as on a new page
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});
afterEach(() => vi.unstubAllGlobals());

const opened = () => import('./identities.ts');
const account = 'ida@example.org';

test('who made no identity writes as the address they sign in with, if it is one', async () => {
  const { identitiesOf, orUsual } = await opened();
  expect(orUsual(identitiesOf(account, true).value.get(), account)).toMatchObject([{ name: '', address: account }]);
  expect(orUsual([], 'ida')).toMatchObject([{ address: '' }]);
});

test('what an earlier release kept of “From” is the first identity, once', async () => {
  localStorage.setItem(`postern-from-${account}`, '"Berg, Ida" <ida.berg@example.org>');
  const { identitiesOf } = await opened();
  const [first] = identitiesOf(account, true).value.get();
  expect(first).toMatchObject({ name: 'Berg, Ida', address: 'ida.berg@example.org', signature: '' });
  expect(localStorage.getItem(`postern-from-${account}`)).toBeNull();
  vi.resetModules();
  const again = await opened();
  expect(again.identitiesOf(account, true).value.get()).toEqual([first]);
});

test('who sent from another address before they made one writes as that; who made some is not second-guessed', async () => {
  const { identitiesOf, rememberSender } = await opened();
  const identities = identitiesOf(account, true);
  rememberSender(identities, { name: '', address: account }, account);
  expect(identities.value.get()).toEqual([]);
  rememberSender(identities, { name: 'Ida', address: account }, account);
  expect(identities.value.get()).toMatchObject([{ name: 'Ida', address: account }]);
  rememberSender(identities, { name: '', address: 'other@example.org' }, account);
  expect(identities.value.get()).toHaveLength(1);
});

test('where no mail is kept they go with the tab, and are nobody else’s', async () => {
  const { identitiesOf, rememberSender } = await opened();
  rememberSender(identitiesOf(account, false), { name: 'Ida', address: account }, account);
  expect(localStorage.length).toBe(0);
  expect(sessionStorage.length).toBe(1);
  // From now on mail is kept: they are, too. And no longer.
  expect(identitiesOf(account, true).value.get()).toHaveLength(1);
  expect(localStorage.length).toBe(1);
  expect(identitiesOf(account, false).value.get()).toHaveLength(1);
  expect(localStorage.length).toBe(0);
  expect(identitiesOf('joe@example.org', false).value.get()).toEqual([]);
});
