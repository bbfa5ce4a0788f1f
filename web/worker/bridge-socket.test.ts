import { constants, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { closeCodes, creditWindow, writeControlFrame } from '../../shared/bridge/control.ts';
import type { InflateStream } from '../../shared/imap/index.ts';
import type { Problem } from '../../shared/problems.ts';
import { BridgeSocket, type SocketLike } from './bridge-socket.ts';

class FakeSocket implements SocketLike {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  readonly sent: (string | Uint8Array)[] = [];
  closedWith: number | undefined;
  send(data: string | Uint8Array) {
    this.sent.push(data);
  }
  close(code?: number) {
    this.closedWith = code;
  }
}

const opened = () => {
  const socket = new FakeSocket();
  const read = { bytes: 0 };
  const problems: Problem[] = [];
  const bridge = new BridgeSocket(socket, {
    onBytes: (chunk) => {
      read.bytes += chunk.length;
    },
    onClosed: (problem) => problems.push(problem),
    inflateStream: () => null,
    onDamaged: () => undefined,
  });
  return { socket, bridge, read, problems };
};

const granted = (socket: FakeSocket) =>
  socket.sent
    .filter((frame) => typeof frame === 'string')
    .map((frame) => JSON.parse(frame))
    .reduce((sum, frame) => sum + frame.bytes, 0);

test('opening grants one window of credit, and no more than was read comes on top', () => {
  const { socket, read } = opened();
  socket.onopen?.();
  expect(granted(socket)).toBe(creditWindow);
  for (let chunk = 0; chunk < 8; chunk++) socket.onmessage?.({ data: new ArrayBuffer(creditWindow / 8) });
  expect(read.bytes).toBe(creditWindow);
  expect(granted(socket)).toBe(2 * creditWindow);
});

test('small chunks are acknowledged together', () => {
  const { socket } = opened();
  socket.onopen?.();
  for (let chunk = 0; chunk < 100; chunk++) socket.onmessage?.({ data: new ArrayBuffer(10) });
  expect(socket.sent).toHaveLength(1);
});

test('the problem frame explains the close', () => {
  const { socket, problems } = opened();
  socket.onopen?.();
  socket.onmessage?.({ data: '{"type":"problem","problem":{"code":"tls-invalid"}}' });
  socket.onclose?.({ code: closeCodes.upstreamFailed });
  expect(problems).toEqual([{ code: 'tls-invalid' }]);
});

test('a close without a word is told apart by its code and by whether it was ever open', () => {
  const cases: [number, boolean, string][] = [
    [1006, false, 'bridge-unreachable'],
    [1006, true, 'connection-lost'],
    [closeCodes.sessionExpired, true, 'session-expired'],
    [closeCodes.bridgeStopping, true, 'bridge-stopping'],
    [closeCodes.stalled, true, 'connection-stalled'],
  ];
  for (const [code, open, expected] of cases) {
    const { socket, problems } = opened();
    if (open) socket.onopen?.();
    socket.onclose?.({ code });
    expect(problems.map((problem) => problem.code)).toEqual([expected]);
  }
});

test('closing tells once, and what arrives or is sent afterwards goes nowhere', () => {
  const { socket, bridge, read, problems } = opened();
  socket.onopen?.();
  bridge.close({ code: 'cancelled' });
  socket.onmessage?.({ data: new ArrayBuffer(4) });
  socket.onclose?.({ code: 1000 });
  bridge.send(new Uint8Array([1]));
  expect(problems).toEqual([{ code: 'cancelled' }]);
  expect(read.bytes).toBe(0);
  expect(socket.closedWith).toBe(closeCodes.normal);
  expect(socket.sent).toHaveLength(1);
});

const deflated = (...answers: string[]) =>
  answers.map((answer) => deflateRawSync(Buffer.from(answer, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH }));

/** A line that the bridge announced as compressed behind `greeting`. */
const compressedLine = (stream: InflateStream | null = new DecompressionStream('deflate-raw') as InflateStream) => {
  const socket = new FakeSocket();
  const problems: Problem[] = [];
  const read = { text: '', damaged: 0 };
  const bridge = new BridgeSocket(socket, {
    onBytes: (bytes) => {
      read.text += Buffer.from(bytes).toString('latin1');
    },
    onClosed: (problem) => problems.push(problem),
    inflateStream: () => stream,
    onDamaged: () => {
      read.damaged += 1;
    },
  });
  const receive = (bytes: Uint8Array) => socket.onmessage?.({ data: new Uint8Array(bytes).buffer });
  socket.onopen?.();
  socket.onmessage?.({ data: writeControlFrame({ type: 'compressed', after: greeting.length }) });
  return { socket, bridge, problems, read, receive };
};

const greeting = '* PREAUTH ready\r\n';

test('what follows the greeting is inflated, wherever frames were cut', async () => {
  const line = Buffer.concat([Buffer.from(greeting), ...deflated('* 3 EXISTS\r\n')]);
  for (const size of [1, 5, greeting.length - 1, greeting.length, line.length]) {
    const { read, receive } = compressedLine();
    for (let from = 0; from < line.length; from += size) receive(line.subarray(from, from + size));
    await expect.poll(() => read.text).toBe(`${greeting}* 3 EXISTS\r\n`);
  }
});

test('the greeting is read at once, and what goes up is stored blocks', () => {
  const { socket, bridge, read, receive } = compressedLine();
  receive(Buffer.from(greeting));
  expect(read.text).toBe(greeting);
  bridge.send(Buffer.from('A1 NOOP\r\n'));
  expect(Buffer.from(socket.sent.at(-1) as Uint8Array).toString('latin1')).toBe('\x00\x09\x00\xf6\xffA1 NOOP\r\n');
});

test('credit is for bytes of the line, not for what they become', async () => {
  const { socket, receive, read } = compressedLine();
  const zeros = '\0'.repeat(creditWindow);
  receive(Buffer.concat([Buffer.from(greeting), ...deflated(zeros)]));
  await expect.poll(() => read.text.length).toBe(greeting.length + zeros.length);
  expect(granted(socket)).toBe(creditWindow);
  // Bytes that hardly shrink.
  let noise = '';
  for (let byte = 0, state = 1; byte < creditWindow; byte++) {
    state = (state * 48_271) % 2_147_483_647;
    noise += String.fromCharCode(state & 0xff);
  }
  const [frame] = deflated(noise);
  receive(frame!);
  await expect.poll(() => granted(socket)).toBeGreaterThan(2 * creditWindow);
});

test("the server's last words are read before the close is told", async () => {
  // Stands for an inflater that is still busy when the line closes.
  const unchanged = new TransformStream<Uint8Array, Uint8Array>() as unknown as InflateStream;
  const { socket, problems, read, receive } = compressedLine(unchanged);
  receive(Buffer.from(`${greeting}* BYE shutting down\r\n`));
  socket.onclose?.({ code: closeCodes.upstreamClosed });
  expect([read.text, problems]).toEqual([greeting, []]);
  await expect.poll(() => problems).toEqual([{ code: 'connection-lost' }]);
  expect(read.text).toBe(`${greeting}* BYE shutting down\r\n`);
});

test('bytes that cannot be inflated end the line, and say that a plain one may do better', async () => {
  const { socket, problems, read, receive } = compressedLine();
  receive(Buffer.concat([Buffer.from(greeting), Uint8Array.of(0xff, 0xff, 0xff)]));
  await expect.poll(() => problems).toEqual([{ code: 'protocol-error' }]);
  expect(read).toEqual({ text: greeting, damaged: 1 });
  expect(socket.closedWith).toBe(closeCodes.normal);
});

test('a compressed line that nobody offered to read is given up', () => {
  const { problems, read } = compressedLine(null);
  expect(problems).toEqual([{ code: 'protocol-error' }]);
  expect(read.damaged).toBe(0);
});
