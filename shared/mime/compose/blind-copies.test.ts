import { expect, test } from 'vitest';
import { withoutBlindCopies } from './blind-copies.ts';

const passedOn = (message: Blob): Promise<Blob> => withoutBlindCopies(message, (pieces) => new Blob(pieces));
const cleaned = async (text: string | Uint8Array): Promise<string> =>
  (await passedOn(new Blob([text as BlobPart]))).text();

test('those who had a blind copy are named to nobody, and not another octet changes', async () => {
  const lines = (...rest: string[]) => rest.join('\r\n');
  expect(await cleaned(lines('To: a@x', 'Bcc: b@x,', '\tc@x', 'BCC : d@x', 'Subject: Bcc: e', '', 'Bcc: body'))).toBe(
    lines('To: a@x', 'Subject: Bcc: e', '', 'Bcc: body'),
  );
  expect(await cleaned(lines('Bcc: b@x', 'To: a@x', 'Resent-Bcc: c@x', '', ''))).toBe(lines('To: a@x', '', ''));
  expect(await cleaned(lines('To: a@x', 'Bcc: b@x', '', 'Text'))).toBe(lines('To: a@x', '', 'Text'));
  expect(await cleaned('To: a@x\nBcc: b@x\n\nText')).toBe('To: a@x\n\nText');
  expect(await cleaned('X-Bcc: b@x\r\n\r\nText')).toBe('X-Bcc: b@x\r\n\r\nText');
});

test('octets of no alphabet keep their places', async () => {
  const bytes = Uint8Array.from(
    [...'X: \u0081\u00e4\r\nBcc: b\r\nY: \u00ff\r\n\r\n\u0000'].map((c) => c.charCodeAt(0)),
  );
  const left = new Uint8Array(await (await passedOn(new Blob([bytes]))).arrayBuffer());
  expect([...left].map((octet) => String.fromCharCode(octet)).join('')).toBe(
    'X: \u0081\u00e4\r\nY: \u00ff\r\n\r\n\u0000',
  );
});

test('a message of nothing else, or of no end, is read to its end', async () => {
  expect(await cleaned('Bcc: a@x')).toBe('');
  expect(await cleaned('Bcc: a@x\r\n\r\n')).toBe('\r\n');
  expect(await cleaned('')).toBe('');
});
