import { expect, test } from 'vitest';
import { foldedRecipients, isMe, namesForRow, personInFull, personName } from './people.ts';

const ana = { name: 'Ana Souza', address: 'ana@example.org' };
const tomas = { name: 'Tomás', address: 'tomas@example.org' };
const ida = { name: 'Ida Lindqvist', address: 'Ida@example.org' };
const bare = { name: '', address: 'list@example.net' };
const me = 'ida@example.org';

test('recipients fold to what matters: me, and how many others', () => {
  expect(foldedRecipients([ana, ida, tomas, bare], me)).toBe('to me and 3 others');
  expect(foldedRecipients([ida], me)).toBe('to me');
  expect(foldedRecipients([ida, ana], me)).toBe('to me and Ana Souza');
  expect(foldedRecipients([bare], me)).toBe('to list@example.net');
  expect(foldedRecipients([ana, tomas, bare], me)).toBe('to Ana Souza and 2 others');
  expect(foldedRecipients([], me)).toBe('to undisclosed recipients');
});

test('a row names one sender in full and several by first name', () => {
  expect(namesForRow([ana], me)).toBe('Ana Souza');
  expect(namesForRow([ana, tomas, ida], me)).toBe('Ana, Tomás, me');
  expect(namesForRow([ana, tomas, bare, ida], me)).toBe('Ana, Tomás, list@example.net and 1 more');
  expect(namesForRow([], me)).toBe('');
});

test('addresses are the same whatever their case, and an empty account is nobody', () => {
  expect(isMe(ida, me)).toBe(true);
  expect(isMe({ name: '', address: '' }, '')).toBe(false);
});

test('the address is given in full once', () => {
  expect(personInFull(ana)).toBe('Ana Souza <ana@example.org>');
  expect(personInFull(bare)).toBe('list@example.net');
  expect(personName({ name: '', address: '' })).toBe('Unknown sender');
});
