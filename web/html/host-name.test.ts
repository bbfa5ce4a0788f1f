import { expect, test } from 'vitest';
import { shownHost } from './host-name.ts';

/** What the browser makes of a host before we see it. */
const shown = (host: string) => shownHost(new URL(`https://${host}/`).hostname);

test.each([
  'example.org',
  'münchen.example',
  'bücher.example',
  'почта.example',
  '日本語.example',
  'ελλάδα.example',
  '한국.example',
  'مثال.example',
  'יהודה.example',
  'x-1.example',
])('%s is shown as it is written', (host) => {
  expect(shown(host)).toEqual({ text: host, lookalike: false });
});

test.each([
  'b\u0430nk.example', // Cyrillic a among Latin
  '\u0430\u0440\u0440\u04cf\u0435.com', // Cyrillic only, all of it like Latin
  'g\u03bfogle.example', // Greek omicron
  'paypa\u0131.example', // dotless i
])('%s stays in punycode', (host) => {
  const { text, lookalike } = shown(host);
  expect(lookalike).toBe(true);
  expect(text).toMatch(/^[a-z0-9.-]+$/);
});

test('broken punycode is not shown as anything else', () => {
  expect(shownHost('xn--!.example')).toEqual({ text: 'xn--!.example', lookalike: true });
  expect(shownHost(`xn--${'z'.repeat(60)}.example`).lookalike).toBe(true);
});
