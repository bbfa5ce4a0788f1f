// What the routes share: one object, made by server.ts, with everything that has a life of its own.

import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import type { SecureContext } from 'node:tls';
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
import type { RunningUploads } from './submission/running-uploads.ts';
import type { SocketTokens } from './token.ts';

export interface Context {
  readonly servers: readonly AllowedServer[];
  readonly limits: Limits;
  readonly site: Site;
  readonly trustedProxies: BlockList;
  /** Pictures of messages come through the bridge. */
  readonly pictures: boolean;
  readonly authservIds: readonly string[];
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
  /** What is believed of a mail server, and of its submission server. */
  trustOf(server: AllowedServer): SecureContext;
  /** Requests whose body may take longer than others: their route watches over it. */
  readonly longBodies: WeakSet<IncomingMessage>;
  readonly uploads: RunningUploads;
  /** True from the signal to stop on. */
  isStopping(): boolean;
}
