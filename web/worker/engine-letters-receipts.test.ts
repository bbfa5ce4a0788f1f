// Receipts that senders ask for: each is sent once, or refused once, for all programs of the account.

import { expect, test } from 'vitest';
import { LetterStage, said, taken } from './testing/letter-stage.ts';

const receipt = {
  from: { name: 'Ida', address: 'ida@example.org' },
  to: { name: 'Joe', address: 'joe@example.net' },
  subject: 'Read: Tea',
  text: 'It was displayed.',
  automatic: false,
};
const opened = async (flags: readonly string[] = []): Promise<LetterStage> => {
  const stage = new LetterStage(['INBOX', 'Sent', 'Drafts']);
  stage.account.append('INBOX', flags, 0, { messageId: '<1@example.net>' }, 'Tea');
  await stage.open();
  return stage;
};
const answer = (stage: LetterStage, over: Partial<typeof receipt> | null = {}) =>
  stage.ask({ do: 'receipt', mailbox: 'INBOX', uid: 1, receipt: over && { ...receipt, ...over } });

test('a receipt goes out once, from nobody, leaves no copy, and marks the message', async () => {
  const stage = await opened();
  const both = [answer(stage), answer(stage)];
  await stage.pass(1000);
  expect(await Promise.all(both)).toEqual([true, false]);
  const third = answer(stage);
  await stage.pass(1000);
  expect(await third).toBe(false);
  expect(stage.uploads).toHaveLength(1);
  const [{ envelope, text }] = stage.uploads as [(typeof stage.uploads)[number]];
  expect(envelope).toMatchObject({ from: '', recipients: ['joe@example.net'] });
  expect(text).toMatch(/^In-Reply-To: <1@example.net>\r$/m);
  expect(text).toMatch(/^Original-Message-ID: <1@example.net>\r$/m);
  expect(text).toMatch(/^Disposition: manual-action\/MDN-sent-manually; displayed\r$/m);
  expect(stage.in('INBOX')).toEqual(['Tea $MDNSent']);
  expect(stage.in('Sent')).toEqual([]);
  expect(stage.out).toEqual([]);
  expect(await stage.device.all('main/joe')).toEqual([]);
});

test('one that another program answered is not answered', async () => {
  const stage = await opened(['$mdnsent']);
  expect(await answer(stage)).toBe(false);
  await stage.pass(1000);
  expect(stage.uploads).toEqual([]);
});

test('ignoring is remembered, and nothing is sent', async () => {
  const stage = await opened();
  expect(await answer(stage, null)).toBe(false);
  await stage.pass(1000);
  expect(stage.in('INBOX')).toEqual(['Tea $MDNSent']);
  expect(await answer(stage)).toBe(false);
  expect(stage.uploads).toEqual([]);
});

test('without being asked it goes when the mark is made', async () => {
  const stage = await opened();
  const asked = answer(stage, { automatic: true });
  await stage.pass(1000);
  expect(await asked).toBe(true);
  await stage.pass(1000);
  expect(stage.uploads[0]!.text).toMatch(/^Auto-Submitted: auto-replied\r$/m);
  expect(stage.uploads[0]!.text).toContain('automatic-action/MDN-sent-automatically');
});

test('it waits for a connection like a letter, unseen, and survives the tab', async () => {
  const stage = await opened();
  stage.answers = [said({ problem: { code: 'submission-unreachable' } }), taken];
  const asked = answer(stage);
  await stage.pass(1000);
  await asked;
  expect(stage.tab.told.letters.at(-1)?.letters).toEqual([]);
  await stage.open();
  await stage.pass(60_000);
  expect(stage.uploads).toHaveLength(2);
  expect(new Set(stage.uploads.map(({ envelope }) => envelope.key)).size).toBe(1);
});

test('where nobody may send it goes in the person’s name, and what is refused all the same is forgotten', async () => {
  const stage = await opened();
  stage.answers = [said({ problem: { code: 'sender-refused' } })];
  const asked = answer(stage);
  await stage.pass(5000);
  await asked;
  expect(stage.uploads.map(({ envelope }) => envelope.from)).toEqual(['', 'ida@example.org']);
  expect(await stage.device.all('main/joe')).toEqual([]);
});
