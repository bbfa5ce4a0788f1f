import { expect, test } from 'vitest';
import { type AskedMessage, receiptWay } from './receipt-way.ts';

const wish = { to: { name: '', address: 'joe@example.org' }, isPlain: true, isOfList: false };
const asked = (over: Partial<AskedMessage> = {}): AskedMessage => ({
  wish,
  keywords: [],
  isMine: false,
  isJunk: false,
  ...over,
});

test('a wish is asked about, refused or fulfilled as the person chose', () => {
  expect(receiptWay(asked(), 'ask')).toBe('ask');
  expect(receiptWay(asked(), 'never')).toBe('none');
  expect(receiptWay(asked(), 'always')).toBe('send');
});

test.each([
  ['there is none', { wish: null }],
  ['it was answered by whatever program', { keywords: ['$mdnsent'] }],
  ['the message is one’s own', { isMine: true }],
  ['it lies in Junk', { isJunk: true }],
  ['it came by a list', { wish: { ...wish, isOfList: true } }],
] as const)('nothing is answered or asked where %s', (_, over) => {
  for (const setting of ['ask', 'always'] as const) expect(receiptWay(asked(over), setting)).toBe('none');
});

test('one that goes elsewhere than where the message came from is always asked about', () => {
  expect(receiptWay(asked({ wish: { ...wish, isPlain: false } }), 'always')).toBe('ask');
});
