import { expect, test } from 'vitest';
import { beginningOf, fileText } from './file-text.ts';

const read = async (bytes: readonly number[] | string, most = 1000) =>
  fileText(new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), most);

test('a mark names the charset', async () => {
  expect((await read([0xff, 0xfe, 0x41, 0, 0xe4, 0])).text).toBe('Aä');
  expect((await read([0xfe, 0xff, 0, 0x41])).text).toBe('A');
  expect((await read([0xef, 0xbb, 0xbf, 0x41])).text).toBe('A');
});

test('without one it is UTF-8, or what old files are', async () => {
  expect((await read('Größe ✓')).text).toBe('Größe ✓');
  expect((await read([0x47, 0x72, 0xf6, 0xdf, 0x65])).text).toBe('Größe');
});

test('a cut through a character does not change the charset', async () => {
  expect(await read('aä', 2)).toEqual({ text: 'a', isCut: true });
});

test('line ends are of one kind and controls show as what cannot be read', async () => {
  expect((await read('a\r\nb\rc\u0007\td')).text).toBe('a\nb\nc\u{FFFD}\td');
});

test('a tile has the first lines, and no more than it can show', () => {
  expect(beginningOf('\n\n  one\ntwo\n\n')).toBe('one\ntwo');
  const long = beginningOf(`${'x'.repeat(1000)}\n`.repeat(1000));
  expect(long.length).toBeLessThan(600);
});
