import { expect, test } from 'vitest';
import { Capabilities, type Command, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { rowOf } from '../../store/testing/rows.ts';
import { commandsBehind, rowsPerFetch } from '../sync/row-requests.ts';
import { ServerSearching } from './server-search.ts';

/** A server whose answers a test gives one by one. @param fetchRows may reject, and is told of all the same */
const server = (fetchRows: (uids: UidSet, mailbox: string) => void = () => undefined) => {
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
      fetchRows(uids, mailbox);
      const rows = [...uids].map((uid) => rowOf(uid));
      store.change(mailbox, { rows, uids: (store.uids(mailbox) ?? UidSet.empty).union(uids) });
    },
  };
  const search = (mailboxes: string[], most = 3, wantsOlder = (_mailbox: string, _uids: UidSet) => true) => {
    const onNews = () => news.push(mailboxes);
    const searching = new ServerSearching(world, 'ALL', () => mailboxes, { most, onNews, wantsOlder });
    searching.resume();
    return searching;
  };
  const renumber = (mailbox: string, uidValidity: number, uids = UidSet.empty) =>
    store.change(mailbox, {
      uids,
      checkpoint: { uidValidity, uidNext: (uids.last ?? 0) + 1, highestModseq: null },
    });
  return { search, asked, fetched, news, renumber };
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

test('rows come some at a time, the newest first, until no older ones are wanted', async () => {
  const { search, asked, fetched } = server();
  const many = 3 * rowsPerFetch;
  search(['INBOX'], many, (_, uids) => uids.first! > rowsPerFetch + 1);
  await settled();
  asked[0]!.answer(UidSet.range(1, many));
  await settled();
  expect(fetched).toEqual([`INBOX ${2 * rowsPerFetch + 1}:${many}`, `INBOX ${rowsPerFetch + 1}:${2 * rowsPerFetch}`]);
});

test('rows that take more commands than a mailbox behind the one on screen may send come in smaller parts', async () => {
  const refused = 6;
  const { search, asked, fetched } = server((uids) => {
    if (!uids.has(refused)) return;
    if (uids.size === 1) throw new ProblemError({ code: 'command-refused' });
    throw new ProblemError({ code: 'limit-exceeded', limit: commandsBehind });
  });
  const searching = search(['INBOX', 'Archive'], 8);
  await settled();
  asked[0]!.answer(UidSet.range(1, 8));
  await settled();
  expect(fetched).toEqual(['INBOX 1:8', 'INBOX 5:8', 'INBOX 7:8', 'INBOX 5:6', 'INBOX 6']);
  asked[1]!.answer(UidSet.empty);
  await settled();
  expect(searching.state).toMatchObject({ is: 'refused' });
});

test('rows whose line was closed are not asked for in smaller parts', async () => {
  const { search, asked, fetched } = server(() => {
    throw new ProblemError({ code: 'cancelled' });
  });
  const searching = search(['INBOX'], 8);
  await settled();
  asked[0]!.answer(UidSet.range(1, 8));
  await settled();
  expect(fetched).toEqual(['INBOX 1:8']);
  expect(searching.state).toEqual({ is: 'offline' });
});

test('a search that ended while its rows turned out to be too many at once gets them when it goes on', async () => {
  let isFirst = true;
  const { search, asked, fetched } = server(() => {
    if (!isFirst) return;
    isFirst = false;
    searching.end();
    throw new ProblemError({ code: 'limit-exceeded', limit: commandsBehind });
  });
  const searching = search(['INBOX'], 8);
  await settled();
  asked[0]!.answer(UidSet.range(1, 8));
  await settled();
  searching.goOn(8);
  await settled();
  expect(fetched).toEqual(['INBOX 1:8', 'INBOX 1:8']);
  expect(searching.state).toEqual({ is: 'answered' });
});

test('rows that a lost line took along are asked for again', async () => {
  let isUp = false;
  const { search, asked, fetched } = server(() => {
    if (!isUp) throw new ProblemError({ code: 'connection-lost' });
  });
  const searching = search(['INBOX']);
  await settled();
  asked[0]!.answer(UidSet.range(4, 6));
  await settled();
  expect(searching.state).toEqual({ is: 'offline' });
  isUp = true;
  searching.resume();
  await settled();
  expect(fetched).toEqual(['INBOX 4:6', 'INBOX 4:6']);
  expect(searching.state).toEqual({ is: 'answered' });
  expect(asked).toHaveLength(1);
});

test('what is wanted of a mailbox that had its turn comes when the others have had theirs', async () => {
  const { search, asked, fetched } = server();
  const searching = search(['INBOX', 'Archive']);
  await settled();
  asked[0]!.answer(UidSet.range(1, 9));
  await settled();
  searching.extend(5);
  asked[1]!.answer(UidSet.empty);
  await settled();
  expect(fetched).toEqual(['INBOX 7:9', 'INBOX 5:6']);
  expect(searching.state).toEqual({ is: 'answered' });
});

test('a mailbox that was made anew is asked anew, and what was found in it is not found', async () => {
  const { search, asked, renumber } = server();
  renumber('INBOX', 1, UidSet.range(1, 9));
  const searching = search(['INBOX']);
  await settled();
  asked[0]!.answer(UidSet.of(9));
  await settled();
  renumber('INBOX', 2, UidSet.range(1, 3));
  searching.hear();
  await settled();
  expect([...searching.found()]).toEqual([]);
  expect(searching.state).toEqual({ is: 'asking', done: 0, of: 1 });
  asked[1]!.answer(UidSet.of(2));
  await settled();
  expect([...searching.found()]).toEqual([['INBOX', 2]]);
});

test('news that are refused leave what was answered, and are asked about with the next ones', async () => {
  const { search, asked, renumber } = server();
  renumber('INBOX', 1, UidSet.range(1, 9));
  const searching = search(['INBOX']);
  await settled();
  asked[0]!.answer(UidSet.of(9));
  await settled();
  renumber('INBOX', 1, UidSet.range(1, 10));
  searching.hear();
  await settled();
  asked[1]!.fail(new ProblemError({ code: 'command-refused' }));
  await settled();
  expect(searching.state).toEqual({ is: 'answered' });
  searching.hear();
  await settled();
  expect(asked).toHaveLength(2);
  renumber('INBOX', 1, UidSet.range(1, 11));
  searching.hear();
  await settled();
  expect(asked).toHaveLength(3);
});
