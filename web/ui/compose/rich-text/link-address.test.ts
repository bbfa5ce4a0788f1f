import { expect, test } from 'vitest';
import { linkAddress } from './link-address.ts';

test('what people type becomes the address they mean', () => {
  expect(linkAddress(' example.org/tea ')).toBe('https://example.org/tea');
  expect(linkAddress('http://localhost/x')).toBe('http://localhost/x');
  expect(linkAddress('example.org:8080')).toBe('https://example.org:8080/');
  expect(linkAddress('ida@example.org')).toBe('mailto:ida@example.org');
  expect(linkAddress('+49 (30) 123456')).toBe('tel:+49(30)123456');
});

test('words, and schemes that run or read something, are none', () => {
  for (const typed of ['', 'tea', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'blob:x', '#top'])
    expect(linkAddress(typed)).toBeNull();
});
