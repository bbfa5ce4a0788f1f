import { expect, test } from 'vitest';
import type { InflateStream } from '../../shared/imap/index.ts';
import { EngineStage, session } from './testing/engine-stage.ts';

const greeting = new TextEncoder().encode('* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n');

/** A platform whose inflater fails at the first byte. */
const failing = () =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform: () => {
      throw new TypeError('not DEFLATE');
    },
  }) as unknown as InflateStream;

test('a compressed line that cannot be read is followed by a plain one, and stays the last of its kind', async () => {
  const stage = new EngineStage({
    inflateStream: failing,
    accept: (line) => ({
      start: () => {
        if (line.offersCompression) line.frame({ type: 'compressed', after: greeting.length });
        line.push(greeting);
        if (line.offersCompression) line.push(Uint8Array.of(1, 2, 3));
      },
      receive: () => undefined,
    }),
  });
  stage.engine.attach(session);
  await stage.world.settle();
  await expect.poll(() => stage.connection).toMatchObject({ is: 'reconnecting', problem: { code: 'protocol-error' } });
  await stage.world.advance(2000);
  expect(stage.connection).toEqual({ is: 'live' });
  expect(stage.world.lines.map((line) => line.offersCompression)).toEqual([true, false]);
  stage.world.line.drop();
  await stage.world.advance(2000);
  expect(stage.world.lines.map((line) => line.offersCompression)).toEqual([true, false, false]);
});

test('nothing is offered where the platform cannot inflate', async () => {
  const stage = new EngineStage({ accept: () => ({ start: () => undefined, receive: () => undefined }) });
  stage.engine.attach(session);
  await stage.world.settle();
  expect(stage.world.line.offersCompression).toBe(false);
});
