// Letters told against the model server: each goes out once, its copy is in Sent once, and no end of a tab, a line or a session
// takes the text away.

import { describe, expect, test } from 'vitest';
import { firstWait, keyLives } from './letters/outcome.ts';
import { LetterStage, letterOf, said, taken } from './testing/letter-stage.ts';

const opened = async (mailboxes?: readonly string[]): Promise<LetterStage> => {
  const stage = new LetterStage(mailboxes);
  await stage.open();
  return stage;
};

const messageIds = (stage: LetterStage) =>
  stage.uploads.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)![1]!.trim());
const keys = (stage: LetterStage) => stage.uploads.map(({ envelope }) => envelope.key);
const tellsAsSent = (stage: LetterStage) => {
  expect(stage.out).toEqual(['letter-1']);
  expect(stage.state()).toBeUndefined();
};

test('a letter waits for its time, goes out, and its copy lies in Sent, read', async () => {
  const stage = await opened();
  await stage.send(letterOf({ bcc: [{ name: '', address: 'kim@example.net' }] }), 10_000);
  await stage.pass(9000);
  expect(stage.state()).toMatchObject({ stage: 'waiting', subject: 'Tea' });
  expect(stage.uploads).toEqual([]);
  await stage.pass(2000);
  tellsAsSent(stage);
  const [{ envelope, text }] = stage.uploads as [(typeof stage.uploads)[number]];
  expect(envelope).toMatchObject({ from: 'ida@example.org', recipients: ['joe@example.net', 'kim@example.net'] });
  expect(text).not.toMatch(/kim@/);
  expect(text).toMatch(/\r\n\r\nAt four\?\r\n$/);
  expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
  expect(await stage.device.all('main/joe')).toEqual([]);
});

test('what is taken back in time is a draft, and was never sent', async () => {
  const stage = await opened();
  await stage.send(letterOf(), 10_000);
  await stage.pass(9000);
  expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
  await stage.pass(60_000);
  expect(stage.state()?.stage).toBe('draft');
  expect(stage.uploads).toEqual([]);
  expect(await stage.ask({ do: 'open', id: 'letter-1' })).toMatchObject({ text: 'At four?\n' });
});

test('an upload that is stopped is a draft again', async () => {
  const stage = await opened();
  stage.answers = ['hangs'];
  await stage.send();
  await stage.pass();
  expect(stage.state()).toMatchObject({ stage: 'sending', progress: 0.5 });
  expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
  await stage.pass(3_600_000);
  expect(stage.state()?.stage).toBe('draft');
  expect(stage.uploads).toHaveLength(1);
});

test('a draft survives the tab, and what is sent is not overwritten by who still writes it', async () => {
  const stage = await opened();
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ to: [], text: 'At' }) });
  await stage.open();
  expect(stage.state()?.stage).toBe('draft');
  expect(await stage.ask({ do: 'open', id: 'letter-1' })).toMatchObject({ text: 'At' });
  await stage.send(letterOf({ text: 'At four' }), 5000);
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ text: 'At fo' }) });
  await stage.pass(6000);
  expect(stage.uploads[0]?.text).toMatch(/At four\r\n$/);
});

test('what is about a message marks it', async () => {
  const stage = new LetterStage();
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<1@example.org>' }, 'Question');
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<2@example.org>' }, 'News');
  await stage.open();
  const own = [{ name: 'Ida', address: 'ida@example.org' }];
  const begun = await stage.ask({ do: 'begin', id: 'letter-1', how: 'reply', mailbox: 'INBOX', uid: 1, own });
  expect(begun).toMatchObject({
    subject: 'Re: Question',
    inReplyTo: ['<1@example.org>'],
    references: ['<1@example.org>'],
  });
  await stage.send(letterOf({ about: { how: 'answer', mailbox: 'INBOX', uid: 1 } }));
  await stage.send(letterOf({ about: { how: 'forward', mailbox: 'INBOX', uid: 2 } }), 0, 'letter-2');
  await stage.pass(1000);
  expect(stage.in('INBOX')).toEqual(['Question \\Seen \\Answered', 'News \\Seen $Forwarded']);
  expect(stage.in('Sent')).toHaveLength(2);
});

test('an answer to what the person sent goes to whom that went to', async () => {
  const stage = new LetterStage();
  stage.account.append('INBOX', ['\\Seen'], 0, { messageId: '<1@example.org>', to: 'joe' }, 'Question');
  await stage.open();
  const beginAs = (address: string) =>
    stage.ask({ do: 'begin', id: 'letter-1', how: 'reply', mailbox: 'INBOX', uid: 1, own: [{ name: '', address }] });
  expect(await beginAs('ann@example.org')).toMatchObject({ to: [{ address: 'joe@example.net' }] });
  expect(await beginAs('ida@example.org')).toMatchObject({ to: [{ address: 'ann@example.org' }] });
});

test('who leaves does not wait for the time of drafts and letters', async () => {
  const stage = await opened(['INBOX', 'Sent', 'Drafts']);
  await stage.ask({ do: 'save', id: 'letter-2', letter: letterOf({ subject: 'Half' }) });
  await stage.ask({ do: 'save', id: 'letter-3', letter: letterOf({ subject: '', text: ' ', to: [] }) });
  await stage.send(letterOf(), 10_000);
  await stage.pass();
  expect(stage.state('letter-2')).toMatchObject({ isSafe: false, inDrafts: false });
  expect(stage.state('letter-3')).toMatchObject({ isSafe: true });
  expect(stage.state()).toMatchObject({ isSafe: false });
  await stage.ask({ do: 'hurry' });
  await stage.pass(100);
  tellsAsSent(stage);
  expect(stage.state('letter-2')).toMatchObject({ isSafe: true, inDrafts: true });
  expect(stage.in('Drafts')).toEqual(['Half \\Draft \\Seen']);
});

describe('the copy in Sent', () => {
  test('lies in the folder that its sender has for it, and in Sent where that is gone', async () => {
    const stage = new LetterStage(['INBOX', 'Sent', 'Work']);
    await stage.open();
    await stage.send(letterOf({ sentMailbox: 'Work' }));
    await stage.send(letterOf({ subject: 'Later', sentMailbox: 'Gone' }), 0, 'letter-2');
    await stage.pass(60_000);
    expect(stage.in('Work')).toEqual(['Tea \\Seen']);
    expect(stage.in('Sent')).toEqual(['Later \\Seen']);
  });

  test('is not made where the server has made it', async () => {
    const stage = await opened();
    stage.answers = ['hangs'];
    await stage.send();
    await stage.pass();
    stage.account.append('Sent', ['\\Seen'], 0, { messageId: messageIds(stage)[0]! }, 'Tea');
    stage.answer(taken);
    await stage.pass();
    tellsAsSent(stage);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
  });

  test('is made where there is no Sent yet', async () => {
    const stage = await opened(['INBOX']);
    await stage.send();
    await stage.pass();
    tellsAsSent(stage);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
  });

  test.each([0, 1, 2, 3])('is one when the line drops after it was sent (%i)', async (turns) => {
    const stage = await opened();
    stage.answers = ['hangs'];
    await stage.send();
    await stage.pass();
    stage.answer(taken);
    for (let turn = 0; turn < turns; turn++) await stage.tab.world.promises();
    stage.tab.world.line.drop();
    await stage.pass(600_000);
    tellsAsSent(stage);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
    expect(stage.uploads).toHaveLength(1);
  });

  test('is one when the tab ends with it', async () => {
    const stage = await opened();
    stage.answers = ['hangs'];
    await stage.send();
    await stage.pass();
    stage.tab.world.cut = { direction: 'down', after: stage.tab.world.carried.down + 1, killsTab: true };
    stage.answer(taken);
    await stage.pass(1000);
    expect(stage.tab.world.tabIsDead).toBe(true);
    await stage.open();
    await stage.pass(600_000);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
    expect(stage.uploads).toHaveLength(1);
  });
});

describe('an answer that nobody heard', () => {
  test('after the whole message is asked for again under the same key, and the message is the same', async () => {
    const stage = await opened();
    stage.answers = [{ is: 'lost', whole: true }, taken];
    await stage.send();
    await stage.pass(firstWait - 1000);
    expect(stage.uploads).toHaveLength(1);
    await stage.pass(2000);
    tellsAsSent(stage);
    expect(new Set(keys(stage)).size).toBe(1);
    expect(stage.uploads[1]!.text).toBe(stage.uploads[0]!.text);
    expect(stage.in('Sent')).toHaveLength(1);
  });

  test('is looked for in Sent first: what lies there is not sent again', async () => {
    const stage = await opened();
    stage.answers = [{ is: 'lost', whole: true }];
    await stage.send();
    await stage.pass();
    stage.account.append('Sent', [], 0, { messageId: messageIds(stage)[0]! }, 'Tea');
    await stage.pass(firstWait + 1000);
    tellsAsSent(stage);
    expect(stage.uploads).toHaveLength(1);
  });

  test('because the tab ended is asked for by the next one', async () => {
    const stage = await opened();
    stage.answers = ['hangs', taken];
    await stage.send();
    await stage.pass();
    await stage.open();
    await stage.pass(1000);
    expect(keys(stage)).toHaveLength(2);
    expect(new Set(keys(stage)).size).toBe(1);
    expect(stage.in('Sent')).toHaveLength(1);
  });

  test('is not guessed at a day later: the person decides', async () => {
    const stage = await opened();
    stage.answers = ['hangs', taken];
    await stage.send();
    await stage.pass();
    const [record] = await stage.device.all('main/joe');
    await stage.device.put({ ...record!, begunAt: record!.begunAt! - keyLives - 1 });
    await stage.open();
    await stage.pass(1000);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'unknown' });
    expect(stage.uploads).toHaveLength(1);
    await stage.ask({ do: 'retry', id: 'letter-1' });
    await stage.pass(1000);
    expect(new Set(keys(stage)).size).toBe(2);
    expect(new Set(messageIds(stage)).size).toBe(1);
    expect(stage.in('Sent')).toHaveLength(1);
  });

  test('of which the bridge says that nobody knows waits for the person, unless it is in Sent', async () => {
    const unknown = said({ sent: 'unknown', problem: { code: 'submission-lost' } });
    const stage = await opened();
    stage.answers = [unknown];
    await stage.send();
    await stage.pass(3_600_000);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'unknown', problem: { code: 'submission-lost' } });
    expect(stage.uploads).toHaveLength(1);

    const other = await opened();
    other.answers = ['hangs'];
    await other.send();
    await other.pass();
    other.account.append('Sent', [], 0, { messageId: messageIds(other)[0]! }, 'Tea');
    other.answer(unknown);
    await other.pass();
    tellsAsSent(other);
  });
});

describe('what fails', () => {
  test.each(['submission-refused', 'submission-unreachable', 'submission-timeout', 'too-many-attempts'] as const)(
    'for now (%s) is tried again, later each time',
    async (code) => {
      const stage = await opened();
      stage.answers = [said({ problem: { code } })];
      await stage.send();
      await stage.pass();
      expect(stage.state()).toMatchObject({ stage: 'waiting', problem: { code } });
      await stage.pass(firstWait + 1000);
      expect(stage.uploads).toHaveLength(2);
      await stage.pass(firstWait + 1000);
      expect(stage.uploads).toHaveLength(2);
      stage.answers = [taken];
      await stage.pass(firstWait);
      expect(new Set(keys(stage)).size).toBe(1);
      tellsAsSent(stage);
    },
  );

  test('for good waits for the person, who mends it and sends it', async () => {
    const refused = [{ address: 'joe@example.net', text: 'No such user', permanent: true }];
    const stage = await opened();
    stage.answers = [said({ problem: { code: 'recipient-refused' }, refused }), taken];
    await stage.send();
    await stage.pass(3_600_000);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'no', refused });
    expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
    await stage.send(letterOf({ to: [{ name: '', address: 'jo@example.net' }] }));
    await stage.pass();
    tellsAsSent(stage);
    expect(new Set(keys(stage)).size).toBe(2);
  });

  test('for want of a session goes out when its writer has signed in again', async () => {
    const stage = await opened();
    stage.answers = [said({ problem: { code: 'session-expired' } }), taken];
    await stage.send();
    await stage.pass();
    await stage.tab.engine.detach();
    await stage.pass(1000);
    await stage.open();
    await stage.pass(1000);
    expect(stage.uploads).toHaveLength(2);
    expect(stage.in('Sent')).toHaveLength(1);
  });

  test('without a line waits for one', async () => {
    const stage = await opened();
    stage.tab.engine.noteNetwork('offline');
    await stage.send();
    await stage.pass(100);
    expect(stage.state()?.stage).toBe('waiting');
    expect(stage.uploads).toEqual([]);
    stage.tab.engine.noteNetwork('online');
    await stage.pass(1000);
    tellsAsSent(stage);
  });

  test('somebody else who signs in sees and sends nothing of it', async () => {
    const stage = await opened();
    await stage.send(letterOf(), 10_000);
    await stage.device.put({ ...(await stage.device.all('main/joe'))[0]!, account: 'main/kim', id: 'letter-2' });
    await stage.open();
    await stage.pass(60_000);
    expect(stage.state('letter-2')).toBeUndefined();
    expect(stage.uploads).toHaveLength(1);
  });

  test('before anything left is said at once: an address that is none, nobody to send to', async () => {
    const stage = await opened();
    for (const to of [[], [{ name: '', address: 'joe' }]])
      await expect(stage.send(letterOf({ to }))).rejects.toMatchObject({ problem: { code: 'bad-request' } });
    await expect(stage.ask({ do: 'send', id: 'x' } as never)).rejects.toMatchObject({
      problem: { code: 'bad-request' },
    });
    expect(stage.uploads).toEqual([]);
  });
});

test('a file goes with it, octet for octet', async () => {
  const stage = await opened();
  const content = new Blob([Uint8Array.from({ length: 100_000 }, (_, index) => index % 251)]);
  await stage.send(letterOf({ files: [{ name: 'tea.bin', type: '', content }] }));
  await stage.pass();
  const encoded = /filename="?tea\.bin.*?\r\n\r\n(.*?)\r\n--/s.exec(stage.uploads[0]!.text)![1]!;
  expect(Buffer.from(encoded, 'base64').equals(Buffer.from(await content.arrayBuffer()))).toBe(true);
  tellsAsSent(stage);
});

test('letters that could not be read at first are read later, and go out', async () => {
  const stage = await opened();
  await stage.send(letterOf(), 3_600_000);
  const { all } = stage.device;
  stage.device.all = () => Promise.reject(new Error('busy'));
  await stage.open();
  expect(stage.state()).toBeUndefined();
  stage.device.all = all;
  await stage.ask({ do: 'tell' });
  await stage.pass(1000);
  expect(stage.state()?.stage).toBe('waiting');
});

test('a line of as many addresses as can be pasted is kept', async () => {
  const stage = await opened();
  const bcc = Array.from({ length: 2000 }, (_, at) => ({ name: '', address: `p${at}@example.org` }));
  expect(await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ bcc }) })).toBe(true);
});

test('a file that is changed on its disk goes as it was when it was attached, and what is written on is kept', async () => {
  const stage = await opened();
  const bytes = new Blob(['as it was']);
  const file = (content: Blob) => letterOf({ files: [{ name: 'a.txt', type: 'text/plain', content, key: 'file-1' }] });
  await stage.ask({ do: 'save', id: 'letter-1', letter: file(bytes) });
  const gone = Object.assign(new Blob(['as it was']), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('changed')) }),
  });
  expect(await stage.ask({ do: 'save', id: 'letter-1', letter: { ...file(gone), subject: 'Tea!' } })).toBe(true);
  await stage.send({ ...file(gone), subject: 'Tea!' });
  await stage.pass();
  tellsAsSent(stage);
  expect(stage.uploads[0]!.text).toContain(btoa('as it was'));
});
