import { expect, test } from 'vitest';
import { TextMemory } from './text-memory.ts';

test('the texts asked for last stay, within a number of characters', () => {
  const texts = new TextMemory(10);
  texts.set('INBOX', 1, 'aaaa');
  texts.set('INBOX', 2, 'bbbb');
  expect(texts.get('INBOX', 1)).toBe('aaaa');
  texts.set('Sent', 1, 'cccc');
  expect([texts.get('INBOX', 1), texts.get('INBOX', 2), texts.get('Sent', 1)]).toEqual(['aaaa', null, 'cccc']);
});

test('a text that replaces another, or goes, gives its room back', () => {
  const texts = new TextMemory(10);
  texts.set('INBOX', 1, 'aaaaaaaa');
  texts.set('INBOX', 1, 'aa');
  texts.set('INBOX', 2, 'bbbbbbbb');
  expect(texts.get('INBOX', 1)).toBe('aa');
  texts.delete('INBOX', 2);
  texts.delete('INBOX', 2);
  texts.set('INBOX', 3, 'cccccccc');
  expect(texts.get('INBOX', 1)).toBe('aa');
});

test('a text larger than everything is not kept, and takes the others with it', () => {
  const texts = new TextMemory(4);
  texts.set('INBOX', 1, 'a');
  texts.set('INBOX', 2, 'bbbbb');
  expect([texts.get('INBOX', 1), texts.get('INBOX', 2)]).toEqual([null, null]);
});
