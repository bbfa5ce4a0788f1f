import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultFileName, safeFileName } from './file-name.ts';
import { maxFileName, maxFileNameBytes } from './limits.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../x', 'x'],
  ['..\\..\\windows\\system.ini', 'system.ini'],
  ['/etc/passwd', 'passwd'],
  ['C:\\a\\b.txt', 'b.txt'],
  ['a/b/', 'b'],
  ['..', 'document.pdf'],
  ['', 'document.pdf'],
  ['   ', 'document.pdf'],
  ['\u202e', 'document.pdf'],
  ['.bashrc', 'bashrc'],
  ['...hidden', 'hidden'],
  ['~/.ssh', 'ssh'],
  ['exe.\u202efdp', 'exe.fdp'],
  ['a\u200bb\ufeff.p\u200ddf', 'ab.pdf'],
  ['a\r\nb\0c.pdf', 'abc.pdf'],
  ['bill.pdf          .exe', 'bill.pdf.exe'],
  ['bill.pdf\u3000\u00a0.exe', 'bill.pdf.exe'],
  ['trailing. . ', 'trailing'],
  ['a<b>:c|d?.txt', 'a_b__c_d_.txt'],
  ['a\u2215b\uff0fc.txt', 'a_b_c.txt'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1.pdf', '_com1.pdf'],
  ['console.txt', 'console.txt'],
  ['Grüße 日本.pdf', 'Grüße 日本.pdf'],
  ['a\u0308.txt', 'ä.txt'],
])('%j is saved as %j', (raw, saved) => {
  expect(safeFileName(raw, 'application/pdf')).toBe(saved);
});

test('a long name keeps its extension', () => {
  const name = safeFileName(`${'x'.repeat(5000)}.pdf`, 'application/pdf');
  expect(name).toHaveLength(maxFileName);
  expect(name.endsWith('x.pdf')).toBe(true);
  const wide = safeFileName(`${'語'.repeat(300)}.pdf`, 'application/pdf');
  expect(new TextEncoder().encode(wide).length).toBeLessThanOrEqual(maxFileNameBytes);
  expect(wide.endsWith('語.pdf')).toBe(true);
});

test('a nameless part is named by its kind', () => {
  expect(safeFileName(null, 'image/png')).toBe('picture.png');
  expect(defaultFileName('image/x-odd')).toBe('picture');
  expect(defaultFileName('message/rfc822')).toBe('message.eml');
  expect(defaultFileName('constructor/x')).toBe('attachment.bin');
});

test('a device name does not come back by way of blanks and trailing dots', () => {
  expect(safeFileName('CON .exe.', 'text/plain')).toBe('_CON.exe');
});

test('whatever the sender writes, the name is plain', () => {
  const bits = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ' ',
    '\0',
    '\n',
    '\u202e',
    '\u200b',
    'CON',
    'a',
    '語',
    '.exe',
    '😀',
    ':',
    '\ud83d',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 300 }), (words) => {
      const name = safeFileName(words.join(''), 'text/plain');
      expect(name).not.toMatch(/[/\\:\0\n\u202e\u200b]|^[. ]|[. ]$/u);
      expect(name).not.toMatch(/^CON(\.|$)/);
      expect(name).not.toMatch(/\p{Surrogate}/u);
      expect(name.length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(maxFileName + 1);
    }),
    { numRuns: 500 },
  );
});
