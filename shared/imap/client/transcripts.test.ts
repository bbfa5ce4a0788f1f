import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { bodyPeek, enable, fetch, idle, list, login, logout, noop, search, select, store, UidSet } from '../index.ts';

const transcript = (name: string) => readFileSync(new URL(`../testdata/${name}.txt`, import.meta.url), 'utf8');

describe.each(ways)('%s', (_, cut) => {
  const play = (name: string) => playSession(transcript(name), { acceptPreauth: true, ...(cut ? { cut } : {}) });

  test('RFC 3501 §8: a sample connection', async () => {
    const { session, finish } = play('rfc3501-8-sample-connection');
    await session.run(login('mrc', 'secret')).done;
    const selected = await session.run(select('INBOX')).done;
    expect(selected).toMatchObject({ exists: 18, uidValidity: 3857529045, readOnly: false });
    const [row] = await session.run(
      fetch({ seq: '12' }, ['ENVELOPE', 'BODYSTRUCTURE', 'RFC822.SIZE', 'INTERNALDATE', 'FLAGS']),
    ).done;
    expect(row).toMatchObject({
      seq: 12,
      flags: ['\\Seen'],
      size: 4286,
      internalDate: Date.UTC(1996, 6, 17, 9, 44, 25),
      envelope: {
        subject: 'IMAP4rev1 WG mtg summary and minutes',
        cc: [
          { name: null, mailbox: 'minutes', host: 'CNRI.Reston.VA.US' },
          { name: 'John Klensin', mailbox: 'KLENSIN', host: 'MIT.EDU' },
        ],
      },
      bodyStructure: { kind: 'leaf', section: '1', size: 3028, lines: 92 },
    });
    const [header] = await session.run(fetch({ seq: '12' }, [bodyPeek('HEADER')])).done;
    const bytes = header?.sections[0]?.bytes;
    expect(bytes).toHaveLength(342);
    expect(new TextDecoder().decode(bytes!).endsWith('CHARSET=US-ASCII\r\n\r\n')).toBe(true);
    await session.run(store(UidSet.of(4392), { op: 'add', flags: ['\\Deleted'] })).done;
    await session.run(logout()).done;
    finish();
    expect(session.counters.quirks.size).toBe(0);
  });

  test('RFC 7162: what changed since', async () => {
    const { session, finish, responses } = play('rfc7162-condstore-select-fetch-vanished');
    expect(await session.run(enable(['QRESYNC'])).done).toEqual(['QRESYNC']);
    const { highestModseq, uidNext } = await session.run(select('INBOX', { condstore: true })).done;
    expect({ highestModseq, uidNext }).toEqual({ highestModseq: 715194045007n, uidNext: 4392 });
    const changed = await session.run(fetch(UidSet.range(1, 4391), ['FLAGS'], { changedSince: 12345n })).done;
    expect(changed.map(({ uid, modseq }) => [uid, modseq])).toEqual([
      [4, 65402n],
      [6, 75403n],
      [8, 29738n],
    ]);
    expect((await session.run(search('UNSEEN', session)).done).toString()).toBe('2,10:11');
    const vanished = responses.find((response) => response.kind === 'vanished');
    expect(vanished?.kind === 'vanished' && `${vanished.earlier} ${vanished.uids}`).toBe('true 300:310,405,411');
    finish();
  });

  test('RFC 2177: idle', async () => {
    const { session, finish, responses } = play('rfc2177-idle');
    const command = idle();
    const idled = session.run(command);
    command.stop();
    const next = session.run(noop());
    await idled.done;
    await next.done;
    expect(responses.map(({ kind }) => kind)).toEqual(['status', 'exists', 'expunge', 'exists']);
    finish();
  });

  test('RFC 5819: the tree with its counters', async () => {
    const { session, finish } = play('rfc5819-list-status');
    const tree = await session.run(list({ capabilities: session.capabilities, status: true })).done;
    expect(tree.map(({ name, status }) => [name, status?.unseen])).toEqual([
      ['INBOX', 16],
      ['foo', undefined],
      ['foo.Entwürfe', 29],
    ]);
    expect(tree[2]?.attributes.has('\\drafts')).toBe(true);
    finish();
  });
});
