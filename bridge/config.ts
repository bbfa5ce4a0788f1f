// From argv and environment to one typed Config. Says in one sentence what is wrong with an option.
// Reads no files: certificates and keys are opened by those who need them.

import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { permitsCertificate } from './allowed-mechanisms.ts';
import {
  type AllowedServer,
  type CertificateFiles,
  ConfigError,
  isLoopback,
  readAllowedServers,
} from './allowed-servers.ts';

export { ConfigError } from './allowed-servers.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** False: the port is only the default, another one may be taken when it is in use. */
  readonly portIsFixed: boolean;
  /** Public origin as given, e.g. `https://mail.example.org`; null: made from host and port. */
  readonly origin: string | null;
  readonly servers: readonly AllowedServer[];
  /** PEM file with an authority to trust besides the system's. */
  readonly caFile: string | null;
  /** Own certificate, for serving https. */
  readonly tls: CertificateFiles | null;
  /** Folder of the built app; null serves none. */
  readonly appFolder: string | null;
  /** Where the keys for sealing sessions are kept. */
  readonly sealKeyFile: string;
  /** Pictures of messages are fetched by the bridge instead of the browser. */
  readonly pictures: boolean;
  /** Addresses or CIDR ranges besides public ones that pictures and unsubscribing may lead to. */
  readonly extraNetworks: readonly string[];
  /** Names by which the mail server signs what it found out about senders (RFC 8601 §2.5); no others are believed. */
  readonly authservIds: readonly string[];
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
}

/** What `main` was asked to do. */
export type Invocation =
  | { readonly do: 'serve'; readonly config: Config }
  | { readonly do: 'rotate-key'; readonly sealKeyFile: string }
  | { readonly do: 'help'; readonly text: string };

export const defaultPort = 8080;

const options = {
  imap: { type: 'string', multiple: true },
  smtp: { type: 'string', multiple: true },
  auth: { type: 'string', multiple: true },
  'client-cert': { type: 'string', multiple: true },
  'client-key': { type: 'string', multiple: true },
  ca: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  origin: { type: 'string' },
  app: { type: 'string' },
  'key-file': { type: 'string' },
  'trusted-proxy': { type: 'string', multiple: true },
  pictures: { type: 'boolean' },
  'extra-network': { type: 'string', multiple: true },
  'authserv-id': { type: 'string', multiple: true },
  'allow-plain-loopback': { type: 'boolean' },
  'rotate-key': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Every option with a line of explanation; docs/operating.md has the same table. */
export const optionHelp: readonly (readonly [option: string, explanation: string])[] = [
  ['--imap URL', 'mail server, imaps://host[:993]; repeat it or separate by commas for several'],
  ['--smtp URL', 'submission server, smtps://host[:465]; one for all, or one for each --imap'],
  ['--auth NAMES', 'sign-in mechanisms that may be used, by commas; default all but external'],
  ['--client-cert FILE', 'certificate (PEM) shown to mail servers; one for all, or one for each --imap'],
  ['--client-key FILE', 'private key (PEM) of --client-cert, in the same order'],
  ['--ca FILE', 'PEM file with a further trusted authority for mail servers'],
  ['--port N', 'port to listen on; default 8080, or a free one where that is taken'],
  ['--host H', 'address to listen on; default 127.0.0.1'],
  ['--cert FILE', 'certificate chain (PEM) for serving https; needs --key'],
  ['--key FILE', 'private key (PEM) of --cert'],
  ['--origin URL', 'origin that browsers see, e.g. https://mail.example.org behind a proxy'],
  ['--app DIR', 'folder of the built app; default the one that was built with the bridge'],
  ['--key-file FILE', 'keys that seal sessions; made once, readable by its owner only'],
  ['--trusted-proxy ADDR', 'address or range of a proxy whose X-Forwarded-For is believed; repeatable'],
  ['--pictures', 'fetch pictures of messages through the bridge, so that their senders do not see who reads'],
  ['--extra-network ADDR', 'address or range that pictures and unsubscribing may lead to although it is not public'],
  ['--authserv-id NAME', 'name by which your mail server signs its Authentication-Results; only these are believed'],
  ['--allow-plain-loopback', 'permit imap:// without TLS to this machine itself'],
  ['--rotate-key', 'put a new key first into the key file, keep the previous one, and exit'],
  ['--help', 'the list of options'],
];

const helpText = (): string =>
  [
    'Usage: postern --imap imaps://mail.example.org [options]',
    '',
    ...optionHelp.map(([option, text]) => `  ${option.padEnd(24)} ${text}`),
    '',
    'Every option is also an environment variable: --key-file is POSTERN_KEY_FILE. The command line wins.',
  ].join('\n');

type Values = { -readonly [K in keyof typeof options]?: string | boolean | (string | boolean)[] };

const environmentName = (option: string): string => `POSTERN_${option.toUpperCase().replaceAll('-', '_')}`;

const readValues = (argv: readonly string[], env: NodeJS.ProcessEnv): Values => {
  let values: Values;
  try {
    values = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const first = (error as Error).message.split(/\.\s|\n/)[0];
    throw new ConfigError(`${first}; --help lists the options`);
  }
  for (const [name, option] of Object.entries(options) as [keyof typeof options, { type: string }][]) {
    const given = env[environmentName(name)];
    if (values[name] !== undefined || given === undefined || given === '') continue;
    if (option.type === 'string') values[name] = 'multiple' in option ? [given] : given;
    else if (given === '1' || given === 'true') values[name] = true;
    else if (given !== '0' && given !== 'false') throw new ConfigError(`${environmentName(name)}: expected 1 or 0`);
  }
  return values;
};

const list = (value: Values[keyof Values]): string[] =>
  (Array.isArray(value) ? value : [])
    .flatMap((text) => String(text).split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '');

const text = (value: Values[keyof Values]): string | null => (typeof value === 'string' ? value : null);

const readPort = (given: string | null): number => {
  if (given === null) return defaultPort;
  const port = Number(given);
  // 0 asks the system for a free port: tests use it.
  if (!/^\d+$/.test(given) || port > 65535) throw new ConfigError(`--port ${given}: expected a number up to 65535`);
  return port;
};

const readOrigin = (given: string): string => {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new ConfigError(`--origin ${given}: not a URL; expected something like https://mail.example.org`);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ConfigError(`--origin ${given}: expected https://`);
  if (url.origin !== given.replace(/\/$/, '').toLowerCase())
    throw new ConfigError(`--origin ${given}: only scheme, host and port, as in ${url.origin}`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1')))
    throw new ConfigError(
      `--origin ${given}: it must be https, since browsers withhold cookies and storage from pages that are neither on localhost nor on https.`,
    );
  return url.origin;
};

/** Where the key file is when nobody says: systemd's state directory, else the XDG one. */
const defaultKeyFile = (env: NodeJS.ProcessEnv): string => {
  const systemd = env.STATE_DIRECTORY?.split(':')[0];
  if (systemd) return join(systemd, 'seal.key');
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'postern', 'seal.key');
};

/**
 * Reads the command line (without node and script) and the environment.
 * Throws {@link ConfigError}, whose message is one sentence for the operator.
 * @param defaultAppFolder where the build put the app
 */
export const readInvocation = (
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  defaultAppFolder: string,
): Invocation => {
  const values = readValues(argv, env);
  if (values.help === true) return { do: 'help', text: helpText() };
  const sealKeyFile = text(values['key-file']) ?? defaultKeyFile(env);
  if (values['rotate-key'] === true) return { do: 'rotate-key', sealKeyFile };

  const imap = list(values.imap);
  if (imap.length === 0) throw new ConfigError('Which mail server? Give --imap imaps://mail.example.org');
  const clientKeys = list(values['client-key']);
  const clientCertificates = list(values['client-cert']).map((certFile, at) => ({
    certFile,
    keyFile: clientKeys[at] ?? '',
  }));
  if (clientKeys.length !== clientCertificates.length)
    throw new ConfigError('--client-cert and --client-key belong together: give as many of one as of the other');
  const servers = readAllowedServers(imap, list(values.smtp), {
    allowPlainLoopback: values['allow-plain-loopback'] === true,
    mechanisms: list(values.auth),
    clientCertificates,
  });

  const host = (text(values.host) ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  if (!isLoopback(host) && servers.some(({ mechanisms }) => permitsCertificate(mechanisms)))
    throw new ConfigError(
      `--auth external lets in whoever reaches ${host}, without a password: it is possible only on a loopback --host, for yourself or behind a proxy that asks who is there.`,
    );
  const certFile = text(values.cert);
  const keyFile = text(values.key);
  if ((certFile === null) !== (keyFile === null)) throw new ConfigError('--cert and --key belong together: give both');
  const tls = certFile !== null && keyFile !== null ? { certFile, keyFile } : null;
  const givenOrigin = text(values.origin);
  const origin = givenOrigin === null ? null : readOrigin(givenOrigin);
  if (!isLoopback(host) && !tls && !origin?.startsWith('https:'))
    throw new ConfigError(
      `Postern does not serve ${host} without encryption, since browsers withhold cookies and storage from pages that are neither on localhost nor on https: give --cert and --key, or --origin https://… behind a proxy.`,
    );
  if (tls && origin?.startsWith('http:')) throw new ConfigError('--origin must be https where --cert is given');
  if (origin === null && (host === '0.0.0.0' || host === '::'))
    throw new ConfigError(`--host ${host} is every address: give --origin too, the name that browsers use`);

  const port = readPort(text(values.port));
  const config: Config = {
    host,
    port,
    portIsFixed: text(values.port) !== null,
    origin,
    servers,
    caFile: text(values.ca),
    tls,
    appFolder: text(values.app) ?? defaultAppFolder,
    sealKeyFile,
    pictures: values.pictures === true,
    extraNetworks: list(values['extra-network']),
    authservIds: list(values['authserv-id']).map((name) => name.toLowerCase()),
    trustedProxies: list(values['trusted-proxy']),
  };
  return { do: 'serve', config };
};
