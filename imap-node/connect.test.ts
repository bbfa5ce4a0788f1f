import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeyPair, makeCertificates, type TestCertificates } from '../bridge/testing/certificates.ts';
import { type Answers, type MailServer, secure, startMailServer } from '../bridge/testing/mail-server.ts';
import { until } from '../bridge/testing/until.ts';
import { ImapError, idle, login, noop } from '../shared/imap/index.ts';
import { ConnectError, type ConnectOptions, connectImap, type ImapConnection } from './index.ts';

let certificates: TestCertificates;
const servers: MailServer[] = [];
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await certificates.remove();
});

const greeting = '* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n';
const obliging: Answers = (line) => {
  if (/ LOGOUT$/.test(line)) return '* BYE bye\r\nT OK done\r\n';
  if (/ IDLE$/.test(line)) return '+ idling\r\n';
  return / HANG| NOOP$/.test(line) ? undefined : 'T OK done\r\n';
};

const serve = async (tls: KeyPair | null, more: { greeting?: string | null; answers?: Answers } = {}) => {
  const server = await startMailServer({ tls, greeting, answers: obliging, ...more });
  servers.push(server);
  return server;
};

const dialTo = (server: { readonly port: number }, more: Partial<ConnectOptions> = {}): Promise<ImapConnection> =>
  connectImap({ host: 'localhost', port: server.port, security: 'tls', ca: certificates.authority, ...more });

/** `step: problem` of a connection that did not come about. */
const problemOf = async (dialling: Promise<ImapConnection>): Promise<string> => {
  try {
    (await dialling).destroy();
    return 'connected';
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    return error.message;
  }
};

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ImapError ? `${error.kind} ${error.text}` : error),
  );

describe('TLS', () => {
  test('a greeted session comes out, commands go through it, and close says LOGOUT', async () => {
    const server = await serve(certificates.good);
    const connection = await dialTo(server);
    expect(connection.greeting).toEqual({ kind: 'ok', text: 'ready' });
    expect(connection.session.capabilities.has('IDLE')).toBe(true);
    await connection.session.run(login('ida', 'secret')).done;
    await connection.close();
    expect(connection.session.state).toBe('closed');
    expect(server.connections[0]!.received()).toMatch(/^A1 LOGIN .*\r\nA2 LOGOUT\r\n$/);
    await until('the socket is gone', () => server.connections[0]!.socket.destroyed);
  });

  test('a certificate is taken for the name or address it is made out to, or the name that was asked for', async () => {
    const server = await serve(certificates.good);
    expect(await problemOf(dialTo(server, { host: '127.0.0.1' }))).toBe('connected');
    expect(await problemOf(dialTo(server, { host: '127.0.0.1', servername: 'localhost' }))).toBe('connected');
    expect(await problemOf(dialTo(server, { servername: 'mail.example.org' }))).toBe('tls: certificate');
    const elsewhere = await serve(certificates.wrongName);
    expect(await problemOf(dialTo(elsewhere, { servername: 'elsewhere.example' }))).toBe('connected');
  });

  test('unknown authority, other name, out of date, self-signed: none is taken', async () => {
    const { ca: _, ...bare } = { ca: '', host: 'localhost', security: 'tls' as const };
    const { port } = await serve(certificates.good);
    expect(await problemOf(connectImap({ ...bare, port }))).toBe('tls: certificate');
    for (const pair of [certificates.wrongName, certificates.expired, certificates.selfSigned])
      expect(await problemOf(dialTo(await serve(pair)))).toBe('tls: certificate');
  });

  test('a server that asks who we are is shown the certificate, and nothing without one', async () => {
    const shown: (string | undefined)[] = [];
    const asking = createTlsServer({ ...certificates.good, requestCert: true, rejectUnauthorized: false }, (socket) => {
      shown.push(socket.getPeerCertificate().subject?.CN as string | undefined);
      socket.on('error', () => {});
      socket.write(greeting);
    });
    asking.listen(0);
    await once(asking, 'listening');
    const { port } = asking.address() as AddressInfo;
    try {
      for (const certificate of [certificates.wrongName, undefined])
        (await dialTo({ port }, certificate ? { certificate } : {})).destroy();
    } finally {
      asking.close();
    }
    expect(shown).toEqual(['wrong-name', undefined]);
  });

  test('a port that speaks something else', async () => {
    expect(await problemOf(dialTo(await serve(null)))).toBe('tls: not-tls');
    expect(await problemOf(dialTo(await serve(certificates.good, { greeting: 'HTTP/1.1 400 Bad\r\n\r\n' })))).toBe(
      'greeting: protocol',
    );
    expect(await problemOf(dialTo(await serve(certificates.good, { greeting: '* BYE full\r\n' })))).toBe(
      'greeting: refused',
    );
  });

  test('PREAUTH is an error unless the caller expects it', async () => {
    const server = await serve(certificates.good, { greeting: '* PREAUTH you are in\r\n' });
    expect(await problemOf(dialTo(server))).toBe('greeting: protocol');
    const connection = await dialTo(server, { session: { acceptPreauth: true } });
    expect(connection.session.state).toBe('authenticated');
    connection.destroy();
  });
});

describe('STARTTLS', () => {
  /** Upgrades; `extra` is written behind the answer in the same segment. */
  const upgrading = (tls: KeyPair, { extra = '', said = [] as string[] } = {}): Answers => {
    return (line, connection) => {
      if (!line.endsWith('STARTTLS')) return obliging(line, connection);
      const tag = line.split(' ')[0]!;
      secure(connection, tls, (socket: TLSSocket, text) => {
        said.push(text);
        for (const each of text.trimEnd().split('\r\n')) {
          const answer = each.endsWith('CAPABILITY') ? '* CAPABILITY IMAP4rev1 MOVE\r\nT OK done\r\n' : 'T OK done\r\n';
          socket.write(answer.replace('T ', `${each.split(' ')[0]} `));
        }
      });
      connection.write(`${tag} OK go ahead\r\n${extra}`);
      return undefined;
    };
  };

  test('nothing that was said before TLS is believed after it', async () => {
    const said: string[] = [];
    const server = await serve(null, {
      greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS X-STRIPPED] ready\r\n',
      answers: upgrading(certificates.good, { said }),
    });
    const { session, greeting: after, destroy } = await dialTo(server, { security: 'starttls' });
    expect(session.capabilities.known).toBe(false);
    expect(after.text).toBe('');
    await session.run(login('ida', 'secret')).done;
    expect(server.connections[0]!.received()).toMatch(/^A1 STARTTLS\r\n/);
    expect(server.connections[0]!.received()).not.toContain('LOGIN');
    expect(said.join('')).toMatch(/^A1 LOGIN/);
    destroy();
  });

  test('bytes injected behind the answer end it', async () => {
    const extra = '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n';
    const server = await serve(null, { answers: upgrading(certificates.good, { extra }) });
    expect(await problemOf(dialTo(server, { security: 'starttls' }))).toBe('starttls: protocol');
  });

  test('a server that refuses, one that greets PREAUTH and one with a bad certificate get no password', async () => {
    const refusing = await serve(null, { answers: () => 'T NO not here\r\n' });
    expect(await problemOf(dialTo(refusing, { security: 'starttls' }))).toBe('starttls: refused');
    const skipping = await serve(null, { greeting: '* PREAUTH no need\r\n' });
    expect(await problemOf(dialTo(skipping, { security: 'starttls', session: { acceptPreauth: true } }))).toBe(
      'starttls: protocol',
    );
    const strange = await serve(null, { answers: upgrading(certificates.expired) });
    expect(await problemOf(dialTo(strange, { security: 'starttls' }))).toBe('tls: certificate');
    for (const { connections } of [refusing, skipping, strange])
      await until('the socket is gone', () => connections.every(({ socket }) => socket.destroyed));
  });
});

describe('time and endings', () => {
  test('nobody there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await problemOf(dialTo({ port }, { host: '127.0.0.1' }))).toBe('dial: unreachable');
  });

  test('each wait has its own limit, and names its step', async () => {
    const mute = await serve(null, { greeting: null });
    expect(await problemOf(dialTo(mute, { timeouts: { tlsMs: 20 } }))).toBe('tls: timeout');
    const silent = await serve(certificates.good, { greeting: null });
    expect(await problemOf(dialTo(silent, { timeouts: { greetingMs: 20 } }))).toBe('greeting: timeout');
    const stuck = await serve(null, { answers: () => undefined });
    expect(await problemOf(dialTo(stuck, { security: 'starttls', timeouts: { greetingMs: 20 } }))).toBe(
      'starttls: timeout',
    );
  });

  test('silence ends a session in which a command waits, and only that', async () => {
    const server = await serve(certificates.good);
    const closed: string[] = [];
    const connection = await dialTo(server, {
      timeouts: { silenceMs: 30 },
      session: { onClosed: (error) => closed.push(error.kind) },
    });
    // Several silences long: nothing waits for an answer.
    await once(server.connections[0]!.socket.setTimeout(120), 'timeout');
    expect(connection.session.state).toBe('not-authenticated');
    expect(await kindOf(connection.session.run(noop()).done)).toBe('timeout silenceMs');
    expect(closed).toEqual(['timeout']);
    await until('the socket is gone', () => server.connections[0]!.socket.destroyed);
  });

  test('the signal ends a connection that is being made, not one that stands', async () => {
    const mute = await serve(null, { greeting: null });
    const early = new AbortController();
    const dialling = problemOf(dialTo(mute, { signal: early.signal }));
    await until('it dialled', () => mute.connections.length === 1);
    early.abort();
    expect(await dialling).toBe('tls: aborted');
    expect(await problemOf(dialTo(mute, { signal: AbortSignal.abort() }))).toBe('dial: aborted');
    const late = new AbortController();
    const connection = await dialTo(await serve(certificates.good), { signal: late.signal });
    late.abort();
    await connection.session.run(login('ida', 'secret')).done;
    connection.destroy();
  });

  test('the end of the line rejects what waits, and close never rejects', async () => {
    const server = await serve(certificates.good);
    const connection = await dialTo(server);
    const waiting = kindOf(connection.session.run(noop()).done);
    await until('it arrived', () => server.connections[0]!.received().includes('NOOP'));
    server.connections[0]!.socket.destroy();
    expect(await waiting).toMatch(/^closed /);
    await connection.close();
    await connection.close();
    const mute = await serve(certificates.good, { answers: () => undefined });
    const unanswered = await dialTo(mute, { timeouts: { logoutMs: 20 } });
    await unanswered.close();
    expect(unanswered.session.state).toBe('closed');
  });

  test('IDLE that nobody stopped does not keep close from ending', async () => {
    const server = await serve(certificates.good, {
      answers: (line, connection) => (line === 'DONE' ? 'A1 OK idled\r\n' : obliging(line, connection)),
    });
    const connection = await dialTo(server, { timeouts: { logoutMs: 20 } });
    const idling = kindOf(connection.session.run(idle()).done);
    await until('it idles', () => server.connections[0]!.received().includes('IDLE'));
    await connection.close();
    expect(await idling).toBe('closed closed here');
  });
});

test('without TLS only this machine is spoken to', async () => {
  const server = await serve(null);
  const connection = await connectImap({ host: '127.0.0.1', port: server.port, security: 'none' });
  expect(connection.greeting.text).toBe('ready');
  await connection.close();
});

test('while it is paused nothing is read, and the server is slowed down', async () => {
  const server = await serve(certificates.good);
  const connection = await dialTo(server);
  connection.pause();
  const { socket } = server.connections[0]!;
  const line = `* OK ${'x'.repeat(1000)}\r\n`;
  let written = 0;
  // Until the buffers of both systems are full: the server's socket keeps what it cannot send.
  while (socket.writableLength < 1 << 20) {
    socket.write(line.repeat(1000));
    written += 1000;
    await new Promise(setImmediate);
  }
  const before = connection.session.counters.responses;
  expect(before).toBeLessThan(100);
  connection.resume();
  await until('all is read', () => connection.session.counters.responses === before + written);
  connection.destroy();
});
