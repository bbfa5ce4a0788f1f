// biome-ignore-all lint/suspicious/noTemplateCurlyInString: dpkg-query has its own placeholders.

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPlatform, installScript, matchesLock, readOsRelease } from './setup.mjs';

describe('the Node that runs us', () => {
  test('the oldest supported one and newer ones are fine', () => {
    for (const version of ['20.19.0', '20.20.2', '22.0.0', '25.1.3'])
      expect(() => checkPlatform(version)).not.toThrow();
  });
  test('an older one is told which is needed and which this is', () => {
    for (const version of ['20.18.3', '18.20.0'])
      expect(() => checkPlatform(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`);
  });
});

describe('what npm has installed', () => {
  const lock = {
    packages: {
      '': { name: 'postern' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/for-another-cpu': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  test('all there, except what is for other platforms, is enough', () => {
    expect(matchesLock(lock, { packages: { 'node_modules/a': a } })).toBe(true);
  });
  test('another version, other bytes or a missing package is not', () => {
    expect(matchesLock(lock, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
    expect(matchesLock(lock, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-c' } } })).toBe(false);
    expect(matchesLock(lock, { packages: {} })).toBe(false);
  });
});

test('the distribution is read with and without quotes', () => {
  expect(readOsRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n')).toEqual({
    id: 'debian',
    version: '12',
    name: 'Debian GNU/Linux 12 (bookworm)',
  });
  expect(readOsRelease('').id).toBe('');
});

describe('installing from Debian', () => {
  let place = '';
  const file = (name) => join(place, name);
  const said = () => readFileSync(file('said'), 'utf8').trim().split('\n');
  /** A program that writes down how it was called and what policy-rc.d said then, and ends with `code`. */
  const stub = (name, { code = 0, prints = '' } = {}) => {
    const path = file(`bin/${name}`);
    const script = `#!/bin/sh\npolicy=none\n[ ! -e ${file('policy')} ] || { ${file('policy')}; policy=$?; }\necho "${name} $* (policy $policy)" >>${file('said')}\nprintf '%s' '${prints}'\nexit ${code}\n`;
    writeFileSync(path, script);
    chmodSync(path, 0o755);
  };
  const install = (...names) =>
    spawnSync('sh', ['-c', installScript({ policy: file('policy'), lock: file('lock') }), 'install', ...names], {
      env: { ...process.env, PATH: `${file('bin')}:${process.env.PATH}` },
    }).status;

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'postern-setup-'));
    mkdirSync(file('bin'));
    stub('apt-get');
    stub('systemctl');
    stub('dpkg-query', { code: 1 });
  });
  afterEach(() => rmSync(place, { recursive: true }));

  test('no service may start meanwhile, and the new one is not started at the next boot', () => {
    expect(install('dovecot-imapd', 'openssl')).toBe(0);
    expect(said()).toEqual([
      'dpkg-query -W -f=${db:Status-Status} dovecot-core (policy none)',
      'apt-get -o DPkg::Lock::Timeout=600 update (policy 101)',
      'apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends dovecot-imapd openssl (policy 101)',
      'systemctl disable dovecot.service dovecot.socket (policy 101)',
    ]);
    expect(existsSync(file('policy'))).toBe(false);
  });

  test('a policy and a Dovecot that were there before are left alone', () => {
    stub('dpkg-query', { prints: 'installed' });
    writeFileSync(file('policy'), '#!/bin/sh\nexit 7\n');
    chmodSync(file('policy'), 0o755);
    expect(install('chromium')).toBe(0);
    expect(said().every((line) => line.endsWith('(policy 7)') && !line.startsWith('systemctl'))).toBe(true);
    expect(readFileSync(file('policy'), 'utf8')).toBe('#!/bin/sh\nexit 7\n');
  });

  test('when apt fails, so does the script, and its policy is gone', () => {
    stub('apt-get', { code: 100 });
    expect(install('chromium')).not.toBe(0);
    expect(existsSync(file('policy'))).toBe(false);
  });
});

test('what npm commands start can be read before any package is installed', () => {
  const folder = new URL('.', import.meta.url);
  const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const open = Object.values(scripts).flatMap((command) => command.match(/scripts\/[\w-]+\.mjs/g) ?? []);
  const read = new Set();
  const packages = [];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (read.has(path)) continue;
    read.add(path);
    const text = readFileSync(new URL(`../${path}`, folder), 'utf8');
    for (const [, from] of text.matchAll(/^(?:import|export)\s+(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'/gm)) {
      if (from.startsWith('./')) open.push(`scripts/${from.slice(2)}`);
      else if (!from.startsWith('node:')) packages.push(`${path}: ${from}`);
    }
  }
  expect(read.size).toBeGreaterThan(10);
  expect(packages).toEqual([]);
});
