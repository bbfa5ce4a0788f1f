import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificates, type TestCertificates } from '../bridge/testing/certificates.ts';
import { startMailServer } from '../bridge/testing/mail-server.ts';
import { append } from '../shared/imap/index.ts';
import { connectImap } from './index.ts';

let certificates: TestCertificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

const chunkBytes = 64 * 1024;
const messageBytes = 64 << 20;
/** Both systems' socket buffers, TLS records, and what a loaded machine adds. A tenth would be usual. */
const mostUnsent = 32 << 20;

test('a large message is taken from its source as fast as the server reads, and no faster', async () => {
  let pulled = 0;
  let received = 0;
  let mostAhead = 0;
  const server = await startMailServer({
    tls: certificates.good,
    greeting: '* PREAUTH [CAPABILITY IMAP4rev1] in\r\n',
    answers: (line, { socket }) => {
      const tag = line.split(' ')[0];
      socket.removeAllListeners('data');
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
        mostAhead = Math.max(mostAhead, pulled - received);
        if (received >= messageBytes + 2) socket.write(`${tag} OK done\r\n`);
        // A turn of the loop for the other side between any two reads.
        socket.pause();
        setImmediate(() => socket.resume());
      });
      return '+ go\r\n';
    },
  });
  const connection = await connectImap({
    ...{ host: 'localhost', port: server.port, security: 'tls', ca: certificates.authority },
    session: { acceptPreauth: true },
  });
  const chunk = new Uint8Array(chunkBytes).fill(0x61);
  function* read() {
    for (; pulled < messageBytes; pulled += chunkBytes) yield chunk.slice();
  }
  await connection.session.run(append('INBOX', { content: { size: messageBytes, read } })).done;
  expect(received).toBe(messageBytes + 2);
  expect(mostAhead).toBeLessThan(mostUnsent);
  connection.destroy();
  await server.close();
});
