import { expect, test } from 'vitest';
import type { HandedEntry } from '../mail-changes.ts';
import { JournalLeft, type JournalPlace, leftAtMost } from './journal-left.ts';

const entry = (id: string, more: Partial<HandedEntry> = {}): HandedEntry => ({
  ...{ id, kind: 'flags', mailbox: 'INBOX', uids: '1', uidValidity: 1, state: 'queued', payload: {} },
  ...more,
});

const placeWith = (text: string | null, most = Number.POSITIVE_INFINITY) => {
  const place = { text, writes: 0 };
  const itself: JournalPlace = {
    read: () => place.text,
    write: (written) => {
      place.writes += 1;
      if ((written?.length ?? 0) > most) throw new Error('full');
      place.text = written;
    },
  };
  return { place, left: new JournalLeft(itself) };
};

test('what is left is what the next page reads, in its order, for that account alone', () => {
  const { left, place } = placeWith(null);
  left.write('main/ida', [entry('b'), entry('a')]);
  const next = placeWith(place.text).left;
  expect(next.read('main/ida')).toEqual([entry('b'), entry('a')]);
  expect(next.read('main/joe')).toEqual([]);
});

test('messages of the person’s own are not left, nor which calls were answered', () => {
  const { left } = placeWith(null);
  left.write('a', [entry('1'), entry('2', { content: new Uint8Array(1) }), entry('3', { kind: 'calls' })]);
  expect(left.read('a').map(({ id }) => id)).toEqual(['1']);
});

test('of more than may lie there the first ones are left', () => {
  const { left, place } = placeWith(null);
  const many = Array.from({ length: 30 }, (_, at) => entry(String(at), { payload: { text: 'x'.repeat(50_000) } }));
  left.write('a', many);
  expect(place.text!.length).toBeLessThan(leftAtMost + 1000);
  expect(left.read('a').map(({ id }) => id)).toEqual(Array.from({ length: 19 }, (_, at) => String(at)));
});

test('where the browser takes no more, what is not true any longer goes', () => {
  const { left, place } = placeWith(null, 300);
  left.write('a', [entry('1')]);
  expect(place.text).not.toBeNull();
  left.write('a', [entry('1'), entry('2'), entry('3')]);
  expect(place.text).toBeNull();
});

test('storage that is empty is not written to again', () => {
  const { left, place } = placeWith(null);
  left.clear();
  left.write('a', []);
  left.clear();
  expect(place.writes).toBe(1);
});

test.each(['x', '[]', '{}', '{"account":"a","entries":7}', '{"account":7,"entries":[]}', 'null'])(
  'of %s nothing is read',
  (text) => {
    expect(placeWith(text).left.read('a')).toEqual([]);
  },
);

test('storage that is switched off leaves nothing and breaks nothing', () => {
  const off = (): never => {
    throw new Error('SecurityError');
  };
  const left = new JournalLeft({ read: off, write: off });
  left.write('a', [entry('1')]);
  left.clear();
  expect(left.read('a')).toEqual([]);
});
