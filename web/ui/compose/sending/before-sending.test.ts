import { expect, test } from 'vitest';
import { emptyLetter, type Letter } from '../../../client/letters.ts';
import { doubtsOf, doubtText, faultOf, isOrdinary, octetsOf } from './before-sending.ts';

const person = (address: string) => ({ name: '', address });
const file = (size: number) => ({ name: 'a', type: '', content: new Blob([new Uint8Array(size)]) });
const letter = (over: Partial<Letter> = {}): Letter => ({
  ...emptyLetter,
  from: person('ida@example.org'),
  to: [person('joe@example.org')],
  subject: 'Tea',
  text: 'At four?',
  ...over,
});

test('a letter needs a sender, somebody to get it, and addresses that are some', () => {
  expect(faultOf(letter(), null)).toBeNull();
  expect(faultOf(letter({ from: person('') }), null)).toMatch(/“From”/);
  expect(faultOf(letter({ to: [] }), null)).toMatch(/Add a recipient/);
  expect(faultOf(letter({ to: [], bcc: [person('kim@example.org')] }), null)).toBeNull();
  expect(faultOf(letter({ cc: [person('kim')] }), null)).toBe('“kim” is not an address.');
  const many = Array.from({ length: 1000 }, (_, at) => person(`p${at}@example.org`));
  expect(faultOf(letter({ to: [], bcc: many }), null)).toBeNull();
  expect(faultOf(letter({ bcc: many }), null)).toMatch(/1,000 recipients at most/);
});

test('what is larger than the server takes is told before it is sent up', () => {
  const large = letter({ files: [file(75_000)] });
  expect(octetsOf(large)).toBeGreaterThan(102_000);
  const pictures = [{ ...file(75_000), contentId: 'a' }];
  expect(octetsOf(letter({ html: '<img src="cid:a">', pictures }))).toBeGreaterThan(102_000);
  expect(faultOf(large, { size: 100_000, smtpUtf8: true })).toMatch(/too large/);
  expect(faultOf(large, { size: 110_000, smtpUtf8: true })).toBeNull();
  expect(faultOf(large, { size: null, smtpUtf8: true })).toBeNull();
  expect(isOrdinary(large)).toBe(false);
  expect(isOrdinary(letter())).toBe(true);
});

test('an address that the server cannot take is named before anything leaves', () => {
  const strange = letter({ cc: [person('jürgen@example.org')] });
  expect(isOrdinary(strange)).toBe(false);
  expect(faultOf(strange, { size: null, smtpUtf8: false })).toMatch(/^jürgen@example\.org: The server cannot take/);
  expect(faultOf(strange, { size: null, smtpUtf8: true })).toBeNull();
  expect(faultOf(strange, null)).toBeNull();
  // A name of a host is written in ASCII for those who cannot (RFC 5891).
  expect(isOrdinary(letter({ to: [person('kim@bücher.example')] }))).toBe(true);
});

test('a letter that speaks of a file and has none, or has no subject, is asked about', () => {
  expect(doubtsOf(letter())).toEqual([]);
  expect(doubtsOf(letter({ subject: ' ' }))).toEqual([expect.stringMatching(/no subject/)]);
  expect(doubtsOf(letter({ text: 'The plan is attached.' }))).toEqual([expect.stringMatching(/no file/)]);
  expect(doubtsOf(letter({ text: 'The plan is attached.', files: [file(1)] }))).toEqual([]);
  expect(doubtsOf(letter({ text: 'The plan is attached.' }), false)).toEqual([]);
  expect(doubtsOf(letter({ files: [file(100_000)] }), true, 100_000)).toEqual([
    expect.stringMatching(/no copy in Sent/),
  ]);
  expect(doubtsOf(letter({ files: [file(100_000)] }), true, 200_000)).toEqual([]);
  // Others' words are not the person's.
  expect(doubtsOf(letter({ text: 'Thanks.\n\nOn Monday, Joe wrote:\n> It is attached.' }))).toEqual([]);
  expect(
    doubtsOf(letter({ text: 'Thanks.\n-- \nNo files attached.\n\nOn Monday, Joe wrote:\n> It is attached.' })),
  ).toEqual([]);
  expect(doubtsOf(letter({ text: 'Joe wrote:\n> Attached.\n\nThanks.\n\n-- \nI attach nothing.\n' }))).toEqual([]);
  // The person's are, below a quote as well.
  expect(doubtsOf(letter({ text: 'Joe wrote:\n> Send it.\n\nIt is attached.\n\n-- \nIda' }))).toEqual([
    expect.stringMatching(/no file/),
  ]);
  expect(doubtsOf(letter({ text: 'See.\n\n-------- Forwarded message --------\nattached' }))).toEqual([]);
});

test('an address that everybody sees is asked about when there are many, and blind copies are not counted', () => {
  const many = Array.from({ length: 15 }, (_, index) => person(`p${index}@example.org`));
  expect(doubtsOf(letter({ to: many, cc: many.slice(0, 6) }))).toEqual([expect.stringMatching(/All 21 recipients/)]);
  expect(doubtsOf(letter({ to: many, cc: many.slice(0, 5) }))).toEqual([]);
  expect(doubtsOf(letter({ to: many, bcc: many }))).toEqual([]);
});

test('all that is doubtful is asked about at once', () => {
  const doubts = doubtsOf(letter({ subject: '', text: 'See the attached plan.' }));
  expect(doubtText(doubts)).toBe(
    'It speaks of an attachment, but no file is attached. It has no subject. “Send” again sends it as it is.',
  );
});
