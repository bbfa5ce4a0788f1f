import { expect, test } from 'vitest';
import { textAs } from '../../client/text-as.ts';
import { charsets } from './charsets.ts';

test('the platform knows each charset that can be chosen, by that name', () => {
  for (const { label } of charsets) expect(new TextDecoder(label).encoding).toBe(label);
});

test('bytes are read in the charset that was chosen', async () => {
  const bytes = new Blob([Uint8Array.of(0xf0, 0xd2, 0xc9)]);
  expect(await textAs(bytes, 'koi8-r', {})).toBe('При');
  expect(await textAs(bytes, 'windows-1252', {})).toBe('ðÒÉ');
  expect(await textAs(bytes, 'utf-8', {})).toContain('\ufffd');
});

test('what was made of the letters is made of them in another charset, too', async () => {
  const bytes = new Blob([Uint8Array.of(0xf0, 0xd2), ' \r\n', Uint8Array.of(0xc9), '\r\n']);
  const flowed = { steps: { flowed: { delSp: true } } };
  expect(await textAs(bytes, 'koi8-r', flowed)).toBe('При\n');
  const bold = new Blob(['<bold>', Uint8Array.of(0xf0), '</bold>']);
  expect(await textAs(bold, 'koi8-r', { steps: { flowed: null, enriched: 'enriched' } })).toBe('П');
});
