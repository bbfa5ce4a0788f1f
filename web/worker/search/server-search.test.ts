import { expect, test } from 'vitest';
import { Capabilities, type Command, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { ServerSearching } from './server-search.ts';

/** A server whose answers a test gives one by one. */
const server = () => {
  const store = openMemoryStore();
  const asked: { mailbox: string; answer(uids: UidSet): void; fail(error: Error): void }[] = [];
  const fetched: string[] = [];
  const news: unknown[] = [];
  const world = {
    store,
    capabilities: () => Capabilities.of(['ESEARCH']),
    run: <T>(mailbox: string, command: Command<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const found = (uids: UidSet) => {
          const data = { tag: null, uid: true, min: null, max: null, count: null, all: uids, modseq: null };
          command.onUntagged?.({ kind: 'esearch', data } as never, { tag: 'A1' } as never);
          resolve(command.result({ code: null } as never));
        };
        asked.push({ mailbox, answer: found, fail: reject });
      }),
    whenSelected: async () => undefined,
    fetchRows: async (mailbox: string, uids: UidSet): Promise<void> => {
      fetched.push(`${mailbox} ${uids}`);
      if (mailbox === 'Refusing') throw new ProblemError({ code: 'command-refused' });
    },
  };
  const search = (mailboxes: string[], most = 3) => {
    const searching = new ServerSearching(world, 'ALL', () => mailboxes, { most, onNews: () => news.push(mailboxes) });
    searching.resume();
    return searching;
  };
  return { search, asked, fetched, news };
};

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('mailboxes are asked in turn, and rows are fetched of the newest only', async () => {
  const { search, asked, fetched } = server();
  const searching = search(['INBOX', 'Archive']);
  await settled();
  expect(asked.map(({ mailbox }) => mailbox)).toEqual(['INBOX']);
  expect(searching.state).toEqual({ is: 'asking', done: 0, of: 2 });
  asked[0]!.answer(UidSet.parse('1:4,9'));
  await settled();
  expect(searching.state).toEqual({ is: 'asking', done: 1, of: 2 });
  expect(fetched).toEqual(['INBOX 3:4,9']);
  asked[1]!.answer(UidSet.empty);
  await settled();
  expect(searching.state).toEqual({ is: 'answered' });
  expect([...searching.found()]).toEqual([
    ['INBOX', 3],
    ['INBOX', 4],
    ['INBOX', 9],
  ]);
  expect(searching.hasMore).toBe(true);
  searching.extend(10);
  await settled();
  // Rows that did not come the first time are not asked for again.
  expect(fetched).toEqual(['INBOX 3:4,9', 'INBOX 1:2']);
  expect(asked).toHaveLength(2);
  expect(searching.hasMore).toBe(false);
});

test('a mailbox that refuses is named, and the next one is asked', async () => {
  const { search, asked } = server();
  const searching = search(['INBOX', 'Archive']);
  await settled();
  const problem = { code: 'command-refused', serverText: 'ASCII only' } as const;
  asked[0]!.fail(new ProblemError(problem));
  await settled();
  asked[1]!.answer(UidSet.of(5));
  await settled();
  expect(searching.state).toEqual({ is: 'refused', problem });
  expect([...searching.found()]).toEqual([['Archive', 5]]);
});

test('a mailbox whose rows are refused counts once, and so does one that is gone meanwhile', async () => {
  const { search, asked } = server();
  const mailboxes = ['Refusing', 'Gone', 'INBOX', 'Archive'];
  const searching = search(mailboxes);
  await settled();
  asked[0]!.answer(UidSet.of(5));
  await settled();
  asked[1]!.answer(UidSet.of(5));
  await settled();
  mailboxes.splice(1, 1);
  expect(searching.state).toEqual({ is: 'asking', done: 1, of: 3 });
  asked[2]!.answer(UidSet.of(5));
  await settled();
  expect(searching.state).toEqual({ is: 'asking', done: 2, of: 3 });
});

test('without a connection it stops, and goes on where it stopped', async () => {
  const { search, asked } = server();
  const searching = search(['INBOX', 'Archive']);
  await settled();
  asked[0]!.answer(UidSet.of(5));
  await settled();
  asked[1]!.fail(new ProblemError({ code: 'connection-lost' }));
  await settled();
  expect(searching.state).toEqual({ is: 'offline' });
  searching.resume();
  await settled();
  expect(asked.map(({ mailbox }) => mailbox)).toEqual(['INBOX', 'Archive', 'Archive']);
});

test('once ended, nothing more is asked or told', async () => {
  const { search, asked, fetched, news } = server();
  const searching = search(['INBOX', 'Archive']);
  await settled();
  searching.end();
  asked[0]!.answer(UidSet.of(5));
  await settled();
  searching.resume();
  await settled();
  expect([asked.length, fetched.length, news.length]).toEqual([1, 0, 0]);
});
