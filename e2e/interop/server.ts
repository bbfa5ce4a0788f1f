// Three real servers behind one face: start it, make an account, deliver from outside of IMAP, stop it.
// What is in their configurations is e2e/servers' business.

import { readFileSync } from 'node:fs';
import type { ConnectOptions } from '../../imap-node/index.ts';
import { startCourier } from '../servers/courier.ts';
import { startCyrus } from '../servers/cyrus.ts';
import { startDovecot } from '../servers/dovecot.ts';

export const serverNames = ['dovecot', 'cyrus', 'courier'] as const;
export type ServerName = (typeof serverNames)[number];

export interface InteropAccount {
  readonly username: string;
  /** Null: whoever connects is signed in (PREAUTH). */
  readonly password: string | null;
  readonly connect: Pick<ConnectOptions, 'host' | 'port' | 'security' | 'ca'>;
}

export interface InteropServer {
  readonly name: ServerName;
  addAccount(username: string): Promise<InteropAccount>;
  /** Into the account's INBOX, by other means than IMAP. */
  deliver(username: string, raw: string): Promise<void>;
  stop(): Promise<void>;
}

const tls = { host: 'localhost', security: 'tls' } as const;
const passwordOf = (username: string): string => `password of ${username} "\\ä`;

/** What an operator would switch on besides what the other tests need. */
const dovecotExtras = `
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
mail_attribute_dict = file:%h/attributes
protocol imap {
  imap_metadata = yes
}
`;

/** A server that makes its own accounts and listens for TLS. */
const ofItsOwn = (
  name: 'dovecot' | 'cyrus',
  server: Awaited<ReturnType<typeof startDovecot>> | Awaited<ReturnType<typeof startCyrus>>,
): InteropServer => {
  const connect = { ...tls, port: server.imapsPort, ca: readFileSync(server.caFile, 'utf8') };
  return {
    name,
    addAccount: async (username) => {
      const password = passwordOf(username);
      await server.addUser(username, password);
      return { username, password, connect };
    },
    deliver: (username, raw) => server.deliver(username, raw),
    stop: () => server.stop(),
  };
};

const dovecot = async (): Promise<InteropServer> =>
  ofItsOwn('dovecot', await startDovecot({ configuration: dovecotExtras }));

const cyrus = async (): Promise<InteropServer> => ofItsOwn('cyrus', await startCyrus());

const courier = async (): Promise<InteropServer> => {
  const server = await startCourier();
  const ca = readFileSync(server.caFile, 'utf8');
  return {
    name: 'courier',
    addAccount: async (username) => ({
      username,
      password: null,
      connect: { ...tls, port: await server.addUser(username), ca },
    }),
    deliver: (username, raw) => server.deliver(username, raw),
    stop: () => server.stop(),
  };
};

const starters: Record<ServerName, () => Promise<InteropServer>> = { dovecot, cyrus, courier };

/** Starts a fresh one without accounts. */
export const startInteropServer = (name: ServerName): Promise<InteropServer> => starters[name]();
