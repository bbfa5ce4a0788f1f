// TCP and TLS: lines whose other end has proved who it is. What is spoken on them is connect.ts's business.

import { connect, isIP, type Socket } from 'node:net';
import { createSecureContext, rootCertificates, type TLSSocket, connect as tlsConnect } from 'node:tls';
import { ConnectError } from './connect-error.ts';
import { type Wait, waitOn } from './waiting.ts';

type WaitTime = Omit<Wait, 'step'>;

/** Opens TCP. Rejects with a ConnectError. */
export const dial = async (host: string, port: number, wait: WaitTime): Promise<Socket> => {
  const socket = connect({ host, port, noDelay: true, keepAlive: true });
  // Between two waits nobody listens, and an unheard error would end the process.
  socket.on('error', () => {});
  await waitOn(socket, { ...wait, step: 'dial' }, new Promise<void>((resolve) => socket.once('connect', resolve)));
  return socket;
};

/** Refuses a line that leaves this machine. */
export const requireLoopback = (socket: Socket): void => {
  if (/^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')) return;
  socket.destroy();
  throw new ConnectError('protocol', 'dial', new Error('a line without TLS is for loopback only'));
};

/** Shown to servers that ask who we are: PEM texts. */
export interface ClientCertificate {
  /** The certificate, and behind it those that lead to its authority. */
  readonly cert: string;
  readonly key: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
}

export interface TlsOptions {
  /** The name that the certificate of the server must be made out to. */
  readonly name: string;
  /** PEM of authorities to trust besides the well-known ones. */
  readonly ca: readonly string[];
  readonly certificate: ClientCertificate | undefined;
}

/**
 * Puts TLS on a line. The certificate must be valid, signed by a well-known authority or one of `ca`, and made out to
 * `name`: there is no way to go without. Rejects with a ConnectError.
 */
export const secure = async (
  line: Socket,
  { name, ca, certificate }: TlsOptions,
  wait: WaitTime,
): Promise<TLSSocket> => {
  const socket = tlsConnect({
    socket: line,
    host: name,
    // An address is no server name (RFC 6066 §3); it is checked against the certificate all the same.
    ...(isIP(name) ? {} : { servername: name }),
    secureContext: createSecureContext({
      ...(ca.length === 0 ? {} : { ca: [...rootCertificates, ...ca] }),
      ...certificate,
      minVersion: 'TLSv1.2',
    }),
    rejectUnauthorized: true,
  });
  socket.on('error', () => {});
  await waitOn(socket, { ...wait, step: 'tls' }, new Promise<void>((resolve) => socket.once('secureConnect', resolve)));
  return socket;
};
