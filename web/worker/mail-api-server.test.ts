import { describe, expect, test } from 'vitest';
import type { MailCallName, WorkerMessage } from '../client/mail-api.ts';
import { uidsAtMost } from './call-arguments.ts';
import { contentAtMost, flagsAtMost, rangesAtMost } from './change-arguments.ts';
import { answerCall } from './mail-api-server.ts';
import { ScriptedStage, session, showInbox } from './testing/engine-stage.ts';
import { toIdle } from './testing/transcripts.ts';

const ask = async (stage: ScriptedStage, message: unknown): Promise<WorkerMessage[]> => {
  const posted: WorkerMessage[] = [];
  await answerCall(stage.engine, message, (each) => posted.push(each));
  return posted;
};
const call = (stage: ScriptedStage, name: string, ...args: unknown[]) => ask(stage, { id: 5, call: name, args });

const badRequest = [{ id: 5, ok: false, problem: { code: 'bad-request' } }];

test('a call is answered under its number', async () => {
  const stage = await showInbox(toIdle);
  expect(await call(stage, 'positionOf', 'INBOX', 14)).toEqual([{ id: 5, ok: true, value: 0 }]);
  expect(await call(stage, 'uidAt', 'INBOX', 2)).toEqual([{ id: 5, ok: true, value: 11 }]);
  expect(await call(stage, 'uidAt', 'INBOX', 99)).toEqual([{ id: 5, ok: true, value: null }]);
});

test('every call of the door reaches the engine', async () => {
  const good: readonly (readonly [MailCallName, ...unknown[]])[] = [
    ['attach', session],
    ['watchMailbox', null],
    ['watchMailbox', 'INBOX'],
    ['watchRange', 'INBOX', 0, 50],
    ['setSeen', 'INBOX', [], true],
    ['dismissChange', 'nothing'],
    ['cancelTransfer', 3],
    ['reconnectNow'],
    ['noteNetwork', 'online'],
    ['clearProtocol'],
    ['watchConversation', null, 0],
    ['detach'],
  ];
  const stage = new ScriptedStage([]);
  for (const [name, ...args] of good)
    expect(await call(stage, name, ...args)).toEqual([{ id: 5, ok: true, value: undefined }]);
});

test('every kind of change reaches the engine, and what it came down to is the answer', async () => {
  const stage = await showInbox(toIdle);
  const uids: number[] = [];
  const of = (kind: string, more = {}) => call(stage, 'change', { kind, mailbox: 'INBOX', uids, ...more });
  const made = (kind: string, to: string | null = null) => [
    { id: 5, ok: true, value: { id: '', kind, mailbox: 'INBOX', to, count: 0 } },
  ];
  expect(await of('flags', { flag: '$Work', on: true })).toEqual(made('flags'));
  expect(await of('archive')).toEqual(made('move', 'Archive'));
  expect(await of('trash')).toEqual(made('move', 'Trash'));
  expect(await of('move', { to: 'Sent' })).toEqual(made('move', 'Sent'));
  expect(await of('copy', { to: 'Sent' })).toEqual(made('copy', 'Sent'));
  expect(await of('delete')).toEqual(made('delete'));
  expect(await call(stage, 'undo')).toEqual([{ id: 5, ok: true, value: null }]);
  expect(stage.takeBursts().flat()).not.toContain('DONE');
});

test('a problem of the engine is the answer', async () => {
  const stage = new ScriptedStage([]);
  for (const args of [
    ['openMessage', 'INBOX', 1],
    ['readPart', 'INBOX', 1, '2', 9],
    ['runRawLine', 'NOOP'],
  ] as [string, ...unknown[]][])
    expect(await call(stage, ...args)).toEqual([{ id: 5, ok: false, problem: { code: 'not-signed-in' } }]);
});

describe('arguments that are none', () => {
  const message = { kind: 'append', mailbox: 'Sent', content: Uint8Array.of(65), flags: [], internalDate: null };
  const bad: readonly (readonly [MailCallName, ...unknown[]])[] = [
    ['attach', null],
    ['attach', { ...session, token: 7 }],
    ['watchMailbox', undefined],
    ['watchMailbox', 'x'.repeat(10_001)],
    ['watchRange', 'INBOX', -1, 5],
    ['watchRange', 'INBOX', 0, 1.5],
    ['watchRange', null, 0, 1],
    ['positionOf', 'INBOX', 0],
    ['uidAt', 'INBOX', '3'],
    ['openMessage', 'INBOX', 2 ** 32],
    ['openMessage', 'INBOX', Number.NaN],
    ['setSeen', 'INBOX', 7, true],
    ['setSeen', 'INBOX', [1, 'x'], true],
    ['setSeen', 'INBOX', [1], 'yes'],
    ['setSeen', 'INBOX', Array.from({ length: uidsAtMost + 1 }, () => 1), true],
    ['readPart', 'INBOX', 1, 2, 3],
    ['readPart', 'INBOX', 1, '2'],
    ['change', null],
    ['change', { kind: 'explode', mailbox: 'INBOX' }],
    ['change', { kind: 'flags', mailbox: 'INBOX', uids: [1], flag: 'two words', on: true }],
    ['change', { kind: 'flags', mailbox: 'INBOX', uids: [1], flag: '\\Seen' }],
    ['change', { kind: 'archive', mailbox: '', uids: [1] }],
    ['change', { kind: 'junk', mailbox: 'INBOX', uids: '1:*' }],
    ['change', { kind: 'junk', mailbox: 'INBOX', uids: '0' }],
    ['change', { kind: 'junk', mailbox: 'INBOX', uids: '1,'.repeat(rangesAtMost / 2 + 1) }],
    ['change', { kind: 'move', mailbox: 'INBOX', uids: [1] }],
    ['change', { kind: 'copy', mailbox: 'INBOX', uids: [0], to: 'Sent' }],
    ['change', { kind: 'append', mailbox: 'Sent', content: 'text', flags: [], internalDate: null }],
    ['change', { kind: 'append', mailbox: 'Sent', content: new Uint8Array(), flags: [], internalDate: null }],
    ['change', { ...message, content: new Uint8Array(contentAtMost + 1) }],
    ['change', { ...message, flags: Array.from({ length: flagsAtMost + 1 }, () => 'x') }],
    ['change', { ...message, internalDate: 'today' }],
    ['change', { kind: 'rename-mailbox', mailbox: 'Old' }],
    ['change', { kind: 'subscribe', mailbox: 'Old', on: 1 }],
    ['dismissChange', 7],
    ['cancelTransfer', null],
    ['noteNetwork', 'asleep'],
    ['conversation', 'INBOX', 0],
    ['conversation', null, 1],
    ['watchConversation', 'INBOX', '1'],
    ['watchConversation', 7, 1],
  ];
  test.each(bad.map((each) => [each[0], each] as const))('%s', async (_, [name, ...args]) => {
    expect(await call(new ScriptedStage([]), name, ...args)).toEqual(badRequest);
  });

  test('the last number of messages that a call may name is not too many', async () => {
    const uids = Array.from({ length: uidsAtMost }, (_, at) => at + 1);
    const stage = new ScriptedStage([]);
    // No line: the change waits for one, and signing out ends it.
    const waiting = call(stage, 'setSeen', 'INBOX', uids, true);
    stage.engine.detach();
    expect(await waiting).toEqual([{ id: 5, ok: false, problem: { code: 'cancelled' } }]);
  });
});

test('calls that do not exist are refused, also those that every object has', async () => {
  for (const name of ['nope', 'toString', '__proto__', 'constructor'])
    expect(await call(new ScriptedStage([]), name)).toEqual(badRequest);
});

test('what is no call is ignored', async () => {
  const stage = new ScriptedStage([]);
  for (const message of [null, 'attach', 7, {}, { id: '5', call: 'detach', args: [] }, { id: 5, call: 'detach' }])
    expect(await ask(stage, message)).toEqual([]);
});

test('a section that is none is a problem, not a command', async () => {
  const stage = await showInbox(toIdle);
  const answer = call(stage, 'readPart', 'INBOX', 11, '1] BODY[', 1);
  await stage.world.settle();
  expect(await answer).toEqual([{ id: 5, ok: false, problem: { code: 'no-such-part' } }]);
  stage.finish();
});
