// Copies of letters in Sent and Drafts where there is no room, where the server keeps its own, and of letters that are large.

import { describe, expect, test } from 'vitest';
import { contentOf, sliceAtMost } from './letters/message-content.ts';
import { firstWait } from './letters/outcome.ts';
import { patience } from './letters/sent-habits.ts';
import { LetterStage, letterOf } from './testing/letter-stage.ts';
import { richCapabilities } from './testing/model-server.ts';

const mailboxes = ['INBOX', 'Sent', 'Drafts'];
const opened = async (...more: string[]): Promise<LetterStage> => {
  const stage = new LetterStage(mailboxes);
  await stage.open([...richCapabilities, 'UIDPLUS', ...more]);
  return stage;
};
const idOf = (stage: LetterStage, upload = -1): string =>
  /^Message-ID: (.*)$/m.exec(stage.uploads.at(upload)!.text)![1]!.trim();

describe('where there is no room', () => {
  test('in Sent: the letter is out, its copy is waited for, and lies there once when there is', async () => {
    const stage = await opened();
    stage.account.full.add('Sent');
    await stage.send();
    await stage.pass(1000);
    expect(stage.out).toEqual(['letter-1']);
    expect(stage.state()).toMatchObject({ stage: 'sent', problem: { code: 'over-quota' }, isSafe: false });
    // The next page knows of it.
    await stage.open();
    expect(stage.state()).toMatchObject({ stage: 'sent', problem: { code: 'over-quota' } });
    stage.account.full.delete('Sent');
    await stage.pass(4 * firstWait);
    expect(stage.state()).toBeUndefined();
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
    expect(stage.uploads).toHaveLength(1);
  });

  test('in Sent: it is tried again at once, or done without, as the person says', async () => {
    const stage = await opened();
    stage.account.full.add('Sent');
    await stage.send();
    await stage.send(letterOf({ subject: 'Other' }), 0, 'letter-2');
    await stage.pass(1000);
    expect(await stage.ask({ do: 'discard', id: 'letter-2' })).toBe(true);
    stage.account.full.delete('Sent');
    expect(await stage.ask({ do: 'retry', id: 'letter-1' })).toBe(true);
    await stage.pass(100);
    expect(stage.in('Sent')).toEqual(['Tea \\Seen']);
    await stage.pass(600_000);
    expect(stage.in('Sent')).toHaveLength(1);
    expect(await stage.device.all('main/joe')).toEqual([]);
  });

  test('in Drafts: said, kept here, and put there when there is', async () => {
    const stage = await opened();
    stage.account.full.add('Drafts');
    await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() });
    await stage.pass(31_000);
    expect(stage.state()).toMatchObject({ stage: 'draft', problem: { code: 'over-quota' }, inDrafts: false });
    stage.account.full.delete('Drafts');
    await stage.pass(4 * firstWait);
    expect(stage.state()).toMatchObject({ problem: null, inDrafts: true });
    expect(stage.in('Drafts')).toEqual(['Tea \\Draft \\Seen']);
  });

  test('for a message of this size: no word of it is said, and it is not tried again by itself', async () => {
    const stage = await opened('APPENDLIMIT=2000');
    await stage.send(letterOf({ text: 'All these words. '.repeat(500) }));
    await stage.pass(3_600_000);
    expect(stage.out).toEqual(['letter-1']);
    expect(stage.state()).toMatchObject({ stage: 'sent', problem: { code: 'message-too-large' } });
    expect(stage.account.appended).toEqual([]);
    expect(stage.tab.told.letters.at(-1)).toMatchObject({ copyLimit: 2000 });
    await stage.ask({ do: 'discard', id: 'letter-1' });
    await stage.pass(1000);
    expect(await stage.device.all('main/joe')).toEqual([]);
  });
});

test('a page that has not heard that its letter is out may ask again, and write on: nothing begins anew', async () => {
  const stage = await opened();
  await stage.send();
  await stage.pass(1000);
  expect(stage.out).toEqual(['letter-1']);
  expect(stage.state()).toBeUndefined();
  expect(await stage.send()).toBe(true);
  expect(await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() })).toBe(true);
  await stage.pass(60_000);
  expect(stage.uploads).toHaveLength(1);
  expect(stage.state()).toBeUndefined();
  expect(stage.in('Drafts')).toEqual([]);
});

test('a draft that was too large for Drafts lies there when it is smaller', async () => {
  const stage = await opened('APPENDLIMIT=2000');
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ text: 'All these words. '.repeat(500) }) });
  await stage.pass(31_000);
  expect(stage.state()).toMatchObject({ stage: 'draft', problem: { code: 'message-too-large' } });
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() });
  await stage.pass(31_000);
  expect(stage.state()).toMatchObject({ problem: null, inDrafts: true });
  expect(stage.in('Drafts')).toEqual(['Tea \\Draft \\Seen']);
});

describe('a server that keeps a copy by itself', () => {
  /** Puts its copy there a while after it had the letter. */
  const keepsLate = async (stage: LetterStage, after: number): Promise<void> => {
    await stage.pass(after);
    stage.account.append('Sent', ['\\Seen'], 0, { messageId: idOf(stage) }, 'Tea');
  };

  test('late: ours goes when its own has come, and from then on its own is waited for', async () => {
    const stage = await opened();
    await stage.send();
    await keepsLate(stage, 20_000);
    expect(stage.in('Sent')).toHaveLength(2);
    await stage.pass(patience);
    expect(stage.account.mailbox('Sent').messages.map(({ uid }) => uid)).toEqual([2]);
    // Remembered over the end of the tab.
    await stage.open([...richCapabilities, 'UIDPLUS']);
    await stage.send(letterOf(), 0, 'letter-2');
    await keepsLate(stage, 30_000);
    await stage.pass(3_600_000);
    expect(stage.in('Sent')).toHaveLength(2);
    expect(stage.account.appended).toHaveLength(1);
    expect(await stage.device.all('main/joe')).toEqual([]);
  });

  test('and then no longer: ours is there after a bounded wait', async () => {
    const stage = await opened();
    await stage.send();
    await keepsLate(stage, 1000);
    await stage.pass(2 * patience);
    await stage.send(letterOf(), 0, 'letter-2');
    await stage.pass(patience - 5000);
    expect(stage.in('Sent')).toHaveLength(1);
    await stage.pass(30_000);
    expect(stage.in('Sent')).toHaveLength(2);
    await stage.pass(3_600_000);
    expect(stage.in('Sent')).toHaveLength(2);
  });

  test('never: nothing is looked at again once that is known', async () => {
    const stage = await opened();
    for (const id of ['letter-1', 'letter-2']) {
      await stage.send(letterOf(), 0, id);
      await stage.pass(2 * patience);
    }
    expect(stage.in('Sent')).toHaveLength(2);
    expect(await stage.device.note('main/joe')).toEqual({ serverKeeps: false, check: null });
  });
});

describe('a draft that is saved again, where the server has REPLACE', () => {
  const saved = async (stage: LetterStage, subject: string): Promise<void> => {
    await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ subject }) });
    await stage.pass(31_000);
  };
  test('takes the place of the one before, in one command', async () => {
    const stage = await opened('REPLACE');
    await saved(stage, 'One');
    await saved(stage, 'Two');
    expect(stage.in('Drafts')).toEqual(['Two \\Draft \\Seen']);
    await saved(stage, 'Three');
    expect(stage.in('Drafts')).toEqual(['Three \\Draft \\Seen']);
    expect(stage.state()).toMatchObject({ inDrafts: true });
    expect(stage.account.replaced).toContain(2);
  });

  test('stands beside what another device has put in its place', async () => {
    const stage = await opened('REPLACE');
    await saved(stage, 'One');
    await saved(stage, 'Two');
    const [uid] = stage.account.mailbox('Drafts').messages.map((message) => message.uid);
    stage.account.expunge('Drafts', uid!);
    stage.account.append('Drafts', ['\\Draft'], 0, { messageId: '<other@example.org>' }, 'There');
    await saved(stage, 'Three');
    expect(stage.in('Drafts')).toEqual(['There \\Draft', 'Three \\Draft \\Seen']);
  });
});

test('of a large message no more than a slice is ever asked for', async () => {
  const slices: number[] = [];
  const size = 100_000_000;
  const message = {
    size,
    slice: (start = 0, end = size) => {
      slices.push(Math.min(end, size) - start);
      return new Blob([new Uint8Array(Math.min(end, size) - start)]);
    },
  };
  const content = contentOf(message);
  if (content instanceof Uint8Array) throw new Error('all of it is in memory');
  let octets = 0;
  for await (const piece of content.read()) octets += piece.length;
  expect(octets).toBe(content.size);
  expect(Math.max(...slices)).toBe(sliceAtMost);
});

test('a letter with a file goes to Sent and Drafts octet for octet, in slices', async () => {
  const stage = await opened();
  const content = new Blob([Uint8Array.from({ length: 1_500_000 }, (_, index) => index % 251)]);
  const letter = letterOf({ files: [{ name: 'tea.bin', type: '', content }] });
  await stage.ask({ do: 'save', id: 'letter-1', letter });
  await stage.pass(90_000);
  expect(stage.in('Drafts')).toHaveLength(1);
  await stage.send(letter);
  await stage.pass(5000);
  expect(stage.in('Sent')).toHaveLength(1);
  expect(stage.account.appended).toHaveLength(2);
  for (const message of [...stage.account.appended, stage.uploads[0]!.text]) {
    const encoded = /filename="?tea\.bin.*?\r\n\r\n(.*?)\r\n--/s.exec(message)![1]!;
    expect(Buffer.from(encoded, 'base64').equals(Buffer.from(await content.arrayBuffer()))).toBe(true);
  }
});
