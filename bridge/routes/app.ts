// The built app: its page for every address of the mail program, its files under names that change with their content.

import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { appHeaders, pdfPolicy } from '../security-headers.ts';

/** The engine's script, as the build names it: it alone compiles WebAssembly (SQLite). */
const isWorker = /[/\\]assets[/\\]worker-[\w-]+\.js(\.br|\.gz)?$/;

/** The script that reads PDF files. */
const isPdfReader = /[/\\]assets[/\\]pdf\.worker[\w.-]+\.mjs(\.br|\.gz)?$/;

const hashedFiles = 'public, max-age=31536000, immutable';

/** @param folder absolute path of the build's output */
export const appRoutes = async (app: FastifyInstance, context: Context, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    // The build leaves .br and .gz beside the files; nothing is compressed while somebody waits.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const origin = context.site.originOfHost(reply.request.headers.host) ?? context.site.publicOrigin;
      reply.headers(appHeaders(origin, isWorker.test(path)));
      if (isPdfReader.test(path)) reply.header('content-security-policy', pdfPolicy);
      reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? hashedFiles : 'no-cache');
    },
  });
  for (const path of ['/', '/mail', '/mail/*']) app.get(path, (_request, reply) => reply.sendFile('index.html'));
};
