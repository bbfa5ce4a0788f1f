// For those who run the bridge: is it up, and what has it counted. Reached by any Host, tells nothing about anybody.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../allowed-servers.ts';
import type { Context } from '../context.ts';
import { RefusedRequest } from '../request-guard.ts';

export const hostFreePaths: ReadonlySet<string> = new Set(['/healthz', '/metrics']);

/** Straight from this machine, not through a proxy on it. */
const isLocal = (request: FastifyRequest): boolean =>
  isLoopback((request.raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
  !['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((header) => header in request.headers);

export const healthRoutes = (app: FastifyInstance, context: Context): void => {
  app.get('/healthz', async (_request, reply) => {
    reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store');
    if (context.isStopping()) reply.code(503);
    return context.isStopping() ? 'stopping' : 'ok';
  });

  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request)) throw new RefusedRequest({ code: 'bad-request' }, 404);
    reply.type('text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store');
    return context.metrics.text();
  });
};
