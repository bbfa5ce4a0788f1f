// A submission server of smtp-server's that a test tells where to fail, and one that says bytes as they are given.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { KeyPair } from './certificates.ts';
import { canaryPassword } from './mail-server.ts';

export interface Taken {
  readonly from: string;
  /** Parameters of MAIL FROM. */
  readonly parameters: Record<string, string | true>;
  readonly to: readonly string[];
  readonly text: string;
}

export interface SubmissionServer {
  readonly port: number;
  readonly taken: Taken[];
  /** Cuts all lines now. */
  cut(): void;
  close(): Promise<void>;
}

/** Tries to listen on a port that was chosen, and milliseconds between two. */
const listenTries = 20;
const listenRest = 50;

/** An error that smtp-server answers with. */
export const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

export interface SubmissionServerOptions extends SMTPServerOptions {
  readonly tls: KeyPair;
  /** False: TLS comes by STARTTLS. */
  readonly implicit?: boolean;
}

export const startSubmissionServer = async (options: SubmissionServerOptions): Promise<SubmissionServer> => {
  const taken: Taken[] = [];
  const { implicit = true, tls, ...more } = options;
  const server = new SMTPServer({
    secure: implicit,
    ...tls,
    disableReverseLookup: true,
    onAuth: ({ password, username }, _session, done) =>
      username === 'ida' && password === canaryPassword
        ? done(null, { user: username })
        : done(refusal(535, '5.7.8 No')),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        if (mailFrom)
          taken.push({
            from: mailFrom.address,
            parameters: (mailFrom.args || {}) as Record<string, string | true>,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(pieces).toString(),
          });
        done(null, 'Taken');
      });
    },
    ...more,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const cut = (): void => {
    // Those of smtp-server: to end the socket below its TLS ends the process.
    for (const { _socket } of (server as unknown as { connections: Set<{ _socket: Socket }> }).connections)
      _socket.destroy();
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

/** Answers of a scripted server to one line; null ends the connection, undefined says nothing. */
export type SmtpAnswers = (line: string, socket: Socket) => string | null | undefined;

/** Says what it is told to, over TLS (or not), line by line; `.` alone ends DATA. */
export const startScriptedSubmission = async (
  tls: KeyPair | null,
  greeting: string | null,
  answers: SmtpAnswers,
  port = 0,
): Promise<SubmissionServer & { readonly lines: string[] }> => {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (greeting !== null) socket.write(greeting);
    let rest = '';
    let isData = false;
    socket.on('data', (chunk) => {
      const parts = (rest + chunk.toString('latin1')).split('\r\n');
      rest = parts.pop()!;
      for (const line of parts) {
        lines.push(line);
        if (isData && line !== '.') continue;
        const answer = answers(line, socket);
        isData = answer?.startsWith('354') === true;
        if (answer === null) socket.destroy();
        else if (answer !== undefined) socket.write(answer);
      }
    });
  };
  const server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on('tlsClientError', () => {});
  for (let tries = 0; ; tries++) {
    server.listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      break;
    } catch (error) {
      // Another test looks for a free port, and holds this one for a moment.
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === listenTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, listenRest));
    }
  }
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    taken: [],
    lines,
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
