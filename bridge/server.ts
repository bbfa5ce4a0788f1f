// Puts the bridge together, starts it, and stops it without leaving anybody guessing.
// Options come from config.ts; what each route does is in routes/.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { SecureContext } from 'node:tls';
import fastifyCookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { closeCodes } from '../shared/bridge/control.ts';
import type { AllowedServer } from './allowed-servers.ts';
import { readNetworks } from './client-address.ts';
import { type Config, ConfigError } from './config.ts';
import type { Context } from './context.ts';
import { answerProblems } from './error-answers.ts';
import { loadKeys } from './key-file.ts';
import { type Limits, limits as standardLimits } from './limits.ts';
import { createLog, defectFields, type Log } from './log.ts';
import { signIn } from './login.ts';
import { Metrics } from './metrics.ts';
import { OpenSockets } from './open-sockets.ts';
import { type Outgoing, type Resolve, resolveBySystem } from './outgoing/guarded-request.ts';
import { ParkedConnections } from './parked.ts';
import { RateLimits } from './rate-limits.ts';
import { requireHost } from './request-guard.ts';
import { appRoutes } from './routes/app.ts';
import { frameRoutes } from './routes/frame.ts';
import { healthRoutes, hostFreePaths } from './routes/health.ts';
import { imapSocket } from './routes/imap.ts';
import { pictureRoutes } from './routes/picture.ts';
import { serverRoutes } from './routes/servers.ts';
import { sessionRoutes } from './routes/session.ts';
import { submissionRoutes } from './routes/submission.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';
import { commonHeaders, strictTransport } from './security-headers.ts';
import { SessionSealer } from './session.ts';
import { SessionRegister } from './session-register.ts';
import { createSite } from './site.ts';
import { RunningUploads } from './submission/running-uploads.ts';
import { SocketTokens } from './token.ts';
import { createTrust } from './upstream.ts';

export interface RunningBridge {
  /** What a browser types, e.g. `http://localhost:8080`. */
  readonly origin: string;
  readonly port: number;
  /** Something failed that nobody waited for: counted and logged like every defect, without its words. */
  noteDefect(thrown: unknown): void;
  /** Tells every page, ends every line, and resolves when the port is free. */
  stop(): Promise<void>;
}

/** What tests put in place of the world. */
export interface BridgeWorld {
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
  readonly random?: (bytes: number) => Buffer;
  /** Receives log lines; default stderr. */
  readonly writeLog?: (line: string) => void;
  /** Addresses of the hosts that messages name; default the system's. */
  readonly resolve?: Resolve;
  readonly metrics?: Metrics;
}

const readFileOf = (option: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${option} ${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
};

const createHttpServer = (config: Config, limits: Limits): Server => {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    // Of the whole request; which bodies may take longer, routes say: watchBody below.
    requestTimeout: 0,
    insecureHTTPParser: false,
    connectionsCheckingInterval: Math.min(5000, limits.headersTimeoutMs / 2),
  };
  let server: Server;
  if (config.tls) {
    const cert = readFileOf('--cert', config.tls.certFile);
    const key = readFileOf('--key', config.tls.keyFile);
    try {
      // An https server is used like an http one; only their types are strangers.
      server = createTlsServer({ ...options, cert, key, minVersion: 'TLSv1.2' }) as unknown as Server;
    } catch {
      throw new ConfigError(`--cert ${config.tls.certFile}: not a certificate that --key belongs to`);
    }
  } else server = createServer(options);
  server.maxHeadersCount = limits.headerCount;
  return server;
};

/** What is shown to one mail server and believed of it. */
const trustFor = ({ clientCertificate }: AllowedServer, authorities: string | null): SecureContext => {
  if (!clientCertificate) return createTrust(authorities);
  const cert = readFileOf('--client-cert', clientCertificate.certFile);
  const key = readFileOf('--client-key', clientCertificate.keyFile);
  try {
    return createTrust(authorities, { cert, key });
  } catch {
    throw new ConfigError(
      `--client-cert ${clientCertificate.certFile}: not a certificate that --client-key belongs to`,
    );
  }
};

/** Ends a request whose body does not come in time, unless its route takes care of that. */
const watchBody = (request: IncomingMessage, longBodies: WeakSet<IncomingMessage>, milliseconds: number): void => {
  const timer = setTimeout(() => {
    if (request.complete || longBodies.has(request)) return;
    request.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    // A sender that goes on sending does not keep the line.
    request.socket.destroySoon();
  }, milliseconds);
  request.once('close', () => clearTimeout(timer));
};

/** Status lines for requests that never became one, by Node's code for it. */
const refusedHeads: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const listenOn = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Listens where the configuration says; a port that nobody asked for by number may become another. */
const listen = async (server: Server, config: Config): Promise<number> => {
  try {
    await listenOn(server, config.host, config.port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' && !config.portIsFixed) await listenOn(server, config.host, 0);
    else if (code === 'EADDRINUSE') throw new ConfigError(`--port ${config.port}: already in use`);
    else if (code === 'EACCES') throw new ConfigError(`--port ${config.port}: not permitted to this user`);
    else throw new ConfigError(`--host ${config.host}: cannot listen there (${code})`);
  }
  return (server.address() as AddressInfo).port;
};

const createApp = async (
  context: Context,
  outgoing: Outgoing,
  appFolder: string | null,
  secure: boolean,
): Promise<FastifyInstance> => {
  const app = Fastify({ logger: false, exposeHeadRoutes: true, bodyLimit: context.limits.signInBodyBytes });
  app.removeContentTypeParser('text/plain');
  answerProblems(app, context);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders);
    if (secure) reply.header('strict-transport-security', strictTransport);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (!hostFreePaths.has(request.url)) requireHost(request.headers, context.site);
  });
  await app.register(fastifyCookie);
  sessionRoutes(app, context);
  submissionRoutes(app, context);
  serverRoutes(app, context);
  frameRoutes(app, context, context.pictures);
  if (context.pictures) pictureRoutes(app, context, outgoing);
  unsubscribeRoutes(app, context, outgoing);
  healthRoutes(app, context);
  if (appFolder !== null) await appRoutes(app, context, resolve(appFolder));
  await app.ready();
  return app;
};

/** Looks at every open socket's session again: revoked or over ends it, otherwise it is a sign of life. */
const recheck = (context: Context): void => {
  for (const socket of context.sockets.all()) {
    const refusal = context.register.refusal(socket.claims);
    if (refusal) socket.close(closeCodes.sessionExpired, { code: refusal });
    else context.register.touch(socket.claims);
  }
};

const createMetrics = (context: Pick<Context, 'sockets' | 'parked' | 'register'>, metrics: Metrics): void => {
  metrics.gauge('sockets_open', 'WebSockets open now', () => context.sockets.size);
  metrics.gauge('parked', 'Signed-in connections waiting for their WebSocket', () => context.parked.size);
  metrics.gauge('sessions_revoked', 'Revoked sessions remembered', () => context.register.revokedCount);
};

/**
 * Starts a bridge. Throws {@link ConfigError} when files, port or app are not as configured.
 * @param world for tests: limits, clock, chance, log
 */
export const startBridge = async (config: Config, world: BridgeWorld = {}): Promise<RunningBridge> => {
  const limits: Limits = { ...standardLimits, ...world.limits };
  const now = world.now ?? Date.now;
  const random = world.random ?? randomBytes;
  const log: Log = createLog(world.writeLog ?? ((line) => process.stderr.write(line)), now);
  const metrics = world.metrics ?? new Metrics();
  if (config.appFolder !== null && !existsSync(join(config.appFolder, 'index.html')))
    throw new ConfigError(`--app ${config.appFolder}: no index.html there; build the app first: npm run build`);
  const authorities = config.caFile === null ? null : readFileOf('--ca', config.caFile);
  if (authorities !== null && !authorities.includes('-----BEGIN CERTIFICATE-----'))
    throw new ConfigError(`--ca ${config.caFile}: no certificate in PEM form`);
  const trusts = new Map(config.servers.map((target) => [target.id, trustFor(target, authorities)]));
  const keys = loadKeys(config.sealKeyFile);
  const outgoing: Outgoing = {
    networks: readNetworks('--extra-network', config.extraNetworks),
    trust: createTrust(authorities),
    resolve: world.resolve ?? resolveBySystem,
  };
  const trustedProxies = readNetworks('--trusted-proxy', config.trustedProxies);

  const server = createHttpServer(config, limits);
  // Requests may come before the routes stand (they need the port): they wait for them.
  let isReady: (routes: Routes) => void = () => {};
  const routes = new Promise<Routes>((resolve) => {
    isReady = resolve;
  });
  const longBodies = new WeakSet<IncomingMessage>();
  server.on('request', (request, response) => {
    watchBody(request, longBodies, limits.requestTimeoutMs);
    void routes.then(({ app }) => app.routing(request, response));
  });
  server.on('upgrade', (request, socket, head) => void routes.then(({ upgrade }) => upgrade(request, socket, head)));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const status = refusedHeads[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });

  const port = await listen(server, config);
  const site = createSite(config, port);
  let stopping: Promise<void> | null = null;
  const context: Context = {
    servers: config.servers,
    limits,
    site,
    trustedProxies,
    pictures: config.pictures,
    authservIds: config.authservIds,
    sealer: new SessionSealer({ keys, origin: site.publicOrigin, random }),
    tokens: new SocketTokens(keys),
    register: new SessionRegister(limits, now),
    parked: new ParkedConnections(limits),
    sockets: new OpenSockets(limits),
    rates: new RateLimits(limits),
    log,
    metrics,
    now,
    random,
    connect: (target, credential, wishes) => {
      metrics.add('dials');
      const trust = context.trustOf(target);
      return signIn(target.imap, credential, wishes, { trust, mechanisms: target.mechanisms, limits, now });
    },
    // Made from the same list: every server has its own.
    trustOf: ({ id }) => trusts.get(id)!,
    longBodies,
    uploads: new RunningUploads(),
    isStopping: () => stopping !== null,
  };
  createMetrics(context, metrics);
  const app = await createApp(context, outgoing, config.appFolder, site.publicOrigin.startsWith('https:'));
  isReady({ app, upgrade: imapSocket(context) });
  const recheckTimer = setInterval(() => recheck(context), limits.recheckMs);
  recheckTimer.unref();
  log('started', { port });

  const stop = async (): Promise<void> => {
    log('stopping');
    clearInterval(recheckTimer);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const socket of context.sockets.all()) socket.close(closeCodes.bridgeStopping, { code: 'bridge-stopping' });
    context.parked.close();
    const late = setTimeout(() => {
      context.uploads.cut();
      void context.uploads.over(limits.answerGraceMs).then(() => server.closeAllConnections());
    }, limits.stopGraceMs);
    await closed;
    clearTimeout(late);
    await app.close();
    log('stopped');
  };
  return {
    origin: site.publicOrigin,
    port,
    noteDefect: (thrown) => {
      metrics.add('defects');
      log('defect', defectFields(thrown));
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};

interface Routes {
  readonly app: FastifyInstance;
  readonly upgrade: ReturnType<typeof imapSocket>;
}
