import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfLife, PeopleBook } from './people-book.ts';

const now = 1_700_000_000_000;
const ida = { name: 'Ida Müller', address: 'ida@library.example' };
const iris = { name: 'Iris', address: 'iris@example.org' };
const addresses = (book: PeopleBook, text: string) => book.suggest(text, 10).map(({ address }) => address);

test('each word that is typed begins a word of the name or the address, whatever case and accents', () => {
  const book = new PeopleBook();
  book.meet(ida, 'heard-from', now);
  for (const text of ['i', 'mul', 'MÜLLER ida', 'libr', 'ida@lib', 'ida@library.example', 'example ida'])
    expect(book.suggest(text, 10), text).toEqual([ida]);
  for (const text of ['da', 'ida x', 'brary']) expect(book.suggest(text, 10), text).toEqual([]);
});

test('whom one writes to comes before who writes, and lately before long ago', () => {
  const book = new PeopleBook();
  for (let n = 0; n < 20; n++) book.meet(iris, 'heard-from', now);
  book.meet(ida, 'wrote-to', now);
  expect(addresses(book, 'i')).toEqual([ida.address, iris.address]);
  const other = new PeopleBook();
  for (let n = 0; n < 5; n++) other.meet(ida, 'wrote-to', now - 4 * halfLife);
  other.meet(iris, 'wrote-to', now);
  expect(addresses(other, 'i')).toEqual([iris.address, ida.address]);
});

test('nothing typed: only those the person wrote to', () => {
  const book = new PeopleBook();
  book.meet(iris, 'heard-from', now);
  book.meet(ida, 'copied', now);
  expect(addresses(book, ' ')).toEqual([ida.address]);
});

test('one address is one person, however it is written, by the newest name', () => {
  const book = new PeopleBook();
  book.meet({ name: 'Old', address: 'Ida@Library.Example' }, 'wrote-to', now - 5);
  book.meet({ name: 'New', address: 'ida@library.example' }, 'wrote-to', now);
  book.meet({ name: 'Older', address: 'ida@library.example' }, 'wrote-to', now - 9);
  book.meet({ name: 'ida@library.example', address: 'ida@library.example' }, 'wrote-to', now + 1);
  expect(book.suggest('ida', 10)).toEqual([{ name: 'New', address: 'Ida@Library.Example' }]);
});

test('who reads no answers comes last, and what is no address does not come', () => {
  const book = new PeopleBook();
  for (let n = 0; n < 10; n++) book.meet({ name: 'Shop', address: 'no-reply@shop.example' }, 'heard-from', now);
  book.meet({ name: 'Shop people', address: 'ana@shop.example' }, 'heard-from', now);
  for (const address of ['', 'undisclosed', '@x', 'a b@x']) book.meet({ name: 'Shop', address }, 'wrote-to', now);
  expect(addresses(book, 'shop')).toEqual(['ana@shop.example', 'no-reply@shop.example']);
});

test('the order does not depend on the order in which letters are read', () => {
  const meeting = fc.record({
    who: fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example'),
    kind: fc.constantFrom('wrote-to', 'copied', 'heard-from'),
    days: fc.nat(1000),
  });
  fc.assert(
    fc.property(
      fc
        .array(meeting, { maxLength: 20 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([one, other]) => {
        const book = (meetings: typeof one) => {
          const made = new PeopleBook();
          for (const { who, kind, days } of meetings)
            made.meet({ name: '', address: who }, kind as 'copied', now - days * 86_400_000);
          return made.suggest('x', 10).map(({ address }) => address);
        };
        // Sums of the same numbers in another order may differ in their last digit: then both orders are right.
        const [first, second] = [book(one), book(other)];
        expect([...second].sort()).toEqual([...first].sort());
        if (new Set(one.map(({ days, kind }) => `${days} ${kind}`)).size === one.length) expect(second).toEqual(first);
      },
    ),
  );
});
