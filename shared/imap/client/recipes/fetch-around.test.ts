import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Capabilities } from '../../wire/capability.ts';
import { defaultLimits } from '../../wire/limits.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { SeqNum, Uid } from '../../wire/units.ts';
import { ImapError } from '../error.ts';
import { fetchAround, messageLimit, piecesOf } from './fetch-around.ts';
import type { Run } from './refusal.ts';

const plain = Capabilities.of(['IMAP4rev1']);
const limited = Capabilities.of(['IMAP4rev1', 'MESSAGELIMIT=1000']);

interface ServerOptions {
  here: UidSet;
  poisoned?: UidSet;
  /** Tells those below the first poisoned one before it refuses. */
  partly?: boolean;
  /** Tells at most so many, the newest, and says where it stopped. */
  limit?: number;
}

/** A server that answers UID FETCH as asked, with its faults. */
const serverOf = ({ here, poisoned = UidSet.empty, partly = false, limit }: ServerOptions) => {
  const asked: string[] = [];
  const run: Run = async (command) => {
    const [argument] = command.args;
    const text = argument?.is === 'verbatim' ? argument.text : '?';
    asked.push(text);
    const named = UidSet.parse(text).intersect(here);
    const bad = named.intersect(poisoned).first;
    const tell = (uids: UidSet) => {
      for (const uid of uids) {
        const data = { seq: 1 as SeqNum, uid, flags: [], sections: [], damaged: [] };
        command.onUntagged?.({ kind: 'fetch', data }, { tag: 'A1', limits: defaultLimits });
      }
    };
    if (bad !== undefined) {
      if (partly && bad > 1) tell(named.intersect(UidSet.range(1, bad - 1)));
      throw new ImapError('no', 'Some messages could not be fetched');
    }
    const told = limit === undefined ? named : named.slice(named.size - limit, named.size);
    tell(told);
    const cut = told.size < named.size;
    return command.result({
      code: cut ? { code: 'MESSAGELIMIT', value: limit!, lowest: told.first! } : null,
      text: '',
    });
  };
  return { asked, run };
};

const fetchFrom = async ({ run }: { run: Run }, set: UidSet, more: { capabilities?: Capabilities } = {}) => {
  const told: Uid[] = [];
  const onMessage = ({ uid }: { uid?: Uid }) => void told.push(uid!);
  const { refused, silent } = await fetchAround(run, set, ['FLAGS'], { capabilities: plain, ...more, onMessage });
  return { told: `${UidSet.from(told)}`, count: told.length, refused: `${refused}`, silent: `${silent}` };
};

describe('a range that is answered', () => {
  test('is one command', async () => {
    const server = serverOf({ here: UidSet.range(1, 500) });
    expect(await fetchFrom(server, UidSet.range(1, 500))).toMatchObject({ told: '1:500', refused: '', silent: '' });
    expect(server.asked).toEqual(['1:500']);
  });

  test('and misses some: they are named as silent', async () => {
    const server = serverOf({ here: UidSet.of(1, 2, 9) });
    expect(await fetchFrom(server, UidSet.range(1, 9))).toMatchObject({ told: '1:2,9', silent: '3:8' });
  });

  test('for no message is no command', async () => {
    const server = serverOf({ here: UidSet.of(1) });
    expect(await fetchFrom(server, UidSet.empty)).toMatchObject({ told: '', refused: '', silent: '' });
    expect(server.asked).toEqual([]);
  });
});

describe('a range that is refused for some of its messages', () => {
  test('is halved until they stand alone; all others come', async () => {
    const server = serverOf({ here: UidSet.range(1, 500), poisoned: UidSet.of(77) });
    expect(await fetchFrom(server, UidSet.range(1, 500))).toMatchObject({ told: '1:76,78:500', refused: '77' });
    expect(server.asked.length).toBeLessThan(25);
  });

  test('keeps what came before the refusal, and asks for none of it again', async () => {
    const server = serverOf({ here: UidSet.range(1, 100), poisoned: UidSet.of(50), partly: true });
    expect(await fetchFrom(server, UidSet.range(1, 100))).toMatchObject({
      told: '1:49,51:100',
      count: 99,
      refused: '50',
    });
  });

  test('whole is given up after so many refusals: the limit is bisections', async () => {
    const everything = UidSet.range(1, 100_000);
    const server = serverOf({ here: everything, poisoned: everything });
    expect(await fetchFrom(server, everything)).toMatchObject({ told: '', refused: '1:100000' });
    // Halving costs two commands each; the way down to the first single one is part of it.
    expect(server.asked.length).toBeLessThan(3 * defaultLimits.bisections);
  });

  test('any faults: each message is told once, refused or silent', async () => {
    const uids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }).map((list) => UidSet.from(list));
    await fc.assert(
      fc.asyncProperty(uids, uids, uids, fc.boolean(), async (asked, here, bad, partly) => {
        const poisoned = bad.slice(0, 5);
        const server = serverOf({ here, poisoned, partly });
        const got = await fetchFrom(server, asked);
        const [told, refused, silent] = [got.told, got.refused, got.silent].map((text) => UidSet.parse(text));
        expect(got.count).toBe(told!.size);
        expect(got.told).toBe(`${asked.intersect(here).subtract(poisoned)}`);
        expect(got.refused).toBe(`${asked.intersect(here).intersect(poisoned)}`);
        expect(`${told!.union(refused!).union(silent!)}`).toBe(`${asked}`);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is no refusal of these messages', () => {
  test.each([
    ['a lost line', new ImapError('closed', 'x')],
    ['BAD', new ImapError('bad', 'x')],
    ['a wish to be left alone', new ImapError('no', 'x', { code: { code: 'THROTTLED' } })],
  ])('%s ends it', async (_, error) => {
    const run: Run = async () => {
      throw error;
    };
    await expect(fetchFrom({ run }, UidSet.range(1, 9))).rejects.toBe(error);
  });
});

describe('a server that answers for so many messages at a time', () => {
  test('is asked for no more than it announces, the newest first', async () => {
    const server = serverOf({ here: UidSet.range(1, 2500), limit: 1000 });
    const got = await fetchFrom(server, UidSet.range(1, 2500), { capabilities: limited });
    expect(got).toMatchObject({ told: '1:2500', count: 2500, silent: '' });
    expect(server.asked).toEqual(['1501:2500', '501:1500', '1:500']);
  });

  test('and announces nothing is asked for the rest', async () => {
    const server = serverOf({ here: UidSet.range(1, 250), limit: 100 });
    expect(await fetchFrom(server, UidSet.range(1, 250))).toMatchObject({ told: '1:250', count: 250, silent: '' });
    expect(server.asked).toEqual(['1:250', '1:150', '1:50']);
  });

  test('and tells nothing is not asked for ever', async () => {
    const asked: string[] = [];
    const run: Run = async (command) => {
      asked.push(command.name);
      return command.result({ code: { code: 'MESSAGELIMIT', value: 10, lowest: 900 as Uid }, text: '' });
    };
    expect(await fetchFrom({ run }, UidSet.range(1, 9))).toMatchObject({ told: '', silent: '1:9' });
    expect(asked).toHaveLength(1);
  });
});

test('the announced number is read, and nothing that looks like it', () => {
  expect(messageLimit(limited)).toBe(1000);
  expect(messageLimit(plain)).toBeNull();
  for (const odd of ['MESSAGELIMIT=0', 'MESSAGELIMIT=x', 'MESSAGELIMIT=', 'MESSAGELIMIT=12345678901'])
    expect(messageLimit(Capabilities.of([odd]))).toBeNull();
});

test('pieces of a set that reaches to the largest uid are made as they are asked for', () => {
  const pieces = piecesOf(UidSet.range(5, 0xffff_ffff), 1000);
  expect(`${pieces.next().value}`).toBe('4294966296:4294967295');
  expect([...piecesOf(UidSet.of(1, 3, 5, 7, 9), 2)].map(String)).toEqual(['7,9', '3,5', '1']);
  expect([...piecesOf(UidSet.of(1, 3), null)].map(String)).toEqual(['1,3']);
});
