// The copy of a letter in Drafts, told against the model server: one, as new as a calm rate allows, gone with the letter.

import { expect, test } from 'vitest';
import { LetterStage, letterOf } from './testing/letter-stage.ts';

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage(mailboxes);
  await stage.open();
  return stage;
};

const mailboxes = ['INBOX', 'Sent', 'Drafts'];
const save = (stage: LetterStage, subject: string) =>
  stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ subject }) });
/** Longer than a draft rests between two copies. */
const rest = 31_000;

test('the copy is one, made at a low rate, and the newest one takes the place of the one before', async () => {
  const stage = await opened();
  for (let turn = 1; turn <= 5; turn++) {
    await save(stage, `Tea ${turn}`);
    await stage.pass(1000);
  }
  expect(stage.in('Drafts')).toEqual([]);
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['Tea 5 \\Draft \\Seen']);
  await save(stage, 'Tea 6');
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['Tea 6 \\Draft \\Seen']);
  await stage.pass(3_600_000);
  expect(stage.account.mailbox('Drafts').uidNext).toBe(3);
  // The next page knows which one it is.
  await stage.open();
  await save(stage, 'Tea 7');
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['Tea 7 \\Draft \\Seen']);
});

test('the copy is made in a mailbox that is made for it, without UIDPLUS too', async () => {
  const stage = new LetterStage(['INBOX', 'Sent']);
  await stage.open([]);
  for (const subject of ['One', 'Two']) {
    await save(stage, subject);
    await stage.pass(rest + 5000);
  }
  const shown = stage.account.mailbox('Drafts').messages.filter(({ flags }) => !flags.includes('\\Deleted'));
  expect(shown.map(({ subject }) => subject)).toEqual(['Two']);
});

test.each([
  ['joe', 'nobody@unknown.invalid'],
  ['joe@example.org', 'joe@example.org'],
])('the copy needs no sender: of %s it bears %s until there is one', async (username, expected) => {
  const stage = new LetterStage(mailboxes);
  await stage.open(undefined, username);
  await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ from: { name: 'Joe', address: 'jo' } }) });
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['Tea \\Draft \\Seen']);
  expect(stage.state()).toMatchObject({ inDrafts: true, isSafe: true, problem: null });
  expect(stage.account.appended.at(-1)).toContain(`From: Joe <${expected}>`);
});

test('a draft that is discarded while its first copy is made leaves none', async () => {
  const stage = await opened();
  await save(stage, 'Never mind');
  await stage.pass(29_000);
  const { account } = stage;
  const mailbox = account.mailbox.bind(account);
  let discarded: Promise<unknown> | null = null;
  // The server is asked about Drafts just before the copy goes there.
  account.mailbox = (name) => {
    if (name === 'Drafts') discarded ??= stage.ask({ do: 'discard', id: 'letter-1' });
    return mailbox(name);
  };
  await stage.pass(rest);
  expect(await discarded).toBe(true);
  expect(stage.in('Drafts')).toEqual([]);
  expect(account.appended).toEqual([]);
});

test('a copy of another device stays beside it: both are shown', async () => {
  const stage = await opened();
  await save(stage, 'Here');
  await stage.pass(rest);
  stage.account.expunge('Drafts', 1);
  stage.account.append('Drafts', ['\\Draft'], 0, { messageId: '<other@example.org>' }, 'There');
  await save(stage, 'Here, on');
  await stage.pass(rest);
  expect(stage.in('Drafts')).toEqual(['There \\Draft', 'Here, on \\Draft \\Seen']);
});

test.each(['send', 'discard'] as const)('the copy goes with the draft: %s', async (end) => {
  const stage = await opened();
  await save(stage, 'Tea');
  await stage.pass(rest);
  expect(stage.in('Drafts')).toHaveLength(1);
  if (end === 'send') await stage.send();
  else await stage.ask({ do: 'discard', id: 'letter-1' });
  await stage.pass(5000);
  expect(stage.in('Drafts')).toEqual([]);
  expect(await stage.device.all('main/joe')).toEqual([]);
});

test('the copy is one wherever the line is cut or the tab ends while it is made', async () => {
  for (const killsTab of [false, true])
    for (let after = 1; after < 900; after += 61) {
      const stage = await opened();
      await save(stage, 'One');
      await stage.pass(rest);
      await save(stage, 'Two');
      const { world } = stage.tab;
      const direction = after % 2 === 0 ? 'up' : 'down';
      world.cut = { direction, after: world.carried[direction] + after, killsTab };
      await stage.pass(2 * rest);
      if (world.tabIsDead) await stage.open();
      else world.cut = null;
      await stage.pass(600_000);
      expect(stage.in('Drafts'), `${direction} ${after} ${killsTab}`).toEqual(['Two \\Draft \\Seen']);
    }
});
