import { expect, test } from 'vitest';
import { element as el, type RichNode } from './rich-node.ts';
import { type FakeItem, foldItems, isFromWord } from './word-lists.ts';

const items = new Map<RichNode, FakeItem>();
const item = (level: number, kind: 'ol' | 'ul', text: string) => {
  const made = el('p', [text]);
  items.set(made, { level, isOrdered: kind === 'ol' });
  return made;
};
const fold = (...nodes: RichNode[]) => foldItems(nodes, (node) => items.get(node) ?? null);

test('paragraphs that are items become nested lists, and blanks between them end none', () => {
  expect(fold('\n', item(1, 'ul', 'a'), '\n', item(2, 'ol', 'b'), item(2, 'ol', 'c'), item(1, 'ul', 'd'))).toEqual([
    '\n',
    el('ul', [el('li', ['a']), el('ol', [el('li', ['b']), el('li', ['c'])]), el('li', ['d'])]),
  ]);
});

test('a list of another kind, or words between, begin a list of their own', () => {
  const words = el('p', ['words']);
  expect(fold(item(1, 'ul', 'a'), item(1, 'ol', 'b'), words, item(1, 'ol', 'c'))).toEqual([
    el('ul', [el('li', ['a'])]),
    el('ol', [el('li', ['b'])]),
    words,
    el('ol', [el('li', ['c'])]),
  ]);
});

test('Word is known by what it writes', () => {
  expect(isFromWord('<p class=MsoNormal>')).toBe(true);
  expect(isFromWord('<p>mso</p>')).toBe(false);
});
