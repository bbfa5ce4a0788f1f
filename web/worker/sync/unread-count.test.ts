import { expect, test } from 'vitest';
import { Capabilities, type Command, defaultLimits, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { UnreadCount } from './unread-count.ts';

/** A count that starts with `unread`; what it asks is answered by the test. */
const counting = (unread: number | null) => {
  const store = openMemoryStore();
  store.replaceMailboxes([{ name: 'INBOX', delimiter: '/', attributes: [], total: 9, unread }]);
  const told: (number | null)[] = [];
  let asked: { answer(unread: number): void; fail(error: unknown): void } | null = null;
  const count = new UnreadCount('INBOX', {
    store,
    capabilities: () => Capabilities.unknown,
    run: <T>(command: Command<T>) =>
      new Promise<T>((resolve, reject) => {
        const answer = (unread: number) => {
          const context = { tag: 'A1', limits: defaultLimits };
          command.onUntagged?.({ kind: 'search', uids: UidSet.range(1, unread) }, context);
          resolve(command.result({ code: null, text: '' }));
        };
        asked = { answer, fail: reject };
      }),
    onCounts: () => told.push(count.value),
  });
  return { count, told, server: () => asked! };
};

const always = () => true;

test('flags and arrivals are counted along, and told when that changes something', () => {
  const { count, told } = counting(3);
  count.onFlags([], ['\\Seen']);
  count.onFlags(['\\SEEN'], ['\\Seen', '\\Flagged']);
  count.onFlags(['\\Seen'], []);
  count.add(2);
  expect(told).toEqual([2, 3, 5]);
});

test('there are never less than none', () => {
  const { count } = counting(1);
  count.add(-5);
  expect(count.value).toBe(0);
});

test('what nobody has counted stays unknown until somebody does', async () => {
  const { count, server } = counting(null);
  count.add(1);
  expect(count.value).toBeNull();
  const done = count.recount(always);
  server().answer(7);
  await done;
  expect(count.value).toBe(7);
  expect(count.doubtful).toBe(false);
});

test('an answer that was overtaken by news is not taken, and the doubt stays', async () => {
  const { count, server } = counting(3);
  count.doubt();
  const done = count.recount(always);
  count.add(-1);
  server().answer(9);
  await done;
  expect(count.value).toBe(2);
  expect(count.doubtful).toBe(true);
});

test('an answer while something of it is not known here is not taken either', async () => {
  const { count, server } = counting(3);
  const done = count.recount(() => false);
  server().answer(9);
  await done;
  expect(count.value).toBe(3);
  expect(count.doubtful).toBe(true);
});

test('a lost line keeps the doubt; a server that refuses to count is not asked for ever', async () => {
  for (const [code, doubtful] of [
    ['connection-lost', true],
    ['command-refused', false],
  ] as const) {
    const { count, server } = counting(3);
    count.doubt();
    const done = count.recount(always).catch(() => undefined);
    server().fail(new ProblemError({ code }));
    await done;
    expect(count.doubtful).toBe(doubtful);
    expect(count.value).toBe(3);
  }
});
