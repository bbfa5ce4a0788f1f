// SEARCH in its old and its extended form, with text beyond ASCII, and what is built on it: saved results, SORT, THREAD.

import assert from 'node:assert/strict';
import {
  fetch,
  type SearchKey,
  savedResult,
  search,
  searchCount,
  searchReturning,
  select,
  sort,
  sortReturning,
  store,
  type ThreadAlgorithm,
  thread,
  UidSet,
} from '../../../shared/imap/index.ts';
import { plainMessage } from '../messages.ts';
import type { Scenario } from '../scenario.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

export const searchScenario: Scenario = {
  name: 'search',
  run: async ({ session, part, deliver }) => {
    const { capabilities } = session;
    const messages = [
      { subject: 'Beta', from: 'Zoe <zoe@example.org>', date: 'Fri, 4 Apr 2003 08:00:00 +0000', messageId: 'one@x' },
      {
        subject: 'alpha über',
        from: 'Adam <adam@example.org>',
        date: 'Thu, 3 Apr 2003 08:00:00 +0000',
        text: 'Größe 東京\n',
      },
      {
        subject: 'Re: Beta',
        from: 'Mia <mia@example.org>',
        date: 'Sat, 5 Apr 2003 08:00:00 +0000',
        messageId: 'two@x',
        references: 'one@x',
        text: `${'long '.repeat(1000)}\n`,
      },
    ];
    for (const message of messages) await deliver(plainMessage(message));
    await session.run(select('INBOX')).done;
    const rows = await session.run(fetch({ seq: '1:*' }, ['UID', 'ENVELOPE'])).done;
    const uids = rows.map(({ uid }) => uid!);
    /** Positions of UIDs, so that a result reads as `1 3`. */
    const positions = (found: Iterable<number>): string =>
      [...found].map((each) => (uids as number[]).indexOf(each) + 1).join(' ');
    const finds = async (key: SearchKey, expected: string): Promise<void> => {
      const found = await session.run(search(key, session)).done;
      assert.equal(positions(found), expected);
      assert.equal(await session.run(searchCount(key, session)).done, expected === '' ? 0 : expected.split(' ').length);
    };
    await session.run(store(UidSet.of(uids[0]!), { op: 'add', flags: ['\\Flagged'] })).done;

    await part('ALL and nothing', [], async () => {
      await finds('ALL', '1 2 3');
      await finds({ subject: 'no such words' }, '');
    });
    await part('fields, sizes, flags and their combinations', [], async () => {
      await finds({ subject: 'beta' }, '1 3');
      await finds({ from: 'adam@' }, '2');
      await finds({ larger: 4000 }, '3');
      await finds('FLAGGED', '1');
      await finds({ and: [{ not: 'FLAGGED' }, { or: [{ from: 'zoe' }, { from: 'mia' }] }] }, '3');
      await finds({ header: ['Message-ID', 'one@x'] }, '1');
      await finds({ and: [{ uid: UidSet.of(uids[1]!) }, 'ALL'] }, '2');
    });
    await part('dates', [], async () => {
      await finds({ sentBefore: day('2003-04-05') }, '1 2');
      await finds({ sentOn: day('2003-04-05') }, '3');
      await finds({ sentSince: day('2003-04-04') }, '1 3');
      await finds({ before: day('2003-05-01') }, '');
    });
    await part('UTF-8', [], async () => {
      await finds({ subject: 'ÜBER' }, '2');
      await finds({ body: '東京' }, '2');
      await finds({ text: 'größe' }, '2');
    });
    await part('OLDER and YOUNGER', ['WITHIN'], async () => {
      await finds({ younger: 3600 }, '1 2 3');
      await finds({ older: 3600 }, '');
    });
    await part('MODSEQ', ['CONDSTORE'], async () => {
      await finds({ modseq: 1n }, '1 2 3');
    });
    await part('EMAILID', ['OBJECTID'], async () => {
      const [row] = await session.run(fetch(UidSet.of(uids[1]!), ['EMAILID'])).done;
      await finds({ emailId: row!.emailId! }, '2');
    });
    await part('ESEARCH: MIN MAX COUNT ALL', ['ESEARCH'], async () => {
      const returns = ['MIN', 'MAX', 'COUNT', 'ALL'] as const;
      const found = await session.run(searchReturning({ subject: 'beta' }, { capabilities, returns })).done;
      assert.deepEqual([found.min, found.max, found.count], [uids[0], uids[2], 2]);
      assert.equal(positions(found.all!), '1 3');
      const none = await session.run(searchReturning({ subject: 'none' }, { capabilities, returns })).done;
      assert.deepEqual([none.min, none.count], [undefined, 0]);
    });
    await part('SEARCHRES: the saved result is a set', ['SEARCHRES'], async () => {
      await session.run(searchReturning({ subject: 'beta' }, { capabilities, returns: ['SAVE'] })).done;
      const saved = await session.run(fetch(savedResult, ['UID', 'FLAGS'])).done;
      assert.equal(positions(saved.map(({ uid }) => uid!)), '1 3');
      await finds({ and: [savedResult, { from: 'mia' }] }, '3');
    });
    await part('FUZZY', ['SEARCH=FUZZY'], async () => {
      const found = await session.run(search({ fuzzy: { subject: 'beta' } }, session)).done;
      assert.ok([...found].every((uid) => uids.includes(uid)));
    });

    const sorted = async (criteria: Parameters<typeof sort>[0], expected: string): Promise<void> => {
      assert.equal(positions(await session.run(sort(criteria, 'ALL', session)).done), expected);
    };
    await part('SORT', ['SORT'], async () => {
      await sorted(['DATE'], '2 1 3');
      await sorted([{ reverse: 'DATE' }], '3 1 2');
      await sorted(['FROM'], '2 3 1');
      await sorted(['SUBJECT', 'DATE'], '2 1 3');
      await sorted([{ reverse: 'SIZE' }], '3 2 1');
    });
    await part('SORT of a search in UTF-8', ['SORT'], async () => {
      assert.equal(positions(await session.run(sort(['DATE'], { subject: 'über' }, session)).done), '2');
    });
    await part('SORT by displayed names', ['SORT=DISPLAY'], () => sorted(['DISPLAYFROM'], '2 3 1'));
    await part('ESORT', ['ESORT'], async () => {
      const returns = ['COUNT', 'ALL', 'MIN'] as const;
      const found = await session.run(sortReturning(['DATE'], 'ALL', { capabilities, returns })).done;
      assert.equal(positions(found.order!), '2 1 3');
      assert.equal(found.count, 3);
    });
    for (const algorithm of ['ORDEREDSUBJECT', 'REFERENCES', 'REFS'] satisfies ThreadAlgorithm[])
      await part(`THREAD ${algorithm}`, [`THREAD=${algorithm}`], async () => {
        const threads = await session.run(thread(algorithm, 'ALL')).done;
        assert.equal(threads.length, 2);
        const tree = threads.find(({ children }) => children.length > 0)!;
        assert.deepEqual([tree.number, tree.children[0]!.number], [uids[0], uids[2]]);
      });
  },
};
