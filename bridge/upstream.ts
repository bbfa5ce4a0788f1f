// Opens the line to a mail server: TCP, then TLS that is always verified. Says which problem it was when there is none.
// What is spoken on the line is login.ts's business; later the relay's.

import { connect, isIP, type Socket } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext, connect as tlsConnect } from 'node:tls';
import { type Problem, ProblemError } from '../shared/problems.ts';
import type { Endpoint } from './allowed-servers.ts';
import type { Limits } from './limits.ts';

/** PEM texts. */
export interface OwnCertificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * What is trusted when a mail server shows its certificate: the well-known authorities, and the operator's own.
 * @param own shown to the server when it asks who is there. Throws when the key is another one's
 */
export const createTrust = (ownAuthorities: string | null, own: OwnCertificate | null = null): SecureContext =>
  createSecureContext({
    ...(ownAuthorities === null ? {} : { ca: [...rootCertificates, ownAuthorities] }),
    ...own,
    minVersion: 'TLSv1.2',
  });

/**
 * The problem behind a socket error on a line that is not signed in yet.
 * Certificates have codes like CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT, ERR_TLS_CERT_ALTNAME_INVALID.
 */
export const problemOfSocketError = (error: unknown): Problem => {
  const code = String((error as NodeJS.ErrnoException | null)?.code ?? '');
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return { code: 'server-timeout' };
  // What answered did not speak TLS at all: the wrong port.
  if (/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE)$/.test(code))
    return { code: 'server-protocol' };
  if (/^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_MISMATCH)/.test(code))
    return { code: 'tls-invalid' };
  return { code: 'server-unreachable' };
};

/**
 * Settles with `work`, or destroys the socket and fails with `server-timeout` when it takes too long,
 * or with the socket's own problem when that ends first.
 */
export const withinTime = <T>(socket: Socket, milliseconds: number, work: Promise<T>): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.off('error', onError);
      socket.off('close', onClose);
      settle();
    };
    const fail = (problem: Problem): void =>
      finish(() => {
        socket.destroy();
        reject(new ProblemError(problem));
      });
    const timer = setTimeout(() => fail({ code: 'server-timeout' }), milliseconds);
    const onError = (error: Error): void => fail(problemOfSocketError(error));
    const onClose = (): void => fail({ code: 'server-unreachable' });
    socket.on('error', onError);
    socket.on('close', onClose);
    if (socket.destroyed) onClose();
    work.then(
      (value) => finish(() => resolve(value)),
      (error) => finish(() => reject(error)),
    );
  });

/** Opens TCP. Throws `server-unreachable` or `server-timeout`. */
export const openLine = async (endpoint: Endpoint, limits: Limits): Promise<Socket> => {
  const socket = connect({ host: endpoint.host, port: endpoint.port, noDelay: true, keepAlive: true });
  // Errors are seen by whoever waits; between two waits nobody does, and an unheard one would end the process.
  socket.on('error', () => {});
  await withinTime(socket, limits.connectMs, new Promise<void>((resolve) => socket.once('connect', resolve)));
  return socket;
};

/** Puts verified TLS on an open line. Throws `tls-invalid`, `server-protocol`, `server-timeout`, `server-unreachable`. */
export const secureLine = async (
  line: Socket,
  endpoint: Endpoint,
  trust: SecureContext,
  milliseconds: number,
): Promise<Socket> => {
  const socket = tlsConnect({
    socket: line,
    host: endpoint.host,
    // Names only: an address is no server name (RFC 6066 §3), it is checked against the certificate all the same.
    ...(isIP(endpoint.host) ? {} : { servername: endpoint.host }),
    secureContext: trust,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  });
  socket.on('error', () => {});
  await withinTime(socket, milliseconds, new Promise<void>((resolve) => socket.once('secureConnect', resolve)));
  return socket;
};
