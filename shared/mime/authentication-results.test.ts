import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxCommentDepth, maxProperties, maxResults, readAuthenticationResults } from './authentication-results.ts';

/** Results as plain objects. */
const read = (value: string) => {
  const found = readAuthenticationResults(value);
  return (
    found && {
      server: found.server,
      results: found.results.map(({ method, result, properties }) => [method, result, Object.fromEntries(properties)]),
    }
  );
};

describe('the examples of RFC 8601, Appendix B', () => {
  test('no result', () => {
    expect(read('example.org 1; none')).toEqual({ server: 'example.org', results: [] });
  });
  test('one method', () => {
    expect(read('example.com; spf=pass smtp.mailfrom=example.net')).toEqual({
      server: 'example.com',
      results: [['spf', 'pass', { 'smtp.mailfrom': 'example.net' }]],
    });
  });
  test('several methods, comments, and a reason', () => {
    expect(
      read(
        'example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; sender-id=fail (not listed; really) reason="no; not good" header.from=example.com',
      ),
    ).toEqual({
      server: 'example.com',
      results: [
        ['auth', 'pass', { 'smtp.auth': 'sender@example.net' }],
        ['sender-id', 'fail', { reason: 'no; not good', 'header.from': 'example.com' }],
      ],
    });
  });
  test('comments everywhere, and a version of a method', () => {
    expect(
      read(
        "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) .expired (this surprised me) = (as I wasn't expecting it) 1362471462",
      )?.server,
    ).toBe('foo.example.net');
    expect(
      read('foo.example.net; dkim (like) / 1 (yay) = (wait) fail (because) header.d (x) = (y) bar.example')?.results,
    ).toEqual([['dkim', 'fail', { 'header.d': 'bar.example' }]]);
  });
});

test('what large providers write is understood', () => {
  expect(
    read(
      'mx.google.com;       dkim=pass header.i=@github.com header.s=pf2014 header.b=abc/De1=;       spf=pass (google.com: domain of noreply@github.com designates 192.30.252.206 as permitted sender) smtp.mailfrom=noreply@github.com;       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=github.com',
    ),
  ).toEqual({
    server: 'mx.google.com',
    results: [
      ['dkim', 'pass', { 'header.i': '@github.com', 'header.s': 'pf2014', 'header.b': 'abc/De1=' }],
      ['spf', 'pass', { 'smtp.mailfrom': 'noreply@github.com' }],
      ['dmarc', 'pass', { 'header.from': 'github.com' }],
    ],
  });
});

test('a semicolon in a comment or in a string ends nothing', () => {
  expect(read('a.example; dkim=fail (; dkim=pass header.d=bank.example) header.d="x;dkim=pass"')?.results).toEqual([
    ['dkim', 'fail', { 'header.d': 'x;dkim=pass' }],
  ]);
});

test('what never ends is not believed', () => {
  expect(read('a.example (open; dkim=pass')).toEqual({ server: 'a.example', results: [] });
  expect(read('a.example; spf=fail; x="open; dkim=pass')?.results).toEqual([['spf', 'fail', {}]]);
  expect(read(`a.example; spf=none ${'('.repeat(maxCommentDepth + 1)}; dkim=pass`)?.results).toEqual([
    ['spf', 'none', {}],
  ]);
});

test('a result that cannot be read is left out, the others are not', () => {
  expect(read('a.example; dkim; =pass; spf=; dmarc=pass header.from=a.example; ;')?.results).toEqual([
    ['dmarc', 'pass', { 'header.from': 'a.example' }],
  ]);
});

test('names of objects’ own properties are names', () => {
  expect(readAuthenticationResults('a.example; __proto__=pass constructor=x')?.results[0]?.method).toBe('__proto__');
  expect(({} as Record<string, unknown>).pass).toBeUndefined();
});

test('no server, no results', () => {
  for (const value of ['', ' ', ';', '(comment)', '"', '<script>; dkim=pass', 'a b@c; x']) {
    const found = readAuthenticationResults(value);
    expect(found?.results ?? []).toEqual([]);
  }
  expect(readAuthenticationResults('<script>; dkim=pass')).toBeNull();
});

test('floods are cut', () => {
  expect(readAuthenticationResults(`a.example${'; spf=pass'.repeat(500)}`)?.results).toHaveLength(maxResults);
  const properties = Array.from({ length: 100 }, (_, n) => `header.x${n}=y`).join(' ');
  expect(readAuthenticationResults(`a.example; spf=pass ${properties}`)?.results[0]?.properties.size).toBe(
    maxProperties,
  );
});

test('whatever comes in, it is read to an end, and no pass stands in it that nobody wrote', () => {
  const pieces = fc.constantFrom(
    'a.example',
    ';',
    ' ',
    '(',
    ')',
    '"',
    '\\',
    '=',
    '/',
    'dkim',
    'fail',
    'header.d',
    '.',
    '@',
    'é',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
      const found = readAuthenticationResults(all.join(''));
      expect(found?.results.some(({ result }) => result === 'pass') ?? false).toBe(false);
    }),
  );
});

test('what was put together is read back', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
  const result = fc.record({ method: name, result: name, property: name, value: fc.stringMatching(/^[\w.@-]{1,20}$/) });
  fc.assert(
    fc.property(fc.array(result, { maxLength: 8 }), (results) => {
      const text = results
        .map((one) => `; ${one.method} = ${one.result} (why) x.${one.property}=${one.value}`)
        .join('');
      expect(read(`mx.example${text}`)?.results).toEqual(
        results.map((one) => [one.method, one.result, { [`x.${one.property}`]: one.value }]),
      );
    }),
  );
});
