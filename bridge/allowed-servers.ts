// The mail servers an operator offers: reads their URLs, and picks one for a sign-in.
// A browser names an id, never a host; nothing here resolves or dials.

import type { SaslMechanismName } from '../shared/imap/index.ts';
import { ProblemError } from '../shared/problems.ts';
import { permitsCertificate, readMechanisms, usualMechanisms } from './allowed-mechanisms.ts';
import { ConfigError } from './config-error.ts';

export { ConfigError } from './config-error.ts';

/** How bytes are protected on the way to a mail server. `plain` exists only towards loopback. */
export type Protection = 'tls' | 'starttls' | 'plain';

export interface Endpoint {
  readonly protection: Protection;
  /** Name or address, without brackets; the certificate must be for it. */
  readonly host: string;
  readonly port: number;
}

/** PEM files of a certificate and its key. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface AllowedServer {
  readonly id: string;
  readonly label: string;
  /** Lower case domains of user names that belong here. */
  readonly domains: readonly string[];
  readonly imap: Endpoint;
  /** Submission; null when none is configured. */
  readonly smtp: Endpoint | null;
  /** Permitted here: nothing else is tried, however little the server announces. */
  readonly mechanisms: readonly SaslMechanismName[];
  /** Shown to the server when TLS begins; null shows none. */
  readonly clientCertificate: CertificateFiles | null;
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1']);

/** True for the names and addresses that never leave the machine: localhost, 127.0.0.0/8, ::1. */
export const isLoopback = (host: string): boolean =>
  loopbackNames.has(host.toLowerCase()) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

const schemes: Record<string, { protection: Protection; port: number; service: 'imap' | 'smtp' }> = {
  'imaps:': { protection: 'tls', port: 993, service: 'imap' },
  'imap+starttls:': { protection: 'starttls', port: 143, service: 'imap' },
  'imap:': { protection: 'plain', port: 143, service: 'imap' },
  'smtps:': { protection: 'tls', port: 465, service: 'smtp' },
  'smtp+starttls:': { protection: 'starttls', port: 587, service: 'smtp' },
  'smtp:': { protection: 'plain', port: 587, service: 'smtp' },
};

const readUrl = (text: string, service: 'imap' | 'smtp', allowPlain: boolean): { endpoint: Endpoint; url: URL } => {
  // Complaints are read by others, in logs: what stands before an @ could be a password.
  const option = `--${service} ${text.replace(/\/\/.*@/, '//…@')}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ConfigError(`${option}: not a URL; expected something like ${service}s://mail.example.org`);
  }
  if (url.username || url.password) throw new ConfigError(`--${service}: a user name or password does not belong here`);
  const scheme = schemes[url.protocol];
  if (!scheme || scheme.service !== service)
    throw new ConfigError(
      `${option}: expected ${service}s://, or ${service}+starttls:// for a server without implicit TLS`,
    );
  if ((url.pathname !== '' && url.pathname !== '/') || url.hash !== '')
    throw new ConfigError(`${option}: only host, port and the parameters id, label, domain and auth are understood`);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (host === '') throw new ConfigError(`${option}: the host is missing`);
  const port = url.port === '' ? scheme.port : Number(url.port);
  if (port === 0) throw new ConfigError(`${option}: port 0 is none`);
  if (scheme.protection === 'plain' && !(allowPlain && isLoopback(host)))
    throw new ConfigError(
      `${option}: a connection without TLS is possible only to this machine itself and only with --allow-plain-loopback`,
    );
  return { endpoint: { protection: scheme.protection, host, port }, url };
};

export interface ServerOptions {
  readonly allowPlainLoopback: boolean;
  /** `--auth`: for servers whose URL does not say; none given permits the usual ones. */
  readonly mechanisms?: readonly string[];
  /** `--client-cert` and `--client-key`: one for all servers, or one for each in their order. */
  readonly clientCertificates?: readonly CertificateFiles[];
}

/**
 * Reads the operator's server URLs: `imaps://host[:port][?id=…&label=…&domain=…&domain=…&auth=…]`. The n-th submission
 * URL belongs to the n-th IMAP URL; a single one belongs to all.
 * Throws {@link ConfigError}.
 */
export const readAllowedServers = (
  imapUrls: readonly string[],
  smtpUrls: readonly string[],
  options: ServerOptions,
): AllowedServer[] => {
  if (smtpUrls.length > 1 && smtpUrls.length !== imapUrls.length)
    throw new ConfigError('--smtp: give one for all servers, or as many as --imap and in the same order');
  const certificates = options.clientCertificates ?? [];
  if (certificates.length > 1 && certificates.length !== imapUrls.length)
    throw new ConfigError('--client-cert: give one for all servers, or as many as --imap and in the same order');
  const common = readMechanisms('--auth', options.mechanisms ?? []);
  const smtp = smtpUrls.map((text) => readUrl(text, 'smtp', options.allowPlainLoopback).endpoint);
  const servers = imapUrls.map((text, index): AllowedServer => {
    const { endpoint, url } = readUrl(text, 'imap', options.allowPlainLoopback);
    for (const key of url.searchParams.keys())
      if (!['id', 'label', 'domain', 'auth'].includes(key))
        throw new ConfigError(`--imap ${text}: unknown parameter ${key}; there are id, label, domain and auth`);
    const id = url.searchParams.get('id') ?? (url.port === '' ? endpoint.host : `${endpoint.host}:${endpoint.port}`);
    if (!/^[\w.:-]{1,100}$/.test(id)) throw new ConfigError(`--imap ${text}: an id is letters, digits and . : - _`);
    const own = readMechanisms(`--imap ${text}: auth`, url.searchParams.getAll('auth'));
    const mechanisms = [own, common].find((given) => given.length > 0) ?? usualMechanisms;
    const clientCertificate = (certificates.length > 1 ? certificates[index] : certificates[0]) ?? null;
    if (permitsCertificate(mechanisms) && !clientCertificate)
      throw new ConfigError(`--imap ${text}: external signs in by a certificate: give --client-cert and --client-key`);
    return {
      id,
      label: url.searchParams.get('label') ?? endpoint.host,
      domains: url.searchParams.getAll('domain').map((domain) => domain.toLowerCase()),
      imap: endpoint,
      smtp: (smtp.length > 1 ? smtp[index] : smtp[0]) ?? null,
      mechanisms,
      clientCertificate,
    };
  });
  const seen = new Set<string>();
  for (const server of servers)
    for (const name of [`id ${server.id}`, ...server.domains.map((domain) => `domain ${domain}`)]) {
      if (seen.has(name)) throw new ConfigError(`--imap: two servers have the ${name}`);
      seen.add(name);
    }
  return servers;
};

/**
 * The server for a sign-in: by id, else by the domain behind the last `@`, else the only one.
 * Throws `server-not-allowed`.
 */
export const pickServer = (servers: readonly AllowedServer[], username: string, id?: string): AllowedServer => {
  const domain = username.includes('@') ? username.slice(username.lastIndexOf('@') + 1).toLowerCase() : '';
  const found =
    id !== undefined
      ? servers.find((server) => server.id === id)
      : (servers.find((server) => server.domains.includes(domain)) ?? (servers.length === 1 ? servers[0] : undefined));
  if (!found) throw new ProblemError({ code: 'server-not-allowed' });
  return found;
};
