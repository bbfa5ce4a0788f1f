import { expect, test } from 'vitest';
import { emptyLetter } from '../../../client/letters.ts';
import { answeredAs, type Identity, identityOf, plainIdentity, readIdentities, sentAs } from './identity.ts';

const person = (address: string, name = '') => ({ name, address });
const ida = plainIdentity('1', person('ida@example.org', 'Ida Berg'));
const work: Identity = {
  ...plainIdentity('2', person('i.berg@library.example', 'Ida Berg, Library')),
  replyTo: [person('desk@library.example')],
  bccSelf: true,
  sentMailbox: 'Work/Sent',
};
const all = [ida, work];
const nobody = { from: [], to: [], cc: [], bcc: [], deliveredTo: [] };

test('what was kept is read again, and what nobody could have kept is not', () => {
  expect(readIdentities(JSON.parse(JSON.stringify(all)))).toEqual(all);
  expect(readIdentities([ida, { ...ida, name: 'Twice' }, { id: '3', address: 'no address' }, null, 7])).toEqual([ida]);
  for (const other of [null, 'x', {}, 7]) expect(readIdentities(other)).toEqual([]);
  expect(readIdentities([{ id: '1', address: 'a@x.org', replyTo: [{ address: 'b' }, person('b@x.org')] }])).toEqual([
    { ...plainIdentity('1', person('a@x.org')), replyTo: [person('b@x.org')] },
  ]);
});

test('an answer is written as whom the message came to', () => {
  const joe = [person('joe@example.org')];
  expect(answeredAs({ ...nobody, from: joe, to: [person('I.Berg@Library.example')] }, all)?.identity).toBe(work);
  expect(
    answeredAs({ ...nobody, from: joe, to: [person('list@example.org')], cc: [person('ida@example.org')] }, all),
  ).toEqual({ identity: ida, from: person('ida@example.org', 'Ida Berg') });
  expect(answeredAs({ ...nobody, from: joe, to: joe }, all)).toBeNull();
});

test('written to under a tag, it is answered under the tag', () => {
  const { from, identity } = answeredAs({ ...nobody, to: [person('ida+shop@example.org', 'Customer')] }, all)!;
  expect(identity).toBe(ida);
  expect(from).toEqual(person('ida+shop@example.org', 'Ida Berg'));
  const shop = plainIdentity('3', person('ida+shop@example.org', 'Shop'));
  expect(answeredAs({ ...nobody, to: [person('ida+shop@example.org')] }, [...all, shop])?.identity).toBe(shop);
});

test('mail of a list, or a blind copy, is answered where it was delivered to; what To says goes before', () => {
  const list = { ...nobody, to: [person('list@example.org')], deliveredTo: ['i.berg+tea@library.example'] };
  expect(answeredAs(list, all)?.from.address).toBe('i.berg+tea@library.example');
  expect(answeredAs({ ...list, to: [person('ida@example.org')] }, all)?.identity).toBe(ida);
});

test('a letter of one’s own is gone on with as whoever wrote it', () => {
  expect(
    answeredAs({ ...nobody, from: [person('i.berg@library.example')], to: [person('ida@example.org')] }, all)?.identity,
  ).toBe(work);
});

test('what belongs to an identity comes with it and goes with it, and what the person added stays', () => {
  const letter = { ...emptyLetter, from: person('ida@example.org'), bcc: [person('kim@example.org')] };
  const asWork = sentAs(letter, ida, work);
  expect(asWork).toMatchObject({
    from: person('i.berg@library.example', 'Ida Berg, Library'),
    replyTo: [person('desk@library.example')],
    bcc: [person('kim@example.org'), person('i.berg@library.example', 'Ida Berg, Library')],
    sentMailbox: 'Work/Sent',
  });
  expect(sentAs(asWork, work, ida)).toEqual({ ...letter, from: person('ida@example.org', 'Ida Berg') });
  expect(sentAs(asWork, work, work).bcc).toHaveLength(2);
});

test('a sender is found by its address, and by its name where two share one', () => {
  const twin = plainIdentity('3', person('ida@example.org', 'Aunt Ida'));
  expect(identityOf(person('ida@example.org', 'Aunt Ida'), [ida, twin])).toBe(twin);
  expect(identityOf(person('IDA@example.org', 'Other'), [ida, twin])).toBe(ida);
  expect(identityOf(person('joe@example.org'), all)).toBeNull();
  expect(identityOf(person(''), [plainIdentity('0', person(''))])).toBeNull();
});
