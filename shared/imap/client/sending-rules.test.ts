import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  type Command,
  check,
  copy,
  expunge,
  fetch,
  ImapSession,
  lsub,
  multiSearch,
  noop,
  savedResult,
  search,
  searchReturning,
  select,
  sort,
  store,
  storeLabels,
  thread,
  UidSet,
} from '../index.ts';

const open = (capabilities = 'IMAP4rev1 ENABLE UIDPLUS') => {
  const sent: string[] = [];
  const session = new ImapSession({
    send: (bytes) => {
      for (const line of new TextDecoder().decode(bytes).split('\r\n').slice(0, -1)) sent.push(line);
    },
    acceptPreauth: true,
  });
  const say = (...lines: string[]) => session.receive(new TextEncoder().encode(`${lines.join('\r\n')}\r\n`));
  say(`* PREAUTH [CAPABILITY ${capabilities}] hi`);
  return { session, sent, say };
};

const bySeq = (session: ImapSession) => ({ capabilities: session.capabilities, returns: ['ALL'], by: 'seq' }) as const;

describe('sequence numbers', () => {
  const ways: [string, (session: ImapSession) => Command<unknown>][] = [
    ['FETCH', () => fetch({ seq: '1:*' }, ['FLAGS'])],
    ['STORE', () => store({ seq: '1' }, { op: 'add', flags: ['\\Seen'] })],
    ['STORE of labels', () => storeLabels({ seq: '1' }, { op: 'add', labels: ['x'] })],
    ['COPY', () => copy({ seq: '1' }, 'x')],
    ['SEARCH', (session) => searchReturning('ALL', bySeq(session))],
    ['UID SEARCH among some of them', (session) => search({ and: ['SEEN', { not: { seq: '1:5' } }] }, session)],
    ['SORT', (session) => sort(['DATE'], { seq: '1:5' }, session)],
    ['THREAD', () => thread('REFS', 'ALL', { by: 'seq' })],
  ];

  test.each(ways)('%s waits for whatever could renumber messages', (_, make) => {
    const { session, sent, say } = open();
    session.run(expunge(UidSet.of(7)));
    session.run(make(session));
    expect(sent).toHaveLength(1);
    say('* 1 EXPUNGE', 'A1 OK');
    expect(sent).toHaveLength(2);
  });

  test('of FETCH, STORE and SEARCH go out beside each other', () => {
    const { session, sent } = open();
    session.run(fetch({ seq: '1:*' }, ['FLAGS']));
    session.run(store({ seq: '1' }, { op: 'add', flags: ['\\Seen'] }));
    session.run(searchReturning('ALL', bySeq(session)));
    expect(sent).toHaveLength(3);
  });

  test('hold nothing up that comes behind them, and what names UIDs waits for nobody', () => {
    const { session, sent } = open();
    session.run(fetch({ seq: '1:*' }, ['FLAGS']));
    session.run(noop());
    session.run(fetch(UidSet.of(1), ['FLAGS']));
    session.run(fetch(savedResult, ['FLAGS']));
    expect(sent).toHaveLength(4);
  });

  test.each(ways)('%s is refused under UIDONLY before anything is sent', async (_, make) => {
    const { session, sent, say } = open('IMAP4rev1 ENABLE UIDONLY');
    session.run({ name: 'ENABLE', args: [], enables: ['UIDONLY'], result: () => undefined });
    say('* ENABLED UIDONLY', 'A1 OK');
    await expect(session.run(make(session)).done).rejects.toThrow(ArgumentError);
    expect(sent).toHaveLength(1);
  });

  const resync = { uidValidity: 1, modseq: 5n, match: { seqs: UidSet.of(2), uids: UidSet.of(7) } };

  test('that QRESYNC knows wait for nobody, and are refused under UIDONLY', async () => {
    const { session, sent, say } = open('IMAP4rev1 ENABLE UIDONLY QRESYNC');
    session.run({ name: 'ENABLE', args: [], enables: ['UIDONLY'], result: () => undefined });
    session.run(select('a', { qresync: resync }));
    expect(sent[1]).toBe('A2 SELECT "a" (QRESYNC (1 5 (2 7)))');
    say('* ENABLED UIDONLY', 'A1 OK', 'A2 OK');
    await expect(session.run(select('a', { qresync: resync })).done).rejects.toThrow(ArgumentError);
  });
});

describe('what IMAP4rev2 has no more', () => {
  test.each<[string, () => Command<unknown>]>([
    ['CHECK', check],
    ['LSUB', lsub],
  ])('%s is refused here where it is spoken, and goes out elsewhere', async (name, make) => {
    const old = open('IMAP4rev1 IMAP4rev2');
    old.session.run(make());
    expect(old.sent[0]).toContain(name);
    const { session, sent } = open('IMAP4rev2');
    await expect(session.run(make()).done).rejects.toThrow(name);
    expect(sent).toEqual([]);
  });
});

describe('answers without a name', () => {
  test('belong to the oldest search that could have asked for them', async () => {
    // Advertises ESEARCH and answers in the old way: such searches are in flight together.
    const { session, say } = open('IMAP4rev1 ESEARCH');
    const seen = session.run(search('SEEN', session)).done;
    const unseen = session.run(search('UNSEEN', session)).done;
    say('* SEARCH 1 2', 'A1 OK', '* ESEARCH UID ALL 3:4', 'A2 OK');
    expect([`${await seen}`, `${await unseen}`]).toEqual(['1:2', '3:4']);
  });

  test('a search of several mailboxes takes none of them', async () => {
    const { session, say } = open('IMAP4rev1 ESEARCH MULTISEARCH');
    const { capabilities } = session;
    const all = session.run(multiSearch(['personal'], 'SEEN', { capabilities, returns: ['ALL'] })).done;
    const one = session.run(search('SEEN', session)).done;
    say('* ESEARCH UID ALL 5', 'A1 OK', 'A2 OK');
    expect(await all).toEqual([]);
    expect(`${await one}`).toBe('5');
  });
});
