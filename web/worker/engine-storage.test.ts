import { expect, test } from 'vitest';
import type { SessionInfo } from '../../shared/bridge/control.ts';
import type { WorkerMessage } from '../client/mail-api.ts';
import { openMemoryStore } from '../store/memory-store.ts';
import { answerCall } from './mail-api-server.ts';
import { Storage } from './storage.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';

const kept: SessionInfo = { ...session, keep: true };

const begin = async (who: SessionInfo) => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  account.addMailbox('Sent', ['\\Sent']);
  for (let message = 0; message < 3; message++) account.append('INBOX');
  const { storage: device } = memoryDevice((commit) => commit());
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5, device });
  await stage.engine.attach(who);
  stage.watch('INBOX');
  await stage.world.advance(1000);
  const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
    const posted: WorkerMessage[] = [];
    await answerCall(stage.engine, { id: 1, call: name, args }, (message) => posted.push(message));
    const [answer] = posted;
    return answer && 'ok' in answer && answer.ok ? answer.value : answer;
  };
  return { stage, call, account };
};

test('the storage page is told what is here, mailbox by mailbox, and whether it stays', async () => {
  const { stage, call } = await begin(kept);
  const opening = stage.engine.reading.openMessage('INBOX', 2);
  await stage.world.settle();
  await opening;
  expect(await call('storageUse')).toMatchObject({
    isKept: true,
    mailboxes: [{ mailbox: 'INBOX', rows: 3, total: 3 }],
    texts: { count: 1 },
    attachments: { count: 0, bytes: 0 },
    database: expect.any(Number),
  });
  expect(await call('emptyStorage')).toBeUndefined();
  expect(await call('storageUse')).toMatchObject({ texts: { count: 0, bytes: 0 }, mailboxes: [{ rows: 3 }] });
});

test('where no mail is kept, what is here is told as well', async () => {
  const { call } = await begin(session);
  expect(await call('storageUse')).toMatchObject({ isKept: false, mailboxes: [{ rows: 3 }], database: null });
});

test('who stops keeping mail sees it as before, and it is not kept again', async () => {
  const { stage, call, account } = await begin(kept);
  expect(await call('stopKeeping')).toBeUndefined();
  // Told to all pages: who attaches again as before has it copied to the device once more.
  expect(stage.heard('signedIn', 'another page')).toEqual([true, false]);
  expect(await call('storageUse')).toMatchObject({ isKept: false, database: null });
  await stage.engine.attach({ ...kept, keep: false, token: 'another-token' });
  account.append('INBOX');
  await stage.world.advance(5000);
  expect(stage.list).toMatchObject({ total: 4 });
  expect(stage.list?.rows.every((row) => row !== null)).toBe(true);
  expect(await call('storageUse')).toMatchObject({ isKept: false });
});

test('letters that are written or wait to go are counted, with what is attached, those of others are not', async () => {
  const letters = [
    { id: 'one', account: 'main/joe', subject: 'Hello', files: [{ content: new Blob(['seven b']) }], sentAt: null },
    { id: 'two', account: 'main/joe', bytes: new Uint8Array(100) },
    { id: 'three', account: 'main/jane', subject: 'Hers' },
  ];
  const all = async (account: string) => letters.filter((letter) => letter.account === account);
  const useOf = async (account: string | null) => {
    const storage = new Storage(
      openMemoryStore(),
      () => false,
      () => account,
      { all },
    );
    return (await storage.use()).letters;
  };
  const names = 'onemain/joeHello'.length + 'twomain/joe'.length;
  expect(await useOf('main/joe')).toEqual({ count: 2, bytes: names + 7 + 100 });
  expect(await useOf(null)).toEqual({ count: 0, bytes: 0 });
  const broken = { all: () => Promise.reject(new Error('refused')) };
  const storage = new Storage(
    openMemoryStore(),
    () => false,
    () => 'main/joe',
    broken,
  );
  expect((await storage.use()).letters).toEqual({ count: 0, bytes: 0 });
});
