import { expect, test } from 'vitest';
import { holdDraft, inheritDraft } from './draft-locks.ts';

/** The locks of one browser: one holder each, the others in a queue. */
const browserLocks = () => {
  const queues = new Map<string, (() => unknown)[]>();
  const grant = async (name: string): Promise<void> => {
    const queue = queues.get(name) ?? [];
    await queue[0]?.();
    queue.shift();
    if (queue.length > 0) void grant(name);
    else queues.delete(name);
  };
  const request = async (
    name: string,
    { ifAvailable }: { ifAvailable: boolean },
    held: (lock: Pick<Lock, 'name'> | null) => unknown,
  ): Promise<void> => {
    const queue = queues.get(name);
    if (queue && ifAvailable) held(null);
    else if (queue) queue.push(() => held({ name }));
    else {
      queues.set(name, [() => held({ name })]);
      void grant(name);
    }
  };
  return { request } as unknown as Pick<LockManager, 'request'>;
};

/** Everything that follows at once has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const waiting = (id: string, locks: Pick<LockManager, 'request'>, own = false) => {
  const state: { draft: Awaited<ReturnType<typeof holdDraft>> } = { draft: null };
  void holdDraft(id, { waits: true, own, locks }).then((draft) => {
    state.draft = draft;
  });
  return state;
};

test('one page writes on a draft; another one does not get it, and takes it over once it is given up', async () => {
  const locks = browserLocks();
  const first = await holdDraft('a', { locks });
  expect(first).not.toBeNull();
  expect(await holdDraft('a', { locks })).toBeNull();
  expect(await holdDraft('b', { locks })).not.toBeNull();
  const second = waiting('a', locks);
  await settled();
  expect(second.draft).toBeNull();
  first?.release();
  await settled();
  expect(second.draft).not.toBeNull();
});

test('a draft that is lent to its own window is taken over by nobody else, and comes back from it', async () => {
  const locks = browserLocks();
  const opener = (await holdDraft('a', { locks }))!;
  const other = waiting('a', locks);
  opener.lend();
  const window = waiting('a', locks, true);
  await settled();
  expect(window.draft).not.toBeNull();
  expect(other.draft).toBeNull();

  let isBack = false;
  void opener.takeBack().then(() => {
    isBack = true;
  });
  await settled();
  expect(isBack).toBe(false);
  window.draft?.release();
  await settled();
  expect(isBack).toBe(true);
  expect(other.draft).toBeNull();
});

test('where its opener is gone, a draft waits for its window', async () => {
  const locks = browserLocks();
  const opener = (await holdDraft('a', { locks }))!;
  opener.lend();
  const window = waiting('a', locks, true);
  const other = waiting('a', locks);
  await settled();
  opener.release();
  await settled();
  expect(other.draft).toBeNull();
  window.draft?.release();
  await settled();
  expect(other.draft).not.toBeNull();
});

test('where there are no locks, everybody writes', async () => {
  expect(await holdDraft('a', { locks: undefined })).not.toBeNull();
});

test('a page that is loaded anew has its draft again; another one inherits it when that page does not come back', async () => {
  const locks = browserLocks();
  const first = await holdDraft('a', { locks });
  const pauses: (() => void)[] = [];
  let inherited: Awaited<ReturnType<typeof inheritDraft>> | null = null;
  void inheritDraft('a', { locks }, () => new Promise((resolve) => pauses.push(resolve))).then((draft) => {
    inherited = draft;
  });
  await settled();
  first?.release();
  await settled();
  const again = await holdDraft('a', { locks });
  expect(again).not.toBeNull();
  pauses.shift()?.();
  await settled();
  expect(inherited).toBeNull();

  again?.release();
  await settled();
  expect(inherited).toBeNull();
  pauses.shift()?.();
  await settled();
  expect(inherited).not.toBeNull();
});
