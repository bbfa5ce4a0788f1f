// Hands one message to a submission server: dial, verified TLS, sign in, envelope, message, answer; and asks what a server can do.
// The protocol is nodemailer's; what an error means is failure.ts's business.

import type { SecureContext } from 'node:tls';
import type { SubmissionAbilities, SubmissionAnswer, SubmissionEnvelope } from '../../shared/bridge/submission.ts';
import type { SaslMechanismName } from '../../shared/imap/index.ts';
import type { Endpoint } from '../allowed-servers.ts';
import type { Limits } from '../limits.ts';
import type { Credential } from '../logged-in.ts';
import { openLine, secureLine } from '../upstream.ts';
import { ownMethod, signInHandler } from './auth.ts';
import { failureOf, refusedRecipients, type Stage, SubmissionFailure } from './failure.ts';
import { type SmtpError, SmtpLine } from './smtp-line.ts';
import type { Upload } from './upload.ts';

export interface SubmissionServer {
  readonly endpoint: Endpoint;
  readonly credential: Credential;
  readonly mechanisms: readonly SaslMechanismName[];
  readonly trust: SecureContext;
  /** Said in EHLO. */
  readonly name: string;
}

/** EHLO wants a domain or an address literal (RFC 5321 §4.1.1.1). */
const helloName = (name: string): string => (/^(?=.*\.)(?=.*[a-z])[a-z0-9.-]+$/i.test(name) ? name : '[127.0.0.1]');

/** A line that is signed in; `stage` says how far it came. */
const openSubmission = async (
  server: SubmissionServer,
  limits: Limits,
  at: (stage: Stage) => void,
): Promise<SmtpLine> => {
  const { credential, endpoint, mechanisms, name, trust } = server;
  const plain = await openLine(endpoint, limits);
  const socket = endpoint.protection === 'tls' ? await secureLine(plain, endpoint, trust, limits.greetingMs) : plain;
  at('greeting');
  let failure: unknown = null;
  const line: SmtpLine = new SmtpLine({
    connection: socket,
    host: endpoint.host,
    name: helloName(name),
    // TLS is there already, or must come by STARTTLS; plain is for loopback, where the operator said so.
    secure: false,
    secured: endpoint.protection === 'tls',
    requireTLS: endpoint.protection === 'starttls',
    ignoreTLS: endpoint.protection !== 'starttls',
    tls: { secureContext: trust, minVersion: 'TLSv1.2', rejectUnauthorized: true },
    connectionTimeout: limits.smtpStepMs,
    greetingTimeout: limits.smtpStepMs,
    socketTimeout: limits.smtpIdleMs,
    socketCloseTimeout: limits.closeGraceMs,
    maxResponseSize: limits.smtpReplyBytes,
    customAuth: {
      [ownMethod]: signInHandler(
        credential,
        endpoint,
        mechanisms,
        () => line.extensions.get('AUTH') ?? [],
        (thrown) => {
          failure = thrown;
        },
      ),
    },
  });
  const step = (work: (done: (error?: Error | null) => void) => void, milliseconds: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(new SubmissionFailure({ code: 'submission-timeout' })), milliseconds);
      const finish = (error?: Error | null): void => {
        clearTimeout(timer);
        line.off('error', finish).off('end', onEnd);
        if (error) reject(failure ?? error);
        else resolve();
      };
      const onEnd = (): void => finish(Object.assign(new Error('ended'), { code: 'ECONNECTION' }));
      line.on('error', finish).on('end', onEnd);
      work(finish);
    });
  try {
    await step((done) => line.connect(done), limits.smtpStepMs);
    at('auth');
    await step((done) => line.login({ method: ownMethod, user: 'x', pass: 'x' }, done), limits.smtpStepMs);
    // Errors between two steps are heard by nobody else, and would end the process.
    line.on('error', () => {});
    return line;
  } catch (error) {
    line.on('error', () => {});
    line.close();
    setImmediate(() => socket.destroy());
    throw error;
  }
};

/** What a server says that it can do, to whom is signed in. Throws {@link SubmissionFailure}. */
export const askAbilities = async (server: SubmissionServer, limits: Limits): Promise<SubmissionAbilities> => {
  let stage: Stage = 'dial';
  try {
    const line = await openSubmission(server, limits, (now) => {
      stage = now;
    });
    const { abilities } = line;
    line.quit();
    return abilities;
  } catch (error) {
    throw failureOf(error, stage, false, limits);
  }
};

/** Throws what stands against this letter at this server, before a word of it is said. */
const requireAbilities = (abilities: SubmissionAbilities, envelope: SubmissionEnvelope, size: number): void => {
  if (abilities.size !== null && size > abilities.size) throw new SubmissionFailure({ code: 'message-too-large' });
  if ((envelope.smtpUtf8 && !abilities.smtpUtf8) || (envelope.eightBit && !abilities.eightBit))
    throw new SubmissionFailure({ code: 'eight-bit-missing' });
  if (envelope.holdFor !== undefined && (abilities.holdFor ?? 0) < envelope.holdFor)
    throw new SubmissionFailure({ code: 'hold-missing' });
};

/** Sends. Resolves when the server took it; throws {@link SubmissionFailure}, which says what is known. */
export const sendMessage = async (
  server: SubmissionServer,
  envelope: SubmissionEnvelope,
  upload: Upload,
  limits: Limits,
): Promise<SubmissionAnswer> => {
  let stage: Stage = 'dial';
  let line: SmtpLine | null = null;
  const message = upload.message();
  // It may fail while nobody reads it yet.
  let lost: Error | null = null;
  message.on('error', (error) => {
    lost = error;
  });
  try {
    line = await openSubmission(server, limits, (now) => {
      stage = now;
    });
    stage = 'envelope';
    requireAbilities(line.abilities, envelope, upload.size);
    if (lost) throw lost;
    line.wishes = {
      parameters: [
        ...(envelope.smtpUtf8 ? ['SMTPUTF8'] : []),
        ...(envelope.holdFor === undefined ? [] : [`HOLDFOR=${envelope.holdFor}`]),
      ],
      partial: envelope.partial === true,
    };
    const { dsn, eightBit = false, from, recipients } = envelope;
    const open = line;
    const rejected = await new Promise<readonly SmtpError[]>((resolve, reject) => {
      open.send(
        {
          from,
          to: [...recipients],
          size: upload.size,
          use8BitMime: eightBit,
          ...(dsn ? { dsn: { ret: dsn.full ? 'FULL' : 'HDRS', notify: dsn.notify.join(',') } } : {}),
        },
        message,
        (error, info) => (error ? reject(error) : resolve((info?.rejectedErrors ?? []) as readonly SmtpError[])),
      );
      message.once('resume', () => {
        stage = 'message';
      });
    });
    line.quit();
    return { sent: 'yes', refused: refusedRecipients(rejected, limits) };
  } catch (error) {
    // Not QUIT: where DATA stands open, the line has to break before the message ends.
    line?.close();
    throw failureOf(lost ?? error, stage, upload.isHandedOver, limits);
  } finally {
    message.destroy();
  }
};
