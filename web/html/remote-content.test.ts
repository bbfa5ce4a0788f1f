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
  expect(remote.heldBack).toEqual({ pictures: 2, trackers: 0 });
});

test('allowed pictures load by https only', () => {
  const remote = new RemoteContent(true);
  expect(remote.picture(' http://a.example/x y ')).toBe('https://a.example/x%20y');
  expect(remote.picture('//a.example/x')).toBe('https://a.example/x');
  expect(remote.heldBack).toEqual({ pictures: 0, trackers: 0 });
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
  expect([blocked.picture(source), new RemoteContent(true).picture(source), blocked.heldBack.pictures]).toEqual([
    null,
    null,
    0,
  ]);
});

test('through the bridge a picture has an address of ours, with its address as it was written', () => {
  const remote = new RemoteContent(true, 'https://mail.example/p?url=');
  expect(remote.picture('http://a.example/x?y=1&z=#2')).toBe(
    'https://mail.example/p?url=http%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D%232',
  );
  expect(remote.picture('javascript:x')).toBeNull();
});

test.each([
  [false, null],
  [true, null],
  [true, 'https://mail.example/p?url='],
])('trackers are counted and never load (allowed %j, proxy %j)', (allowed, proxy) => {
  const remote = new RemoteContent(allowed, proxy);
  expect(remote.picture('https://a.example/logo.png', true)).toBeNull();
  expect(remote.picture('https://www.google-analytics.com/collect?v=1')).toBeNull();
  expect(remote.picture('https://news.shop.example/wf/open?upn=abc')).toBeNull();
  expect(remote.picture('https://news.shop.example/wf/open?upn=abc')).toBeNull();
  expect(remote.heldBack).toEqual({ pictures: 0, trackers: 3 });
});
