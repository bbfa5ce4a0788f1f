// The empty document that a message is shown in, under a policy of its own. Constant bytes, no cookies needed.

import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { requireHost } from '../request-guard.ts';
import { frameDocument, frameHeaders } from '../security-headers.ts';

/** @param proxied pictures come through the bridge, and from nowhere else */
export const frameRoutes = (app: FastifyInstance, context: Context, proxied: boolean): void => {
  app.get<{ Querystring: { images?: string } }>('/frame', async (request, reply) => {
    const pictures = proxied ? `${requireHost(request.headers, context.site)}/api/picture` : 'https:';
    reply.headers(frameHeaders(request.query.images === '1' ? pictures : null));
    return frameDocument;
  });
};
