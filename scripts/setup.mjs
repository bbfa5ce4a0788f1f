// Gets ready what a command needs: the right Node, npm packages, Debian packages. Installs only what is missing.
// Plain Node, no packages: it runs before any is there.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { note, PlainError, root, run } from './run.mjs';

/** Oldest Node that everything is tested with. */
export const oldestNode = [20, 19];

/** What the demo mail server is made of. */
export const mailServerPackages = ['dovecot-imapd', 'dovecot-lmtpd', 'openssl'];
/** What the browser tests and screenshots are made of; without the fonts, Japanese and Hindi are boxes. */
export const browserPackages = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'];

/** Throws the sentence for the person when this Node is too old. */
export const checkPlatform = (version = process.versions.node) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new PlainError(
    `Postern needs Node ${oldestNode.join('.')} or newer; this is ${version}. See https://nodejs.org`,
  );
};

/** Does node_modules hold exactly what the lock file says? Packages for other platforms may be absent. */
export const matchesLock = (lock, installed) =>
  Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const present = installed.packages?.[path];
    return present
      ? present.version === wanted.version && present.integrity === wanted.integrity
      : wanted.optional === true;
  });

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Runs `npm ci` when the lock file changed since the last time, or was never installed from. */
export const ensureNpmPackages = async () => {
  const lockFile = join(root, 'package-lock.json');
  const stampFile = join(root, 'node_modules/.postern-installed');
  const stamp = createHash('sha256').update(readFileSync(lockFile)).update(process.arch).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record) || !matchesLock(readJson(lockFile), readJson(record))) {
    note('Installing npm packages…');
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const npm = process.env.npm_execpath;
    // The output goes to stderr, file 2: stdout belongs to results.
    const options = { stdio: ['ignore', 2, 2] };
    const code = npm?.endsWith('.js')
      ? await run(process.execPath, [npm, ...args], options)
      : await run('npm', args, options);
    if (code !== 0) throw new PlainError('npm could not install the packages (its reason is above).');
  }
  writeFileSync(stampFile, stamp);
};

/** `ID` and `VERSION_ID` of /etc/os-release. */
export const readOsRelease = (text) => {
  const field = (name) => text.match(new RegExp(`^${name}="?([^"\n]*)"?$`, 'm'))?.[1] ?? '';
  return { id: field('ID'), version: field('VERSION_ID'), name: field('PRETTY_NAME') };
};

const isInstalled = (name) => {
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of dpkg-query.
    const args = ['-W', '-f=${db:Status-Status}', name];
    return execFileSync('dpkg-query', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) === 'installed';
  } catch {
    return false;
  }
};

/** How to become root without asking anybody: nothing to add, `sudo -n`, or null. */
const rootPrefix = () => {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return null;
  }
};

/**
 * Shell script, for root, that installs the packages it is given; one lock for all checkouts. A package's own service is
 * kept from starting, now and at the next boot, unless it was there before: then nothing of it is touched.
 */
export const installScript = ({ policy = '/usr/sbin/policy-rc.d', lock = '/run/lock/postern-install.lock' } = {}) => `
set -eu
exec 9>${lock}
flock 9
made=
had_dovecot=
[ "$(dpkg-query -W -f='\${db:Status-Status}' dovecot-core 2>/dev/null || true)" = installed ] && had_dovecot=1
tidy() { [ -z "$made" ] || rm -f ${policy}; }
trap tidy EXIT
trap 'exit 1' INT TERM HUP
if [ ! -e ${policy} ]; then
  printf '#!/bin/sh\\nexit 101\\n' >${policy}
  chmod 755 ${policy}
  made=1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=600 update
apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
if [ -z "$had_dovecot" ] && command -v systemctl >/dev/null; then
  systemctl disable dovecot.service dovecot.socket >/dev/null 2>&1 || true
fi
`;

/** Makes sure that these Debian packages are there; stops with exact instructions where it may not install. */
export const ensureDebianPackages = async (names) => {
  const release = readOsRelease(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
  if (release.id !== 'debian' || release.version !== '12') {
    throw new PlainError(
      `This needs Debian 12, because its mail server is configured for Debian 12's Dovecot 2.3; this is ${release.name || process.platform}. ` +
        'To serve your own mail server, which works everywhere: npm start -- --imap imaps://mail.example.org --smtp smtps://mail.example.org',
    );
  }
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const prefix = rootPrefix();
  if (prefix === null) {
    throw new PlainError(
      `These Debian packages are missing and only root can install them:\n  sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  note(`Installing from Debian: ${missing.join(' ')}…`);
  const [program, ...args] = [...prefix, 'sh', '-c', installScript(), 'install', ...missing];
  const code = await run(program, args, { stdio: ['ignore', 2, 2], ownGroup: false });
  if (code !== 0) throw new PlainError(`Could not install ${missing.join(' ')} (apt's reason is above).`);
};
