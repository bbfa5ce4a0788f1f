// Signing in by each mechanism, and what is not done when one of them fails. Framing and TLS are login.test.ts's business.

import { createHmac } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SaslMechanismName, Secret } from '../shared/imap/index.ts';
import { type Problem, problemOf } from '../shared/problems.ts';
import { usualMechanisms } from './allowed-mechanisms.ts';
import { limits } from './limits.ts';
import type { LoggedIn } from './logged-in.ts';
import { signIn } from './login.ts';
import { makeCertificates, type TestCertificates } from './testing/certificates.ts';
import { type Answers, canaryPassword, type MailServer, startMailServer } from './testing/mail-server.ts';
import { scramAnswers } from './testing/scram-server.ts';
import { createTrust } from './upstream.ts';

let certificates: TestCertificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

const servers: MailServer[] = [];
const lines: LoggedIn[] = [];
afterEach(async () => {
  for (const { socket } of lines.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const password: Secret = { kind: 'password', password: canaryPassword };
const token: Secret = { kind: 'token', accessToken: 'ya29.canary-token' };

interface Case {
  /** Behind `IMAP4rev1 SASL-IR`. */
  readonly announces: string;
  readonly answers: Answers;
  readonly secret?: Secret;
  readonly username?: string;
  readonly allowed?: readonly SaslMechanismName[];
}

/** What became of a sign-in: null when it worked. */
const attempt = async (given: Case): Promise<{ problem: Problem | null; sent: string[]; server: MailServer }> => {
  const server = await startMailServer({
    tls: certificates.good,
    greeting: `* OK [CAPABILITY IMAP4rev1 SASL-IR ${given.announces}] ready\r\n`,
    answers: given.answers,
    asksForCertificate: true,
  });
  servers.push(server);
  const problem = await signIn(
    { protection: 'tls', host: 'localhost', port: server.port },
    { username: given.username ?? 'ida', secret: given.secret ?? password },
    { compress: false },
    {
      trust: createTrust(certificates.authority, certificates.good),
      mechanisms: given.allowed ?? usualMechanisms,
      limits,
      now: Date.now,
    },
  ).then(
    (line) => {
      lines.push(line);
      return null;
    },
    (error: unknown) => problemOf(error),
  );
  const sent = server.connections[0]!.received().split('\r\n').slice(0, -1);
  return { problem, sent, server };
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ok = 'T OK [CAPABILITY IMAP4rev1] in\r\n';

test('SCRAM before PLAIN: the password is not sent, the server proves that it knows it', async () => {
  const { problem, sent } = await attempt({
    announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-256',
    answers: scramAnswers({ password: canaryPassword }),
  });
  expect(problem).toBeNull();
  expect(sent[0]).toMatch(/^A1 AUTHENTICATE SCRAM-SHA-256 /);
  for (const line of sent) expect(Buffer.from(line.split(' ').at(-1)!, 'base64').toString()).not.toContain('canary');
});

test.each(['pretends', 'skips'] as const)('a server that %s is found out, and gets nothing weaker', async (proves) => {
  const { problem, sent } = await attempt({
    announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-256',
    answers: scramAnswers({ password: 'what it does not know', proves }),
  });
  expect(problem).toEqual({ code: 'server-unverified' });
  expect(sent.filter((line) => line.includes('AUTHENTICATE'))).toHaveLength(1);
});

test('a wrong password is refused by SCRAM like by any other', async () => {
  const { problem } = await attempt({
    announces: 'AUTH=SCRAM-SHA-256',
    answers: scramAnswers({ password: 'another' }),
  });
  expect(problem).toEqual({ code: 'credentials-refused' });
});

test.each([
  ['a bomb of iterations', 4_000_000_000],
  ['too few of them', 1],
])('%s is refused without reckoning or trying something else', async (_name, iterations) => {
  const { problem, sent } = await attempt({
    announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-256',
    answers: scramAnswers({ password: canaryPassword, iterations }),
  });
  expect(problem).toEqual({ code: 'server-protocol' });
  // Giving up may or may not have arrived before the line was cut.
  expect(sent.slice(1).filter((line) => line !== '*')).toEqual([]);
});

test('a password that no server of SCRAM can have is refused before anything is sent', async () => {
  const { problem, sent } = await attempt({
    announces: 'AUTH=SCRAM-SHA-256',
    answers: () => ok,
    secret: { kind: 'password', password: 'tab\tinside' },
  });
  expect(problem).toEqual({ code: 'credentials-refused' });
  expect(sent).toEqual([]);
});

test('capabilities taken away: refused, not weaker than the operator permits', async () => {
  for (const announces of ['AUTH=PLAIN AUTH=LOGIN', 'AUTH=CRAM-MD5', '']) {
    const { problem, sent } = await attempt({
      announces,
      answers: () => ok,
      allowed: ['SCRAM-SHA-256', 'SCRAM-SHA-1'],
    });
    expect(problem).toEqual({ code: 'no-common-mechanism' });
    expect(sent).toEqual([]);
  }
});

test('NO is final, whatever its words: nothing weaker is tried', async () => {
  for (const answer of ['T NO [AUTHENTICATIONFAILED] no\r\n', 'T NO unsupported mechanism\r\n']) {
    const { problem, sent } = await attempt({
      announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256',
      answers: () => answer,
    });
    expect(problem).toEqual({ code: 'credentials-refused' });
    expect(sent).toHaveLength(1);
  }
});

test.each(['T BAD what\r\n', 'T NO [CANNOT] not here\r\n'])(
  'announced and not done (%j): the next one that is permitted',
  async (answer) => {
    const { problem, sent } = await attempt({
      announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-256',
      answers: (line) => (line.includes('SCRAM') ? answer : ok),
    });
    expect(problem).toBeNull();
    expect(sent[1]).toBe(`A2 AUTHENTICATE PLAIN ${base64(`\0ida\0${canaryPassword}`)}`);
    const strict = await attempt({
      announces: 'AUTH=PLAIN AUTH=SCRAM-SHA-256',
      answers: () => answer,
      allowed: ['SCRAM-SHA-256'],
    });
    expect(strict.problem?.code).not.toBe('no-common-mechanism');
    expect(strict.sent).toHaveLength(1);
  },
);

test('CRAM-MD5 where there is nothing else', async () => {
  const challenge = '<1.2@localhost>';
  const digest = createHmac('md5', canaryPassword).update(challenge).digest('hex');
  const { problem } = await attempt({
    announces: 'AUTH=CRAM-MD5 LOGINDISABLED',
    answers: (line) => {
      if (line.endsWith('CRAM-MD5')) return `+ ${base64(challenge)}\r\n`;
      if (line === base64(`ida ${digest}`)) return 'A1 OK [CAPABILITY IMAP4rev1] in\r\n';
      return line.startsWith('A') ? 'T OK\r\n' : 'A1 NO\r\n';
    },
  });
  expect(problem).toBeNull();
});

test('a token by the standard mechanism, else by the older one, never as a password', async () => {
  const messageOf = ({ sent }: { sent: string[] }) => Buffer.from(sent[0]!.split(' ')[3]!, 'base64').toString();
  const standard = await attempt({
    announces: 'AUTH=XOAUTH2 AUTH=OAUTHBEARER AUTH=PLAIN',
    answers: () => ok,
    secret: token,
    username: 'ida@example.org',
  });
  expect(standard.problem).toBeNull();
  expect(messageOf(standard)).toBe(
    `n,a=ida@example.org,\x01host=localhost\x01port=${standard.server.port}\x01auth=Bearer ya29.canary-token\x01\x01`,
  );
  const older = await attempt({ announces: 'AUTH=XOAUTH2 AUTH=PLAIN', answers: () => ok, secret: token });
  expect(older.problem).toBeNull();
  expect(messageOf(older)).toBe('user=ida\x01auth=Bearer ya29.canary-token\x01\x01');
  const neither = await attempt({ announces: 'AUTH=PLAIN', answers: () => ok, secret: token });
  expect([neither.problem, neither.sent]).toEqual([{ code: 'no-common-mechanism' }, []]);
});

test('a token that is refused is a refused credential, without the words of the server', async () => {
  const refusal = base64('{"status":"401","schemes":"bearer","scope":"https://mail.example/"}');
  const { problem, sent } = await attempt({
    announces: 'AUTH=XOAUTH2',
    answers: (line) => (line === '' ? 'A1 NO SASL authentication failed\r\n' : `+ ${refusal}\r\n`),
    secret: token,
  });
  expect(problem).toEqual({ code: 'credentials-refused' });
  expect(sent.at(-1)).toBe('');
});

test('EXTERNAL: the certificate is shown, the name says whose mail is wanted', async () => {
  const given = { announces: 'AUTH=EXTERNAL AUTH=PLAIN', answers: () => ok, secret: { kind: 'certificate' } as const };
  const { problem, sent, server } = await attempt({ ...given, allowed: ['EXTERNAL'] });
  expect(problem).toBeNull();
  expect(sent[0]).toBe(`A1 AUTHENTICATE EXTERNAL ${base64('ida')}`);
  expect((server.connections[0]!.socket as TLSSocket).getPeerCertificate().subject.CN).toBe('good');
  const unnamed = await attempt(given);
  expect([unnamed.problem, unnamed.sent]).toEqual([{ code: 'no-common-mechanism' }, []]);
});

test.each([
  ['not base64', '+ !!!!\r\n'],
  ['an empty challenge', '+ \r\n'],
  ['bytes', `+ ${Buffer.from([0, 255, 1, 254]).toString('base64')}\r\n`],
  ['no end of it', `+ ${'A'.repeat(limits.preAuthLineBytes)}`],
])('a challenge that is %s ends the sign-in as a breach', async (_name, challenge) => {
  for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5'])
    expect(
      (
        await attempt({
          announces: `AUTH=${mechanism} LOGINDISABLED`,
          answers: (line) => (line === '*' ? 'A1 BAD\r\n' : challenge),
        })
      ).problem,
    ).toEqual({ code: 'server-protocol' });
});
