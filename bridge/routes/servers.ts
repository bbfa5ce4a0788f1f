// The mail servers a person may choose from. Ids and labels only: where they are is the operator's business.

import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

export const serverRoutes = (app: FastifyInstance, context: Context): void => {
  app.get('/api/servers', async () => context.servers.map(({ id, label, domains }) => ({ id, label, domains })));
};
