// Signs in at a mail server: dial, TLS, greeting, the best mechanism both sides have, ID, capabilities, and let go of the line.
// The IMAP of it is shared/imap's, what a refusal means login-problem.ts's; this file knows the order and the time limits.

import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { saslCrypto } from '../imap-node/index.ts';
import {
  type Capabilities,
  type Command,
  capability,
  compress,
  ImapError,
  ImapSession,
  id,
  noop,
  type SaslMechanismName,
  signIn as signInSession,
  startTls,
  type UntaggedResponse,
} from '../shared/imap/index.ts';
import { ProblemError } from '../shared/problems.ts';
import type { Endpoint } from './allowed-servers.ts';
import type { Limits } from './limits.ts';
import type { Credential, LoggedIn, Wishes } from './logged-in.ts';
import { asProblem, type Step } from './login-problem.ts';
import { LoginRecorder } from './login-record.ts';
import { oneLine } from './preauth.ts';
import { openLine, secureLine, withinTime } from './upstream.ts';

export interface SignInOptions {
  readonly trust: SecureContext;
  /** Sign-in mechanisms that may be used. */
  readonly mechanisms: readonly SaslMechanismName[];
  readonly limits: Limits;
  /** Milliseconds; only differences count. */
  now(): number;
}

/** Said to mail servers that ask who is there (RFC 2971). */
const identity = { name: 'Postern' };

/** One line to a server with a session on it, before the relay. */
class LoginLine {
  readonly session: ImapSession;
  readonly alerts: string[] = [];
  /** What the server said of itself. */
  identity: ReadonlyMap<string, string | null> | null = null;
  readonly #socket: Socket;
  readonly #limits: Limits;
  #bytes = 0;

  constructor(socket: Socket, limits: Limits, recorder: LoginRecorder) {
    this.#socket = socket;
    this.#limits = limits;
    this.session = new ImapSession({
      tap: recorder.tap,
      send: (bytes) => void socket.write(bytes),
      limits: {
        lineBytes: limits.preAuthLineBytes,
        numberLineBytes: limits.preAuthLineBytes,
        statusLineBytes: limits.preAuthLineBytes,
        literalBytes: limits.preAuthLineBytes,
        bodyLiteralBytes: limits.preAuthLineBytes,
        responseBytes: limits.preAuthBytes,
        restBytes: limits.preAuthBytes,
      },
      onResponse: (response) => this.#note(response),
    });
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
  }

  /** Waits for an answer; a dead line or a limit ends the wait with its problem. */
  async within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
    return withinTime(this.#socket, milliseconds, work);
  }

  /** Stops reading. What came behind the last answer is `session.rest`. */
  letGo(): Uint8Array {
    this.#socket.pause();
    this.#socket.off('data', this.#onData);
    this.#socket.off('end', this.#onEnd);
    return this.session.rest;
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.preAuthBytes) this.session.close(new ImapError('limit', 'preAuthBytes'));
    else this.session.receive(chunk);
  };

  readonly #onEnd = (): void => this.session.close(new ImapError('closed', 'end of stream'));

  #note(response: UntaggedResponse): void {
    if (response.kind === 'id') this.identity = response.fields;
    if (response.kind !== 'status' || response.code?.code !== 'ALERT') return;
    if (this.alerts.length < this.#limits.alerts) this.alerts.push(oneLine(response.text, this.#limits));
  }
}

const knownCapabilities = async (line: LoginLine, milliseconds: number): Promise<Capabilities> =>
  line.session.capabilities.known
    ? line.session.capabilities
    : line.within(milliseconds, line.session.run(capability()).done);

/** Turns the plain line into a TLS one; everything learnt before is forgotten (RFC 9051 §6.2.1). */
const upgradeLine = async (
  plain: Socket,
  endpoint: Endpoint,
  { limits, trust }: SignInOptions,
  recorder: LoginRecorder,
): Promise<Socket> => {
  const line = new LoginLine(plain, limits, recorder);
  await line.within(limits.greetingMs, line.session.ready);
  await line.within(limits.greetingMs, line.session.run(startTls(), { detachAfter: true }).done);
  // Bytes behind the answer were not said under TLS: somebody injected them.
  if (line.letGo().length > 0 || plain.readableLength > 0) throw new ProblemError({ code: 'server-protocol' });
  return secureLine(plain, endpoint, trust, limits.greetingMs);
};

/** Ends the login dialogue in such a way that every later byte is the browser's. ID and the last command leave together. */
const detach = async (
  line: LoginLine,
  wishes: Wishes,
  limits: Limits,
): Promise<{ capabilities: Capabilities; compressed: boolean }> => {
  const { session } = line;
  const capabilities = await knownCapabilities(line, limits.authMs);
  const compressing = wishes.compress && capabilities.has('COMPRESS=DEFLATE');
  const isTaken = (command: Command<unknown>, isLast: boolean): Promise<boolean> =>
    line.within(limits.authMs, session.run(command, { detachAfter: isLast }).done).then(
      () => true,
      (error) => {
        // A server that announces something and refuses it is no reason to send anybody away.
        if (error instanceof ImapError && (error.kind === 'no' || error.kind === 'bad')) return false;
        throw error;
      },
    );
  // Waited for together: a line that drops refuses both, and a refusal that nobody hears would end the process.
  const [identified, compressed] = await Promise.all([
    capabilities.has('ID') && isTaken(id(identity), !compressing),
    // Nothing may be pipelined behind COMPRESS (RFC 4978 §3): from the page it would cost a round trip each time.
    compressing && isTaken(compress(), true),
  ]);
  const detached = identified && !compressing;
  if (!compressed && !detached) await line.within(limits.authMs, session.run(noop(), { detachAfter: true }).done);
  return { capabilities, compressed };
};

/** The dialogue from greeting to detachment. */
const converse = async (
  socket: Socket,
  endpoint: Endpoint,
  { username, secret }: Credential,
  wishes: Wishes,
  options: SignInOptions,
  greetingMs: number,
  recorder: LoginRecorder,
): Promise<LoggedIn> => {
  const { limits } = options;
  let step: Step = 'greeting';
  try {
    const line = new LoginLine(socket, limits, recorder);
    // Behind STARTTLS there is no second greeting.
    if (endpoint.protection === 'starttls') line.session.receive(Buffer.from('* OK\r\n'));
    await line.within(greetingMs, line.session.ready);
    await knownCapabilities(line, limits.greetingMs);
    step = 'sign-in';
    const given = { username, secret, crypto: saslCrypto, host: endpoint.host, port: endpoint.port };
    await line.within(limits.authMs, signInSession(line.session, given, options.mechanisms));
    step = 'after';
    const { capabilities, compressed } = await detach(line, wishes, limits);
    const rest = line.letGo();
    const { record } = recorder;
    return {
      socket,
      capabilities: capabilities.names,
      compressed,
      alerts: line.alerts,
      identity: line.identity,
      rest,
      record,
    };
  } catch (error) {
    throw asProblem(error, step, limits);
  }
};

/**
 * Dials and signs in. Throws a ProblemError with one of the codes that docs/bridge-protocol.md lists for it, and
 * leaves no line open then.
 */
export const signIn = async (
  endpoint: Endpoint,
  credential: Credential,
  wishes: Wishes,
  options: SignInOptions,
): Promise<LoggedIn> => {
  const { limits, now, trust } = options;
  const recorder = new LoginRecorder(now);
  const plain = await openLine(endpoint, limits);
  let socket = plain;
  try {
    const started = now();
    if (endpoint.protection === 'tls') socket = await secureLine(plain, endpoint, trust, limits.greetingMs);
    if (endpoint.protection === 'starttls') socket = await upgradeLine(plain, endpoint, options, recorder);
    const left = Math.max(1, limits.greetingMs - (now() - started));
    return await converse(socket, endpoint, credential, wishes, options, left, recorder);
  } catch (error) {
    socket.destroy();
    plain.destroy();
    throw asProblem(error, 'greeting', limits);
  }
};
