import { expect, test } from 'vitest';
import type { AttachmentSummary } from '../../client/model.ts';
import { isPackage, shownOnTiles, viewerOf } from './what-opens.ts';

const file = (mediaType: string, fileName: string, size = 1000, section = '2'): AttachmentSummary => ({
  section,
  mediaType,
  fileName,
  size,
  contentId: null,
  inline: false,
});

test('pictures, text and PDF open by their type', () => {
  expect(viewerOf(file('image/jpeg', 'hall'))).toBe('picture');
  expect(viewerOf(file('text/csv', 'table.csv'))).toBe('text');
  expect(viewerOf(file('application/pdf', 'plan.pdf'))).toBe('pdf');
  expect(viewerOf(file('application/ld+json', 'x'))).toBe('text');
});

test('drawings that are programs, and what nobody knows, do not open', () => {
  expect(viewerOf(file('image/svg+xml', 'logo.svg'))).toBeNull();
  expect(viewerOf(file('application/zip', 'plan.pdf'))).toBeNull();
  expect(viewerOf(file('application/octet-stream', 'thing.bin'))).toBeNull();
});

test('where the type says nothing, the ending does', () => {
  expect(viewerOf(file('application/octet-stream', 'Hall.JPG'))).toBe('picture');
  expect(viewerOf(file('application/x-thing', 'plan.pdf'))).toBe('pdf');
});

test('what is too large is not opened', () => {
  expect(viewerOf(file('application/pdf', 'plan.pdf', 50_000_000))).toBe('pdf');
  expect(viewerOf(file('application/pdf', 'plan.pdf', 50_000_001))).toBeNull();
});

test('tiles show small pictures and texts until a message has had its share', () => {
  const pictures = Array.from({ length: 6 }, (_, index) => file('image/png', 'a.png', 3_900_000, String(index)));
  const small = file('image/png', 'b.png', 300_000, 'b');
  expect([...shownOnTiles([...pictures, small])]).toEqual(['0', '1', '2', '3', 'b']);
  expect(shownOnTiles([file('image/png', 'c.png', 4_000_001), file('application/pdf', 'd.pdf', 10)]).size).toBe(0);
  expect(shownOnTiles([file('text/plain', 'empty.txt', 0)]).size).toBe(0);
});

test('packages are known by their type, or by the name that they always have', () => {
  expect(isPackage(file('application/ms-tnef', 'x'))).toBe(true);
  expect(isPackage(file('application/octet-stream', 'WINMAIL.DAT'))).toBe(true);
  expect(isPackage(file('application/pdf', 'winmail.dat'))).toBe(false);
});
