import { constants, createDeflateRaw, createInflateRaw, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LimitError, type Limits } from '../wire/limits.ts';
import { Inflater, type InflateStream } from './inflater.ts';

/** A DecompressionStream by the book (Streams and Compression standards); Node's own does not wait for its reader. */
const platform = () => {
  const inflate = createInflateRaw();
  let failed = (_error: unknown): void => undefined;
  inflate.on('error', (error) => failed(error));
  return new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => {
      inflate.on('data', (bytes) => controller.enqueue(bytes));
    },
    transform: (bytes) =>
      new Promise<void>((resolve, reject) => {
        failed = reject;
        inflate.write(bytes, () => resolve());
      }),
  }) as unknown as InflateStream;
};

const inflater = (limits: Partial<Limits> = {}, stream = platform()) => {
  const chunks: Uint8Array[] = [];
  const errors: unknown[] = [];
  const made = new Inflater(
    stream,
    { onBytes: (bytes) => chunks.push(bytes.slice()), onError: (error) => errors.push(error) },
    limits,
  );
  return { inflater: made, chunks, errors, text: () => Buffer.concat(chunks).toString('latin1') };
};

/** What a server does: every answer flushed, so that the client has it at once. */
const flushed = async (...answers: string[]) => {
  const deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH });
  const pieces: Buffer[] = [];
  deflate.on('data', (piece) => pieces.push(piece));
  for (const answer of answers) {
    await new Promise((resolve) => deflate.write(answer, 'latin1', resolve));
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, () => resolve()));
  }
  return Buffer.concat(pieces);
};

test('an answer is there as soon as its last byte has come, without an end of the stream', async () => {
  const { inflater: made, text } = inflater();
  await made.write(await flushed('* OK first\r\n'));
  await made.drained();
  expect(text()).toBe('* OK first\r\n');
});

test('bytes cut anywhere come out as the same stream', async () => {
  const answers = Array.from({ length: 40 }, (_, n) => `* ${n + 1} FETCH (UID ${n + 1} FLAGS (\\Seen))\r\n`);
  const bytes = await flushed(...answers);
  for (const size of [1, 2, 7, 64, bytes.length]) {
    const { inflater: made, text } = inflater();
    for (let from = 0; from < bytes.length; from += size) void made.write(bytes.subarray(from, from + size));
    await made.drained();
    expect(text()).toBe(answers.join(''));
  }
});

test('the bytes given may be used again as soon as the call returns', async () => {
  const { inflater: made, text } = inflater();
  const bytes = await flushed('* 1 EXISTS\r\n');
  const written = made.write(bytes);
  bytes.fill(0xff);
  await written;
  await made.drained();
  expect(text()).toBe('* 1 EXISTS\r\n');
});

test('bytes that are not DEFLATE are told once, and nothing comes afterwards', async () => {
  const { inflater: made, chunks, errors } = inflater();
  await made.write(Uint8Array.of(0xff, 0xff, 0xff, 0xff));
  await made.write(await flushed('* OK too late\r\n'));
  await made.drained();
  expect(errors).toHaveLength(1);
  expect(errors[0]).not.toBeInstanceOf(LimitError);
  expect(chunks).toHaveLength(0);
});

test('a bomb meets the limit by its name', async () => {
  const bomb = deflateRawSync(Buffer.alloc(8 << 20));
  const { inflater: made, errors, chunks } = inflater({ inflationWindowBytes: 1 << 20 });
  await made.write(bomb);
  await made.drained();
  expect(errors).toEqual([new LimitError('inflationRatio')]);
  expect(Buffer.concat(chunks).length).toBeLessThan(2 << 20);
});

test('zeros below the window are mail like any other, and so is a steady line of text', async () => {
  const { inflater: made, errors, text } = inflater({ inflationWindowBytes: 1 << 20 });
  await made.write(deflateRawSync(Buffer.alloc(900_000), { finishFlush: constants.Z_SYNC_FLUSH }));
  await made.drained();
  expect(errors).toEqual([]);
  expect(text()).toHaveLength(900_000);
  const steady = inflater({ inflationWindowBytes: 10_000 });
  await steady.inflater.write(
    await flushed(...Array.from({ length: 2_000 }, (_, n) => `* ${n} FETCH (UID ${n * 7} FLAGS (\\Seen))\r\n`)),
  );
  await steady.inflater.drained();
  expect(steady.errors).toEqual([]);
});

test('pieces of a bomb are inflated one after the other, each only when the one before has been taken', async () => {
  let written = 0;
  let most = 0;
  const release: (() => void)[] = [];
  const slow: InflateStream = {
    writable: {
      getWriter: () => ({
        write: (bytes) => {
          written += bytes.length;
          most = Math.max(most, bytes.length);
          return new Promise((resolve) => release.push(resolve));
        },
        abort: async () => undefined,
      }),
    },
    readable: { getReader: () => ({ read: () => new Promise(() => undefined) }) },
  };
  const { inflater: made } = inflater({ inflatePieceBytes: 100 }, slow);
  const all = made.write(new Uint8Array(1_000));
  for (let piece = 1; piece <= 10; piece++) {
    while (release.length < piece) await Promise.resolve();
    expect(written).toBe(piece * 100);
    release[piece - 1]!();
  }
  await all;
  expect(most).toBe(100);
});

test('after close nothing is handed on', async () => {
  const { inflater: made, chunks, errors } = inflater();
  const written = made.write(await flushed('* OK\r\n'));
  made.close();
  await written;
  expect(chunks).toHaveLength(0);
  expect(errors).toHaveLength(0);
});
