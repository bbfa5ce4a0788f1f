import { expect, test } from 'vitest';
import { RemoteContent } from './remote-content.ts';

test('blocked pictures are counted once each, and never given out', () => {
  const remote = new RemoteContent(false);
  for (const source of [
    'https://a.example/x',
    'https://a.example/x',
    '//a.example/x',
    'http://a.example/x',
    'https://a.example/y',
  ])
    expect(remote.picture(source)).toBeNull();
  expect(remote.blocked).toBe(2);
});

test('allowed pictures load by https only', () => {
  const remote = new RemoteContent(true);
  expect(remote.picture(' http://a.example/x y ')).toBe('https://a.example/x%20y');
  expect(remote.picture('//a.example/x')).toBe('https://a.example/x');
  expect(remote.blocked).toBe(0);
});

test.each([
  '',
  'x.png',
  '/x.png',
  'javascript:x',
  'data:image/png;base64,x',
  'blob:https://a.example/x',
  'ftp://a.example/x',
  'https://u:p@a.example/x',
  'https://',
  'file:///x',
])('%j is no remote picture, allowed or not', (source) => {
  const blocked = new RemoteContent(false);
  expect([blocked.picture(source), new RemoteContent(true).picture(source), blocked.blocked]).toEqual([null, null, 0]);
});
