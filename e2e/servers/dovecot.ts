// A real Dovecot of our own: started, given accounts and mail, crashed, restarted and removed again.
// Its configuration is dovecot-config.ts's business, what the mail says is seed/'s.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeAuthority, makeCertificate } from './certificate.ts';
import { authGroup, type DovecotPorts, dovecotConfig, mailOwner } from './dovecot-config.ts';
import { freePorts } from './free-port.ts';
import { type OwnProcess, startOwnProcess, until } from './own-process.ts';

const run = promisify(execFile);

/** Debian keeps it where only root's PATH looks. */
const dovecotProgram = existsSync('/usr/sbin/dovecot') ? '/usr/sbin/dovecot' : 'dovecot';

/** How long Dovecot may take to greet; it needs about 200 ms. */
const startTimeoutMs = 20_000;
/** A free port may be taken by somebody else before Dovecot binds it. */
const startAttempts = 5;

export interface DovecotOptions {
  /** Login name → password. More can be added later with `addUser`. */
  readonly users?: Readonly<Record<string, string>>;
  /** Server certificate to present instead of a good one, e.g. an expired one. */
  readonly certificate?: { readonly certFile: string; readonly keyFile: string };
  /** Lines appended to dovecot.conf; they win over ours. */
  readonly configuration?: string;
}

export interface Dovecot {
  /** `2.3.19.1`. */
  readonly version: string;
  /** Everything of this instance is below it; gone after `stop`. */
  readonly baseDir: string;
  readonly imapsPort: number;
  /** Without TLS. */
  readonly imapPort: number;
  readonly lmtpPort: number;
  /** PEM of the authority that signed the server's certificate. */
  readonly caFile: string;
  /** Certificate and key by the same authority, valid for localhost; others may serve with it too. */
  readonly certificate: { readonly certFile: string; readonly keyFile: string };
  readonly users: ReadonlyMap<string, string>;
  /** Id of the master process. */
  pid(): number;
  /** Adds an account or changes its password; the next sign-in sees it. */
  addUser(username: string, password: string): Promise<void>;
  /** Root of an account's Maildir (may not exist yet). */
  maildirOf(username: string): string;
  /** Saves the exact bytes as a new unseen message. The mailbox is made when it is missing. Default INBOX. */
  deliver(username: string, raw: Uint8Array | string, mailbox?: string): Promise<void>;
  /** Runs doveadm on this instance; resolves with what it printed, rejects with what it complained. */
  doveadm(...args: readonly string[]): Promise<string>;
  /** Ends all connections of one user, or everybody's; the server stays up. */
  dropConnections(username?: string): Promise<void>;
  /** SIGKILL to the master and all its children: a crash. `restart` brings it back. */
  kill(): Promise<void>;
  /** Same ports, same mail. Works after `kill`, too. */
  restart(): Promise<void>;
  /** Ends it and removes `baseDir`. Safe to call twice. */
  stop(): Promise<void>;
}

const exists = (error: unknown): boolean => error instanceof Error && /Mailbox already exists/.test(error.message);

/** Resolves with true once the port greets as IMAP. */
const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const finish = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('data', (data) => finish(data.toString('latin1').startsWith('* OK')));
    socket.once('close', () => finish(false));
  });

/** Throws unless it is one that our configuration suits. */
const findVersion = async (): Promise<string> => {
  const { stdout } = await run(dovecotProgram, ['--version']).catch(() => {
    throw new Error('Dovecot is not installed (Debian: dovecot-imapd dovecot-lmtpd)');
  });
  if (!stdout.startsWith('2.3.'))
    throw new Error(`Dovecot 2.3 is needed, this is ${stdout.trim()}: its configuration has another language`);
  return stdout.trim().split(' ')[0]!;
};

/** Starts one instance; any number can run side by side. */
export const startDovecot = async (options: DovecotOptions = {}): Promise<Dovecot> => {
  const version = await findVersion();
  const baseDir = await mkdtemp(join(tmpdir(), 'postern-dovecot-'));
  try {
    // The mail files belong to another system account, which has to get to them.
    await chmod(baseDir, 0o711);
    return { version, ...(await startIn(baseDir, options)) };
  } catch (error) {
    await rm(baseDir, { recursive: true, force: true });
    throw error;
  }
};

const startIn = async (baseDir: string, options: DovecotOptions): Promise<Omit<Dovecot, 'version'>> => {
  const owner = mailOwner();
  const configFile = join(baseDir, 'dovecot.conf');
  const usersDir = join(baseDir, 'users');
  const users = new Map(Object.entries(options.users ?? {}));

  const writeUser = async (username: string, password: string) => {
    if (!/^[\w.@+-]+$/.test(username)) throw new Error(`Not a login name that can be a file: ${username}`);
    const file = join(usersDir, username);
    // Base64, so that a password may hold any character.
    const line = `${username}:{PLAIN.b64}${Buffer.from(password).toString('base64')}\n`;
    await writeFile(`${file}.new`, line, { mode: 0o640 });
    await chown(`${file}.new`, process.getuid?.() ?? owner.uid, authGroup());
    await rename(`${file}.new`, file);
  };

  await mkdir(usersDir, { mode: 0o711 });
  await mkdir(join(baseDir, 'mail'), { mode: 0o700 });
  await chown(join(baseDir, 'mail'), owner.uid, owner.gid);
  for (const [username, password] of users) await writeUser(username, password);
  const authority = await makeAuthority(baseDir);
  const certificate = await makeCertificate(baseDir, 'server', authority);

  const launch = async (ports: DovecotPorts): Promise<OwnProcess> => {
    await writeFile(
      configFile,
      dovecotConfig(baseDir, ports, options.certificate ?? certificate, options.configuration ?? ''),
    );
    const master = startOwnProcess(dovecotProgram, ['-F', '-c', configFile]);
    try {
      await until('Dovecot greets', startTimeoutMs, async () => {
        if (master.hasEnded()) {
          const log = await readFile(join(baseDir, 'dovecot.log'), 'utf8').catch(() => '');
          throw new Error(`Dovecot did not start:\n${master.output()}${log}`);
        }
        return greets(ports.imap);
      });
      return master;
    } catch (error) {
      await master.kill();
      throw error;
    }
  };

  const launchOnFreePorts = async (): Promise<{ ports: DovecotPorts; master: OwnProcess }> => {
    for (let attempt = 1; ; attempt++) {
      const [imaps, imap, lmtp] = await freePorts(3);
      const ports = { imaps: imaps!, imap: imap!, lmtp: lmtp! };
      try {
        return { ports, master: await launch(ports) };
      } catch (error) {
        if (attempt === startAttempts || !/Address already in use/.test(String(error))) throw error;
      }
    }
  };

  let { ports, master } = await launchOnFreePorts();

  const doveadm = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run('doveadm', ['-c', configFile, ...args], { maxBuffer: 1 << 28 });
    return stdout;
  };

  const save = (args: readonly string[], raw: Uint8Array | string): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn('doveadm', ['-c', configFile, 'save', ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (piece: string) => {
        complaint += piece;
      });
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`doveadm save: ${complaint}`))));
      child.stdin.on('error', () => {}); // Its exit code tells more.
      child.stdin.end(raw);
    });

  let stopped: Promise<void> | null = null;

  return {
    baseDir,
    imapsPort: ports.imaps,
    imapPort: ports.imap,
    lmtpPort: ports.lmtp,
    caFile: authority.certFile,
    certificate,
    users,
    pid: () => master.pid,
    addUser: async (username, password) => {
      const isChange = users.has(username);
      users.set(username, password);
      await writeUser(username, password);
      if (!isChange) return;
      await until('Dovecot knows the new password', 5000, () =>
        doveadm('auth', 'test', username, password).then(
          () => true,
          () => false,
        ),
      );
    },
    maildirOf: (username) => join(baseDir, 'mail', username, 'Maildir'),
    deliver: async (username, raw, mailbox = 'INBOX') => {
      if (mailbox !== 'INBOX') {
        await doveadm('mailbox', 'create', '-s', '-u', username, mailbox).catch((error: unknown) => {
          if (!exists(error)) throw error;
        });
      }
      await save(['-u', username, '-m', mailbox], raw);
    },
    doveadm,
    dropConnections: async (username) => {
      await doveadm('kick', username ?? '*').catch((error: unknown) => {
        // Nobody was there to be dropped.
        if (!/no users kicked/i.test(String(error))) throw error;
      });
    },
    kill: () => master.kill(),
    restart: async () => {
      await master.stop();
      master = await launch(ports);
    },
    stop: () => {
      // All of it is thrown away, so there is nothing to tidy up first; a polite end takes Dovecot more than a second.
      stopped ??= master.kill().finally(() => rm(baseDir, { recursive: true, force: true }));
      return stopped;
    },
  };
};
