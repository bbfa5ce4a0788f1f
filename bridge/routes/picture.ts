// Pictures of messages, fetched by the bridge so that their senders see the bridge and not the person. Only where the
// operator switched it on, only for a session, only raster pictures, and only from addresses outgoing/ lets through.

import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../../shared/problems.ts';
import type { Context } from '../context.ts';
import { requireSession } from '../current-session.ts';
import { guardedRequest, type Outgoing, readTarget } from '../outgoing/guarded-request.ts';
import { rasterType } from '../outgoing/raster-type.ts';
import { PictureTurns } from '../picture-turns.ts';
import { RefusedRequest } from '../request-guard.ts';
import { cookieName } from '../session.ts';

const redirections: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Says nothing about anybody, and is the same for all. */
const pictureRequest = {
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
  'accept-encoding': 'identity',
  'user-agent': 'Mozilla/5.0 (picture proxy)',
};

export const pictureRoutes = (app: FastifyInstance, context: Context, outgoing: Outgoing): void => {
  const { limits } = context;
  const turns = new PictureTurns(limits);

  const load = async (text: string, gone: AbortSignal): Promise<{ bytes: Buffer; type: string }> => {
    const until = context.now() + limits.pictureMs;
    let target = readTarget(text, false);
    for (let hops = 0; hops <= limits.pictureRedirects; hops++) {
      const answer = await guardedRequest(
        target,
        {
          method: 'GET',
          headers: pictureRequest,
          timeoutMs: Math.max(1, until - context.now()),
          maxBytes: limits.pictureBytes,
          httpsOnly: false,
          gone,
        },
        outgoing,
      );
      if (redirections.has(answer.status) && answer.location !== null) {
        if (!URL.canParse(answer.location, target.href)) break;
        // The next hop is looked at like the first.
        target = readTarget(new URL(answer.location, target.href).href, false);
        continue;
      }
      const type = answer.status === 200 ? rasterType(answer.body) : null;
      if (type === null) throw new RefusedRequest({ code: 'forbidden' }, 415);
      return { bytes: answer.body, type };
    }
    throw new ProblemError({ code: 'server-unreachable' });
  };

  app.get<{ Querystring: { url?: string } }>('/api/picture', async (request, reply) => {
    const { headers, query } = request;
    // A page that is not ours may neither show nor count what a person's session can fetch.
    const site = headers['sec-fetch-site'];
    const use = headers['sec-fetch-dest'];
    if ((site !== undefined && site !== 'same-origin') || (use !== undefined && use !== 'image'))
      throw new RefusedRequest({ code: 'forbidden' });
    const claims = requireSession(context, request.cookies[cookieName]);
    if (typeof query.url !== 'string' || query.url.length > limits.pictureUrlChars)
      throw new ProblemError({ code: 'bad-request' });
    await context.rates.picture(claims.sid);
    const leaving = new AbortController();
    reply.raw.once('close', () => leaving.abort());
    const over = await turns.take(claims.sid, leaving.signal);
    if (!over) return reply.hijack(); // nobody is there to be answered
    try {
      const { bytes, type } = await load(query.url, leaving.signal);
      context.metrics.add('pictures');
      return reply
        .headers({
          'content-type': type,
          'content-security-policy': "default-src 'none'; sandbox",
          'content-disposition': 'inline; filename="picture"',
          'cache-control': 'private, max-age=86400, immutable',
        })
        .send(bytes);
    } finally {
      over();
    }
  });
};
