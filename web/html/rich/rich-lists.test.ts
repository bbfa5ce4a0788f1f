import { expect, test } from 'vitest';
import { hoistLists, nestLists } from './rich-lists.ts';
import { element as el } from './rich-node.ts';

const flat = el('ul', [el('li', ['a']), el('ol', [el('li', ['b']), el('ul', [el('li', ['c'])])]), el('li', ['d'])]);
const nested = el('ul', [el('li', ['a', el('ol', [el('li', ['b', el('ul', [el('li', ['c'])])])])]), el('li', ['d'])]);

test('a list in a list goes into the item before it, and comes out again', () => {
  expect(nestLists([flat])).toEqual([nested]);
  expect(hoistLists([nested])).toEqual([flat]);
});

test('a list without an item before it gets one; blanks around a list do not keep it in', () => {
  expect(nestLists([el('ul', [el('ul', [el('li', ['b'])])])])).toEqual([
    el('ul', [el('li', [el('ul', [el('li', ['b'])])])]),
  ]);
  expect(hoistLists([el('ul', [el('li', ['a', '\n', el('ul', [el('li', ['b'])]), '\n'])])])).toEqual([
    el('ul', [el('li', ['a']), el('ul', [el('li', ['b'])])]),
  ]);
});
