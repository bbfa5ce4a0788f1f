// Waiting for something on a socket, with everything else that may come first: its error, its end, too much time, the
// caller's signal. Whoever waits in vain gets the socket destroyed.

import type { Socket } from 'node:net';
import { ConnectError, type ConnectStep, connectErrorOf } from './connect-error.ts';

export interface Wait {
  readonly step: ConnectStep;
  readonly milliseconds: number;
  readonly signal: AbortSignal | undefined;
}

/** Settles with `work`; or destroys the socket and rejects with a ConnectError of `step`. */
export const waitOn = <T>(socket: Socket, { step, milliseconds, signal }: Wait, work: Promise<T>): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.off('error', fail);
      socket.off('close', onClose);
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    const fail = (thrown: unknown): void =>
      finish(() => {
        socket.destroy();
        reject(connectErrorOf(thrown, step));
      });
    const onClose = (): void => fail(new ConnectError('unreachable', step));
    const onAbort = (): void => fail(new ConnectError('aborted', step, signal?.reason));
    const timer = setTimeout(() => fail(new ConnectError('timeout', step)), milliseconds);
    socket.on('error', fail);
    socket.on('close', onClose);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    else if (socket.destroyed) onClose();
    work.then((value) => finish(() => resolve(value)), fail);
  });
