import { constants, createInflateRaw, deflateRawSync, type Inflate } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificates, type TestCertificates } from '../bridge/testing/certificates.ts';
import { type MailServer, startMailServer } from '../bridge/testing/mail-server.ts';
import { until } from '../bridge/testing/until.ts';
import { capability, ImapError, login, noop } from '../shared/imap/index.ts';
import { connectImap } from './index.ts';

let certificates: TestCertificates;
const servers: MailServer[] = [];
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await certificates.remove();
});

/** What stands behind the OK of COMPRESS is made by `behind`; then all the client says is inflated into `heard`. */
const compressing = async (behind: (deflate: (text: string) => Buffer) => Buffer = () => Buffer.alloc(0)) => {
  const heard: string[] = [];
  const inflate: Inflate = createInflateRaw();
  inflate.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
  const server = await startMailServer({
    tls: certificates.good,
    greeting: '* OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready\r\n',
    answers: (line, { socket }) => {
      if (!line.endsWith('COMPRESS DEFLATE')) return 'T OK done\r\n';
      socket.removeAllListeners('data');
      socket.on('data', (chunk) => inflate.write(chunk));
      // In one segment: what is behind the line end is deflated already.
      socket.write(Buffer.concat([Buffer.from(`${line.split(' ')[0]} OK go\r\n`), behind(deflate)]));
      return undefined;
    },
  });
  servers.push(server);
  const connection = await connectImap({
    ...{ host: 'localhost', port: server.port, security: 'tls', ca: certificates.authority },
    session: { limits: { lineBytes: 10_000 } },
  });
  return { connection, heard: () => heard.join(''), socket: () => server.connections[0]!.socket };
};

const deflate = (text: string): Buffer => deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });

test('both directions are deflated, from the very byte behind the answer on', async () => {
  const { connection, heard, socket } = await compressing((deflated) => deflated('* CAPABILITY IMAP4rev1 MOVE\r\n'));
  await connection.session.run(login('ida', 'secret')).done;
  await connection.compress();
  await until('it was read', () => connection.session.capabilities.has('MOVE'));
  const asked = connection.session.run(capability()).done;
  await until('it was heard', () => heard().endsWith('CAPABILITY\r\n'));
  expect(heard()).toBe('A3 CAPABILITY\r\n');
  socket().write(deflate('* CAPABILITY IMAP4rev1 IDLE\r\nA3 OK done\r\n'));
  expect((await asked).has('IDLE')).toBe(true);
  connection.destroy();
});

test('what is said last is read although the line ends with it', async () => {
  const { connection, heard, socket } = await compressing();
  await connection.compress();
  const waiting = connection.session.run(noop()).done;
  await until('it was heard', () => heard().endsWith('NOOP\r\n'));
  socket().end(deflate('A2 OK done\r\n'));
  await expect(waiting).resolves.toBeUndefined();
  await until('the session ended', () => connection.session.state === 'closed');
});

test.each([
  ['bytes that are not deflated end the session', () => Buffer.from('\xff\xff\xff\xff plain', 'latin1'), 'protocol'],
  ['what swells without end meets the limits', () => deflate(`* OK ${'x'.repeat(1 << 22)}\r\n`), 'limit'],
])('%s', async (_, behind, kind) => {
  const { connection } = await compressing(behind);
  const waiting = connection.compress().then(() => connection.session.run(noop()).done);
  await expect(waiting).rejects.toSatisfy((error) => error instanceof ImapError && error.kind === kind);
});
