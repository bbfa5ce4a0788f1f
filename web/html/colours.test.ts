import { expect, test } from 'vitest';
import { hasDarkDesign } from './colours.ts';

test.each([
  ['<style>@media (prefers-color-scheme: dark) { body { color: white } }</style>', true],
  ['<meta name="color-scheme" content="light dark">', true],
  ['<meta name="supported-color-schemes" content="light dark">', true],
  ['<style>:root { color-scheme: light dark; }</style>', true],
  ['<meta name="color-scheme" content="light">', false],
  ['<p>It is getting dark.</p>', false],
  ['<style>:root { color-scheme: light; } .dark { color: red }</style>', false],
])('%s says how it looks in a dark window: %s', (html, says) => {
  expect(hasDarkDesign(html)).toBe(says);
});
