import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, problemOf } from '../shared/problems.ts';
import type { Endpoint } from './allowed-servers.ts';
import { type Limits, limits } from './limits.ts';
import { type KeyPair, makeCertificates, type TestCertificates } from './testing/certificates.ts';
import { type MailServer, startMailServer } from './testing/mail-server.ts';
import { tcpPair } from './testing/socket-pairs.ts';
import { createTrust, openLine, problemOfSocketError, secureLine, withinTime } from './upstream.ts';

let certificates: TestCertificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

const servers: MailServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const serve = async (tls: KeyPair | null, greeting: string | null = null): Promise<number> => {
  const server = await startMailServer({ tls, greeting });
  servers.push(server);
  return server.port;
};

const endpointAt = (port: number, host = 'localhost'): Endpoint => ({ protection: 'tls', host, port });

/** The problem of dialling, null when TLS stands. */
const dial = async (endpoint: Endpoint, trusted = true, over: Partial<Limits> = {}): Promise<Problem | null> => {
  try {
    const line = await openLine(endpoint, { ...limits, ...over });
    const trust = createTrust(trusted ? certificates.authority : null);
    const socket = await secureLine(line, endpoint, trust, over.greetingMs ?? limits.greetingMs);
    socket.destroy();
    return null;
  } catch (thrown) {
    return problemOf(thrown);
  }
};

test('a certificate of the own authority for this name, or this address, is taken', async () => {
  const port = await serve(certificates.good);
  expect(await dial(endpointAt(port))).toBeNull();
  expect(await dial(endpointAt(port, '127.0.0.1'))).toBeNull();
});

test('without the own authority the same certificate is not', async () => {
  expect(await dial(endpointAt(await serve(certificates.good)), false)).toEqual({ code: 'tls-invalid' });
});

test('self-signed, for another name, out of date: none of them is taken, own authority or not', async () => {
  for (const pair of [certificates.selfSigned, certificates.wrongName, certificates.expired]) {
    const port = await serve(pair);
    expect(await dial(endpointAt(port))).toEqual({ code: 'tls-invalid' });
    expect(await dial(endpointAt(port, '127.0.0.1'))).toEqual({ code: 'tls-invalid' });
  }
});

test('an own authority does not replace the well-known ones', () => {
  expect(() => createTrust(certificates.authority)).not.toThrow();
  expect(createTrust(null)).toBeInstanceOf(createSecureContext({}).constructor);
});

test('a server that only knows old TLS is refused', async () => {
  const server = createTlsServer({
    ...certificates.good,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect(await dial(endpointAt((server.address() as AddressInfo).port))).toEqual({ code: 'tls-invalid' });
  server.close();
});

test('a port that speaks something else is no mail server', async () => {
  expect(await dial(endpointAt(await serve(null, '* OK plain IMAP here\r\n')))).toEqual({ code: 'server-protocol' });
  expect(await dial(endpointAt(await serve(null, 'HTTP/1.1 400 Bad Request\r\n\r\n')))).toEqual({
    code: 'server-protocol',
  });
});

test('nobody there, and nobody of that name', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  expect(await dial(endpointAt(port, '127.0.0.1'))).toEqual({ code: 'server-unreachable' });
  const noSuchName = Object.assign(new Error(), { code: 'ENOTFOUND' });
  expect(problemOfSocketError(noSuchName)).toEqual({ code: 'server-unreachable' });
});

test('a server that hangs up at once, or says nothing at all', async () => {
  const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(rude, 'listening');
  expect(await dial(endpointAt((rude.address() as AddressInfo).port, '127.0.0.1'))).toEqual({
    code: 'server-unreachable',
  });
  rude.close();
  expect(await dial(endpointAt(await serve(null)), true, { greetingMs: 50 })).toEqual({ code: 'server-timeout' });
});

test('whoever waits too long on a line gets it destroyed', async () => {
  const { near, far } = await tcpPair();
  const waiting = withinTime(near, 10, new Promise(() => {}));
  expect(problemOf(await waiting.catch((thrown: unknown) => thrown))).toEqual({ code: 'server-timeout' });
  expect(near.destroyed).toBe(true);
  far.destroy();
});

test('waiting on a line that is already dead ends at once', async () => {
  const { near, far } = await tcpPair();
  near.destroy();
  const waiting = withinTime(near, 100_000, new Promise(() => {}));
  expect(problemOf(await waiting.catch((thrown: unknown) => thrown))).toEqual({ code: 'server-unreachable' });
  far.destroy();
});
