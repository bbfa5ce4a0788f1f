import { expect, test } from 'vitest';
import { compose } from './compose.ts';
import { ComposeError } from './compose-error.ts';
import type { Letter } from './letter.ts';
import type { Receipt } from './receipt.ts';

const receipt: Receipt = {
  agent: 'Postern',
  recipient: 'ida@example.org',
  messageId: '<1@example.net>',
  automatic: false,
};
const letter = (over: Partial<Receipt> = {}): Letter => ({
  from: { name: 'Ida', address: 'ida@example.org' },
  to: [{ name: 'Joe', address: 'joe@example.net' }],
  subject: 'Read: Tea',
  date: { at: 0, zone: 0 },
  messageId: '<2@example.org>',
  text: 'It was displayed.',
  receipt: { ...receipt, ...over },
});
const textOf = async (over?: Partial<Receipt>): Promise<string> => {
  const composed = await compose(letter(over), { boundary: () => 'abcdefghijklmnopqrst' });
  const pieces: Uint8Array[] = [];
  for await (const piece of composed.pieces()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

test('a receipt says in words and in fields that the message was displayed, and which one', async () => {
  const text = await textOf();
  expect(text).toMatch(
    /Content-Type: multipart\/report; report-type=disposition-notification;\s+boundary="=_abcdefghijklmnopqrst"/,
  );
  expect(text).toContain('It was displayed.');
  expect(text).toContain(
    [
      'Content-Type: message/disposition-notification',
      'Content-Transfer-Encoding: 7bit',
      '',
      'Reporting-UA: Postern',
      'Final-Recipient: rfc822;ida@example.org',
      'Original-Message-ID: <1@example.net>',
      'Disposition: manual-action/MDN-sent-manually; displayed',
      '',
    ].join('\r\n'),
  );
});

test('one that nobody was asked about says so, and one for a message without an id names none', async () => {
  const text = await textOf({ automatic: true, messageId: 'none\r\nX: y' });
  expect(text).toContain('automatic-action/MDN-sent-automatically; displayed');
  expect(text).not.toMatch(/Original-Message-ID|X: y/);
});

test('no line gets in by an address', async () => {
  for (const recipient of ['a@b\r\nX: y', 'ü@example.org', ''])
    await expect(textOf({ recipient })).rejects.toThrow(ComposeError);
});
