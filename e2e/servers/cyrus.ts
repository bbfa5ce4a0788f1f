// A real Cyrus 3.6 of our own: in a small Debian apart from the system's, with its own directories, users and loopback
// ports. Names have `.` between levels and mailboxes live below INBOX, as Cyrus has them by default. Needs root (chroot).

import { execFile, spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import { makeAuthority, makeCertificate } from './certificate.ts';
import { debianTree } from './debian-tree.ts';
import { freePorts } from './free-port.ts';
import { startOwnProcess, until } from './own-process.ts';

const run = promisify(execFile);

/** The mail transport stands in for the dependency that Cyrus insists on; it is never started. */
const packages = ['cyrus-imapd', 'cyrus-admin', 'sasl2-bin', 'libsasl2-modules', 'msmtp-mta'];
const startTimeoutMs = 30_000;
const realm = 'localhost';

export interface Cyrus {
  readonly imapsPort: number;
  readonly caFile: string;
  /** A new account, without a dot in its name; the first sign-in makes its INBOX. */
  addUser(username: string, password: string): Promise<void>;
  /** Takes the message over LMTP into the INBOX. The user must have signed in once: that makes the INBOX. */
  deliver(username: string, raw: Uint8Array | string): Promise<void>;
  stop(): Promise<void>;
}

const imapdConf = (home: string): string => `
configdirectory: ${home}/conf
proc_path: ${home}/run/proc
mboxname_lockpath: ${home}/run/lock
defaultpartition: default
partition-default: ${home}/spool
idlesocket: ${home}/run/idle
lmtpsocket: ${home}/run/lmtp
notifysocket: ${home}/run/notify
servername: ${realm}
altnamespace: no
unixhierarchysep: no
umask: 077
hashimapspool: false
admins: cyrus
# The first sign-in makes the INBOX, with a quota of a gigabyte.
autocreate_quota: 1048576
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: ${home}/sasldb2
sasl_mech_list: PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256
tls_server_cert: ${home}/server.crt
tls_server_key: ${home}/server.key
conversations: 1
specialuse_extra: \\Memos
duplicatesuppression: 0
`;

const cyrusConf = (home: string, imaps: number, lmtp: number): string => `
START {
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -C ${home}/imapd.conf -r"
  idled cmd="/usr/lib/cyrus/bin/idled -C ${home}/imapd.conf"
}
SERVICES {
  imaps cmd="/usr/lib/cyrus/bin/imapd -s -C ${home}/imapd.conf" listen="127.0.0.1:${imaps}" prefork=1
  lmtp cmd="/usr/lib/cyrus/bin/lmtpd -a -C ${home}/imapd.conf" listen="127.0.0.1:${lmtp}" prefork=0
}
EVENTS {
  checkpoint cmd="/usr/sbin/cyrus ctl_cyrusdb -C ${home}/imapd.conf -c" period=30
}
`;

/**
 * Waits beside Cyrus and ends it: whoever changes its user, as Cyrus does, is not told any more that we have died.
 */
const guard = `trap 'kill "$child"' TERM; chroot "$@" & child=$!; wait; wait`;

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Gives `saslpasswd2` a password by its input. */
const setPassword = (tree: string, home: string, username: string, password: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [tree, 'saslpasswd2', '-p', '-c', '-f', `${home}/sasldb2`, '-u', realm, username];
    const child = spawn('chroot', args, { stdio: ['pipe', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      complaint += piece;
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`saslpasswd2: ${complaint}`))));
    child.stdin.end(password);
  });

/** Starts one instance; any number can run side by side in one tree. */
export const startCyrus = async (): Promise<Cyrus> => {
  const tree = await debianTree('cyrus-bookworm', packages);
  await mkdir(join(tree, 'srv/postern'), { recursive: true });
  const baseDir = await mkdtemp(join(tree, 'srv/postern/'));
  const remove = () => rm(baseDir, { recursive: true, force: true });
  try {
    return await startIn(tree, baseDir, remove);
  } catch (error) {
    await remove();
    throw error;
  }
};

const startIn = async (tree: string, baseDir: string, remove: () => Promise<void>): Promise<Cyrus> => {
  /** The same directory as Cyrus sees it. */
  const home = baseDir.slice(tree.length);
  await chmod(baseDir, 0o711);
  for (const name of ['conf', 'spool', 'run', 'run/proc', 'run/lock', 'conf/db', 'conf/socket'])
    await mkdir(join(baseDir, name), { recursive: true });
  const authority = await makeAuthority(baseDir);
  await makeCertificate(baseDir, 'server', authority);
  const caFile = join(baseDir, 'authority.pem');
  await copyFile(authority.certFile, caFile);
  const [imaps, lmtp] = (await freePorts(2)) as [number, number];
  await writeFile(join(baseDir, 'imapd.conf'), imapdConf(home));
  await writeFile(join(baseDir, 'cyrus.conf'), cyrusConf(home, imaps, lmtp));
  // An account makes the file of accounts, which Cyrus must be able to read.
  await setPassword(tree, home, 'cyrus', 'the administrator');
  await run('chroot', [tree, 'chown', '-R', 'cyrus:mail', home]);
  const master = startOwnProcess('sh', [
    ...[
      '-c',
      guard,
      'sh',
      tree,
      '/usr/lib/cyrus/bin/master',
      '-D',
      '-C',
      `${home}/imapd.conf`,
      '-M',
      `${home}/cyrus.conf`,
    ],
    ...['-p', `${home}/run/master.pid`],
  ]);
  try {
    await until('Cyrus listens', startTimeoutMs, async () => {
      if (master.hasEnded()) throw new Error(`Cyrus did not start:\n${master.output()}`);
      return listens(imaps);
    });
  } catch (error) {
    await master.kill();
    throw error;
  }
  const transport = createTransport({ host: '127.0.0.1', port: lmtp, lmtp: true, secure: false, ignoreTLS: true });
  return {
    imapsPort: imaps,
    caFile,
    addUser: (username, password) => setPassword(tree, home, username, password),
    deliver: async (username, raw) => {
      await transport.sendMail({ envelope: { from: 'outside@example.org', to: [username] }, raw: Buffer.from(raw) });
    },
    stop: async () => {
      transport.close();
      await master.stop();
      await remove();
    },
  };
};
