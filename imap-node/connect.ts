// From a host and a port to a greeted session over verified TLS. Signing in and everything after is the caller's.

import { type Greeting, ImapError, type ImapSession, type SessionOptions, startTls } from '../shared/imap/index.ts';
import { ConnectError, connectErrorOf } from './connect-error.ts';
import { SessionLine } from './session-line.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';
import { type ClientCertificate, dial, requireLoopback, secure } from './tls-line.ts';
import { waitOn } from './waiting.ts';

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  /** `none` is for tests: it is refused unless the other end is this machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM of authorities to trust besides the well-known ones. */
  readonly ca?: string | readonly string[];
  /** The name that the certificate must be made out to; default `host`. */
  readonly servername?: string;
  /** Shown to a server that asks who we are: what `external` signs in with. Never without TLS. */
  readonly certificate?: ClientCertificate;
  /** Gives up while connecting; later it changes nothing. */
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<Timeouts>;
  /** The session's own options: limits, callbacks, `acceptPreauth`. */
  readonly session?: Omit<SessionOptions, 'send'>;
}

export interface ImapConnection {
  readonly session: ImapSession;
  /** After STARTTLS the one that came before it, of which nothing is to be believed: then its text is ''. */
  readonly greeting: Greeting;
  /** Reads no more from the socket until `resume`: for whoever cannot take a body as fast as it comes. */
  pause(): void;
  resume(): void;
  /**
   * COMPRESS DEFLATE (RFC 4978): from then on both directions are deflated. Other commands wait until it is answered.
   * Rejects with ImapError, kind `no` when the line is compressed already. requires COMPRESS=DEFLATE
   */
  compress(): Promise<void>;
  /** Bytes that came over the line so far, as they came. */
  bytesRead(): number;
  /** LOGOUT, then the end of the line. Never rejects. */
  close(): Promise<void>;
  /** The end of the line at once. */
  destroy(): void;
}

/** What stands for the greeting on a line that was greeted before its TLS. */
const silentGreeting = new TextEncoder().encode('* OK\r\n');

/**
 * Dials, secures and waits for the greeting. Rejects with a ConnectError and leaves nothing open then. Afterwards errors
 * are ImapErrors of the session's commands: `timeout` for silence, `closed` for the end of the line.
 */
export const connectImap = async (options: ConnectOptions): Promise<ImapConnection> => {
  const { host, port, security, signal, certificate, servername = host } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const ca = options.ca === undefined ? [] : [options.ca].flat();
  const wait = (milliseconds: number) => ({ milliseconds, signal });
  let socket = await dial(host, port, wait(timeouts.connectMs));
  try {
    if (security === 'none') requireLoopback(socket);
    if (security === 'starttls') {
      const before = new SessionLine(socket, { limits: options.session?.limits ?? {} }, timeouts);
      const asked = { ...wait(timeouts.greetingMs), step: 'starttls' as const };
      await waitOn(socket, asked, before.session.ready);
      await waitOn(socket, asked, before.session.run(startTls(), { detachAfter: true }).done);
      before.letGo();
      // Bytes behind the answer were not said under TLS: somebody put them there (CVE-2011-0411 and its children).
      if (before.session.rest.length > 0 || socket.readableLength > 0)
        throw new ConnectError('protocol', 'starttls', new ImapError('protocol', 'bytes behind the answer'));
    }
    if (security !== 'none') socket = await secure(socket, { name: servername, ca, certificate }, wait(timeouts.tlsMs));
    // All that was learnt before TLS ends here: the session is a new one, its capabilities are unknown.
    const line = new SessionLine(socket, options.session ?? {}, timeouts);
    if (security === 'starttls') line.session.receive(silentGreeting);
    const greeting = await waitOn(socket, { ...wait(timeouts.greetingMs), step: 'greeting' }, line.session.ready);
    return {
      session: line.session,
      greeting,
      pause: () => line.pause(),
      resume: () => line.resume(),
      compress: () => line.compress(),
      bytesRead: () => socket.bytesRead,
      close: () => line.close(),
      destroy: () => line.session.close(),
    };
  } catch (error) {
    socket.destroy();
    throw connectErrorOf(error, 'greeting');
  }
};
