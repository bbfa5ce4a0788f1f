// What the routes share: one object, made by server.ts, with everything that has a life of its own.

import type { BlockList } from 'node:net';
import type { AllowedServer } from './allowed-servers.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Credential, LoggedIn, Wishes } from './logged-in.ts';
import type { Metrics } from './metrics.ts';
import type { OpenSockets } from './open-sockets.ts';
import type { ParkedConnections } from './parked.ts';
import type { RateLimits } from './rate-limits.ts';
import type { SessionSealer } from './session.ts';
import type { SessionRegister } from './session-register.ts';
import type { Site } from './site.ts';
import type { SocketTokens } from './token.ts';

export interface Context {
  readonly servers: readonly AllowedServer[];
  readonly limits: Limits;
  readonly site: Site;
  readonly trustedProxies: BlockList;
  readonly sealer: SessionSealer;
  readonly tokens: SocketTokens;
  readonly register: SessionRegister;
  readonly parked: ParkedConnections;
  readonly sockets: OpenSockets;
  readonly rates: RateLimits;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Buffer;
  /** Dials and signs in; throws a ProblemError. */
  connect(server: AllowedServer, credential: Credential, wishes: Wishes): Promise<LoggedIn>;
  /** True from the signal to stop on. */
  isStopping(): boolean;
}
