import { expect, test } from 'vitest';
import { isTracker } from './trackers.ts';

test.each([
  'https://www.google-analytics.com/collect?v=1',
  'https://google-analytics.com./collect',
  'https://shop.us1.list-manage.com/track/open.php?u=1',
  'https://mandrillapp.com/track/open.php?u=1',
  'https://u123.ct.sendgrid.net/wf/open?upn=x',
  'https://links.shop.example/wf/open?upn=x',
  'https://t.hubspotemail.net/e3t/Cto/5A+23/x',
  'https://a.example/open.gif?id=1',
  'https://a.example/newsletter-opened.php/7',
  'https://r.example/CI0/0100018c0ffee00000000000/x',
])('%s counts readers', (address) => {
  expect(isTracker(new URL(address))).toBe(true);
});

test.each([
  'https://a.example/logo.png',
  'https://notgoogle-analytics.com/x.png',
  'https://google-analytics.com.example/x.png',
  'https://a.example/opening-night.jpg',
  'https://a.example/pictures/open/door.jpg',
  'https://com/x.png',
])('%s is a picture like any other', (address) => {
  expect(isTracker(new URL(address))).toBe(false);
});
