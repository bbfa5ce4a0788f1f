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

/** Where it can be made to fail or to wait: at the greeting, at the commands, and when it has delivered and would say so. */
export type Step = 'greeting' | 'auth' | 'mail' | 'data' | 'answer';

export interface Submission {
  readonly port: number;
  /** From now on it says this at that step, to everybody; null: it does what it should. `''` ends the line. */
  fail(step: Step | null, words?: string): void;
  /** Whoever comes to that step waits there. Answers what resolves when somebody does, and what lets all of them go on. */
  hold(step: Step): { readonly reached: Promise<void>; release(): void };
  /** Newest last. */
  readonly accepted: readonly SubmittedMessage[];
  stop(): Promise<void>;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** `ida+tea@…` is an address of Ida's (RFC 5233). */
const withoutTag = (address: string): string => address.replace(/\+[^@]*@/, '@');

/** What tests want of each step. */
class Script {
  #failing: { readonly step: Step; readonly words: string } | null = null;
  #held: { readonly step: Step; readonly gate: Promise<void>; reach(): void } | null = null;

  fail(step: Step | null, words = ''): void {
    this.#failing = step && { step, words };
  }

  hold(step: Step): ReturnType<Submission['hold']> {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const reached = new Promise<void>((reach) => {
      this.#held = { step, gate, reach };
    });
    return {
      reached,
      release: () => {
        this.#held = null;
        open();
      },
    };
  }

  /** Goes on when it may, with the error to be answered or none; `end` ends the line instead. */
  async at(step: Step, end: () => void): Promise<Error | null> {
    if (this.#held?.step === step) {
      this.#held.reach();
      await this.#held.gate;
    }
    const failing = this.#failing;
    if (failing?.step !== step) return null;
    if (failing.words === '') end();
    return refusal(Number(failing.words.slice(0, 3)) || 421, failing.words.slice(4));
  }
}

/** smtp-server does not say whose socket a session has: all lines that are open are ended. */
const linesOf = (server: SMTPServer): Set<{ readonly _socket: { destroy(): void } }> =>
  (server as unknown as { connections: Set<{ readonly _socket: { destroy(): void } }> }).connections;

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

  const script = new Script();
  const end = (): void => {
    // To end the socket below its TLS ends the process.
    for (const { _socket } of linesOf(server)) _socket.destroy();
  };
  const server: SMTPServer = new SMTPServer({
    onConnect: (_session, answer) => void script.at('greeting', end).then(answer),
    name: 'localhost',
    banner: 'Postern demo submission',
    secure: true,
    cert: await readFile(options.certificate.certFile),
    key: await readFile(options.certificate.keyFile),
    authMethods: ['PLAIN', 'LOGIN'],
    size: maxMessageOctets,
    disableReverseLookup: true,
    onAuth: async ({ username, password }, _session, answer) => {
      const failure = await script.at('auth', end);
      if (failure) answer(failure);
      else if (username !== undefined && password !== undefined && options.users.get(username) === password)
        answer(null, { user: username });
      else answer(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onMailFrom: async (address, session, answer) => {
      const failure = await script.at('mail', end);
      if (failure) answer(failure);
      else if (withoutTag(address.address) === session.user) answer();
      else answer(refusal(553, '5.7.1 Sender address does not belong to you'));
    },
    onRcptTo: (address, _session, answer) => {
      if (options.users.has(withoutTag(address.address.toLowerCase()))) answer();
      else answer(refusal(550, '5.1.1 No such recipient here'));
    },
    onData: (stream, session, answer) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.once('error', answer);
      stream.once('end', async () => {
        const failure = await script.at('data', end);
        if (failure) {
          answer(failure);
          return;
        }
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
            void script.at('answer', end).then((failure) => answer(failure, '2.0.0 Accepted'));
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
    fail: (step, words) => script.fail(step, words),
    hold: (step) => script.hold(step),
    stop: () => {
      lmtp.close();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
