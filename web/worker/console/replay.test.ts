// What the console exports is a transcript: the scripted server plays it to a new engine, which does the same again.

import { expect, test } from 'vitest';
import { ScriptedServer } from '../../../shared/testing/scripted-server.ts';
import type { ProtocolEvent } from '../../client/protocol.ts';
import { partMark, transcriptOf } from '../../client/protocol-transcript.ts';
import { type ScriptedStage, session, showInbox } from '../testing/engine-stage.ts';
import { FakeWorld } from '../testing/fake-world.ts';
import { greeting, openDuringIdle, toIdle } from '../testing/transcripts.ts';
import { ProtocolLog } from './protocol-log.ts';
import { RawLines, rawLineRest } from './raw-lines.ts';

const exported = (stage: ScriptedStage): string[] =>
  transcriptOf(stage.engine.console.watch(true), { nameOf: ({ kind, detail }) => `${kind} ${detail}` })
    .split(partMark)
    .slice(1)
    .map((part) => `${partMark}${part}`);

const read = async (transcript: string): Promise<ScriptedStage> => {
  const stage = await showInbox(transcript);
  const opened = stage.engine.reading.openMessage('INBOX', 14).catch(() => null);
  await stage.world.settle();
  expect(await opened).toMatchObject({ uid: 14 });
  return stage;
};

test('a session that was exported plays again, to the last byte', async () => {
  const first = await read(toIdle + openDuringIdle(14, 4));
  first.finish();
  const [transcript] = exported(first);
  expect(transcript).toContain('C: A1 SELECT "INBOX"');
  // The text of the message is there by its size only.
  expect(transcript).toContain('<fill:12>');
  expect(transcript).not.toContain('Hello there.');
  const again = await read(transcript!);
  again.finish();
  const rowsOf = ({ list }: ScriptedStage) => list?.rows.map((row) => row && { ...row, preview: null });
  expect(rowsOf(again)).toEqual(rowsOf(first));
  expect(exported(again)[0]!.replace(/^# \d.*$/gm, '')).toBe(transcript!.replace(/^# \d.*$/gm, ''));
});

test('what was typed is a part of its own, on a connection of its own, and plays as well', async () => {
  const typed = `${greeting()}C: A1 SELECT INBOX\nS: * 4 EXISTS\nS: A1 OK [READ-WRITE] in\nC: A2 FETCH 1 (BODY[])\nS: * 1 FETCH (BODY[] {9}\nS!: a \\x3ctag> b)\\r\\n\nS: A2 BAD \\no\n`;
  const stage = await showInbox([toIdle, typed]);
  const run = async (line: string) => {
    const answer = stage.engine.console.run(line);
    await stage.world.settle();
    return answer;
  };
  stage.engine.console.watch(true);
  expect(await run('select INBOX')).toEqual({ status: 'ok', text: 'in' });
  const listBefore = stage.told.list.length;
  expect(await run('FETCH 1 (BODY[])')).toEqual({ status: 'bad', text: '\\no' });
  expect(stage.told.list).toHaveLength(listBefore); // the engine's own selection heard nothing
  const parts = exported(stage);
  expect(parts).toHaveLength(2);
  expect(parts[1]).toContain('S!: a \\x3ctag> b)\\r\\n');
  const again = await showInbox([parts[0]!, parts[1]!]);
  const answers = [again.engine.console.run('select INBOX'), again.engine.console.run('FETCH 1 (BODY[])')];
  await again.world.settle();
  expect(await Promise.all(answers)).toEqual([
    { status: 'ok', text: 'in' },
    { status: 'bad', text: '\\no' },
  ]);
  again.finish();
});

test('text that would be a step of the transcript is none in it', () => {
  const event: ProtocolEvent = {
    seq: 1,
    connection: 1,
    action: 1,
    from: 'server',
    at: 0,
    tag: null,
    name: 'OK',
    text: ['* OK \u0001 <fill:5> \ue041 \\r', { gap: 'withheld', bytes: 0 }, { gap: 'long', bytes: 9 }],
    bytes: 10,
    burst: 1,
    answer: null,
  };
  const text = transcriptOf(
    {
      events: [
        event,
        { ...event, seq: 2, from: 'client', text: ['A1 LOGIN ', { gap: 'secret', bytes: 0 }, '\r\nC: A2 X'] },
      ],
      actions: [{ id: 1, kind: 'open-mailbox', detail: 'a\nC: A3 EVIL' }],
      connections: [{ id: 1, kind: 'mail' }],
    },
    { nameOf: ({ detail }) => detail },
  );
  expect(
    text
      .split('\n')
      .filter((line) => line !== '')
      .slice(2),
  ).toEqual([
    '# connection 1: mail',
    '# 1970-01-01T00:00:00.000Z a C: A3 EVIL',
    'S!: * OK \\x01 \\x3cfill:5> \\xee\\x81\\x81 \\\\r<withheld>\\r\\n',
    '# 9 more bytes were not kept',
    'C: A1 LOGIN <secret>',
    'C: C: A2 X',
  ]);
});

test('nothing is typed without a session, and what may not be typed is refused with the reason', async () => {
  const stage = await showInbox([toIdle]);
  expect(await stage.engine.console.run('LOGIN a b')).toEqual({ status: 'refused', text: 'LOGIN is not typed here' });
  const lost = stage.engine.console.run('NOOP').catch((error: { problem: unknown }) => error.problem);
  await stage.world.settle();
  expect(await lost).toEqual({ code: 'bridge-unreachable' });
  stage.engine.attach(session);
  stage.engine.detach();
  const after = stage.engine.console.run('NOOP').catch((error: { problem: unknown }) => error.problem);
  expect(await after).toEqual({ code: 'not-signed-in' });
});

test('the connection of the prompt is let go after some minutes, and opened again', async () => {
  const once = `${greeting()}C: A1 NOOP\nS: A1 OK\n`;
  const world = new FakeWorld({
    accept: (line) => new ScriptedServer(once, { send: (bytes) => line.push(bytes) }),
  });
  const lines = new RawLines(world, new ProtocolLog(world, () => undefined), () => 'a-token');
  const run = async () => {
    const answer = lines.run('NOOP');
    await world.settle();
    return answer;
  };
  await run();
  expect(world.openLines).toBe(1);
  await world.advance(rawLineRest);
  expect(world.openLines).toBe(0);
  expect(await run()).toEqual({ status: 'ok', text: '' });
});
