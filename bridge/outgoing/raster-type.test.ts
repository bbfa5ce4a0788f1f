import { expect, test } from 'vitest';
import { rasterType } from './raster-type.ts';

test('a picture is what its first bytes say', () => {
  expect(rasterType(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('image/png');
  expect(rasterType(Buffer.from('ffd8ffe000104a46', 'hex'))).toBe('image/jpeg');
  expect(rasterType(Buffer.from('GIF89a....'))).toBe('image/gif');
  expect(rasterType(Buffer.from('RIFF\x01\x02\x03\x04WEBPVP8 ', 'latin1'))).toBe('image/webp');
  expect(rasterType(Buffer.from('\0\0\0\x20ftypavif', 'latin1'))).toBe('image/avif');
});

test('drawings, pages and nothing are no pictures', () => {
  for (const text of [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html>',
    ' GIF89a',
    'RIFF....WAVE',
  ])
    expect(rasterType(Buffer.from(text))).toBeNull();
});
