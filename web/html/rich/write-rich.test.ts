import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element as el } from './rich-node.ts';
import { writeRich } from './write-rich.ts';

test('text and values are escaped, and void elements have no end', () => {
  expect(writeRich([el('div', ['a < b & "c"', el('br'), el('img', [], { src: 'cid:1', alt: '"><script>' })])])).toBe(
    '<div>a &lt; b &amp; "c"<br><img src="cid:1" alt="&quot;&gt;&lt;script&gt;"></div>',
  );
});

test('a quote brings the look that other programs need, unless it has its own', () => {
  expect(writeRich([el('blockquote', ['x'], { type: 'cite' })])).toBe(
    '<blockquote type="cite" style="margin: 0 0 0 0.8ex; border-left: 1px solid #cccccc; padding-left: 1ex">x</blockquote>',
  );
  expect(writeRich([el('blockquote', ['x'], { type: 'cite' }, { margin: '0px' })])).toContain('style="margin: 0px"');
});

test('a blank typed before a format is one that breaks; others stay as they are', () => {
  expect(writeRich([el('div', ['Dear\u00a0', el('b', ['Joe\u00a0!'])])])).toBe('<div>Dear <b>Joe&nbsp;!</b></div>');
});

test('what is verbatim stays so, a first line end too', () => {
  expect(writeRich([el('pre', ['\na\n  b'])])).toBe('<pre style="font-family: monospace">\n\na\n  b</pre>');
});

test('whatever a text or a value says, it begins no tag and ends no value', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, value) => {
      const html = writeRich([el('a', [text], { href: value }, { color: value })]);
      expect(html.replace(/^<a href="[^"<>]*" style="[^"<>]*">/, '').replace(/<\/a>$/, '')).not.toMatch(/[<>]/);
    }),
  );
});
