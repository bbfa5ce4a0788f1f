// Letters between two minds, told against the model server: taken back while they are made, and tried again while nobody knows what
// became of the try before. None goes out that was taken back, and none twice.

import { describe, expect, test } from 'vitest';
import { firstWait } from './letters/outcome.ts';
import type { Posted } from './letters/post-letter.ts';
import { LetterStage, letterOf, said, taken } from './testing/letter-stage.ts';

const opened = async (): Promise<LetterStage> => {
  const stage = new LetterStage();
  await stage.open();
  return stage;
};

/** A file whose bytes come when the test wants them. */
const slowFile = (end: Promise<unknown> = Promise.resolve()) => {
  end.catch(() => undefined);
  let come: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    come = resolve;
  });
  const content = Object.assign(new Blob(['slow']), {
    slice: () => ({
      arrayBuffer: async () => {
        await waits;
        await end;
        return new TextEncoder().encode('slow').buffer;
      },
    }),
  });
  return { come, file: { name: 'slow.bin', type: '', content } };
};

const lost: Posted = { is: 'lost', whole: true };

describe('while its files are read', () => {
  test('what is taken back stays a draft, as it is written on', async () => {
    const stage = await opened();
    const { come, file } = slowFile();
    await stage.send(letterOf({ files: [file] }));
    await stage.pass(1000);
    expect(stage.state()?.stage).toBe('waiting');
    expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
    expect(await stage.ask({ do: 'save', id: 'letter-1', letter: letterOf({ text: 'At five?\n' }) })).toBe(true);
    come();
    await stage.pass(60_000);
    expect(stage.uploads).toEqual([]);
    expect(stage.state()?.stage).toBe('draft');
    expect(await stage.ask({ do: 'open', id: 'letter-1' })).toMatchObject({ text: 'At five?\n' });
  });

  test('what is discarded stays away', async () => {
    const stage = await opened();
    const { come, file } = slowFile();
    await stage.send(letterOf({ files: [file] }));
    await stage.pass(1000);
    expect(await stage.ask({ do: 'discard', id: 'letter-1' })).toBe(true);
    come();
    await stage.pass(60_000);
    expect(stage.uploads).toEqual([]);
    expect(stage.state()).toBeUndefined();
    expect(await stage.device.all('main/joe')).toEqual([]);
  });

  test('what is taken back is not failed by a file that cannot be read', async () => {
    const stage = await opened();
    const { come, file } = slowFile(Promise.reject(new Error('changed on the disk')));
    await stage.send(letterOf({ files: [file] }));
    await stage.pass(1000);
    await stage.ask({ do: 'take-back', id: 'letter-1' });
    come();
    await stage.pass(1000);
    expect(stage.state()).toMatchObject({ stage: 'draft', problem: null });
  });

  test('what goes on goes out once, with its file', async () => {
    const stage = await opened();
    const { come, file } = slowFile();
    await stage.send(letterOf({ files: [file] }));
    await stage.pass(1000);
    come();
    await stage.pass(1000);
    expect(stage.uploads).toHaveLength(1);
    expect(stage.uploads[0]!.text).toContain(btoa('slow'));
    expect(stage.in('Sent')).toHaveLength(1);
  });
});

describe('after a try that nobody heard', () => {
  const secondTries: readonly (readonly [string, Posted])[] = [
    ['a session that is over', said({ problem: { code: 'session-expired' } })],
    ['a bridge that is stopping', said({ problem: { code: 'bridge-stopping' } })],
    ['no line', { is: 'lost', whole: false }],
    ['a refusal', said({ problem: { code: 'message-refused' } })],
  ];

  test.each(secondTries)('%s says nothing of it: what is in Sent is found', async (_name, second) => {
    const stage = await opened();
    stage.answers = [lost, second, taken];
    await stage.send();
    await stage.pass(firstWait + 1000);
    expect(stage.uploads).toHaveLength(2);
    const id = /^Message-ID: (.*)$/m.exec(stage.uploads[0]!.text)![1]!.trim();
    stage.account.append('Sent', [], 0, { messageId: id }, 'Tea');
    await stage.ask({ do: 'retry', id: 'letter-1' });
    await stage.pass(1000);
    expect(stage.uploads).toHaveLength(2);
    expect(stage.out).toEqual(['letter-1']);
  });

  test.each(secondTries)('%s makes no draft of it: it may be out, and the person decides', async (_name, second) => {
    const stage = await opened();
    stage.answers = [lost, second, taken];
    await stage.send();
    await stage.pass(firstWait + 1000);
    if (stage.state()?.stage === 'waiting') expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(false);
    await stage.pass(4 * firstWait);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'unknown' });
    expect(stage.uploads).toHaveLength(2);
    // Now that it was said, it can be written on.
    expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(true);
  });

  test('the next one, stopped, leaves it to the person', async () => {
    const stage = await opened();
    stage.answers = [lost, 'hangs'];
    await stage.send();
    await stage.pass(firstWait + 1000);
    expect(stage.state()?.stage).toBe('sending');
    expect(await stage.ask({ do: 'take-back', id: 'letter-1' })).toBe(false);
    await stage.pass(1000);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'unknown', problem: { code: 'submission-lost' } });
  });

  test('the bridge is told how long ago that was, under the key of that time alone', async () => {
    const stage = await opened();
    const restarted = said({ sent: 'unknown', problem: { code: 'submission-lost' } });
    stage.answers = [lost, said({ problem: { code: 'submission-refused' } }), restarted, taken];
    await stage.send();
    await stage.pass(4 * firstWait);
    expect(stage.state()).toMatchObject({ stage: 'failed', sent: 'unknown' });
    await stage.ask({ do: 'retry', id: 'letter-1' });
    await stage.pass(1000);
    expect(stage.out).toEqual(['letter-1']);
    const told = stage.uploads.map(({ envelope }) => envelope.triedAgo);
    expect(told[0]).toBeUndefined();
    expect(told[1]).toBeGreaterThanOrEqual(firstWait);
    expect(told[2]).toBeGreaterThanOrEqual(3 * firstWait);
    expect(told[3]).toBeUndefined();
    expect(new Set(stage.uploads.map(({ envelope }) => envelope.key)).size).toBe(2);
  });

  test('of a try that surely failed the bridge is told nothing', async () => {
    const stage = await opened();
    stage.answers = [said({ problem: { code: 'submission-refused' } }), taken];
    await stage.send();
    await stage.pass(firstWait + 1000);
    expect(stage.uploads.map(({ envelope }) => envelope.triedAgo)).toEqual([undefined, undefined]);
    expect(stage.out).toEqual(['letter-1']);
  });
});
