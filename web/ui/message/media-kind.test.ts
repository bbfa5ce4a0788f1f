import { expect, test } from 'vitest';
import { mediaKind, sizeText } from './media-kind.ts';

test('kinds are named as people name them', () => {
  expect(mediaKind('application/pdf', 'plan.pdf').words).toBe('PDF');
  expect(mediaKind('image/jpeg', 'hall.jpg')).toEqual({ words: 'Picture', drawing: 'picture' });
  expect(mediaKind('message/rfc822', 'fw.eml').words).toBe('Message');
  expect(mediaKind('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'a.xlsx').words).toBe(
    'Spreadsheet',
  );
});

test('an unknown kind falls back on the ending of the name', () => {
  expect(mediaKind('application/octet-stream', 'firmware.bin').words).toBe('BIN file');
  expect(mediaKind('application/octet-stream', 'README').words).toBe('File');
});

test('sizes have two digits that matter and the right unit', () => {
  expect(sizeText(0)).toBe('0 bytes');
  expect(sizeText(1)).toBe('1 byte');
  expect(sizeText(999)).toBe('999 bytes');
  expect(sizeText(1000)).toBe('1.0 kB');
  expect(sizeText(213_700)).toBe('214 kB');
  expect(sizeText(999_600)).toBe('1.0 MB');
  expect(sizeText(1_800_000)).toBe('1.8 MB');
  expect(sizeText(25_000_000_000)).toBe('25 GB');
});
