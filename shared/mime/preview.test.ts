import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxPreview } from './limits.ts';
import { previewOf } from './preview.ts';

test.each([
  ['Hello\r\n\r\n  there\tyou', 'Hello there you'],
  ['On Monday Ann wrote:\n> old\n> older\nnew words', 'new words'],
  ['Text\n-- \nAnn, ACME', 'Text'],
  ['> only\n> quotes', '> only > quotes'],
  ['', ''],
])('plain %j', (text, line) => {
  expect(previewOf(text, 'plain')).toBe(line);
});

test.each([
  ['<p>Hello <b>wor</b>ld</p><p>two</p>', 'Hello world two'],
  ['<style>a{}</style><script>x</script>Hi', 'Hi'],
  ['<title>T</title><!-- c > d -->Hi &amp; bye&nbsp;&#x20AC;&#8364; &bogus;', 'Hi & bye €€ &bogus;'],
  ['a < b <3', 'a < b <3'],
  ['Sale!\u034f \u200c \u200c &zwnj;&nbsp;&zwnj; now', 'Sale! now'],
  ['before<style>never closed', 'before'],
  ['before<!-- never closed', 'before'],
  ['before<a href="', 'before'],
  ['👩\u200d🚀', '👩\u200d🚀'],
  ['&#0;&#xD800;&#1114112;x', 'x'],
])('html %j', (text, line) => {
  expect(previewOf(text, 'html')).toBe(line);
});

test('always one short line', () => {
  const bits = fc.constantFrom('<', '>', '<!--', '-->', '<style>', '</style', '&', '&lt;', ';', 'a', '\n', '😀', '> ');
  fc.assert(
    fc.property(
      fc.array(bits, { maxLength: 500 }),
      fc.constantFrom('html' as const, 'plain' as const),
      (words, kind) => {
        const line = previewOf(words.join(''), kind);
        expect(line.length).toBeLessThanOrEqual(maxPreview);
        expect(line).not.toMatch(/[\n\r]|^\s|\s$/);
      },
    ),
  );
});
