import { expect, test } from 'vitest';
import type { MessageSummary } from '../../client/model.ts';
import { targetOf } from './target.ts';
import { partsOf, targetOfAll } from './targets.ts';

const at = (mailbox: string, uid: number) => ({ mailbox, summary: { uid } as MessageSummary });

test('messages of several folders are one target, with a part for each folder', () => {
  const target = targetOfAll([at('INBOX', 7), at('Archive', 3), at('INBOX', 9)]);
  expect(target).toMatchObject({ count: 3, isChoice: true });
  expect(target && partsOf(target).map(({ mailbox, uids }) => [mailbox, uids])).toEqual([
    ['INBOX', [7, 9]],
    ['Archive', [3]],
  ]);
});

test('messages of one folder have no parts; no messages are no target', () => {
  const target = targetOfAll([at('INBOX', 7)]);
  expect(target).toMatchObject({ mailbox: 'INBOX', uids: [7], count: 1 });
  expect(target && partsOf(target)).toEqual([target]);
  expect(targetOfAll([])).toBeNull();
});

test('a row that stands for a conversation is all its messages of the folder', () => {
  const row = { uid: 9, conversation: { uids: [9, 4] } } as unknown as MessageSummary;
  expect(targetOf('INBOX', row)).toMatchObject({ uids: [9, 4], count: 2, isChoice: false });
});
