// The empty document that a message is shown in, under a policy of its own. Constant bytes, no cookies needed.

import type { FastifyInstance } from 'fastify';
import { frameDocument, frameHeaders } from '../security-headers.ts';

export const frameRoutes = (app: FastifyInstance): void => {
  app.get<{ Querystring: { images?: string } }>('/frame', async (request, reply) => {
    reply.headers(frameHeaders(request.query.images === '1'));
    return frameDocument;
  });
};
