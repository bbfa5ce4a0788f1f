import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { describe, expect, test } from 'vitest';
import type { SessionInfo } from '../../shared/bridge/control.ts';
import type { Conversation } from '../client/conversation.ts';
import { openMemoryDatabase } from '../store/database.ts';
import type { MailStorage } from '../store/mail-storage.ts';
import { SqliteStore } from '../store/sqlite-store.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const sqlite = await sqlite3InitModule();

/** A device whose one database is there as long as the test. */
const device = (): MailStorage => {
  const database = openMemoryDatabase(sqlite);
  return {
    has: async () => true,
    open: async (_, { onFailed }) => new SqliteStore(database, { schedule: (commit) => commit(), onFailed }),
    erase: async () => undefined,
  };
};

/** The code is loaded when it is first needed, which takes its time. */
const loaded = () => import('./threads/conversations.ts');

/** A question in INBOX, the answer in Sent, the answer to that in INBOX, and a message of its own. */
const withTalk = (): ModelAccount => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.addMailbox('Sent', ['\\Sent']);
  account.append('INBOX', [], 0, { messageId: '<question@x>' });
  account.append('INBOX', [], 0, { messageId: '<other@x>' });
  account.append('Sent', ['\\Seen'], 0, { messageId: '<answer@x>', inReplyTo: '<question@x>' });
  account.append('INBOX', [], 0, { messageId: '<thanks@x>', references: '<question@x>\r\n <answer@x>' });
  return account;
};

const shown = ({ members }: Conversation): string[][] =>
  members.map(({ places }) => places.map(({ mailbox, uid }) => `${mailbox} ${uid}`));

describe.each([
  ['in memory', null, session],
  ['on this device', device, { ...session, keep: true } satisfies SessionInfo],
] as const)('conversations of mail %s', (_, storage, who) => {
  const begin = async (account: ModelAccount): Promise<ModelStage> => {
    await loaded();
    const stage = new ModelStage(account, {
      capabilities: richCapabilities,
      chance: () => 0.5,
      device: storage?.() ?? null,
    });
    await stage.engine.attach(who);
    for (const mailbox of ['Sent', 'INBOX']) {
      stage.watch(mailbox);
      await stage.world.advance(1000);
    }
    return stage;
  };
  const talk = (stage: ModelStage, uid: number, mailbox = 'INBOX') => stage.engine.conversations.of({ mailbox, uid });

  test('what was sent belongs to what it answers, and to what answers it', async () => {
    const stage = await begin(withTalk());
    const whole = [['INBOX 1'], ['Sent 1'], ['INBOX 3']];
    expect(shown(await talk(stage, 1))).toEqual(whole);
    expect(shown(await talk(stage, 3))).toEqual(whole);
    expect(shown(await talk(stage, 1, 'Sent'))).toEqual(whole);
    expect(shown(await talk(stage, 2))).toEqual([['INBOX 2']]);
    expect(await talk(stage, 99)).toMatchObject({ members: [], complete: true });
  });

  test('asking costs nothing on the wire', async () => {
    const stage = await begin(withTalk());
    stage.takeBursts();
    await talk(stage, 1);
    await stage.world.settle();
    expect(stage.takeBursts()).toEqual([]);
  });

  test('a copy in another folder is the same message, shown where the person is', async () => {
    const account = withTalk();
    const [original] = account.mailbox('INBOX').messages;
    account.mailbox('Sent').messages.push({ ...original!, uid: 2 });
    account.mailbox('Sent').uidNext = 3;
    const stage = await begin(account);
    expect(shown(await talk(stage, 1))).toEqual([['INBOX 1', 'Sent 2'], ['Sent 1'], ['INBOX 3']]);
    expect(shown(await talk(stage, 1, 'Sent'))).toEqual([['Sent 2', 'INBOX 1'], ['Sent 1'], ['INBOX 3']]);
  });

  test('another message under an id that is known hides none', async () => {
    const account = withTalk();
    account.append('INBOX', [], 0, { messageId: '<answer@x>' });
    const stage = await begin(account);
    expect(shown(await talk(stage, 1))).toEqual([['INBOX 1'], ['Sent 1'], ['INBOX 3'], ['INBOX 4']]);
  });

  test('a page that watches hears at once, and whenever a message comes, changes or goes', async () => {
    const account = withTalk();
    const stage = await begin(account);
    const heard = () => stage.told.conversation.splice(0).map((each) => shown(each).flat().join());
    await stage.engine.conversations.watch('own', { mailbox: 'INBOX', uid: 1 });
    expect(heard()).toEqual(['INBOX 1,Sent 1,INBOX 3']);
    account.append('INBOX', [], 0, { messageId: '<last@x>', references: '<thanks@x>' });
    await stage.world.advance(3000);
    expect(heard().at(-1)).toBe('INBOX 1,Sent 1,INBOX 3,INBOX 4');
    account.setFlag('INBOX', 3, '\\Seen', true);
    await stage.world.advance(3000);
    expect(stage.told.conversation.splice(0).at(-1)?.members[2]?.summary.flags.seen).toBe(true);
    account.expunge('INBOX', 3);
    await stage.world.advance(3000);
    expect(heard().at(-1)).toBe('INBOX 1,Sent 1,INBOX 4');
    account.append('INBOX', [], 0, { messageId: '<of-another-talk@x>' });
    await stage.world.advance(3000);
    expect(heard()).toEqual([]);
    await stage.engine.conversations.watch('own', null);
    account.expunge('INBOX', 4);
    await stage.world.advance(3000);
    expect(heard()).toEqual([]);
  });

  test('a mailbox that is made anew joins nobody to the wrong message', async () => {
    const account = withTalk();
    const stage = await begin(account);
    await talk(stage, 1);
    account.resetUidValidity('INBOX');
    await stage.world.advance(5000);
    expect(shown(await talk(stage, 1))).toEqual([['INBOX 1']]);
  });

  test('signing out ends the watching', async () => {
    const account = withTalk();
    const stage = await begin(account);
    await stage.engine.conversations.watch('own', { mailbox: 'INBOX', uid: 1 });
    await stage.engine.detach();
    stage.told.conversation.splice(0);
    await stage.world.advance(5000);
    expect(stage.told.conversation).toEqual([]);
    expect(await talk(stage, 1)).toMatchObject({ members: [] });
  });
});
