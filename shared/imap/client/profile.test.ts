import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Capabilities } from '../wire/capability.ts';
import { profileOf, type ServerTraits } from './profile.ts';
import { serverProfiles } from './profile-lines.ts';

const capabilities = (names: string) => Capabilities.of(names.split(' '));
const id = (fields: Record<string, string | null>) => new Map(Object.entries(fields));

// As servers were seen to introduce themselves in public reports.
const introductions: readonly (readonly [profile: string, by: string, traits: ServerTraits])[] = [
  ['gmail', 'its greeting', { greeting: 'Gimap ready for requests from 192.0.2.7 5mb77833782lfi' }],
  ['gmail', 'its ID', { id: id({ name: 'GImap', vendor: 'Google, Inc.' }) }],
  ['gmail', 'its host', { host: 'IMAP.gmail.com' }],
  ['gmail', 'its capabilities', { capabilities: capabilities('IMAP4rev1 IDLE X-GM-EXT-1 XLIST UIDPLUS') }],
  ['icloud', 'its greeting', { greeting: 'iSCREAM ready to rumble (15E201:24762) mr11p00im-iscream004' }],
  ['icloud', 'its host', { host: 'p42-imap.mail.me.com' }],
  ['icloud', 'its capabilities', { capabilities: capabilities('XAPPLEPUSHSERVICE QRESYNC X-SUN-IMAP XUM1') }],
  ['exchange', 'its greeting', { greeting: 'The Microsoft Exchange IMAP4 service is ready. [AAAA]' }],
  ['exchange', 'its host', { host: 'outlook.office365.com' }],
  ['exchange', 'its capabilities', { capabilities: capabilities('IMAP4 IMAP4rev1 IMAP4rev2 CLIENTACCESSRULES') }],
  ['yahoo', 'its greeting', { greeting: 'IMAP4rev1 imapgate-1.8.1_01.20166 imap1015.mail.gq1.yahoo.com' }],
  ['yahoo', 'its capabilities', { capabilities: capabilities('IMAP4rev1 XYMHIGHESTMODSEQ') }],
  ['coremail', 'its ID', { id: id({ name: 'Coremail Imap', vendor: 'Mailtech' }) }],
  ['coremail', 'its greeting', { greeting: 'Coremail System IMap Server Ready(163com[1077])' }],
  ['qq', 'its greeting', { greeting: 'QQMail XMIMAP4Server ready' }],
  ['proton', 'its greeting', { greeting: 'Proton Mail Bridge 03.25.00' }],
  ['yandex', 'its host', { host: 'imap.yandex.ru' }],
  ['courier', 'its greeting', { greeting: 'Courier-IMAP ready. Copyright 1998-2024 Double Precision, Inc.' }],
  ['generic', 'nothing', {}],
  ['generic', 'what others say as well', { greeting: 'Dovecot ready.', id: id({ name: 'Dovecot', vendor: null }) }],
  ['generic', 'half of the capabilities', { capabilities: capabilities('IMAP4rev1 XAPPLEPUSHSERVICE XLIST') }],
  ['generic', 'a host that only contains a name', { host: 'imap.gmail.com.example.org' }],
  ['generic', 'no ID', { id: null }],
];

test.each(introductions)('%s is told by %s', (profile, _, traits) => {
  expect(profileOf(traits).name).toBe(profile);
});

describe('what a profile means', () => {
  const icloud = { host: 'imap.mail.me.com' };
  const offered = capabilities('IMAP4rev1 CONDSTORE QRESYNC ESEARCH ANNOTATE-EXPERIMENT-1 IDLE');

  test('abilities that do harm are taken away, the others stay in their order', () => {
    expect(profileOf(icloud).apply(offered).names).toEqual(['IMAP4REV1', 'CONDSTORE', 'ESEARCH', 'IDLE']);
  });

  test('each line can be switched off by its name', () => {
    const profile = profileOf(icloud, { without: ['icloud/qresync', 'icloud/search'] });
    expect(profile.apply(offered).has('QRESYNC')).toBe(true);
    expect(profile.apply(offered).has('ANNOTATE-EXPERIMENT-1')).toBe(false);
    expect(profile.flags).toEqual(new Set(['no-rfc822-items', 'envelope-is-unsure']));
    expect(profile.lines).not.toContain('icloud/search');
  });

  test('the rest is told', () => {
    expect(profileOf({ host: 'imap.yandex.com' }).idleMinutes).toBe(4);
    expect(profileOf({ host: 'imap.gmail.com' })).toMatchObject({ maxConnections: 15, idleMinutes: null });
    expect(profileOf({ host: 'imap.gmail.com' }).flags.has('expunge-archives')).toBe(true);
  });

  test('the smallest number counts where lines differ', () => {
    const lines = [3, 9, 5].map((n) => ({ name: `x/${n}`, seen: 'here', idleMinutes: n, maxConnections: n + 1 }));
    const profiles = [{ name: 'x', match: { host: ['x'] }, lines }];
    expect(profileOf({ host: 'x' }, { profiles })).toMatchObject({ idleMinutes: 3, maxConnections: 4 });
    expect(profileOf({ host: 'x' }, { profiles, without: ['x/3'] }).idleMinutes).toBe(5);
  });

  test('a server of which nothing is known keeps everything', () => {
    const profile = profileOf({});
    expect(profile.apply(offered)).toBe(offered);
    expect(profile).toMatchObject({ lines: [], maxConnections: null, idleMinutes: null });
  });

  test('what is unknown stays unknown', () => {
    expect(profileOf(icloud).apply(Capabilities.unknown).known).toBe(false);
  });
});

describe('the lines', () => {
  const lines = serverProfiles.flatMap((profile) => profile.lines.map((line) => ({ profile, line })));

  test('have names of their own, below that of their server', () => {
    const names = lines.map(({ line }) => line.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { profile, line } of lines) expect(line.name.startsWith(`${profile.name}/`)).toBe(true);
  });

  test('say where they were seen, and something', () => {
    // In comments, since nobody's browser needs it.
    const source = readFileSync(new URL('./profile-lines.ts', import.meta.url), 'utf8').split('\n');
    for (const { line } of lines) {
      const at = source.findIndex((text) => text.includes(`name: '${line.name}'`));
      expect(source.slice(at - 2, at).some((text) => /^ *\/\/ .*(#\d+|pull \d+|, )/.test(text))).toBe(true);
      expect(line.deny ?? line.flags ?? line.maxConnections ?? line.idleMinutes).toBeDefined();
    }
  });

  test('compare in the case in which they are compared', () => {
    for (const { match } of serverProfiles) {
      for (const text of [...(match.id ?? []), ...(match.greeting ?? []), ...(match.host ?? [])])
        expect(text).toBe(text.toLowerCase());
    }
    for (const { line } of lines) for (const name of line.deny ?? []) expect(name).toBe(name.toUpperCase());
  });
});
