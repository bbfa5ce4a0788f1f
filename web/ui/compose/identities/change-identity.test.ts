import { expect, test } from 'vitest';
import { emptyLetter } from '../../../client/letters.ts';
import { changeIdentity } from './change-identity.ts';
import { addressOf, plainIdentity } from './identity.ts';

const settings = { place: 'above', signaturePlace: 'above', signatureInReplies: true } as const;
const ida = { ...plainIdentity('1', { name: 'Ida', address: 'ida@example.org' }), signature: 'Ida' };
const work = { ...plainIdentity('2', { name: 'Ms Berg', address: 'berg@library.example' }), signature: 'Library' };
const bare = plainIdentity('3', { name: '', address: 'i@example.org' });
const all = [ida, work, bare];
const letter = { ...emptyLetter, from: addressOf(ida), text: 'Yes.\n\n-- \nIda\n' };

test('the sender changes and with it the signature, there and back again', () => {
  const asWork = changeIdentity(letter, work, all, settings);
  expect(asWork).toEqual({ ...letter, from: addressOf(work), text: 'Yes.\n\n-- \nLibrary\n' });
  expect(changeIdentity(asWork, ida, all, settings)).toEqual(letter);
  const asBare = changeIdentity(letter, bare, all, settings);
  expect(asBare.text).toBe('Yes.');
  expect(changeIdentity(asBare, work, all, settings).text).toBe('Yes.\n\n-- \nLibrary\n');
});

test('a signature that the person took out or wrote anew stays as it is', () => {
  for (const text of ['Yes.', 'Yes.\n\n-- \nIda, in a hurry'])
    expect(changeIdentity({ ...letter, text }, work, all, settings).text).toBe(text);
});

test('from an address that is none of theirs, the signature that stands gives way', () => {
  const typed = { ...letter, from: { name: '', address: 'other@example.org' } };
  expect(changeIdentity(typed, work, all, settings).text).toBe('Yes.\n\n-- \nLibrary\n');
});

test('who signs no answers gets no signature into one', () => {
  const about = { how: 'answer', mailbox: 'INBOX', uid: 1 } as const;
  const answer = { ...letter, from: addressOf(bare), text: 'Yes.', about };
  expect(changeIdentity(answer, work, all, { ...settings, signatureInReplies: false }).text).toBe('Yes.');
  expect(changeIdentity(answer, work, all, settings).text).toBe('Yes.\n\n-- \nLibrary\n');
});
