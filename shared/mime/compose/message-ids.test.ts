import { expect, test } from 'vitest';
import { field } from './field.ts';
import { references as mostReferences } from './limits.ts';
import { idList, idsIn, newMessageId, threadIds } from './message-ids.ts';

test('a new id is its chance and the sender’s domain, or no domain of anybody', () => {
  expect(newMessageId(new Uint8Array([1, 255]), 'Example.Org')).toBe('<01ff@example.org>');
  for (const domain of ['', '[192.0.2.1]', 'a>\r\nb', 'exämple.org'])
    expect(newMessageId(new Uint8Array([1]), domain)).toBe('<01@localhost>');
});

test.each([
  [
    'References and own id',
    { messageId: '<c@x>', inReplyTo: '<b@x>', references: '<a@x>\r\n <b@x>' },
    ['<a@x>', '<b@x>', '<c@x>'],
  ],
  [
    'In-Reply-To where there are no References',
    { messageId: '<c@x>', inReplyTo: '<b@x>', references: null },
    ['<b@x>', '<c@x>'],
  ],
  ['not of several In-Reply-To', { messageId: '<c@x>', inReplyTo: '<a@x> <b@x>', references: '' }, ['<c@x>']],
  ['no id at all', { messageId: null, inReplyTo: null, references: '<a@x>' }, ['<a@x>']],
  ['no loops', { messageId: '<a@x>', inReplyTo: null, references: '<a@x> <b@x> <b@x>' }, ['<b@x>', '<a@x>']],
  [
    'odd ones are left out',
    { messageId: '<c@x>', inReplyTo: null, references: 'words <a b@x> <> <é@x> <d@x>' },
    ['<ab@x>', '<d@x>', '<c@x>'],
  ],
])('an answer refers to: %s', (_, answered, references) => {
  expect(threadIds(answered).references).toEqual(references);
  expect(threadIds(answered).inReplyTo).toEqual(answered.messageId === null ? [] : [answered.messageId]);
});

test('of too many references the first and the newest stay', () => {
  const many = Array.from({ length: 500 }, (_, index) => `<${index}@x>`);
  const { references } = threadIds({ messageId: '<own@x>', inReplyTo: null, references: many.join(' ') });
  expect(references).toHaveLength(mostReferences);
  expect([references[0], references[1], references.at(-1)]).toEqual([
    '<0@x>',
    `<${500 - mostReferences + 2}@x>`,
    '<own@x>',
  ]);
});

test('ids that would end a line are none, and cannot be written', () => {
  expect(idsIn('<a@x\r\nBcc: y@z>')).toEqual(['<a@xBcc:y@z>']);
  for (const id of ['<a\r\nb@x>', 'a@x', '<a b@x>', `<${'a'.repeat(500)}@x>`])
    expect(() => idList([id])).toThrow('message-id');
});

test('a list of ids is folded between them', () => {
  const ids = Array.from({ length: 5 }, (_, index) => `<${String(index).repeat(30)}@example.org>`);
  const made = field('References', idList(ids));
  for (const line of made.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  expect(idsIn(made)).toEqual(ids);
});
