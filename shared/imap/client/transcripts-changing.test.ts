import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import {
  append,
  check,
  close,
  copy,
  create,
  deleteAcl,
  deleteMailbox,
  enable,
  expunge,
  type FetchData,
  getAcl,
  getMetadata,
  getQuota,
  getQuotaRoot,
  listRights,
  move,
  myRights,
  partial,
  rename,
  replace,
  select,
  seqNum,
  setAcl,
  setMetadata,
  setQuota,
  store,
  subscribe,
  UidSet,
  uid,
  unsubscribe,
} from '../index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array | null | undefined) => (of ? new TextDecoder().decode(of) : of);
const refused = (code: string) => ({ kind: 'no', code: { code } });

const transcript = (name: string) => readFileSync(new URL(`../testdata/${name}.txt`, import.meta.url), 'utf8');

describe.each(ways)('%s', (_, cut) => {
  const play = (name: string) => playSession(transcript(name), { acceptPreauth: true, ...(cut ? { cut } : {}) });

  test('mailboxes', async () => {
    const { session, finish } = play('rfc9051-6.3-mailboxes');
    expect(await session.run(create('owatagusiam/')).done).toEqual({ mailboxId: null });
    const made = await session.run(create('Entwürfe', { use: ['\\Drafts', '\\Sent'] })).done;
    expect(made).toEqual({ mailboxId: 'F2212ea87-6097-4256-9d51-71338625' });
    await expect(session.run(create('INBOX')).done).rejects.toMatchObject(refused('ALREADYEXISTS'));
    await expect(session.run(create('x', { use: ['\\All'] })).done).rejects.toMatchObject(refused('USEATTR'));
    await session.run(rename('blurdybloop', 'sarasoop')).done;
    await expect(session.run(rename('none', 'some')).done).rejects.toMatchObject(refused('NONEXISTENT'));
    await session.run(subscribe('#news.comp.mail.mime')).done;
    await session.run(unsubscribe('#news.comp.mail.mime')).done;
    await expect(session.run(deleteMailbox('foo')).done).rejects.toMatchObject(refused('HASCHILDREN'));
    await expect(session.run(deleteMailbox('foo')).done).rejects.toMatchObject(refused('NOPERM'));
    await session.run(deleteMailbox('foo/bar')).done;
    finish();
  });

  test('copies, moves, expunges', async () => {
    const { session, responses, finish } = play('rfc9051-6.4-copy-move-expunge');
    await session.run(select('INBOX')).done;
    const copied = await session.run(copy(UidSet.of(304, 319, 320), 'funny')).done;
    expect([304, 319, 320, 321].map((n) => copied?.destinationOf(uid(n)))).toEqual([3956, 3957, 3958, undefined]);
    expect(copied?.uidValidity).toBe(38505);
    await expect(session.run(copy(UidSet.of(304), 'none')).done).rejects.toMatchObject(refused('TRYCREATE'));
    await expect(session.run(copy(UidSet.of(304), 'full')).done).rejects.toMatchObject(refused('OVERQUOTA'));
    expect(await session.run(copy({ seq: '2:4' }, 'MEETING')).done).toBeNull();
    const moved = await session.run(move(UidSet.range(42, 69), 'foo')).done;
    expect(`${moved?.source} ${moved?.destination}`).toBe('42:69 1202:1229');
    const exact = await session.run(expunge(UidSet.range(3000, 3002))).done;
    expect({ ...exact, vanished: exact.vanished.toString() }).toEqual({
      count: 2,
      vanished: '',
      highestModseq: 20010715194045319n,
    });
    const all = await session.run(expunge()).done;
    expect({ ...all, vanished: all.vanished.toString() }).toEqual({
      count: 0,
      vanished: '405,407,410,425',
      highestModseq: null,
    });
    await session.run(check()).done;
    await session.run(close()).done;
    expect(session.state).toBe('authenticated');
    expect((await session.run(select('INBOX', { readOnly: true })).done).readOnly).toBe(true);
    await expect(session.run(expunge()).done).rejects.toMatchObject(refused('READ-ONLY'));
    expect(responses.filter(({ kind }) => kind === 'expunge')).toHaveLength(3);
    finish();
  });

  test('appends', async () => {
    const { session, finish } = play('rfc9051-6.3.12-append');
    const time = Date.UTC(1994, 1, 8, 5, 52, 25);
    const one = await session.run(
      append('saved-messages', {
        content: bytes('Subject: x\r\n\r\nhello\r\n'),
        flags: ['\\seen', '$Forwarded'],
        internalDate: { time, zone: -480 },
      }),
    ).done;
    expect(`${one?.uidValidity} ${one?.uids}`).toBe('38505 3955');
    const short = { content: bytes('abc') };
    await expect(session.run(append('none', short)).done).rejects.toMatchObject(refused('TRYCREATE'));
    await expect(session.run(append('full', short)).done).rejects.toMatchObject(refused('OVERQUOTA'));
    const many = await session.run(
      append('many', [
        { ...short, flags: ['\\Seen'] },
        { content: bytes('defg'), internalDate: { time: Date.UTC(1996, 6, 17, 9, 44, 25), zone: -420 } },
        { content: bytes('hi'), form: 'binary' },
      ]),
    ).done;
    expect(`${many?.uids}`).toBe('3955:3957');
    expect(await session.run(append('many', { content: bytes('hi'), form: 'utf8' })).done).toBeNull();
    finish();
  });

  test('replaces', async () => {
    const { session, responses, finish } = play('rfc8508-replace');
    await session.run(select('Drafts')).done;
    const first = await session.run(
      replace(uid(2000), 'Drafts', { content: bytes('hello'), flags: ['\\Seen', '\\Draft'] }),
    ).done;
    expect(`${first?.uidValidity} ${first?.uids}`).toBe('1 2001');
    expect((await session.run(replace({ seq: 4 }, 'Drafts', { content: bytes('abc') })).done)?.uids.first).toBe(2002);
    const gone = session.run(replace(uid(7), 'Drafts', { content: bytes('abc') }));
    await expect(gone.done).rejects.toMatchObject(refused('NONEXISTENT'));
    expect(responses.filter(({ kind }) => kind === 'expunge')).toHaveLength(1);
    finish();
  });

  test('stores with a condition', async () => {
    const { session, responses, finish } = play('rfc7162-3.1.3-store-unchanged-since');
    await session.run(select('INBOX', { condstore: true })).done;
    const deleted = { op: 'add', flags: ['\\Deleted'], silent: true } as const;
    const all = await session.run(store(UidSet.of(6, 4, 8), { ...deleted, unchangedSince: 12121230045n })).done;
    expect(all.modified.isEmpty).toBe(true);
    const some = await session.run(store({ seq: '7,5,9' }, { ...deleted, unchangedSince: 320162338n })).done;
    expect(some.modified.toString()).toBe('7,9');
    const failed = session.run(
      store(UidSet.range(1, 7), { ...deleted, flags: ['$Processed'], unchangedSince: 320172338n }),
    );
    await expect(failed.done).rejects.toMatchObject({ kind: 'no', code: { code: 'MODIFIED', uids: UidSet.of(2) } });
    expect(responses.filter(({ kind }) => kind === 'fetch')).toHaveLength(4);
    finish();
  });

  test('a known mailbox is opened again', async () => {
    const { session, finish } = play('rfc7162-3.2.5-select-qresync');
    await session.run(enable(['QRESYNC'])).done;
    const inbox = await session.run(
      select('INBOX', {
        qresync: { uidValidity: 67890007, modseq: 90060115194045000n, uids: UidSet.parse('41:211,214:541') },
      }),
    ).done;
    expect(inbox).toMatchObject({ exists: 314, uidNext: 567, highestModseq: 90060115205545359n, mailboxId: 'M1' });
    expect(inbox.vanished.toString()).toBe('41,43:116,118');
    expect(inbox.changed.map(({ uid: n, flags }) => [n, flags])).toEqual([
      [117, ['\\Seen', '\\Answered']],
      [119, ['\\Draft', '$MDNSent']],
    ]);
    // What came before CLOSED was about the mailbox before: it is not handed on.
    const rows: FetchData[] = [];
    const other = await session.run(
      select('other', {
        qresync: {
          uidValidity: 5,
          modseq: 7n,
          uids: UidSet.range(1, 9),
          match: { seqs: UidSet.of(1, 2, 5), uids: UidSet.of(3, 4, 9) },
        },
        onChanged: (data) => rows.push(data),
      }),
    ).done;
    expect(rows.map((row) => row.uid)).toEqual([4]);
    expect([other.exists, other.changed.length, other.vanished.size]).toEqual([4, 0, 0]);
    finish();
  });

  test('quotas', async () => {
    const { session, finish } = play('rfc9208-quota');
    expect(await session.run(getQuotaRoot('INBOX')).done).toEqual([
      {
        root: '#user/alice',
        resources: [
          { name: 'MESSAGE', usage: 42n, limit: 1000n },
          { name: 'STORAGE', usage: 54n, limit: 111n },
        ],
      },
      { root: '#user/none', resources: [] },
    ]);
    expect(await session.run(getQuota('!partition/sda4')).done).toMatchObject({ resources: [{ usage: 104n }] });
    await expect(session.run(getQuota('#user/bob')).done).rejects.toMatchObject(refused('NOPERM'));
    const set = setQuota(
      '#user/alice',
      new Map([
        ['STORAGE', 510n],
        ['MESSAGE', 9n],
      ]),
    );
    expect((await session.run(set).done)?.resources.map(({ limit }) => limit)).toEqual([512n, 9n]);
    expect(await session.run(getQuotaRoot('#shared')).done).toEqual([]);
    finish();
  });

  test('rights', async () => {
    const { session, finish } = play('rfc4314-acl');
    const { entries } = await session.run(getAcl('INBOX/Drafts')).done;
    expect([...entries]).toEqual([
      ['Fred', 'rwipslxetad'],
      ['Chris', 'lrswi'],
    ]);
    await session.run(setAcl('INBOX/Drafts', 'John', { op: 'add', rights: 'lrswi' })).done;
    const taken = session.run(setAcl('INBOX', 'anyone', { op: 'set', rights: '' }));
    await expect(taken.done).rejects.toMatchObject(refused('NOPERM'));
    await session.run(deleteAcl('INBOX', '-Fred')).done;
    expect(await session.run(listRights('~/Mail/saved', 'smith')).done).toMatchObject({
      required: 'la',
      optional: ['r', 'swicdkxte'],
    });
    expect(await session.run(myRights('INBOX')).done).toBe('rwiptsldaex');
    finish();
  });

  test('metadata', async () => {
    const { session, finish } = play('rfc5464-metadata');
    const first = await session.run(getMetadata('INBOX', ['/shared/comment', '/private/comment'])).done;
    expect([...first.entries].map(([name, value]) => [name, text(value)])).toEqual([
      ['/shared/comment', 'Shared comment'],
      ['/private/comment', null],
    ]);
    expect(first.longest).toBeNull();
    const filters = getMetadata('INBOX', ['/private/filters/values'], { depth: '1', maxSize: 1024 });
    const second = await session.run(filters).done;
    expect([...second.entries].map(([name, value]) => [name, text(value)])).toEqual([
      ['/private/filters/values/small', 'SMALLER 5000 '],
      ['/private/filters/values/boss', 'FROM "boss"'],
    ]);
    expect(second.longest).toBe(2199);
    const notes = new Map([
      ['/shared/comment', 'Mine'],
      ['/private/comment', null],
    ]);
    await session.run(setMetadata('', notes)).done;
    const long = session.run(setMetadata('INBOX', new Map([['/private/comment', bytes('zwölf')]])));
    await expect(long.done).rejects.toMatchObject({ code: { code: 'METADATA', problem: 'maxsize', size: 3 } });
    const own = session.run(setMetadata('INBOX', new Map([['/private/comment', 'x']])));
    await expect(own.done).rejects.toMatchObject({ code: { code: 'METADATA', problem: 'noprivate' } });
    finish();
  });

  test('a server older than IMAP4rev1', async () => {
    const { session, responses, finish } = play('rfc1730-partial');
    await session.run(select('INBOX')).done;
    const four = seqNum(4);
    expect(text(await session.run(partial(four, { of: 'message', origin: 0, size: 12 })).done)).toBe('Return-Path:');
    const behind = partial(four, { of: { section: '2' }, origin: 5000, size: 100 });
    expect(text(await session.run(behind).done)).toBe('');
    const header = session.run(partial(four, { of: 'header', origin: 0, size: 10 }));
    await expect(header.done).rejects.toMatchObject({ kind: 'no' });
    await session.run(store({ seq: '2:4' }, { op: 'add', flags: ['\\Deleted'] })).done;
    expect(await session.run(copy({ seq: '2:4' }, 'MEETING')).done).toBeNull();
    expect(responses.slice(-4)).toMatchObject([
      { kind: 'fetch', data: { seq: 2, flags: ['\\Deleted', '\\Seen'] } },
      { kind: 'copy', seq: 2 },
      { kind: 'copy', seq: 3 },
      { kind: 'mailbox', name: 'foo' },
    ]);
    finish();
  });
});
