import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { type Arrangement, newestFirst, sortFields } from '../../client/arrangement.ts';
import { ArrangedRows, type RowFacts } from './arranged-rows.ts';

const fact = (uid: number, over: Partial<RowFacts> = {}): RowFacts => ({
  uid,
  matches: true,
  first: false,
  key: 0,
  text: '',
  ...over,
});

const rowsWith = (arrangement: Partial<Arrangement>, uids: readonly number[]): ArrangedRows => {
  const rows = new ArrangedRows({ ...newestFirst, ...arrangement });
  rows.setUids(UidSet.from(uids));
  return rows;
};

// --- against a plain model: sort, filter and group, each time from nothing ----------------------------------------------

interface ModelRow {
  facts: RowFacts | null;
  /** Passed, or came first, at some time since it was known. */
  passed: boolean;
  wasFirst: boolean;
  thread: number;
}
type Model = Map<number, ModelRow>;

const modelRows = (model: Model, { by, descending, conversations, filters }: Arrangement): number[] => {
  const rows = [...model].map(([uid, row]) => ({ uid, ...row, passes: row.facts ? row.passed : filters.length === 0 }));
  type Row = (typeof rows)[number];
  const newer = (a: Row, b: Row) =>
    by === 'date' ? (b.facts?.key ?? 0) - (a.facts?.key ?? 0) || b.uid - a.uid : b.uid - a.uid;
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = conversations && row.thread > 0 ? `t${row.thread}` : `m${row.uid}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const shown = [...groups.values()]
    .filter((group) => group.some(({ passes }) => passes))
    .map((group) => ({
      ...[...group].sort(newer)[0]!,
      isFirst: group.some(({ facts, wasFirst }) => facts && wasFirst),
    }));
  const sign = descending ? -1 : 1;
  const compare = (a: (typeof shown)[number], b: (typeof shown)[number]): number => {
    if (by === 'arrival') return sign * (a.uid - b.uid);
    if (by === 'unread' || by === 'starred') return Number(b.isFirst) - Number(a.isFirst) || sign * (a.uid - b.uid);
    if (!a.facts || !b.facts) return Number(!a.facts) - Number(!b.facts) || b.uid - a.uid;
    const [x, y] = by === 'date' || by === 'size' ? [a.facts.key, b.facts.key] : [a.facts.text, b.facts.text];
    return x === y ? b.uid - a.uid : x < y ? -sign : sign;
  };
  return shown.sort(compare).map(({ uid }) => uid);
};

const uid = fc.integer({ min: 1, max: 25 });
const steps = fc.oneof(
  fc.record({ is: fc.constant('uids' as const), uids: fc.uniqueArray(uid, { maxLength: 20 }) }),
  fc.record({
    is: fc.constant('put' as const),
    facts: fc.uniqueArray(
      fc.record({
        uid,
        matches: fc.boolean(),
        first: fc.boolean(),
        key: fc.integer({ min: 0, max: 4 }),
        text: fc.constantFrom('', 'a', 'b', 'ba', 'ä'),
      }),
      { selector: (each) => each.uid, maxLength: 8 },
    ),
  }),
  fc.record({
    is: fc.constant('threads' as const),
    pairs: fc.array(fc.tuple(uid, fc.integer({ min: 1, max: 5 })), { maxLength: 6 }),
  }),
);

const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  by: fc.constantFrom(...sortFields),
  descending: fc.boolean(),
  conversations: fc.boolean(),
  filters: fc.constantFrom<Arrangement['filters']>([], ['unread']),
  me: fc.constant(''),
});

test('whatever comes, goes and changes, the list is what sorting, filtering and grouping all of it would give', () => {
  fc.assert(
    fc.property(arrangements, fc.array(steps, { maxLength: 25 }), (arrangement, story) => {
      const { by, filters } = arrangement;
      const rows = new ArrangedRows(arrangement);
      const model: Model = new Map();
      for (const step of story) {
        if (step.is === 'uids') {
          const uids = [...step.uids].sort((a, b) => a - b);
          for (const known of [...model.keys()]) if (!uids.includes(known)) model.delete(known);
          for (const each of uids)
            if (!model.has(each)) model.set(each, { facts: null, passed: false, wasFirst: false, thread: 0 });
          rows.setUids(UidSet.from(uids));
        } else if (step.is === 'put') {
          // What the arrangement does not ask for is not told.
          const facts = step.facts.map((told) => ({
            uid: told.uid,
            matches: filters.length === 0 || told.matches,
            first: (by === 'unread' || by === 'starred') && told.first,
            key: by === 'date' || by === 'size' ? told.key : 0,
            text: by === 'from' || by === 'to' || by === 'subject' ? told.text : '',
          }));
          for (const told of facts) {
            const row = model.get(told.uid);
            if (!row) continue;
            row.facts = told;
            row.passed ||= told.matches;
            row.wasFirst ||= told.first;
          }
          rows.put(facts);
        } else {
          for (const [each, thread] of step.pairs) if (model.has(each)) model.get(each)!.thread = thread;
          rows.setThreads(step.pairs.flat());
        }
        expect([...rows.rows()]).toEqual(modelRows(model, arrangement));
      }
    }),
    { numRuns: 500 },
  );
});

// ------------------------------------------------------------------------------------------------------------------------

test('all messages of the conversations that rows stand for are told together', () => {
  const rows = rowsWith({ conversations: true }, [1, 2, 3, 4, 5]);
  rows.setThreads([1, 7, 4, 7, 2, 8]);
  expect([...rows.rows()]).toEqual([5, 4, 3, 2]);
  expect([...rows.allTogether(Uint32Array.of(4, 3))]).toEqual([1, 3, 4]);
  expect(rows.together(1)).toEqual([4, 1]);
  expect(rows.together(5)).toEqual([5]);
});

describe('an order of the server', () => {
  test('holds for what is not here; what came since stands above it', () => {
    const rows = rowsWith({ by: 'size' }, [1, 2, 3, 4]);
    rows.setRanks([3, 1, 4, 2]);
    expect([...rows.rows()]).toEqual([3, 1, 4, 2]);
    rows.setUids(UidSet.of(1, 2, 3, 4, 5));
    rows.put([fact(5, { key: 1 })]);
    expect([...rows.rows()]).toEqual([5, 3, 1, 4, 2]);
  });

  test('of what passes a filter: nothing else is in the list', () => {
    const rows = rowsWith({ by: 'size', filters: ['starred'] }, [1, 2, 3, 4]);
    rows.setRanks([4, 2]);
    expect([...rows.rows()]).toEqual([4, 2]);
    rows.put([fact(2, { matches: false }), fact(3)]);
    expect([...rows.rows()]).toEqual([3, 4]);
  });

  test('that names messages twice, others, or more than there can be does no harm', () => {
    const rows = rowsWith({ by: 'size' }, [1, 2]);
    let told = 0;
    const endless = function* () {
      for (; ; told++) yield 2;
    };
    rows.setRanks(endless());
    expect([...rows.rows()]).toEqual([1, 2]);
    expect(told).toBeLessThan(2000);
    rows.setRanks([9, 2, 2, 1]);
    expect([...rows.rows()]).toEqual([2, 1]);
  });
});

test('what passes by the word of the server is believed until the row itself is here', () => {
  const rows = rowsWith({ filters: ['attachment'] }, [1, 2, 3]);
  rows.setMatching(UidSet.of(1, 3));
  expect([...rows.rows()]).toEqual([3, 1]);
  rows.put([fact(3, { matches: false })]);
  expect([...rows.rows()]).toEqual([1]);
});
