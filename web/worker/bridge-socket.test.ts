import { expect, test } from 'vitest';
import { closeCodes, creditWindow } from '../../shared/bridge/control.ts';
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
