// Where this bridge is reached: its origins and hosts. Requests that name another one are not ours.

import { isLoopback } from './allowed-servers.ts';
import type { Config } from './config.ts';

export interface Site {
  /** The one that is printed, and that sessions are sealed for. */
  readonly publicOrigin: string;
  /** The origin that a Host header stands for; null when it is none of ours. */
  originOfHost(host: string | undefined): string | null;
}

const hostOf = (origin: string): string => new URL(origin).host;

/** @param port the one that is listened on */
export const createSite = (config: Pick<Config, 'host' | 'origin' | 'tls'>, port: number): Site => {
  const scheme = config.tls ? 'https' : 'http';
  const names = isLoopback(config.host)
    ? ['localhost', '127.0.0.1', '[::1]']
    : [config.host.includes(':') ? `[${config.host}]` : config.host];
  const origins =
    config.origin !== null ? [config.origin] : names.map((name) => new URL(`${scheme}://${name}:${port}`).origin);
  const byHost = new Map(origins.map((origin) => [hostOf(origin), origin]));
  return {
    publicOrigin: origins[0]!,
    originOfHost: (host) => (host === undefined ? null : (byHost.get(host.toLowerCase()) ?? null)),
  };
};
