// An account to move and delete in: six messages in INBOX, one in Archive, Trash and Sent empty; and what of it is looked at.

import { seededRandom } from '../../../shared/testing/random-chunks.ts';
import type { MailChange } from '../../client/mail-changes.ts';
import { session } from './engine-stage.ts';
import type { memoryDevice } from './memory-device.ts';
import { ModelAccount } from './model-account.ts';
import { type ModelOptions, richCapabilities } from './model-server.ts';
import { ModelStage } from './model-stage.ts';

export const movingCapabilities = [...richCapabilities, 'MOVE', 'UIDPLUS'];

export const makeAccount = (): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Archive', 'Trash', 'Sent']) {
    const attributes = name === 'INBOX' ? [] : [`\\${name}`];
    account.addMailbox(name, attributes);
  }
  for (let number = 1; number <= 6; number++)
    account.append('INBOX', number % 2 ? [] : ['\\Seen'], 0, { messageId: `<${number}@example.org>` });
  account.append('Archive', ['\\Seen'], 0, { messageId: '<old@example.org>' });
  return account;
};

export interface Begun extends Partial<ModelOptions> {
  readonly seed?: number;
  readonly device?: ReturnType<typeof memoryDevice>;
  readonly account?: ModelAccount;
}

export const stageOf = ({
  capabilities = movingCapabilities,
  seed = 1,
  device,
  account = makeAccount(),
  refuses,
}: Begun = {}) =>
  new ModelStage(account, {
    capabilities,
    chance: seededRandom(seed),
    ...(refuses ? { refuses } : {}),
    device: device?.storage ?? null,
  });

export const show = async (stage: ModelStage, mailbox = 'INBOX', keep = false): Promise<void> => {
  void stage.engine.attach({ ...session, keep });
  stage.watch(mailbox);
  stage.engine.watchRange(mailbox, 0, 50);
  await stage.world.advance(1000);
};

export const archive = (...uids: number[]): MailChange => ({ kind: 'archive', mailbox: 'INBOX', uids });
export const trash = (...uids: number[]): MailChange => ({ kind: 'trash', mailbox: 'INBOX', uids });
export const subjects = (account: ModelAccount, mailbox: string): string[] =>
  account.mailbox(mailbox).messages.map(({ subject }) => subject.split(' ')[1]!);
export const counts = (stage: ModelStage, name: string) => [stage.mailbox(name)?.total, stage.mailbox(name)?.unread];
