import { describe, expect, test } from 'vitest';
import type { MessageSummary } from '../../client/model.ts';
import { actions as words } from '../words/en/actions.ts';
import { actions, eitherWay, type Situation } from './actions.ts';
import { doneWords } from './done-words.ts';
import type { ActName } from './lazy-hands.tsx';
import { targetOf } from './target.ts';

const row = (seen: boolean, flagged = false) =>
  ({ uid: 1, flags: { seen, flagged }, keywords: [] }) as unknown as MessageSummary;
const at = (
  role: Situation['role'],
  rows: readonly MessageSummary[] = [row(true)],
  count = rows.length,
): Situation => ({
  role,
  target: { mailbox: 'Box', count, rows, uids: '1:9', isChoice: false },
});
const fitting = (situation: Situation) =>
  Object.entries(actions)
    .filter(([, { fits }]) => fits(situation))
    .map(([name]) => name);

describe('what fits', () => {
  test('in Junk a message can be no junk; in Archive it is archived already; what was sent is no junk', () => {
    expect(fitting(at('junk'))).toContain('notJunk');
    expect(fitting(at('junk'))).not.toContain('junk');
    expect(fitting(at('archive'))).not.toContain('archive');
    expect(fitting(at('sent'))).not.toContain('junk');
  });

  test('marks are offered that some message lacks', () => {
    expect(fitting(at(null, [row(true, true)]))).toEqual(expect.arrayContaining(['markUnread', 'unstar']));
    expect(fitting(at(null, [row(true, true)]))).not.toContain('markRead');
    expect(fitting(at(null, [row(true), row(false)]))).toEqual(expect.arrayContaining(['markRead', 'markUnread']));
  });

  test('of messages that are not here nobody knows: both ways are offered', () => {
    expect(fitting(at(null, [row(true)], 12_431))).toEqual(
      expect.arrayContaining(['markRead', 'markUnread', 'star', 'unstar']),
    );
  });
});

test('a conversation is archived and read as a whole; a star and "unread" are for its newest message', () => {
  const conversation = { ...row(true), uid: 9, conversation: { count: 4, unread: 0, people: [], uids: [9, 4, 2] } };
  const of = { role: null, target: targetOf('Box', conversation) };
  const uids = (name: ActName) => actions[name].change(of);
  for (const name of ['archive', 'markRead', 'unstar'] as const) expect(uids(name)).toMatchObject({ uids: [9, 4, 2] });
  for (const name of ['star', 'markUnread'] as const) expect(uids(name)).toMatchObject({ uids: [9] });
  expect(fitting(of)).toContain('markUnread');
  expect(fitting(of)).not.toContain('markRead');
});

test('a key that means either way sets a star where one lacks it, and takes it off what all have', () => {
  expect(eitherWay('star', at(null, [row(true, true), row(true)]))).toBe('star');
  expect(eitherWay('star', at(null, [row(true, true)]))).toBe('unstar');
  expect([eitherWay('junk', at('junk')), eitherWay('junk', at('inbox'))]).toEqual(['notJunk', 'junk']);
});

test('every action is one change of exactly its messages, but for those that ask first', () => {
  const changes = Object.values(actions).map(({ change }) => change(at(null)));
  expect(changes.filter((change) => change === null)).toHaveLength(3);
  for (const change of changes) if (change) expect(change).toMatchObject({ mailbox: 'Box', uids: '1:9' });
});

test('what was done is said in a word, with its number when it is more than one', () => {
  const made = { id: '1', kind: 'move', mailbox: 'Box', to: 'Archive', count: 1200 } as const;
  const said = (name: ActName, count: number) => doneWords(name, { ...made, count }, words);
  expect(said('archive', 1)).toBe('Archived.');
  expect(said('junk', 1200)).toBe('1,200 messages reported as junk.');
  expect(doneWords('delete', { ...made, kind: 'delete', count: 1 }, words)).toBe('Deleted for good.');
});
