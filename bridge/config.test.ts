import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { usualMechanisms } from './allowed-mechanisms.ts';
import { type Config, ConfigError, optionHelp, readInvocation } from './config.ts';

const one = ['--imap', 'imaps://mail.example.org'];

const configOf = (argv: readonly string[], env: NodeJS.ProcessEnv = {}): Config => {
  const invocation = readInvocation(argv, env, '/app');
  if (invocation.do !== 'serve') throw new Error(invocation.do);
  return invocation.config;
};

const complaintOf = (argv: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  try {
    configOf(argv, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('no complaint');
};

test('one mail server is enough: everything else has a default', () => {
  const config = configOf(one, { XDG_STATE_HOME: '/state' });
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    portIsFixed: false,
    origin: null,
    tls: null,
    caFile: null,
    appFolder: '/app',
    sealKeyFile: '/state/postern/seal.key',
  });
  expect(config.servers).toEqual([
    {
      id: 'mail.example.org',
      label: 'mail.example.org',
      domains: [],
      imap: { protection: 'tls', host: 'mail.example.org', port: 993 },
      smtp: null,
      mechanisms: usualMechanisms,
      clientCertificate: null,
    },
  ]);
});

test('every option is an environment variable too, and the command line wins', () => {
  const env = {
    POSTERN_IMAP: 'imaps://a.example,imaps://b.example:1993',
    POSTERN_SMTP: 'smtps://out.example',
    POSTERN_PORT: '9000',
    POSTERN_KEY_FILE: '/k',
    POSTERN_APP: '/other',
    POSTERN_CA: '/ca.pem',
    POSTERN_TRUSTED_PROXY: '10.0.0.1,10.1.0.0/16',
  };
  const config = configOf(['--port', '9001'], env);
  expect(config.servers.map(({ imap }) => `${imap.host}:${imap.port}`)).toEqual(['a.example:993', 'b.example:1993']);
  expect(config.servers.every(({ smtp }) => smtp?.host === 'out.example' && smtp.port === 465)).toBe(true);
  expect(config).toMatchObject({
    port: 9001,
    portIsFixed: true,
    sealKeyFile: '/k',
    appFolder: '/other',
    caFile: '/ca.pem',
    pictures: false,
    extraNetworks: [],
    authservIds: [],
    trustedProxies: ['10.0.0.1', '10.1.0.0/16'],
  });
});

test('the state directory of systemd is where the key goes', () => {
  expect(configOf(one, { STATE_DIRECTORY: '/var/lib/postern', XDG_STATE_HOME: '/x' }).sealKeyFile).toBe(
    '/var/lib/postern/seal.key',
  );
});

test('anything but loopback without encryption is refused, with the reason in one sentence', () => {
  for (const host of ['0.0.0.0', '192.168.1.5', 'mail.lan', '::', '128.0.0.1'])
    expect(complaintOf([...one, '--host', host])).toMatch(
      /^Postern does not serve \S+ without encryption, since browsers withhold cookies and storage from pages that are neither on localhost nor on https: .*\.$/,
    );
});

test('with a certificate, or behind https, another address is served', () => {
  expect(configOf([...one, '--host', 'mail.lan', '--cert', 'c', '--key', 'k']).tls).toEqual({
    certFile: 'c',
    keyFile: 'k',
  });
  expect(configOf([...one, '--host', '0.0.0.0', '--origin', 'https://mail.example.org']).origin).toBe(
    'https://mail.example.org',
  );
  expect(configOf([...one, '--host', '127.0.0.7']).host).toBe('127.0.0.7');
  expect(configOf([...one, '--host', '[::1]']).host).toBe('::1');
});

test('an origin that browsers would not trust is refused', () => {
  expect(complaintOf([...one, '--origin', 'http://mail.example.org'])).toContain(
    'browsers withhold cookies and storage',
  );
  expect(complaintOf([...one, '--host', '0.0.0.0', '--origin', 'http://localhost:1'])).toContain('browsers withhold');
  expect(complaintOf([...one, '--origin', 'https://mail.example.org/mail'])).toContain('only scheme, host and port');
  expect(complaintOf([...one, '--origin', 'mail.example.org'])).toContain('not a URL');
  expect(complaintOf([...one, '--origin', 'ftp://mail.example.org'])).toContain('https');
});

test('every address needs a name that browsers use', () => {
  expect(complaintOf([...one, '--host', '0.0.0.0', '--cert', 'c', '--key', 'k'])).toContain('give --origin');
});

test('half a certificate is a mistake', () => {
  expect(complaintOf([...one, '--cert', 'c'])).toContain('--key');
  expect(complaintOf([...one, '--key', 'k'])).toContain('--cert');
});

test('permitted mechanisms: for all servers, and for one in its URL', () => {
  const config = configOf(
    ['--imap', 'imaps://a.example?auth=plain&auth=login', '--imap', 'imaps://b.example', '--auth', 'SCRAM-SHA-256'],
    { POSTERN_AUTH: 'cram-md5' },
  );
  expect(config.servers.map(({ mechanisms }) => mechanisms)).toEqual([['PLAIN', 'LOGIN'], ['SCRAM-SHA-256']]);
  expect(configOf(one, { POSTERN_AUTH: 'plain, xoauth2' }).servers[0]?.mechanisms).toEqual(['PLAIN', 'XOAUTH2']);
  expect(complaintOf([...one, '--auth', 'gssapi'])).toContain(
    'there are external, oauthbearer, xoauth2, scram-sha-256',
  );
  expect(complaintOf(['--imap', 'imaps://a.example?auth=digest-md5'])).toContain('digest-md5');
});

test('without being named, EXTERNAL is not permitted: it asks nobody for anything', () => {
  expect(configOf(one).servers[0]?.mechanisms).not.toContain('EXTERNAL');
  expect(configOf([...one, '--client-cert', 'c', '--client-key', 'k']).servers[0]?.mechanisms).not.toContain(
    'EXTERNAL',
  );
});

test('EXTERNAL needs a certificate to show, and a port that only this machine reaches', () => {
  const external = [...one, '--auth', 'external'];
  const shown = ['--client-cert', 'c', '--client-key', 'k'];
  expect(complaintOf(external)).toContain('give --client-cert');
  expect(configOf([...external, ...shown]).servers[0]?.clientCertificate).toEqual({ certFile: 'c', keyFile: 'k' });
  const public_ = ['--host', '0.0.0.0', '--origin', 'https://mail.example.org'];
  expect(complaintOf([...external, ...shown, ...public_])).toContain('without a password');
  expect(configOf([...one, ...shown, ...public_]).servers[0]?.clientCertificate).not.toBeNull();
});

test('client certificates go with their mail server by order, a single one with all', () => {
  const two = ['--imap', 'imaps://a.example', '--imap', 'imaps://b.example'];
  const filesOf = (argv: string[]) => configOf(argv).servers.map(({ clientCertificate }) => clientCertificate?.keyFile);
  expect(filesOf([...two, '--client-cert', 'c,d', '--client-key', 'k,l'])).toEqual(['k', 'l']);
  expect(filesOf([...two, '--client-cert', 'c', '--client-key', 'k'])).toEqual(['k', 'k']);
  expect(complaintOf([...two, '--client-cert', 'c,d', '--client-key', 'k'])).toContain('as many of one');
  expect(complaintOf([...one, '--client-key', 'k'])).toContain('as many of one');
  expect(complaintOf([...one, '--client-cert', 'c,d', '--client-key', 'k,l'])).toContain('as many as --imap');
});

test('no server, a wrong port, an unknown option: each says what is wrong', () => {
  expect(complaintOf([])).toContain('--imap imaps://');
  for (const port of ['x', '65536', '-1', '80.5', ''])
    expect(complaintOf([...one, `--port=${port}`])).toContain('--port');
  expect(complaintOf([...one, '--verbose'])).toContain('--verbose');
  expect(complaintOf([...one, 'stray'])).toContain('stray');
  expect(complaintOf(one, { POSTERN_ALLOW_PLAIN_LOOPBACK: 'maybe' })).toContain('POSTERN_ALLOW_PLAIN_LOOPBACK');
});

test('help and key rotation need no mail server', () => {
  const help = readInvocation(['--help'], {}, '/app');
  expect(help.do === 'help' && help.text).toContain('--allow-plain-loopback');
  expect(readInvocation(['--rotate-key', '--key-file', '/k'], {}, '/app')).toEqual({
    do: 'rotate-key',
    sealKeyFile: '/k',
  });
});

test('the operating guide has every option with its variable and the same words', () => {
  const guide = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8');
  const told = [...guide.matchAll(/^\| `(--[^`]+)` +\| `(POSTERN_\w+)` +\| (.*?) +\|$/gm)];
  expect(told.map(([, option]) => option)).toEqual(optionHelp.map(([option]) => option));
  for (const [at, [, option, variable, meaning]] of told.entries()) {
    expect(variable).toBe(`POSTERN_${option!.split(' ')[0]!.slice(2).toUpperCase().replaceAll('-', '_')}`);
    expect(meaning!.replaceAll('`', '')).toContain(optionHelp[at]![1]);
  }
});
