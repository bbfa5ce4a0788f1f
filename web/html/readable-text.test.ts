import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableText } from './readable-text.ts';

test('the words stay, tags, comments, styles and scripts go', () => {
  expect(readableText('<style>p{color:red}</style><p>Dear <b>Ida</b>,<!-- <p>no --></p><script>no()</script>yes')).toBe(
    'Dear Ida,\nyes',
  );
  expect(readableText('<frameset><frame src=x></frameset>marker')).toBe('marker');
});

test('blocks stand on lines of their own, blanks count once, entities are letters', () => {
  expect(
    readableText('<h1>One</h1>\n\n<p>two   \n three</p><ul><li>four<li>five &amp; six&#x21; &euro;&nosuch;</ul>'),
  ).toBe('One\n\ntwo three\n\nfour\nfive & six! €&nosuch;');
});

test('a "<" that begins no tag is a letter, and what never ends hides nothing before it', () => {
  expect(readableText('1 < 2 and 3 <4')).toBe('1 < 2 and 3 <4');
  expect(readableText('seen<!-- open')).toBe('seen');
  expect(readableText('seen <!-- open <b>also</b>')).toBe('seen also');
  expect(readableText('seen<img src="')).toBe('seen');
  expect(readableText('seen<style>lost')).toBe('seenlost');
});

test('a long message of nothing but beginnings takes one pass', () => {
  for (const piece of ['<script>', '<!--', '<a "', '&', '</', '<', '<p>\n '])
    expect(readableText(piece.repeat(300_000 / piece.length)).length).toBeLessThanOrEqual(300_000);
});

test('words between any tags are found', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<b>', '</b>', '<div>', '<br>', '<a href="x">', '<!-- c -->')), (tags) => {
      expect(readableText(`${tags.join('')}marker${tags.join('')}`)).toBe('marker');
    }),
  );
});
