import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { asText } from '../../../testing/read-every-way.ts';
import {
  ArgumentError,
  type Command,
  cancelUpdate,
  ImapError,
  type ImapSession,
  multiSearch,
  type SearchReturn,
  type SearchReturningOptions,
  type SortCriterion,
  search,
  searchAnyway,
  searchReturning,
  sort,
  sortReturning,
  thread,
  UidSet,
} from '../../index.ts';

describe.each(ways)('%s', (_, cut) => {
  const play = (capabilities: string, steps: string) =>
    playSession(`S: * PREAUTH [CAPABILITY ${capabilities}] hi\n${steps}`, {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
  /** Runs one command made for the server's capabilities; its value as JSON. */
  const run = async <T>(
    capabilities: string,
    make: (session: ImapSession) => Command<T>,
    sent: string,
    answers: readonly string[],
  ): Promise<unknown> => {
    const lines = answers.map((line) => `S: ${line}\n`).join('');
    const { session, server } = play(capabilities, `C: * ${sent}\n${lines}S: <tag> OK done 1 2 3\n`);
    const result = await session.run(make(session)).done;
    server.finish();
    return JSON.parse(asText(result)); // bigints, sets and orders as text
  };
  type Options = Omit<SearchReturningOptions, 'capabilities'>;
  const returning = (options: Options) => (session: ImapSession) =>
    searchReturning('SEEN', { ...session, capabilities: session.capabilities, ...options });
  const sorted = (options: Options) => (session: ImapSession) =>
    sortReturning(['DATE'], 'SEEN', { capabilities: session.capabilities, ...options });

  describe('SEARCH RETURN', () => {
    test('everything that ESEARCH can tell', async () => {
      expect(
        await run(
          'ESEARCH SEARCHRES SEARCH=FUZZY',
          returning({ returns: ['MIN', 'MAX', 'COUNT', 'ALL', 'SAVE', 'RELEVANCY'] }),
          'UID SEARCH RETURN (MIN MAX COUNT ALL SAVE RELEVANCY) SEEN',
          ['* ESEARCH (TAG "<tag>") UID MIN 2 MAX 9 COUNT 3 ALL 2,8:9 RELEVANCY (1 100 50) MODSEQ 917'],
        ),
      ).toEqual(
        JSON.parse('{"uid":true,"all":"uids 2,8:9","count":3,"min":2,"max":9,"modseq":"917n","relevancy":[1,100,50]}'),
      );
    });

    test.each([
      ['with the result', [], 'OK [MESSAGELIMIT 3 7]'],
      ['before it, when its line has another code', ['* NO [MESSAGELIMIT 3 7] some'], 'OK [EXPUNGEISSUED]'],
    ])('how far a server with MESSAGELIMIT looked is told %s', async (_where, before, tagged) => {
      const lines = ['* ESEARCH (TAG "<tag>") UID ALL 7:9', ...before, `<tag> ${tagged} done`];
      const { session } = play(
        'ESEARCH MESSAGELIMIT=3',
        `C: * UID SEARCH RETURN (ALL) SEEN\n${lines.map((line) => `S: ${line}\n`).join('')}`,
      );
      expect(await session.run(returning({ returns: ['ALL'] })(session)).done).toMatchObject({ lowest: 7 });
    });

    test('what is not there is absent', async () => {
      expect(
        await run(
          'ESEARCH',
          returning({ returns: ['MIN', 'MAX', 'COUNT'], by: 'seq' }),
          'SEARCH RETURN (MIN MAX COUNT) SEEN',
          ['* ESEARCH (TAG "<tag>") COUNT 0'],
        ),
      ).toEqual(JSON.parse('{"uid":false,"count":0}'));
    });

    test('the same from plain numbers', async () => {
      expect(
        await run('X', returning({ returns: ['MIN', 'MAX', 'COUNT'] }), 'UID SEARCH SEEN', [
          '* SEARCH 9 2',
          '* SEARCH 8 (MODSEQ 7)',
        ]),
      ).toEqual(JSON.parse('{"uid":true,"all":"uids 2,8:9","modseq":"7n","count":3,"min":2,"max":9}'));
      expect(await run('X', returning({ returns: ['MIN', 'ALL', 'COUNT'] }), 'UID SEARCH SEEN', [])).toEqual(
        JSON.parse('{"uid":true,"all":"uids ","count":0}'),
      );
    });

    test.each([
      ['ESEARCH PARTIAL', { from: -1, to: -2 }, 'RETURN (COUNT PARTIAL -1:-2)', '-1:-2'],
      ['ESEARCH CONTEXT=SEARCH', { from: 1, to: 2 }, 'RETURN (COUNT PARTIAL 1:2)', '1:2'],
    ])('a stretch, with %s', async (capabilities, partial, returns, range) => {
      const sent = `UID SEARCH ${returns} SEEN`;
      const found = await run(capabilities, returning({ returns: ['COUNT'], partial }), sent, [
        `* ESEARCH (TAG "<tag>") UID COUNT 9 PARTIAL (${range} 4,7)`,
      ]);
      expect(found).toEqual(
        JSON.parse(`{"uid":true,"count":9,"partial":{"range":${JSON.stringify(partial)},"found":"order 4,7"}}`),
      );
    });

    test.each([
      ['ESEARCH CONTEXT=SEARCH', 'RETURN (ALL) ', '* ESEARCH (TAG "<tag>") UID ALL 1:5,9'],
      ['ESEARCH', 'RETURN (ALL) ', '* ESEARCH (TAG "<tag>") UID ALL 1:5,9'],
      ['X', '', '* SEARCH 1 2 3 4 5 9'],
    ])('a stretch from the end, with %s', async (capabilities, returns, answer) => {
      const options: Options = { returns: [], partial: { from: -1, to: -3 } };
      expect(await run(capabilities, returning(options), `UID SEARCH ${returns}SEEN`, [answer])).toEqual(
        JSON.parse('{"uid":true,"all":"uids 1:5,9","partial":{"range":{"from":-1,"to":-3},"found":"order 4:5,9"}}'),
      );
    });

    test('a stretch and all of it exclude each other', () => {
      const { session } = play('ESEARCH PARTIAL', '');
      expect(() => returning({ returns: ['ALL'], partial: { from: 1, to: 2 } })(session)).toThrow(ArgumentError);
      expect(() => returning({ returns: [], partial: { from: 0, to: 2 } })(session)).toThrow(ArgumentError);
    });

    test('a hint is left out where it is not understood', async () => {
      await run('ESEARCH', returning({ returns: ['CONTEXT', 'COUNT'] }), 'UID SEARCH RETURN (COUNT) SEEN', []);
      const sent = 'UID SEARCH RETURN (CONTEXT COUNT) SEEN';
      await run('ESEARCH CONTEXT=SEARCH', returning({ returns: ['CONTEXT', 'COUNT'] }), sent, []);
    });

    test.each<[string, SearchReturn]>([
      ['ESEARCH', 'SAVE'],
      ['SEARCHRES', 'SAVE'],
      ['ESEARCH', 'UPDATE'],
      ['ESEARCH', 'RELEVANCY'],
    ])('with %s there is no %s', (capabilities, option) => {
      const { session } = play(capabilities, '');
      expect(() => returning({ returns: [option] })(session)).toThrow(ArgumentError);
    });

    test('pipelined searches take what names their tag', async () => {
      const { session, server } = play(
        'ESEARCH',
        'C: * UID SEARCH RETURN (ALL) SEEN\nC: * UID SEARCH RETURN (ALL) DRAFT\nS: * ESEARCH (TAG "<tag>") UID ALL 7\nS: * ESEARCH (TAG "<tag:2>") UID ALL 1:4\nS: <tag> OK\nS: <tag:2> OK\n',
      );
      const [seen, draft] = [session.run(search('SEEN', session)), session.run(search('DRAFT', session))];
      expect([(await seen.done).toString(), (await draft.done).toString()]).toEqual(['1:4', '7']);
      server.finish();
    });

    test('a result kept up to date tells of changes under its tag, until it is cancelled', async () => {
      const { session, server, responses } = play(
        'ESEARCH CONTEXT=SEARCH',
        'C: * UID SEARCH RETURN (UPDATE COUNT) SEEN\nS: * ESEARCH (TAG "<tag>") UID COUNT 2\nS: <tag> OK\nS: * ESEARCH (TAG "<tag>") UID ADDTO (0 5:6)\nC: * CANCELUPDATE "A1"\nS: <tag> OK\n',
      );
      const running = session.run(returning({ returns: ['UPDATE', 'COUNT'] })(session));
      expect(await running.done).toMatchObject({ count: 2 });
      const [news] = responses.slice(-1);
      expect(asText(news)).toContain(`"tag":"${running.tag}","uid":true,"updates":[{"op":"add"`);
      await session.run(cancelUpdate([running.tag])).done;
      server.finish();
      expect(() => cancelUpdate([])).toThrow(ArgumentError);
      expect(() => cancelUpdate(['a" b'])).toThrow(ArgumentError);
    });

    test('a refused charset is told with those that would do', async () => {
      const { session } = play(
        'LITERAL+',
        'C: * UID SEARCH CHARSET UTF-8 SUBJECT {2+}\nC: é\nS: A1 NO [BADCHARSET (US-ASCII)] no\n',
      );
      const refused = await session.run(search({ subject: 'é' }, session)).done.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ImapError);
      expect(refused).toMatchObject({ kind: 'no', code: { code: 'BADCHARSET', charsets: ['US-ASCII'] } });
    });
  });

  describe('a search that takes the old way', () => {
    const anyway = async (refusal: string, more: string) => {
      const { session, server } = play('ESEARCH', `C: * UID SEARCH RETURN (ALL) SEEN\nS: <tag> ${refusal}\n${more}`);
      const found = await searchAnyway((command) => session.run(command).done, 'SEEN', session);
      server.finish();
      return found.toString();
    };

    test.each(['BAD what', 'NO [SERVERBUG] oops'])('after %s', async (refusal) => {
      expect(await anyway(refusal, 'C: * UID SEARCH SEEN\nS: * SEARCH 4 2\nS: <tag> OK\n')).toBe('2,4');
    });

    test('not after any other refusal, nor where there is no other way', async () => {
      await expect(anyway('NO not now', '')).rejects.toMatchObject({ kind: 'no' });
      const { session } = play('X', 'C: * UID SEARCH SEEN\nS: <tag> BAD what\n');
      const plain = searchAnyway((command) => session.run(command).done, 'SEEN', session);
      await expect(plain).rejects.toMatchObject({ kind: 'bad' });
    });
  });

  describe('SORT', () => {
    test('plain, in the order asked for', async () => {
      const criteria: SortCriterion[] = [{ reverse: 'ARRIVAL' }, 'DISPLAYFROM', 'SUBJECT'];
      const sent = 'UID SORT (REVERSE ARRIVAL DISPLAYFROM SUBJECT) US-ASCII SEEN';
      expect(
        await run('SORT', (session) => sort(criteria, 'SEEN', session), sent, ['* SORT 5 3 4', '* SORT 1']),
      ).toEqual(JSON.parse('"order 5,3:4,1"'));
      expect(await run('SORT', (session) => sort(criteria, 'SEEN', session), sent, ['* SORT'])).toEqual(
        JSON.parse('"order "'),
      );
    });

    test('the charset is always named', async () => {
      const { session, bursts } = play('SORT LITERAL+', '');
      session.run(sort(['CC'], { subject: 'é' }, session));
      expect(bursts.join('')).toBe('A1 UID SORT (CC) UTF-8 SUBJECT {2+}\r\né\r\n');
    });

    test('extended', async () => {
      expect(
        await run(
          'SORT ESORT',
          sorted({ returns: ['ALL', 'MIN', 'MAX', 'COUNT'] }),
          'UID SORT RETURN (ALL MIN MAX COUNT) (DATE) US-ASCII SEEN',
          ['* ESEARCH (TAG "<tag>") UID ALL 9,2:3 MIN 2 MAX 9 COUNT 3'],
        ),
        // The ends of the order, though the server took them for the smallest and the largest.
      ).toEqual(JSON.parse('{"uid":true,"all":"uids 2:3,9","count":3,"min":9,"max":3,"order":"order 9,2:3"}'));
      expect(
        await run(
          'SORT ESORT CONTEXT=SORT',
          sorted({ returns: ['COUNT'], partial: { from: 1, to: 3 }, by: 'seq' }),
          'SORT RETURN (COUNT PARTIAL 1:3) (DATE) US-ASCII SEEN',
          ['* ESEARCH (TAG "<tag>") COUNT 30 PARTIAL (1:3 9,2:3)'],
        ),
      ).toEqual(JSON.parse('{"uid":false,"count":30,"partial":{"range":{"from":1,"to":3},"found":"order 9,2:3"}}'));
    });

    test('what only an extended sort would tell, worked out', async () => {
      expect(
        await run(
          'SORT',
          sorted({ returns: ['MIN', 'MAX', 'COUNT'], partial: { from: -2, to: -1 } }),
          'UID SORT (DATE) US-ASCII SEEN',
          ['* SORT 9 2 3'],
        ),
      ).toEqual(
        JSON.parse(
          '{"uid":true,"all":"uids 2:3,9","order":"order 9,2:3","count":3,"min":9,"max":3,"partial":{"range":{"from":-2,"to":-1},"found":"order 2:3"}}',
        ),
      );
    });

    test('nothing to sort by, or what cannot be sorted by', () => {
      const { session } = play('SORT', '');
      expect(() => sort([], 'ALL', session)).toThrow(ArgumentError);
      expect(() => sort(['SIZE) UTF-8 ALL' as 'SIZE'], 'ALL', session)).toThrow(ArgumentError);
      expect(() => sort([{ reverse: 'X' as 'SIZE' }], 'ALL', session)).toThrow(ArgumentError);
    });
  });

  test('THREAD', async () => {
    expect(
      await run('X', () => thread('REFERENCES', { since: 0 }), 'UID THREAD REFERENCES US-ASCII SINCE 1-Jan-1970', [
        '* THREAD (2)(3 (4)(5))',
      ]),
    ).toEqual(
      JSON.parse(
        '[{"number":2,"children":[]},{"number":3,"children":[{"number":4,"children":[]},{"number":5,"children":[]}]}]',
      ),
    );
    expect(
      await run('X', () => thread('REFS', 'ALL', { by: 'seq' }), 'THREAD REFS US-ASCII ALL', ['* THREAD']),
    ).toEqual(JSON.parse('[]'));
    expect(() => thread('X' as 'REFS', 'ALL')).toThrow(ArgumentError);
  });

  test('threads in many lines count together', async () => {
    const { session, closed } = playSession(
      'S: * PREAUTH hi\nC: * UID THREAD REFS US-ASCII ALL\nS: * THREAD (1)(2)\nS: * THREAD (3)\nS: <tag> OK done\n',
      { acceptPreauth: true, limits: { threadMessages: 2 }, ...(cut ? { cut } : {}) },
    );
    await expect(session.run(thread('REFS', 'ALL')).done).rejects.toMatchObject({ kind: 'limit' });
    expect(closed.map(({ text }) => text)).toEqual(['threadMessages']);
  });

  test('a result in very many lines is put together once', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `S: * SEARCH ${2 * (20_000 - i)}\n`).join('');
    const { session } = play('X', `C: * UID SEARCH SEEN\n${cut ? '' : lines}S: * SEARCH 1 3\nS: <tag> OK done\n`);
    const found = await session.run(search('SEEN', session)).done;
    expect(found.size).toBe(cut ? 2 : 20_002);
  });

  describe('a search of several mailboxes', () => {
    test('gathers by mailbox', async () => {
      expect(
        await run(
          'MULTISEARCH ESEARCH',
          ({ capabilities }) =>
            multiSearch(
              ['personal', { subtree: ['Lists'] }, { subtreeOne: ['a'] }, { mailboxes: ['Entwürfe', 'b "c"'] }],
              { uid: UidSet.of(3) },
              { capabilities, returns: ['ALL', 'COUNT'] },
            ),
          'ESEARCH IN (personal subtree ("Lists") subtree-one ("a") mailboxes ("Entw&APw-rfe" "b \\"c\\"")) RETURN (ALL COUNT) UID 3',
          [
            '* ESEARCH (TAG "<tag>" MAILBOX "Entw&APw-rfe" UIDVALIDITY 7) UID ALL 4,8 COUNT 2',
            '* ESEARCH (TAG "other" MAILBOX "x" UIDVALIDITY 7) UID ALL 9',
            '* ESEARCH (TAG "<tag>" MAILBOX inbox UIDVALIDITY 8) UID ALL 1 COUNT 1',
          ],
        ),
      ).toEqual(
        JSON.parse(
          '[{"mailbox":"Entwürfe","uidValidity":7,"uid":true,"all":"uids 4,8","count":2},{"mailbox":"INBOX","uidValidity":8,"uid":true,"all":"uids 1","count":1}]',
        ),
      );
    });

    test('needs mailboxes', () => {
      const { session } = play('MULTISEARCH', '');
      const options = { capabilities: session.capabilities, returns: ['ALL' as const] };
      expect(() => multiSearch([], 'ALL', options)).toThrow(ArgumentError);
      expect(() => multiSearch(['selected-delayed'], 'ALL', options)).toThrow(ArgumentError);
      expect(() => multiSearch([{ subtree: [] }], 'ALL', options)).toThrow(ArgumentError);
      expect(() => multiSearch(['x) ALL' as 'personal'], 'ALL', options)).toThrow(ArgumentError);
    });
  });
});
