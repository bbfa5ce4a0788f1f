// Messages that are redirected, as the engine sends them: the original as it is, with who passed it on before it.

import { expect, test } from 'vitest';
import { LetterStage, letterOf, said } from './testing/letter-stage.ts';

const message = 'From: Joe <joe@example.net>\r\nBcc: spy@example.org\r\nSubject: Tea\r\n\r\nAt four? ä\r\n';
const redirected = () =>
  letterOf({
    to: [{ name: 'Kim', address: 'kim@example.org' }],
    text: '',
    original: new Blob([message]),
    about: { how: 'forward', mailbox: 'INBOX', uid: 1 },
  });

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<1@example.org>' }, 'Tea');
  await stage.open();
  return stage;
};

test('goes out as it came, with those who passed it on before it, and marks what it was', async () => {
  const stage = await opened();
  await stage.send(redirected());
  await stage.pass(1000);
  const [upload] = stage.uploads;
  expect(upload?.envelope).toMatchObject({ from: 'ida@example.org', recipients: ['kim@example.org'], eightBit: true });
  expect(upload?.text).toMatch(
    /^Resent-Date: .*\r\nResent-From: Ida <ida@example\.org>\r\nResent-To: Kim <kim@example\.org>\r\nResent-Message-ID: <\S+>\r\nFrom: Joe <joe@example\.net>\r\nSubject: Tea\r\n\r\nAt four\? ä\r\n$/,
  );
  expect(stage.in('INBOX')).toEqual(['Tea \\Seen $Forwarded']);
  expect(stage.in('Sent')).toEqual([]);
  expect(stage.state()).toBeUndefined();
});

test('is the same at each try, and no draft when it is taken back', async () => {
  const stage = await opened();
  stage.answers = [said({ problem: { code: 'submission-refused' } }), said({ sent: 'yes' })];
  await stage.send(redirected());
  await stage.pass(120_000);
  expect(stage.uploads).toHaveLength(2);
  expect(stage.uploads[1]?.text).toBe(stage.uploads[0]?.text);

  await stage.send(redirected(), 10_000, 'letter-2');
  expect(await stage.ask({ do: 'take-back', id: 'letter-2' })).toBe(true);
  await stage.pass(120_000);
  expect(stage.in('Drafts')).toEqual([]);
  expect(await stage.ask({ do: 'open', id: 'letter-2' })).toMatchObject({ subject: 'Tea' });
});

test('a message that goes along as a file stays one where the server takes its octets', async () => {
  const stage = await opened();
  const files = [{ name: 'Tea.eml', type: 'message/rfc822', content: new Blob([message]) }];
  await stage.send(letterOf({ files, eightBit: true }));
  await stage.pass(1000);
  await stage.send(letterOf({ files }), 0, 'letter-2');
  await stage.pass(60_000);
  const [kept, encoded] = stage.uploads;
  expect(kept?.envelope.eightBit).toBe(true);
  expect(kept?.text).toContain('Content-Type: message/rfc822; name=Tea.eml\r\nContent-Transfer-Encoding: 8bit\r\n');
  // So is what it lies in (RFC 2045 §6.4).
  expect(kept?.text).toMatch(/Content-Type: multipart\/mixed;[^:]*\r\nContent-Transfer-Encoding: 8bit\r\n/);
  expect(kept?.text).toContain('At four? ä\r\n');
  expect(encoded?.envelope.eightBit).toBeUndefined();
  expect(encoded?.text).toContain(
    'Content-Type: application/octet-stream; name=Tea.eml\r\nContent-Transfer-Encoding: base64',
  );
});
