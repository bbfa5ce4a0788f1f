// The submission server of the demo and the tests: implicit TLS, sign-in required, mail handed to Dovecot over LMTP.
// Knows no mailboxes: whom it cannot deliver to, it refuses at RCPT TO.

import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

/** Largest message it takes, octets; announced with SIZE (RFC 1870). */
const maxMessageOctets = 50 * 1024 * 1024;

export interface SubmissionOptions {
  /** Login name → password; the same names are the addresses that can be delivered to. Read at each sign-in. */
  readonly users: ReadonlyMap<string, string>;
  readonly certificate: { readonly certFile: string; readonly keyFile: string };
  /** Where Dovecot takes mail. */
  readonly lmtpPort: number;
}

/** One accepted message, for tests that look at what was sent. */
export interface SubmittedMessage {
  readonly username: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface Submission {
  readonly port: number;
  /** Newest last. */
  readonly accepted: readonly SubmittedMessage[];
  stop(): Promise<void>;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** Starts it on a free loopback port. */
export const startSubmission = async (options: SubmissionOptions): Promise<Submission> => {
  const accepted: SubmittedMessage[] = [];
  const lmtp = createTransport({
    host: '127.0.0.1',
    port: options.lmtpPort,
    lmtp: true,
    secure: false,
    ignoreTLS: true,
  });

  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Postern demo submission',
    secure: true,
    cert: await readFile(options.certificate.certFile),
    key: await readFile(options.certificate.keyFile),
    authMethods: ['PLAIN', 'LOGIN'],
    size: maxMessageOctets,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, answer) => {
      if (username !== undefined && password !== undefined && options.users.get(username) === password)
        answer(null, { user: username });
      else answer(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onMailFrom: (address, session, answer) => {
      if (address.address === session.user) answer();
      else answer(refusal(553, '5.7.1 Sender address does not belong to you'));
    },
    onRcptTo: (address, _session, answer) => {
      if (options.users.has(address.address.toLowerCase())) answer();
      else answer(refusal(550, '5.1.1 No such recipient here'));
    },
    onData: (stream, session, answer) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.once('error', answer);
      stream.once('end', () => {
        if (stream.sizeExceeded) {
          answer(refusal(552, '5.3.4 Message too big'));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        const to = rcptTo.map((recipient) => recipient.address.toLowerCase());
        const raw = Buffer.concat(pieces);
        lmtp.sendMail({ envelope: { from, to }, raw }).then(
          () => {
            accepted.push({ username: String(session.user), from, to, raw });
            answer(null, '2.0.0 Accepted');
          },
          () => answer(refusal(451, '4.3.0 Could not be delivered now')),
        );
      });
    },
  });
  // Clients that give up during the handshake are their own problem.
  server.on('error', () => {});

  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    accepted,
    stop: () => {
      lmtp.close();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
