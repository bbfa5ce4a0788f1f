// The WebSocket: who may open one, which connection it gets, and what is said when there is none.
// From the moment both sides stand, relay.ts has them.

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyCookie from '@fastify/cookie';
import { type WebSocket, WebSocketServer } from 'ws';
import { closeCodes, compressOffer, subprotocol, tokenPrefix, writeControlFrame } from '../../shared/bridge/control.ts';
import { refusalOf } from '../../shared/imap/index.ts';
import { type Problem, ProblemError, problemOf } from '../../shared/problems.ts';
import { clientAddress } from '../client-address.ts';
import type { Context } from '../context.ts';
import { lookUpSession, serverOf } from '../current-session.ts';
import { defectFields, sessionMark } from '../log.ts';
import type { LoggedIn, Wishes } from '../logged-in.ts';
import type { OpenSocket } from '../open-sockets.ts';
import { preauthGreeting } from '../preauth.ts';
import { closeCodeOf } from '../problem-status.ts';
import { closeSocket, endLine, Relay } from '../relay.ts';
import { RefusedRequest, requireOrigin } from '../request-guard.ts';
import { cookieName, type SessionClaims } from '../session.ts';

const path = '/api/imap';
const open = 1;

/** What is offered as subprotocols. Throws `bad-request` when it is not as documented. */
const readOffer = (request: IncomingMessage, most: number): { token: string; wishes: Wishes } => {
  const header = request.headers['sec-websocket-protocol'] ?? '';
  const offers = header.length <= most ? header.split(',').map((offer) => offer.trim()) : [];
  const token = offers.find((offer) => offer.startsWith(tokenPrefix));
  if (!offers.includes(subprotocol) || token === undefined) throw new RefusedRequest({ code: 'bad-request' });
  return { token: token.slice(tokenPrefix.length), wishes: { compress: offers.includes(compressOffer) } };
};

/**
 * A NO that does not say what it is about. Where the same credential holds a line that stands, it is more likely that the
 * server grants no more of them than that the password was changed in this moment.
 */
const mayBeOneTooMany = (thrown: unknown): boolean => {
  const refusal = refusalOf(thrown);
  return refusal !== null && (refusal.code === null || refusal.code.code === 'ALERT');
};

/** Answers an upgrade with plain HTTP and closes. */
const refuseUpgrade = (socket: Duplex, status: number, problem: Problem): void => {
  const body = JSON.stringify({ problem });
  const retry = problem.retryAfter === undefined ? '' : `Retry-After: ${problem.retryAfter}\r\n`;
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n${retry}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
};

/** Handles upgrades. */
export const imapSocket = (context: Context): ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) => {
  const { limits, log, metrics } = context;
  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Compression belongs to the two ends; here it would cost memory and leak lengths.
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.fragments,
    handleProtocols: () => subprotocol,
  });

  /** Says the problem, closes with the code that goes with it. */
  const refuse = (browser: WebSocket, problem: Problem): void => {
    metrics.add('upgrades_refused');
    log('upgrade-refused', { code: problem.code });
    if (browser.readyState === open) browser.send(writeControlFrame({ type: 'problem', problem }));
    closeSocket(browser, closeCodeOf(problem.code), limits);
  };

  /** Claims of a session that may open one more socket. Throws a ProblemError. */
  const admit = async (request: IncomingMessage, token: string, address: string): Promise<SessionClaims> => {
    const cookie = fastifyCookie.parse(request.headers.cookie ?? '')[cookieName];
    const { claims, refusal } = lookUpSession(context, cookie);
    if (refusal !== null || !context.tokens.check(token, claims.sid, context.now())) {
      await context.rates.refusedUpgrade(address);
      throw new ProblemError({ code: refusal ?? 'session-expired' });
    }
    if (context.isStopping()) throw new ProblemError({ code: 'bridge-stopping' });
    const crossed = context.sockets.crossed(claims);
    if (crossed) throw new ProblemError({ code: 'limit-exceeded', limit: crossed });
    await context.rates.upgrade(claims.sid);
    return claims;
  };

  /** The parked connection, or a new one. Throws a ProblemError. */
  const connectionFor = async (claims: SessionClaims, wishes: Wishes): Promise<LoggedIn> => {
    const parked = context.parked.take(claims.sid);
    // A compressed line is of no use to a browser that does not want one; a plain one is good enough for both.
    if (parked?.compressed && !wishes.compress) endLine(parked.socket, limits);
    else if (parked) {
      metrics.add('parked_used');
      return parked;
    }
    try {
      return await context.connect(serverOf(context, claims), claims, wishes);
    } catch (thrown) {
      if (problemOf(thrown).code === 'credentials-refused') {
        if (mayBeOneTooMany(thrown) && context.sockets.ofSession(claims.sid).some((socket) => socket.isRelaying()))
          throw new ProblemError({ code: 'server-refused' }, { cause: thrown });
        // The password was changed: asking on and on with the old one would lock the person out.
        context.register.revoke(claims.sid, claims.ends);
      }
      throw thrown;
    }
  };

  const serve = async (browser: WebSocket, claims: SessionClaims, wishes: Wishes): Promise<void> => {
    const session = sessionMark(claims.sid);
    const started = context.now();
    let relay: Relay | null = null;
    let isOver = false;
    const entry: OpenSocket = {
      claims,
      isRelaying: () => relay !== null,
      close: (code, problem) => {
        if (relay) return relay.close(code, problem);
        isOver = true;
        if (browser.readyState === open) browser.send(writeControlFrame({ type: 'problem', problem }));
        closeSocket(browser, code, limits);
      },
    };
    context.sockets.add(entry);
    browser.on('close', () => context.sockets.remove(entry));
    context.register.touch(claims);
    const connection = await connectionFor(claims, wishes);
    if (isOver || browser.readyState !== open) {
      endLine(connection.socket, limits);
      return;
    }
    metrics.add('sockets');
    log('socket-opened', { session, server: claims.server, milliseconds: Math.round(context.now() - started) });
    if (connection.record) browser.send(writeControlFrame(connection.record));
    const greeting = preauthGreeting(connection.capabilities, connection.alerts, limits, connection.identity);
    if (connection.compressed) browser.send(writeControlFrame({ type: 'compressed', after: greeting.length }));
    relay = new Relay({
      browser,
      upstream: connection.socket,
      greeting,
      rest: connection.rest,
      limits,
      onPause: () => metrics.add('pauses'),
      onEnd: ({ close, problem, bytesDown, bytesUp }) => {
        context.sockets.remove(entry);
        metrics.add('bytes_down', bytesDown);
        metrics.add('bytes_up', bytesUp);
        if (close === closeCodes.stalled) metrics.add('stalls');
        log('socket-closed', {
          session,
          bytesDown,
          bytesUp,
          milliseconds: Math.round(context.now() - started),
          ...(close === null ? {} : { close }),
          ...(problem ? { code: problem.code } : {}),
        });
      },
    });
    browser.resume();
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const address = clientAddress(request, context.trustedProxies);
    let offer: { token: string; wishes: Wishes };
    try {
      requireOrigin(request.headers, context.site);
      if (request.url !== path) throw new RefusedRequest({ code: 'bad-request' }, 404);
      offer = readOffer(request, limits.subprotocolBytes);
      if (await context.rates.upgradesAreBlocked(address))
        throw new RefusedRequest({
          code: 'too-many-attempts',
          retryAfter: limits.refusedUpgradesPerAddress.seconds,
        });
    } catch (thrown) {
      if (!(thrown instanceof RefusedRequest)) throw thrown;
      metrics.add('upgrades_refused');
      log('upgrade-refused', { code: thrown.problem.code, status: thrown.status });
      refuseUpgrade(socket, thrown.status, thrown.problem);
      return;
    }
    upgrader.handleUpgrade(request, socket, head, (browser) => {
      browser.on('error', () => {});
      // Commands may come at once; they wait in the kernel until the mail server's line stands.
      browser.pause();
      admit(request, offer.token, address)
        .then((claims) => serve(browser, claims, offer.wishes))
        .catch((thrown) => {
          const problem = problemOf(thrown);
          if (problem.code === 'unexpected') {
            metrics.add('defects');
            log('defect', defectFields(thrown));
          }
          refuse(browser, problem);
        });
    });
  };

  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((thrown) => {
      metrics.add('defects');
      log('defect', defectFields(thrown));
      socket.destroy();
    });
  };
};
