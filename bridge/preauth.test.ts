import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import { oneLine, preauthGreeting } from './preauth.ts';

const greeting = (capabilities: string[], alerts: string[] = []): string =>
  Buffer.from(preauthGreeting(capabilities, alerts, limits)).toString('utf8');

test('capabilities go on unchanged and in order, but for what is the business of the bridge', () => {
  expect(
    greeting([
      'IMAP4rev1',
      'AUTH=PLAIN',
      'IDLE',
      'STARTTLS',
      'LOGINDISABLED',
      'COMPRESS=DEFLATE',
      'auth=login',
      'I18NLEVEL=1',
      'CONTEXT=SEARCH',
      'LITERAL+',
    ]),
  ).toBe('* PREAUTH [CAPABILITY IMAP4rev1 IDLE I18NLEVEL=1 CONTEXT=SEARCH LITERAL+] Postern ready\r\n');
});

test('a server that told nothing is at least IMAP', () => {
  expect(greeting([])).toBe('* PREAUTH [CAPABILITY IMAP4rev1] Postern ready\r\n');
});

test('nothing in a capability can end the code or the line', () => {
  expect(greeting(['IMAP4rev1', 'X]', 'Y\r\n* BYE', 'Z Z', '', 'A{3}', 'B"', 'C(', 'D%', 'E*', 'F\\', 'ok'])).toBe(
    '* PREAUTH [CAPABILITY IMAP4rev1 ok] Postern ready\r\n',
  );
});

test('alerts of the sign-in follow, one clean line each, few and short', () => {
  const lines = greeting(['IMAP4rev1'], ['Over quota\r\n* BYE gone', 'x'.repeat(5000), '', 'fourth']).split('\r\n');
  expect(lines.slice(1)).toEqual([
    '* OK [ALERT] Over quota * BYE gone',
    `* OK [ALERT] ${'x'.repeat(limits.alertChars)}`,
    '* OK [ALERT] Alert',
    '',
  ]);
});

test('words of the server cannot turn those that stand beside them', () => {
  expect(oneLine('Pay \u202eereh\u202c now\u2028\u0085or\u2066 never', limits)).toBe('Pay  ereh  now or  never');
});

test('what the server said of itself follows: two fields, nothing that could end a string or the line', () => {
  const told = (fields: Record<string, string | null>) =>
    Buffer.from(preauthGreeting(['IMAP4rev1'], ['Over quota'], limits, new Map(Object.entries(fields)))).toString(
      'utf8',
    );
  expect(told({ name: 'GImap', vendor: 'Google, Inc.', 'remote-host': '192.0.2.7' }).split('\r\n').slice(1)).toEqual([
    '* ID ("name" "GImap" "vendor" "Google, Inc.")',
    '* OK [ALERT] Over quota',
    '',
  ]);
  expect(told({ name: 'a"b\\\r\n* BYE\0\u00fc', vendor: null })).toContain('\r\n* ID ("name" "ab* BYE")\r\n');
  expect(told({ name: 'x'.repeat(5000) })).toContain(`"${'x'.repeat(200)}")`);
  expect(told({ name: '"', os: 'x' })).not.toContain('* ID');
});
