// Leaving a mailing list with one click (RFC 8058): the bridge sends the one request that a browser may not send, with
// nothing in it but what the list's own header said.

import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../../shared/problems.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../current-session.ts';
import { guardedRequest, type Outgoing, readTarget } from '../outgoing/guarded-request.ts';
import { requireIntent } from '../request-guard.ts';
import { cookieName } from '../session.ts';

/** RFC 8058 §3.1: exactly this, and neither cookies nor other credentials. */
const body = 'List-Unsubscribe=One-Click';

export const unsubscribeRoutes = (app: FastifyInstance, context: Context, outgoing: Outgoing): void => {
  const { limits } = context;
  app.post<{ Body: unknown }>('/api/unsubscribe', async (request, reply) => {
    requireIntent(request.headers, context.site);
    const claims = requireSession(context, request.cookies[cookieName]);
    const given = request.body as { readonly url?: unknown } | null;
    const url = given !== null && typeof given === 'object' ? given.url : undefined;
    if (typeof url !== 'string' || url.length > limits.pictureUrlChars) throw new ProblemError({ code: 'bad-request' });
    await context.rates.unsubscribe(claims.sid);
    const { status } = await guardedRequest(
      readTarget(url, true),
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
        body,
        timeoutMs: limits.unsubscribeMs,
        // What the page says is for nobody: a long or a slow one makes nothing of what was done undone.
        maxBytes: 0,
        httpsOnly: true,
      },
      outgoing,
    );
    // A redirection is no answer (RFC 8058 §3.1): who takes the request takes it here.
    if (status < 200 || status > 299) throw new ProblemError({ code: 'server-refused' });
    context.metrics.add('unsubscribed');
    reply.code(204);
  });
};
