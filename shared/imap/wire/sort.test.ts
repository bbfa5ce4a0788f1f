import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asText, readEveryWay } from '../../testing/read-every-way.ts';
import { type NumberOrder, OrderBuilder } from './number-order.ts';
import { orderAfter, setAfter } from './search-context.ts';
import { UidSet } from './uid-set.ts';

const one = (line: string, limits?: object) => {
  const { responses, error } = readEveryWay(`${line}\r\n`, limits);
  return { response: responses[0]!, error };
};
const orderOf = (...numbers: number[]): NumberOrder => {
  const builder = new OrderBuilder(1000);
  for (const n of numbers) builder.add(n, n);
  return builder.build();
};
const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });

test.each([
  ['* SORT', ''],
  ['* SORT ', ''],
  ['* SORT 2 84 882', '2,84,882'],
  ['* SORT 5 3 4 1', '5,3:4,1'],
  ['* SORT 2 2', '2,2'],
])('%j', (line, order) => {
  const { response } = one(line);
  if (response.kind !== 'sort') throw new Error(response.kind);
  expect(response.numbers.toString()).toBe(order);
});

test('SORT with a modseq, with too many ranges, with what is no number', () => {
  expect(one('* SORT 2 5 (MODSEQ 917162500)').response).toMatchObject({ kind: 'sort', modseq: 917162500n });
  expect(one('* SORT 5 3 1', { setRanges: 3 }).error).toBeNull();
  expect(one('* SORT 7 5 3 1', { setRanges: 3 }).error).toBe('LimitError: limit reached: setRanges');
  expect(one('* SORT 1 4294967296').response.kind).toBe('unparsed');
});

describe('sorted results in ESEARCH', () => {
  test.each([
    ['ALL 5,2:3', '"all":"uids 2:3,5","order":"order 5,2:3"'],
    ['ALL 2:3,5', '"all":"uids 2:3,5"'],
    ['PARTIAL (23500:24000 9,1:3)', '"partial":{"range":{"from":23500,"to":24000},"found":"order 9,1:3"}'],
    ['PARTIAL (-1:-100 NIL)', '"partial":{"range":{"from":-1,"to":-100},"found":"order "}'],
    [
      'ADDTO (1 9 0 4:5) REMOVEFROM (3 7)',
      '"updates":[{"op":"add","position":1,"numbers":"order 9"},{"op":"add","position":0,"numbers":"order 4:5"},{"op":"remove","position":3,"numbers":"order 7"}]',
    ],
    ['RELEVANCY (4 99 42)', '"relevancy":[4,99,42]'],
  ])('%s', (items, text) => {
    expect(asText(one(`* ESEARCH (TAG "A") UID ${items}`).response)).toBe(
      `{"kind":"esearch","data":{"tag":"A","uid":true,${text}}}`,
    );
  });

  test.each(['PARTIAL (0:5 1)', 'PARTIAL (1 1)', 'PARTIAL (1:2)', 'ADDTO (1)', 'ADDTO 1 2', 'RELEVANCY (x)'])(
    '%s cannot be read',
    (items) => {
      expect(one(`* ESEARCH (TAG "A") UID ${items}`).response.kind).toBe('unparsed');
    },
  );

  test('several mailboxes are told apart', () => {
    expect(one('* ESEARCH (TAG "A" MAILBOX "Entw&APw-rfe" UIDVALIDITY 7 X-MORE (1)) UID ALL 1').response).toMatchObject(
      { data: { tag: 'A', mailbox: 'Entwürfe', uidValidity: 7 } },
    );
    expect(one('* ESEARCH (MAILBOX {5}\r\na(b"c UIDVALIDITY 7 TAG A) UID').response).toMatchObject({
      data: { tag: 'A', mailbox: 'a(b"c', uidValidity: 7 },
    });
  });
});

describe('an order of numbers', () => {
  test('is the list it was made of, whole and in slices', () => {
    fc.assert(
      fc.property(numbers, fc.nat(45), fc.nat(45), (list, start, end) => {
        const order = orderOf(...list);
        expect([...order]).toEqual(list);
        expect(order.size).toBe(list.length);
        expect(Array.from(list, (_, index) => order.at(index))).toEqual(list);
        expect(order.at(list.length)).toBeUndefined();
        expect([...order.slice(start, end)]).toEqual(list.slice(start, end));
        expect([...order.toSet()]).toEqual([...new Set(list)].sort((a, b) => a - b));
      }),
    );
  });

  test('goes back and forth as text, any way it is cut', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const { response } = one(`* SORT ${list.join(' ')}`);
        expect(asText(response)).toBe(asText({ kind: 'sort', numbers: orderOf(...list) }));
        if (list.length === 0) return;
        const extended = one(`* ESEARCH UID PARTIAL (1:99 ${orderOf(...list)})`).response;
        if (extended.kind !== 'esearch') throw new Error(extended.kind);
        expect([...extended.data.partial!.found]).toEqual(list);
      }),
      { numRuns: 40 },
    );
  });

  test('after changes it is what a list would be', () => {
    const change = fc.record({
      op: fc.constantFrom('add' as const, 'remove' as const),
      position: fc.nat(50),
      at: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(numbers, fc.array(change), (start, changes) => {
        let list = start;
        const updates = changes.map(({ op, position, at }) => ({ op, position, numbers: orderOf(at, at + 1) }));
        for (const { op, position, at } of changes) {
          if (op === 'remove') list = list.filter((n) => n !== at && n !== at + 1);
          else {
            const index = position === 0 ? list.length : Math.min(position - 1, list.length);
            list = [...list.slice(0, index), at, at + 1, ...list.slice(index)];
          }
        }
        expect([...orderAfter(orderOf(...start), updates)]).toEqual(list);
        const set = setAfter(UidSet.from(start), updates);
        const members = new Set(start);
        for (const { op, numbers: changed } of updates)
          for (const n of changed)
            if (op === 'add') members.add(n);
            else members.delete(n);
        expect([...set]).toEqual([...members].sort((a, b) => a - b));
      }),
    );
  });

  test('ranges of any length cost nothing', () => {
    const { response } = one('* ESEARCH (TAG "A") UID PARTIAL (1:5 4294967295,1:4294967295)');
    if (response.kind !== 'esearch') throw new Error(response.kind);
    const { found } = response.data.partial!;
    expect(found.size).toBe(2 ** 32);
    expect([...found.slice(0, 3)]).toEqual([4294967295, 1, 2]);
    expect(found.at(2 ** 31)).toBe(2 ** 31);
  });
});
