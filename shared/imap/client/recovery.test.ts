// Trouble has three sizes: an item of a message, a response, the connection. None grows into the next.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { bodyPeek, fetch, list, noop, select, UidSet } from '../index.ts';

const greeting = 'S: * PREAUTH [CAPABILITY IMAP4rev1] ready\n';
const row = (uid: number) =>
  `* ${uid} FETCH (UID ${uid} FLAGS (\\Seen) RFC822.SIZE 12 ENVELOPE ("d" "s ${uid}" NIL NIL NIL NIL NIL NIL NIL "<${uid}@x>"))`;
const asked = 'C: * UID FETCH 1:3 (FLAGS RFC822.SIZE ENVELOPE)\n';
const done = 'S: <tag> OK done\n';

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string) => playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}) });
  const fetchAll = () => fetch(UidSet.range(1, 3), ['FLAGS', 'RFC822.SIZE', 'ENVELOPE']);

  describe('an item that cannot be read', () => {
    test.each([
      ['an envelope of nonsense', 'ENVELOPE', row(2).replace('"d" "s 2" NIL', '(5 6) "s 2" 7')],
      ['a number that is none', 'RFC822.SIZE', row(2).replace('SIZE 12', 'SIZE twelve')],
      ['flags that are no list', 'FLAGS', row(2).replace('(\\Seen)', 'Seen')],
    ])('%s is named; the rest of its message and the other messages are whole', async (__, item, damaged) => {
      const { session, server, unparsed, closed } = play(
        `${greeting}${asked}S: ${row(1)}\nS: ${damaged}\nS: ${row(3)}\n${done}`,
      );
      const rows = await session.run(fetchAll()).done;
      expect(rows.map(({ uid, damaged: names }) => [uid, names])).toEqual([
        [1, []],
        [2, [item]],
        [3, []],
      ]);
      const kept = { flags: ['\\Seen'], size: 12, envelope: { subject: 's 2' } };
      const lost = item === 'FLAGS' ? 'flags' : item === 'ENVELOPE' ? 'envelope' : 'size';
      expect(rows[1]).toMatchObject(Object.fromEntries(Object.entries(kept).filter(([name]) => name !== lost)));
      expect({ ...rows[1] }[lost]).toBeUndefined();
      expect([unparsed, closed]).toEqual([[], []]);
      server.finish();
    });

    test('that swallows the end of its message takes along only what stands behind it', async () => {
      const open = '* 2 FETCH (UID 2 FLAGS (\\Seen) ENVELOPE ("d" "s RFC822.SIZE 12)';
      const { session, server, closed } = play(`${greeting}${asked}S: ${row(1)}\nS: ${open}\nS: ${row(3)}\n${done}`);
      const rows = await session.run(fetchAll()).done;
      expect(rows.map(({ uid }) => uid)).toEqual([1, 2, 3]);
      expect(rows[1]).toMatchObject({ flags: ['\\Seen'] });
      expect(rows[1]?.damaged).toContain('ENVELOPE');
      expect(closed).toEqual([]);
      server.finish();
    });
  });

  describe('a response that cannot be read', () => {
    test('is counted and skipped: what stands around it, and its command, are whole', async () => {
      const story = `${greeting}C: * LIST "" "*"
S: * LIST () "/" one
S: * LIST nonsense of a secret kind
S: * LIST () "/" two
S: * 3 EXISTS
S: * 0 EXPUNGE
S: * STATUS
${done}C: * NOOP
S: <tag> OK alive
`;
      const { session, server, unparsed, closed, responses } = play(story);
      const found = await session.run(list(session)).done;
      await session.run(noop()).done;
      expect(found.map(({ name }) => name)).toEqual(['one', 'two']);
      expect(responses).toContainEqual({ kind: 'exists', count: 3 });
      expect(unparsed.map(({ keyword }) => keyword)).toEqual(['LIST', 'EXPUNGE', 'STATUS']);
      expect(session.counters.unparsed).toBe(3);
      expect(JSON.stringify(unparsed)).not.toContain('secret'); // shapes, never content
      expect(closed).toEqual([]);
      server.finish();
    });

    test('does not keep a command from its answer when it is the code of that answer', async () => {
      const { session, server } = play(`${greeting}C: * SELECT "a"\nS: * 3 EXISTS\nS: <tag> OK [UIDNEXT x] done\n`);
      expect(await session.run(select('a')).done).toMatchObject({ exists: 3, uidNext: null });
      server.finish();
    });
  });

  describe('a connection whose bytes cannot be told apart', () => {
    test.each([
      ['a literal of negative size', 'S: * 1 FETCH (BODY[] {-3}\n', 'protocol', 'a literal of negative size'],
      ['a literal beyond its limit', 'S: * 1 FETCH (BODY[] {99999999999}\n', 'limit', 'bodyLiteralBytes'],
      ['a goodbye', 'S: * BYE too much\n', 'bye', 'too much'],
    ])('ends by %s: whoever waits is told why, once', async (__, story, kind, text) => {
      const { session, closed } = play(`${greeting}C: * NOOP\nC: * UID FETCH 7 (BODY.PEEK[])\n${story}`);
      const first = session.run(noop()).done;
      const second = session.run(fetch(UidSet.of(7), [bodyPeek('')])).done;
      await expect(first).rejects.toMatchObject({ kind, text });
      await expect(second).rejects.toMatchObject({ kind, text });
      await expect(session.run(noop()).done).rejects.toMatchObject({ kind: 'closed' });
      expect(closed).toHaveLength(1);
      expect(session.state).toBe('closed');
    });
  });
});

test('a row that was cut anywhere costs no other row, and never the connection', async () => {
  const whole = row(2);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (at) => {
      const { session, server, closed } = playSession(
        `${greeting}${asked}S: ${row(1)}\nS: ${whole.slice(0, at)}\nS: ${row(3)}\n${done}`,
        { acceptPreauth: true },
      );
      const rows = await session.run(fetch(UidSet.range(1, 3), ['FLAGS', 'RFC822.SIZE', 'ENVELOPE'])).done;
      server.finish();
      expect(closed).toEqual([]);
      for (const uid of [1, 3]) {
        expect(rows.filter((each) => each.uid === uid)).toMatchObject([
          { damaged: [], envelope: { subject: `s ${uid}` } },
        ]);
      }
    }),
    { numRuns: 150 },
  );
});
