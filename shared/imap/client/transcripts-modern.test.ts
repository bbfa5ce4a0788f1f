import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import {
  ArgumentError,
  enable,
  expunge,
  fetch,
  list,
  logout,
  move,
  search,
  searchCount,
  select,
  store,
  UidSet,
  uid,
} from '../index.ts';

const transcript = (name: string) => readFileSync(new URL(`../testdata/${name}.txt`, import.meta.url), 'utf8');

describe.each(ways)('%s', (_, cut) => {
  const play = (name: string) => playSession(transcript(name), { acceptPreauth: true, ...(cut ? { cut } : {}) });

  test('RFC 9586: only UIDs', async () => {
    const { session, finish, responses } = play('rfc9586-uidonly');
    expect(await session.run(enable(['UIDONLY'])).done).toEqual(['UIDONLY']);
    expect(await session.run(select('INBOX')).done).toMatchObject({ exists: 3, uidNext: 25999 });
    const rows = await session.run(fetch(UidSet.range(25900, 26600), ['FLAGS'])).done;
    expect(rows.map(({ seq, uid, flags }) => [seq, uid, flags])).toEqual([
      [null, 25996, ['\\Seen']],
      [null, 25997, ['\\Flagged', '\\Answered']],
      [null, 25998, []],
    ]);
    await session.run(store(UidSet.of(25996), { op: 'add', flags: ['\\Deleted'] })).done;
    await session.run(expunge(UidSet.of(25996))).done;
    const moved = await session.run(move(UidSet.of(25997), 'Done')).done;
    expect(moved?.destinationOf(uid(25997))).toBe(1202);
    const gone = responses.flatMap((response) => (response.kind === 'vanished' ? [`${response.uids}`] : []));
    expect(gone).toEqual(['25996', '25997']);
    await expect(session.run(fetch({ seq: '1' }, ['FLAGS'])).done).rejects.toThrow(ArgumentError);
    finish();
  });

  test('RFC 9051: IMAP4rev2 and nothing else', async () => {
    const { session, finish } = play('rfc9051-revision2');
    await session.ready;
    const { capabilities } = session;
    expect(
      ['ESEARCH', 'MOVE', 'UIDPLUS', 'SASL-IR', 'LITERAL-', 'QRESYNC'].map((name) => capabilities.has(name)),
    ).toEqual([true, true, true, true, true, false]);
    expect(await session.run(select('INBOX')).done).toMatchObject({ exists: 18, uidValidity: 3857529045 });
    expect(`${await session.run(search('UNSEEN', session)).done}`).toBe('2,10:15');
    expect(await session.run(searchCount({ subject: 'Entwürfe' }, session)).done).toBe(3);
    const moved = await session.run(move(UidSet.range(42, 44), 'Entwürfe')).done;
    expect(moved?.destinationOf(uid(44))).toBe(1204);
    const tree = await session.run(list({ capabilities })).done;
    expect(tree.map(({ name }) => name)).toEqual(['Entwürfe', 'A&B']);
    await session.run(logout()).done;
    finish();
  });
});
