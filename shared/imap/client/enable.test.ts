import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { ArgumentError, enable, fetch, list, noop, select, status, storeLabels, UidSet } from '../index.ts';

const greeted = 'S: * PREAUTH [CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE UTF8=ACCEPT UIDONLY CONDSTORE QRESYNC] ready\n';

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string) =>
    playSession(`${greeted}${transcript}`, { acceptPreauth: true, ...(cut ? { cut } : {}) });

  test('what the server enabled holds from then on, also when it lists its capabilities again', async () => {
    const { session, server } = play(
      'C: A1 ENABLE QRESYNC X\nS: * ENABLED qresync\nS: A1 OK\nC: A2 NOOP\nS: * CAPABILITY IMAP4rev1 ENABLE\nS: A2 OK\n',
    );
    const before = session.capabilities.generation;
    expect(await session.run(enable(['QRESYNC', 'X'])).done).toEqual(['QRESYNC']);
    expect([...session.capabilities.enabled]).toEqual(['QRESYNC', 'CONDSTORE']);
    expect(session.capabilities.generation).toBe(before + 1);
    await session.run(noop()).done;
    expect(session.capabilities.isEnabled('condstore')).toBe(true);
    expect(session.capabilities.generation).toBe(before + 2);
    server.finish();
  });

  test('ENABLED that nobody asked for changes nothing', async () => {
    const { session } = play('C: A1 ENABLE QRESYNC\nS: * ENABLED UTF8=ACCEPT\nS: A1 OK\n');
    await session.run(enable(['QRESYNC'])).done;
    expect(session.capabilities.enabled.size).toBe(0);
    expect(session.capabilities.utf8).toBe(false);
  });

  test('with UTF8=ACCEPT names go and come in UTF-8', async () => {
    const { session, server } = play(
      'C: A1 STATUS "Entw&APw-rfe" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)\nS: * STATUS "Entw&APw-rfe" (MESSAGES 1)\nS: A1 OK\n' +
        'C: A2 ENABLE UTF8=ACCEPT\nS: * ENABLED UTF8=ACCEPT\nS: A2 OK\n' +
        'C: A3 STATUS "Entwürfe" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)\nS: * STATUS Entwürfe (MESSAGES 2)\nS: A3 OK\n' +
        'C: A4 LIST "" "*"\nS: * LIST () "/" "A&B"\nS: * LIST () "/" {3}\nS: ÄB\nS: A4 OK\n',
    );
    const first = session.run(status('Entwürfe'));
    const enabled = session.run(enable(['UTF8=ACCEPT']));
    // Given while ENABLE is under way: it waits, and is written as it has to be by then.
    const second = session.run(status('Entwürfe'));
    expect((await first.done).messages).toBe(1);
    await enabled.done;
    expect((await second.done).messages).toBe(2);
    const tree = await session.run(list({ capabilities: session.capabilities })).done;
    expect(tree.map(({ name }) => name)).toEqual(['A&B', 'ÄB']);
    server.finish();
  });

  test('with UTF8=ACCEPT labels of Gmail are read as they are written', async () => {
    const { session, server, responses } = play(
      'C: A1 ENABLE UTF8=ACCEPT\nS: * ENABLED UTF8=ACCEPT\nS: A1 OK\nC: A2 UID STORE 1 +X-GM-LABELS ("Entwürfe")\n' +
        'S: * 1 FETCH (UID 1 X-GM-LABELS ("Entwürfe"))\nS: A2 OK\n',
    );
    await session.run(enable(['UTF8=ACCEPT'])).done;
    await session.run(storeLabels(UidSet.of(1), { op: 'add', labels: ['Entwürfe'] })).done;
    server.finish();
    expect(responses.at(-1)).toMatchObject({ kind: 'fetch', data: { gmailLabels: ['Entwürfe'] } });
  });

  test('ENABLE of nothing is no command', () => {
    expect(() => enable([])).toThrow(ArgumentError);
  });

  test('a refused ENABLE leaves everything as it was', async () => {
    const { session } = play('C: A1 ENABLE IMAP4rev2\nS: A1 BAD no\n');
    await expect(session.run(enable(['IMAP4rev2'])).done).rejects.toMatchObject({ kind: 'bad' });
    expect(session.capabilities.isRevision2).toBe(false);
  });

  test('under UIDONLY a command with sequence numbers is refused here, and the others go on', async () => {
    const { session, server } = play(
      'C: A1 ENABLE UIDONLY\nS: * ENABLED UIDONLY\nS: A1 OK\nC: A3 SELECT "INBOX"\nS: * 2 EXISTS\nS: A3 OK\n' +
        'C: A4 UID FETCH 5:9 (FLAGS)\nS: * 7 UIDFETCH (FLAGS (\\Seen))\nS: * VANISHED 8\nS: A4 OK\n',
    );
    const enabled = session.run(enable(['UIDONLY']));
    const refused = session.run(fetch({ seq: '1:*' }, ['FLAGS']));
    const selected = session.run(select('INBOX'));
    await enabled.done;
    await expect(refused.done).rejects.toThrow(ArgumentError);
    await selected.done;
    const rows = await session.run(fetch(UidSet.range(5, 9), ['FLAGS'])).done;
    expect(rows).toMatchObject([{ seq: null, uid: 7, flags: ['\\Seen'] }]);
    expect(session.inFlight).toBe(0);
    server.finish();
  });
});
