import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pdfFileUrl } from './pdf-files.ts';

test('all files that pdf.js brings along can be had by their names', () => {
  const folder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const names = (of: string) => readdirSync(join(folder, of)).filter((name) => !name.startsWith('LICENSE'));
  const maps = names('cmaps');
  expect(maps.length).toBeGreaterThan(150);
  for (const name of maps) expect(pdfFileUrl('cMapUrl', name)).toBe(`/pdf/cmaps/${name}`);
  for (const name of names('standard_fonts'))
    expect(pdfFileUrl('standardFontDataUrl', name)).toBe(`/pdf/fonts/${name}`);
});

test('nothing else can be asked for', () => {
  for (const name of [
    '../../api/session',
    'x/y.bcmap',
    'https://evil.example/x.bcmap',
    'x.js',
    '',
    `${'x'.repeat(99)}.ttf`,
  ])
    expect(pdfFileUrl('cMapUrl', name)).toBeNull();
  expect(pdfFileUrl('wasmUrl', 'x.bcmap')).toBeNull();
});
