import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { expect, test } from 'vitest';
import { SmtpLine } from './smtp-line.ts';

test('nodemailer has the insides that are used', () => {
  for (const name of ['_sendCommand', '_createSendStream', '_parseEhloExtensions'])
    expect(SMTPConnection.prototype).toHaveProperty(name);
  const line = new SmtpLine({ host: 'localhost' });
  expect(line).toHaveProperty('_supportedExtensions');
  expect(line).toHaveProperty('_envelope');
  expect(line).toHaveProperty('_maxAllowedSize');
});

const afterEhlo = (...lines: string[]): SmtpLine => {
  const line = new SmtpLine({ host: 'localhost' });
  const parse = line as unknown as { _parseEhloExtensions(text: string): void };
  parse._parseEhloExtensions(
    ['there', ...lines].map((text, at) => `250${at < lines.length ? '-' : ' '}${text}`).join('\n'),
  );
  return line;
};

test('what EHLO says is read, in any case, AUTH in both spellings', () => {
  const line = afterEhlo(
    'Size 1000',
    '8bitmime',
    'AUTH PLAIN',
    'AUTH=LOGIN',
    'FUTURERELEASE 3600 2030-01-01T00:00:00Z',
  );
  expect(line.abilities).toEqual({ size: 1000, eightBit: true, smtpUtf8: false, dsn: false, holdFor: 3600 });
  expect(line.extensions.get('AUTH')).toEqual(['PLAIN', 'LOGIN']);
});

test('limits that are none are not believed', () => {
  for (const odd of ['', '0', '-1', 'x', '1e400', '99999999999999999999'])
    expect(afterEhlo(`SIZE ${odd}`, `FUTURERELEASE ${odd}`).abilities).toMatchObject({ size: null, holdFor: null });
});
