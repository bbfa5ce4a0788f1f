// Signing in, asking about the session, signing out. The credential goes into the sealed cookie and nowhere else.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closeCodes, type SessionInfo } from '../../shared/bridge/control.ts';
import { ProblemError, problemOf } from '../../shared/problems.ts';
import { permitsCertificate } from '../allowed-mechanisms.ts';
import { pickServer } from '../allowed-servers.ts';
import { clientAddress } from '../client-address.ts';
import type { Context } from '../context.ts';
import { endSession, lookUpSession, serverOf } from '../current-session.ts';
import { sessionMark } from '../log.ts';
import { UnansweredSignIn } from '../login-problem.ts';
import { userKey } from '../open-sockets.ts';
import { requireIntent } from '../request-guard.ts';
import { clearSiteData } from '../security-headers.ts';
import { cookieName, type SessionClaims } from '../session.ts';
import { readSignIn } from '../sign-in-request.ts';

const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

const setSessionCookie = (reply: FastifyReply, value: string, claims: SessionClaims, now: number): void => {
  const maxAge = claims.keep ? { maxAge: Math.max(1, Math.floor((claims.ends - now) / 1000)) } : {};
  reply.setCookie(cookieName, value, { ...cookieOptions, ...maxAge });
};

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const sessionRoutes = (app: FastifyInstance, context: Context): void => {
  const { limits, now } = context;

  const infoOf = (claims: SessionClaims): SessionInfo => {
    const { id, imap, label, smtp } = serverOf(context, claims);
    const token = context.tokens.make(claims.sid, claims.ends);
    return {
      username: claims.username,
      server: { id, label, host: imap.host },
      keep: claims.keep,
      token,
      expires: claims.ends,
      ...(context.pictures ? { pictures: true as const } : {}),
      ...(context.authservIds.length > 0 ? { authservIds: context.authservIds } : {}),
      ...(smtp === null ? {} : { sends: true }),
    };
  };

  const closeSockets = (sid: string): void => {
    for (const socket of context.sockets.ofSession(sid))
      socket.close(closeCodes.sessionExpired, { code: 'session-expired' });
  };

  /** Holds a refusal back until every refusal of this kind would be answered. */
  const untilFloor = (started: number): Promise<void> => {
    const jitter = (context.random(2).readUInt16BE() / 65536) * limits.refusalJitterMs;
    return sleep(Math.max(0, started + limits.refusalFloorMs + jitter - now()));
  };

  const signIn = async (request: FastifyRequest, reply: FastifyReply): Promise<SessionInfo> => {
    requireIntent(request.headers, context.site);
    if (context.isStopping()) throw new ProblemError({ code: 'bridge-stopping' });
    const body = readSignIn(request.body, limits);
    const started = now();
    try {
      const server = pickServer(context.servers, body.username, body.server);
      // A name alone is enough only where the operator says so.
      if (body.secret.kind === 'certificate' && !permitsCertificate(server.mechanisms))
        throw new ProblemError({ code: 'bad-request' });
      const claims: SessionClaims = {
        sid: context.random(16).toString('base64url'),
        server: server.id,
        username: body.username,
        secret: body.secret,
        keep: body.keep,
        signedIn: started,
        sealed: started,
        ends: started + (body.keep ? limits.keptSessionMs : limits.sessionMs),
      };
      // Before anybody is asked: a cookie that is too big would be dropped by the browser without a word.
      const sealed = context.sealer.seal(claims);
      if (cookieName.length + 1 + sealed.length > limits.cookieBytes)
        throw new ProblemError({ code: 'limit-exceeded', limit: 'cookieBytes' });
      const attempt = await context.rates.signIn(clientAddress(request.raw, context.trustedProxies), userKey(claims));
      if (attempt.delayMs > 0) await sleep(attempt.delayMs);
      try {
        const connection = await context.connect(server, body, { compress: body.compress });
        await attempt.giveBack();
        const previous = lookUpSession(context, request.cookies[cookieName]).claims;
        if (previous) endSession(context, previous, closeSockets);
        context.parked.park(claims.sid, connection);
        context.register.touch(claims);
      } catch (thrown) {
        const counts = problemOf(thrown).code === 'credentials-refused' || thrown instanceof UnansweredSignIn;
        if (!counts) await attempt.giveBack();
        throw thrown;
      }
      setSessionCookie(reply, sealed, claims, started);
      context.metrics.add('sign_ins');
      context.log('sign-in', {
        server: server.id,
        session: sessionMark(claims.sid),
        milliseconds: Math.round(now() - started),
      });
      return infoOf(claims);
    } catch (thrown) {
      const { code } = problemOf(thrown);
      context.metrics.add('sign_ins_refused');
      context.log('sign-in-refused', { code });
      if (code !== 'too-many-attempts') await untilFloor(started);
      throw thrown;
    }
  };

  app.post('/api/session', { bodyLimit: limits.signInBodyBytes }, signIn);

  app.get('/api/session', async (request, reply) => {
    const cookie = request.cookies[cookieName];
    const { claims, refusal } = lookUpSession(context, cookie);
    if (refusal !== null) {
      if (cookie !== undefined) reply.clearCookie(cookieName, cookieOptions);
      throw new ProblemError({ code: refusal });
    }
    const info = infoOf(claims);
    context.register.touch(claims);
    if (now() - claims.sealed >= limits.resealMs) {
      const renewed = { ...claims, sealed: now() };
      setSessionCookie(reply, context.sealer.seal(renewed), renewed, now());
    }
    return info;
  });

  // One way only: a session that lasts longer, or mail on the device, takes another sign-in.
  app.delete('/api/session/keep', async (request, reply) => {
    requireIntent(request.headers, context.site);
    const { claims, refusal } = lookUpSession(context, request.cookies[cookieName]);
    if (refusal !== null) throw new ProblemError({ code: refusal });
    const brief = { ...claims, keep: false, sealed: now(), ends: Math.min(claims.ends, now() + limits.sessionMs) };
    context.register.touch(brief);
    setSessionCookie(reply, context.sealer.seal(brief), brief, now());
    return infoOf(brief);
  });

  app.delete('/api/session', async (request, reply) => {
    requireIntent(request.headers, context.site);
    // A session that is over is signed out of all the same: the person wants nothing left here.
    const { claims } = lookUpSession(context, request.cookies[cookieName]);
    if (claims) {
      endSession(context, claims, closeSockets);
      context.log('sign-out', { session: sessionMark(claims.sid) });
    }
    reply.clearCookie(cookieName, cookieOptions).header('clear-site-data', clearSiteData).code(204);
  });
};
