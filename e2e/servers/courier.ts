// A real Courier 5 of our own: its packages unpacked, one `imapd` for each connection, behind a TLS listener. There is no
// sign-in: the port says whose mail it is, and the greeting is PREAUTH. Needs no root, only apt.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { makeAuthority, makeCertificate } from './certificate.ts';
import { unpackedPackages } from './debian-tree.ts';

const packages = ['courier-imap', 'courier-base', 'courier-authlib', 'libcourier-unicode4', 'libidn12', 'libgamin0'];

/** What /etc/courier/imapd says in Debian, with quota; ACL, ENABLE and UTF8=ACCEPT it adds itself. */
const settings = {
  IMAP_CAPABILITY: 'IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE',
  IMAP_KEYWORDS: '1',
  IMAP_ACL: '1',
  IMAP_EMPTYTRASH: 'Trash:7',
  IMAP_TRASHFOLDERNAME: 'Trash',
  /** Seconds between two looks while a client idles; a minute by default. */
  IMAP_IDLE_TIMEOUT: '1',
  MAILDIRQUOTA: '100000000S,10000C',
  TCPREMOTEIP: '127.0.0.1',
};

export interface Courier {
  readonly caFile: string;
  /** Makes an empty mailbox and listens for its owner; resolves with the port. */
  addUser(username: string): Promise<number>;
  /** A new file in the user's Maildir, as a delivery agent leaves it. */
  deliver(username: string, raw: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Passes on what imapd says, from its greeting on: without a daemon that watches files (it would outlive us) it
 * complains first.
 */
const fromGreeting = (socket: TLSSocket) => {
  let held: Buffer | null = Buffer.alloc(0);
  return (chunk: Buffer): void => {
    if (held === null) {
      socket.write(chunk);
      return;
    }
    held = Buffer.concat([held, chunk]);
    const at = held.indexOf('* PREAUTH');
    if (at < 0) return;
    socket.write(held.subarray(at));
    held = null;
  };
};

/** Starts with nobody: each user gets a listener of their own. */
export const startCourier = async (): Promise<Courier> => {
  const tree = await unpackedPackages('courier-bookworm', packages);
  const baseDir = await mkdtemp(join(tmpdir(), 'postern-courier-'));
  const authority = await makeAuthority(baseDir);
  const { certFile, keyFile } = await makeCertificate(baseDir, 'server', authority);
  const tls = { cert: await readFile(certFile), key: await readFile(keyFile) };
  const children = new Set<ChildProcess>();
  const homeOf = (username: string) => join(baseDir, 'home', username);

  const serve = (username: string) => (socket: TLSSocket) => {
    const env = {
      ...settings,
      HOME: homeOf(username),
      AUTHENTICATED: username,
      AUTHADDR: username,
      AUTHACCOUNT: username,
      LD_LIBRARY_PATH: `${tree}/usr/lib:${tree}/usr/lib/x86_64-linux-gnu`,
      PATH: process.env.PATH,
    };
    const child = spawn(join(tree, 'usr/bin/imapd'), ['Maildir'], {
      cwd: homeOf(username),
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    children.add(child);
    child.once('close', () => {
      children.delete(child);
      socket.end();
    });
    child.stdout.on('data', fromGreeting(socket));
    child.stdin.on('error', () => {}); // It has ended: its output tells.
    child.once('error', () => socket.destroy());
    socket.on('error', () => {});
    socket.once('close', () => child.kill());
    socket.pipe(child.stdin);
  };

  const listeners: Server[] = [];
  let delivered = 0;
  return {
    caFile: authority.certFile,
    addUser: async (username) => {
      for (const name of ['cur', 'new', 'tmp'])
        await mkdir(join(homeOf(username), 'Maildir', name), { recursive: true, mode: 0o700 });
      const server = createServer(tls, serve(username)).listen(0, '127.0.0.1');
      server.on('tlsClientError', () => {});
      await once(server, 'listening');
      listeners.push(server);
      return (server.address() as AddressInfo).port;
    },
    deliver: async (username, raw) => {
      const name = `${Math.floor(Date.now() / 1000)}.P${process.pid}Q${++delivered}.localhost`;
      const maildir = join(homeOf(username), 'Maildir');
      // Lines end as the system's do; imapd makes them CRLF.
      await writeFile(join(maildir, 'tmp', name), raw.replaceAll('\r\n', '\n'));
      await rename(join(maildir, 'tmp', name), join(maildir, 'new', name));
    },
    stop: async () => {
      for (const server of listeners) server.close();
      await Promise.all(
        [...children].map(async (child) => {
          const gone = once(child, 'close');
          child.kill('SIGKILL');
          await gone;
        }),
      );
      await rm(baseDir, { recursive: true, force: true });
    },
  };
};
