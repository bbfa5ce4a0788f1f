import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import {
  binary,
  binaryPeek,
  binarySize,
  body,
  type CommandProgress,
  cancelUpdate,
  fetch,
  headerLines,
  ImapError,
  type ImapSession,
  list,
  mailboxUse,
  multiSearch,
  NumberOrder,
  noop,
  notify,
  notifyNone,
  orderAfter,
  type Run,
  type SearchReturn,
  type SortCriterion,
  savedResult,
  search,
  searchReturning,
  select,
  sort,
  sortReturning,
  thread,
  UidSet,
  walkThreads,
} from '../index.ts';

const text = (bytes: Uint8Array | null | undefined) => (bytes ? String.fromCharCode(...bytes) : bytes);

const transcript = (name: string) => readFileSync(new URL(`../testdata/${name}.txt`, import.meta.url), 'utf8');

describe.each(ways)('%s', (_, cut) => {
  const play = async (name: string, act: (run: Run, session: ImapSession) => Promise<void>) => {
    const { session, finish, responses } = playSession(transcript(name), {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
    await act((command) => session.run(command).done, session);
    finish();
    expect([...session.counters.quirks.keys()]).toEqual([]);
    return responses;
  };
  const returning = (session: ImapSession, ...returns: SearchReturn[]) => ({
    capabilities: session.capabilities,
    returns,
  });

  test('a walk by telnet', async () => {
    await play('guide-telnet', async (run, session) => {
      const tree = await run(list({ reference: 'Mail', capabilities: session.capabilities }));
      expect(tree.at(-1)?.name).toBe('Mail/outbox/cur/1089121854.99444_1.tethys:2,S');
      await run(select('INBOX'));
      const flags = await run(fetch({ seq: '1:*' }, ['FLAGS']));
      expect(flags.map((row) => row.flags)).toEqual([['\\Seen'], ['\\Seen', '\\Answered'], []]);
      const [full] = await run(fetch({ seq: '1' }, 'FULL'));
      expect(full).toMatchObject({ size: 1220, envelope: { subject: 'Welcome' }, bodyStructure: { lines: 2 } });
      const [read] = await run(fetch({ seq: '1' }, [body('TEXT')]));
      expect(text(read?.sections[0]?.bytes)).toBe('Commands of this list are:\r\n');
    });
  });

  test('the queries of the Net::IMAP guide', async () => {
    await play('guide-net-imap', async (run, session) => {
      const bySeq = { ...returning(session, 'ALL'), by: 'seq' } as const;
      await run(select('INBOX', { readOnly: true }));
      const recent = await run(searchReturning('RECENT', bySeq));
      const rows = await run(fetch({ seq: `${recent.all}` }, ['ENVELOPE']));
      expect(rows.map(({ envelope }) => `${envelope?.from[0]?.name}: ${envelope?.subject}`)).toEqual([
        'Ann: Lunch',
        'Bob: Re: Lunch',
      ]);
      expect(
        await run(list({ ...session, capabilities: session.capabilities, reference: 'Mail/', pattern: 'sent-apr03' })),
      ).toEqual([]);
      const april = { and: [{ before: Date.UTC(2003, 3, 30) }, { since: Date.UTC(2003, 3, 1) }] };
      expect((await run(searchReturning(april, bySeq))).all?.toString()).toBe('1:2');
      const all = run(fetch({ seq: '1:*' }, ['UID']));
      const hello = run(searchReturning({ body: 'hello' }, bySeq));
      expect((await hello).all?.toString()).toBe('2,4');
      expect((await all).map(({ uid }) => uid)).toEqual([11, 12, 15, 16]);
    });
  });

  test('an IMAP4 server', async () => {
    await play('rfc1730-fetch', async (run) => {
      const [row] = await run(fetch({ seq: '4' }, [headerLines(['From', 'Subject']), 'RFC822.SIZE']));
      expect(row).toMatchObject({ size: 220, sections: [{ section: 'HEADER' }] });
      const [whole] = await run(fetch({ seq: '4' }, ['RFC822.PEEK']));
      expect(text(whole?.sections[0]?.bytes)).toBe('A: b\r\n\r\nhello');
    });
  });

  test('RFC 4731 and RFC 5182: ranges, and results that stay at the server', async () => {
    await play('rfc4731-esearch', async (run, session) => {
      const key = { and: ['FLAGGED', { since: Date.UTC(1994, 1, 1) }, { not: { from: 'Smith' } }] } as const;
      expect(await run(searchReturning(key, returning(session, 'MIN', 'MAX', 'COUNT')))).toEqual({
        uid: true,
        min: 7,
        max: 3800,
        count: 18,
      });
      const none = await run(
        searchReturning({ text: 'nothing has this' }, { ...returning(session, 'ALL'), by: 'seq' }),
      );
      expect(none).toEqual({ uid: false, all: UidSet.empty });
      await run(searchReturning('FLAGGED', returning(session, 'SAVE')));
      expect((await run(fetch(savedResult, ['UID', 'FLAGS']))).map(({ uid }) => uid)).toEqual([7, 3800]);
      const unseen = { and: [savedResult, 'UNSEEN'] } as const;
      expect((await run(searchReturning(unseen, returning(session, 'COUNT')))).count).toBe(1);
    });
  });

  test('RFC 5256: order and conversations', async () => {
    await play('rfc5256-sort-thread', async (run, session) => {
      const order = await run(sort(['SUBJECT', { reverse: 'DATE' }], 'ALL', session));
      expect([...order]).toEqual([5, 3, 4, 1, 2]);
      expect(await run(sortReturning(['SIZE'], 'UNDELETED', returning(session, 'COUNT', 'MIN')))).toEqual({
        uid: true,
        count: 23765,
        min: 5,
      });
      const threads = await run(thread('REFERENCES', { since: Date.UTC(2000, 2, 5) }));
      expect(threads).toHaveLength(10);
      expect(threads[5]).toMatchObject({ number: null, children: [{ number: 170 }, { number: 179 }] });
      let messages = 0;
      walkThreads(threads, ({ number }) => {
        if (number !== null) messages++;
      });
      expect(messages).toBe(16);
      expect(await run(thread('ORDEREDSUBJECT', { text: 'gewp' }, { by: 'seq' }))).toEqual([]);
    });
  });

  test('RFC 5267: a sorted result that is kept up to date', async () => {
    let window = NumberOrder.empty;
    const responses = await play('rfc5267-context', async (run, session) => {
      const criteria: SortCriterion[] = [{ reverse: 'DATE' }];
      const options = { ...returning(session, 'COUNT', 'UPDATE'), partial: { from: 1, to: 3 } };
      const running = session.run(sortReturning(criteria, 'UNDELETED', options));
      window = (await running.done).partial!.found;
      await run(noop());
      await run(cancelUpdate([running.tag]));
    });
    for (const response of responses) {
      if (response.kind === 'esearch' && response.data.updates) window = orderAfter(window, response.data.updates);
    }
    expect([...window]).toEqual([50, 40, 31, 32, 20]);
  });

  test('RFC 7377: a search of many mailboxes', async () => {
    await play('rfc7377-multisearch', async (run, session) => {
      const boxes = [{ mailboxes: ['folder1'] }, { subtree: ['folder2'] }];
      const found = await run(multiSearch(boxes, { subject: 'chad' }, returning(session, 'ALL', 'COUNT')));
      expect(found.map(({ mailbox, uidValidity, count }) => [mailbox, uidValidity, count])).toEqual([
        ['folder1', 1, 5],
        ['folder2/salmon', 1111111, 4],
      ]);
    });
  });

  test('RFC 9394: the newest page', async () => {
    await play('rfc9394-partial', async (run, session) => {
      const page = (from: number, to: number) =>
        run(searchReturning('UNDELETED', { ...returning(session), partial: { from, to } }));
      expect((await page(-1, -100)).partial?.found.size).toBe(100);
      expect((await page(23500, 24000)).partial?.found.size).toBe(0);
      const rows = await run(fetch(UidSet.range(25900, 26600), ['UID', 'FLAGS'], { partial: { from: -1, to: -2 } }));
      expect(rows.map(({ uid }) => uid)).toEqual([26598, 26600]);
    });
  });

  test('RFC 3516: parts decoded by the server', async () => {
    await play('rfc3516-binary', async (run) => {
      const seven = UidSet.of(7);
      const [row] = await run(fetch(seven, [binarySize('1'), binaryPeek('1')]));
      expect(row?.binarySizes?.get('1')).toBe(5);
      expect(text(row?.sections[0]?.bytes)).toBe('\0)"\xff\n');
      const refused = await run(fetch(seven, [binaryPeek('2', { origin: 0, size: 100 })])).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(ImapError);
      expect(refused).toMatchObject({ code: { code: 'UNKNOWN-CTE' } });
      const [slice] = await run(fetch(seven, [binary('1', { origin: 1, size: 2 })]));
      expect(slice?.sections).toMatchObject([{ section: '1', origin: 1, binary: true }]);
    });
  });

  test('RFC 5258 and its relatives: chosen mailboxes', async () => {
    await play('rfc5258-list-extended', async (run, { capabilities }) => {
      const subscribed = await run(
        list({ capabilities, select: ['SUBSCRIBED', 'RECURSIVEMATCH'], pattern: '%', returns: ['CHILDREN'] }),
      );
      expect(subscribed.map(({ name, childInfo }) => [name, childInfo])).toEqual([
        ['Fruit', ['SUBSCRIBED']],
        ['INBOX', undefined],
        ['Tofu', undefined],
      ]);
      const special = await run(list({ capabilities, select: ['SPECIAL-USE'], returns: [] }));
      expect(special.map(mailboxUse)).toEqual(['drafts', 'trash']);
      const told = await run(
        list({ capabilities, pattern: ['INBOX', 'Work/%'], returns: [], rights: true, metadata: ['/private/comment'] }),
      );
      expect(told.map(({ rights, metadata }) => [rights, text(metadata?.get('/private/comment'))])).toEqual([
        ['lrswipkxtecda', 'mine'],
        [undefined, null],
      ]);
    });
  });

  test('RFC 5465: news of every mailbox', async () => {
    const responses = await play('rfc5465-notify', async (run) => {
      const now = await run(
        notify(
          [
            { mailboxes: 'selected', events: [{ messageNew: ['UID', 'FLAGS'] }, 'MessageExpunge'] },
            { mailboxes: { subtree: ['Lists'] }, events: ['MessageNew', 'MessageExpunge'] },
          ],
          { status: true },
        ),
      );
      expect(now.map(({ mailbox, messages }) => [mailbox, messages])).toEqual([
        ['Lists/Lemonade', 501],
        ['Lists/Im2000', 0],
      ]);
      await run(noop());
      await run(notifyNone());
    });
    expect(responses.slice(-5)).toMatchObject([
      { kind: 'mailbox-status', data: { uidNext: 10000 } },
      { kind: 'exists', count: 53 },
      { kind: 'fetch', data: { uid: 1093 } },
      { kind: 'list', data: { oldName: 'OldMailbox' } },
      { kind: 'status', code: { code: 'NOTIFICATIONOVERFLOW' } },
    ]);
  });

  test('what extensions tell of messages', async () => {
    await play('extensions-of-rows', async (run, session) => {
      const items = ['UID', 'PREVIEW (LAZY)', 'SAVEDATE', 'EMAILID', 'THREADID'] as const;
      const rows = await run(fetch(UidSet.range(1, 2), items));
      expect(rows).toMatchObject([
        { preview: 'This is the first line', saveDate: Date.UTC(1996, 6, 17, 9, 44, 25), threadId: 'T64b478a75b7ea9' },
        { preview: null, saveDate: null, emailId: 'M288836c4c7a762', threadId: null },
      ]);
      const [gmail] = await run(fetch(UidSet.of(1), ['X-GM-MSGID', 'X-GM-THRID', 'X-GM-LABELS']));
      expect(gmail).toMatchObject({
        gmailMessageId: 1278455344230334865n,
        gmailLabels: ['\\Inbox', '\\Sent', 'Important', 'Muy Importante', 'Entwürfe'],
      });
      expect((await run(search({ gmailRaw: 'has:attachment in:unread' }, session))).size).toBe(3);
      const saved = { and: [{ savedSince: Date.UTC(1996, 6, 17) }, { emailId: 'M6d99ac3275bb4e' }] };
      expect((await run(search(saved, session))).toString()).toBe('1');
    });
  });

  test('RFC 9585: how far a long command is', async () => {
    const told: [string, CommandProgress][] = [];
    await play('rfc9585-inprogress', async (_run, session) => {
      const note = (name: string) => ({ onProgress: (progress: CommandProgress) => void told.push([name, progress]) });
      const searching = session.run(search({ text: 'x' }, session), note('search'));
      const waiting = session.run(noop(), note('noop'));
      expect((await searching.done).toString()).toBe('4');
      await waiting.done;
    });
    expect(told).toEqual([
      ['search', { progress: null, goal: null }],
      ['search', { progress: 454, goal: 1000 }],
      ['search', { progress: 999, goal: null }],
    ]);
  });
});
