import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Capabilities,
  chooseMechanism,
  chooseMechanisms,
  ImapError,
  isAboutTheWay,
  type SaslMechanismName,
  type SignInWay,
  saslMechanisms,
} from '../../index.ts';

const announced = (text: string) => Capabilities.of(text.split(' '));
const everything = announced(
  'IMAP4rev1 AUTH=CRAM-MD5 AUTH=LOGIN AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256 AUTH=XOAUTH2 AUTH=OAUTHBEARER AUTH=EXTERNAL AUTH=GSSAPI',
);
const nameOf = (way: SignInWay) => ('command' in way ? 'the LOGIN command' : way.mechanism);

test('each kind of credential has its mechanisms, strongest first', () => {
  expect(chooseMechanisms(everything, 'password').map(nameOf)).toEqual([
    'SCRAM-SHA-256',
    'SCRAM-SHA-1',
    'PLAIN',
    'LOGIN',
    'the LOGIN command',
    'CRAM-MD5',
  ]);
  expect(chooseMechanisms(everything, 'token').map(nameOf)).toEqual(['OAUTHBEARER', 'XOAUTH2']);
  expect(chooseMechanisms(everything, 'certificate').map(nameOf)).toEqual(['EXTERNAL']);
});

test('a mechanism whose hash the platform lacks is as good as not announced', () => {
  const fips = { hashes: new Set(['SHA-1', 'SHA-256'] as const) };
  expect(chooseMechanisms(everything, 'password', undefined, fips).map(nameOf)).not.toContain('CRAM-MD5');
  const old = { hashes: new Set(['SHA-1', 'MD5'] as const) };
  expect(chooseMechanism(everything, 'password', undefined, old)).toEqual({ mechanism: 'SCRAM-SHA-1' });
  const none = { hashes: new Set<never>() };
  expect(chooseMechanism(everything, 'password', undefined, none)).toEqual({ mechanism: 'PLAIN' });
  // Never weaker than allowed, whatever the platform lacks.
  expect(chooseMechanism(everything, 'password', ['SCRAM-SHA-256', 'SCRAM-SHA-1'], none)).toBeNull();
});

test('the order in which they are allowed or announced does not matter', () => {
  expect(chooseMechanism(everything, 'password', ['PLAIN', 'SCRAM-SHA-256'])).toEqual({ mechanism: 'SCRAM-SHA-256' });
});

test('the LOGIN command only where it is not disabled', () => {
  expect(chooseMechanism(announced('IMAP4rev1'), 'password')).toEqual({ command: 'LOGIN' });
  expect(chooseMechanism(announced('IMAP4rev1 LOGINDISABLED'), 'password')).toBeNull();
});

test('somebody who takes capabilities away gets a refusal, not something weaker than allowed', () => {
  const strong = ['SCRAM-SHA-256', 'SCRAM-SHA-1'] as const;
  expect(chooseMechanism(everything, 'password', strong)).toEqual({ mechanism: 'SCRAM-SHA-256' });
  expect(chooseMechanism(announced('IMAP4rev1 AUTH=PLAIN AUTH=LOGIN'), 'password', strong)).toBeNull();
  expect(chooseMechanism(announced('IMAP4rev1'), 'password', strong)).toBeNull();
  expect(chooseMechanism(announced('IMAP4rev1 AUTH=PLAIN'), 'token')).toBeNull();
});

test('whatever is announced, only what is allowed is chosen', () => {
  fc.assert(
    fc.property(
      fc.subarray([...everything.names]),
      fc.subarray([...saslMechanisms]),
      fc.constantFrom('password' as const, 'token' as const, 'certificate' as const),
      (names, allowed: SaslMechanismName[], kind) => {
        const capabilities = Capabilities.of(names);
        for (const way of chooseMechanisms(capabilities, kind, allowed)) {
          if ('command' in way) expect(allowed).toContain('LOGIN');
          else {
            expect(allowed).toContain(way.mechanism);
            expect(capabilities.has(`AUTH=${way.mechanism}`)).toBe(true);
          }
        }
      },
    ),
  );
});

test('only BAD and CANNOT are about the way; a refused credential is final', () => {
  expect(isAboutTheWay(new ImapError('bad'))).toBe(true);
  expect(isAboutTheWay(new ImapError('no', '', { code: { code: 'CANNOT' } }))).toBe(true);
  expect(isAboutTheWay(new ImapError('no', '', { code: { code: 'AUTHENTICATIONFAILED' } }))).toBe(false);
  expect(isAboutTheWay(new ImapError('no', 'unsupported'))).toBe(false);
  for (const kind of ['bye', 'closed', 'protocol', 'limit', 'aborted', 'timeout'] as const)
    expect(isAboutTheWay(new ImapError(kind))).toBe(false);
});
