// A mail server of a few lines over TLS or plain TCP: says what a test tells it to, and keeps what it was told.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import type { KeyPair } from './certificates.ts';

/** One accepted connection, as a test sees it. */
export interface MailConnection {
  readonly socket: Socket;
  /** Everything that came in, as latin1. */
  received(): string;
  write(text: string): void;
}

/** Answers to one command line: what is written back, `T` standing for its tag; null ends the connection. */
export type Answers = (line: string, connection: MailConnection) => string | null | undefined;

export interface MailServer {
  readonly port: number;
  readonly connections: MailConnection[];
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** Null: no TLS. */
  readonly tls: KeyPair | null;
  /** Written at once; null writes nothing. */
  readonly greeting: string | null;
  readonly answers?: Answers;
  /** Wants to see a client certificate, and takes any or none. */
  readonly asksForCertificate?: boolean;
}

/** Listens on a free loopback port. */
export const startMailServer = async (options: MailServerOptions): Promise<MailServer> => {
  const connections: MailConnection[] = [];
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    let all = '';
    let line = '';
    const connection: MailConnection = {
      socket,
      received: () => all,
      write: (text) => void socket.write(Buffer.from(text, 'latin1')),
    };
    connections.push(connection);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (options.greeting !== null) connection.write(options.greeting);
    socket.on('data', (chunk: Buffer) => {
      all += chunk.toString('latin1');
      line += chunk.toString('latin1');
      for (let end = line.indexOf('\r\n'); end >= 0; end = line.indexOf('\r\n')) {
        const one = line.slice(0, end);
        line = line.slice(end + 2);
        const answer = options.answers?.(one, connection);
        if (answer === null) socket.end();
        else if (answer !== undefined) connection.write(answer.replaceAll(/^T(?= )/gm, one.split(' ')[0]!));
      }
    });
  };
  const server: Server = options.tls
    ? createTlsServer(
        {
          cert: options.tls.cert,
          key: options.tls.key,
          requestCert: options.asksForCertificate === true,
          rejectUnauthorized: false,
        },
        accept,
      )
    : createServer(accept);
  // A client that does not trust us hangs up in the handshake: expected.
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Puts TLS on a connection that began plain, as the server's side of STARTTLS. */
export const secure = (
  connection: MailConnection,
  pair: KeyPair,
  onData: (socket: TLSSocket, text: string) => void,
) => {
  connection.socket.removeAllListeners('data');
  const socket = new TLSSocket(connection.socket, { isServer: true, cert: pair.cert, key: pair.key });
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => onData(socket, chunk.toString('latin1')));
};

export const canaryPassword = 'canary-password-7f3a';

/** The answers of a well-behaved server for the user `ida` with {@link canaryPassword}. */
export const wellBehaved = (
  capabilities = 'IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN LOGINDISABLED STARTTLS ID IDLE COMPRESS=DEFLATE',
): Answers => {
  const plain = Buffer.from(`\0ida\0${canaryPassword}`).toString('base64');
  return (line) => {
    const [, name = '', ...args] = line.split(' ');
    switch (name.toUpperCase()) {
      case 'CAPABILITY':
        return `* CAPABILITY ${capabilities}\r\nT OK done\r\n`;
      case 'AUTHENTICATE':
        return args[1] === plain
          ? `T OK [CAPABILITY ${capabilities}] signed in\r\n`
          : 'T NO [AUTHENTICATIONFAILED] no\r\n';
      case 'ID':
        return '* ID NIL\r\nT OK done\r\n';
      case 'LOGOUT':
        return '* BYE bye\r\nT OK done\r\n';
      default:
        return 'T OK done\r\n';
    }
  };
};
