// Which mechanisms are tried, in which order: what the server announces, what the caller has and allows. Pure; never weaker than
// allowed. What a mechanism says is in the file of its name.

import type { Capabilities } from '../../wire/capability.ts';
import type { Limits } from '../../wire/limits.ts';
import type { Command } from '../command.ts';
import { authenticate } from '../commands/authenticate.ts';
import { login } from '../commands/login.ts';
import type { ImapError } from '../error.ts';
import { cramMd5 } from './cram-md5.ts';
import type { SaslCrypto, SaslHash } from './crypto.ts';
import { external } from './external.ts';
import { saslLogin } from './login.ts';
import type { SaslMechanism } from './mechanism.ts';
import { oauthBearer } from './oauthbearer.ts';
import { plain } from './plain.ts';
import { scram } from './scram.ts';
import { xoauth2 } from './xoauth2.ts';

/** What a person or an operator has to sign in with. */
export type Secret =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'token'; readonly accessToken: string }
  /** A client certificate that the line already shows. */
  | { readonly kind: 'certificate' };

/**
 * Strongest first, on a line under verified TLS.
 *
 * - A certificate and a token are not the password. OAUTHBEARER before XOAUTH2: it is the standard one.
 * - SCRAM does not send the password, and the server has to prove that it knows it.
 * - PLAIN and LOGIN show the password to the server alone.
 * - CRAM-MD5 comes last, behind PLAIN: a server that can check it has the password in its files, so nothing is hidden from it;
 *   it proves nothing of the server, rests on MD5, and is announced by servers that cannot do it for the account at hand.
 *
 * LOGIN stands for AUTHENTICATE LOGIN and for the LOGIN command, which are the same but for their spelling.
 */
export const saslMechanisms = [
  'EXTERNAL',
  'OAUTHBEARER',
  'XOAUTH2',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1',
  'PLAIN',
  'LOGIN',
  'CRAM-MD5',
] as const;

export type SaslMechanismName = (typeof saslMechanisms)[number];

const needs: Readonly<Record<SaslMechanismName, Secret['kind']>> = {
  EXTERNAL: 'certificate',
  OAUTHBEARER: 'token',
  XOAUTH2: 'token',
  'SCRAM-SHA-256': 'password',
  'SCRAM-SHA-1': 'password',
  PLAIN: 'password',
  LOGIN: 'password',
  'CRAM-MD5': 'password',
};

const hashes: Partial<Readonly<Record<SaslMechanismName, SaslHash | 'MD5'>>> = {
  'SCRAM-SHA-256': 'SHA-256',
  'SCRAM-SHA-1': 'SHA-1',
  'CRAM-MD5': 'MD5',
};

/** A way to sign in: a mechanism, or the LOGIN command of RFC 9051 §6.2.3. */
export type SignInWay = { readonly mechanism: SaslMechanismName } | { readonly command: 'LOGIN' };

/**
 * The ways that server, credential and caller have in common, strongest first; empty when there is none.
 * @param capabilities as announced on this line, under its TLS
 * @param allowed mechanisms the caller permits; their order does not matter
 * @param platform whose hashes there are; all where it does not say
 */
export const chooseMechanisms = (
  capabilities: Capabilities,
  kind: Secret['kind'],
  allowed: readonly SaslMechanismName[] = saslMechanisms,
  platform: Pick<SaslCrypto, 'hashes'> = {},
): SignInWay[] => {
  const ways: SignInWay[] = [];
  for (const mechanism of saslMechanisms) {
    if (needs[mechanism] !== kind || !allowed.includes(mechanism)) continue;
    const hash = hashes[mechanism];
    if (hash !== undefined && platform.hashes?.has(hash) === false) continue;
    if (capabilities.has(`AUTH=${mechanism}`)) ways.push({ mechanism });
    if (mechanism === 'LOGIN' && !capabilities.has('LOGINDISABLED')) ways.push({ command: 'LOGIN' });
  }
  return ways;
};

/** The strongest of {@link chooseMechanisms}, null when there is none. */
export const chooseMechanism = (
  capabilities: Capabilities,
  kind: Secret['kind'],
  allowed?: readonly SaslMechanismName[],
  platform?: Pick<SaslCrypto, 'hashes'>,
): SignInWay | null => chooseMechanisms(capabilities, kind, allowed, platform)[0] ?? null;

/**
 * Is the refusal about the way, so that the next one may be tried? BAD, or NO with CANNOT: the server announced what it does not
 * do. Every other NO is about the credential and final: whoever goes on with a weaker way would hand the password to a server
 * that only has to refuse the stronger one.
 */
export const isAboutTheWay = (error: ImapError): boolean =>
  error.kind === 'bad' || (error.kind === 'no' && error.code?.code === 'CANNOT');

export interface SignInWith {
  readonly username: string;
  readonly secret: Secret;
  readonly crypto: SaslCrypto;
  /** The server as the caller knows it, for OAUTHBEARER. */
  readonly host?: string;
  readonly port?: number;
  /** Those of SCRAM. */
  readonly limits?: Partial<Limits>;
}

type Make = (given: SignInWith) => SaslMechanism;

const passwordOf = ({ secret }: SignInWith): string => (secret.kind === 'password' ? secret.password : '');
const tokenOf = ({ secret }: SignInWith): string => (secret.kind === 'token' ? secret.accessToken : '');

const makers: Readonly<Record<SaslMechanismName, Make>> = {
  // The certificate says who asks; the name says whose mail is wanted, and the server whether both go together.
  EXTERNAL: ({ username }) => external(username),
  OAUTHBEARER: (given) => oauthBearer({ ...given, accessToken: tokenOf(given) }),
  XOAUTH2: (given) => xoauth2(given.username, tokenOf(given)),
  'SCRAM-SHA-256': (given) => scram('SHA-256', { ...given, password: passwordOf(given) }),
  'SCRAM-SHA-1': (given) => scram('SHA-1', { ...given, password: passwordOf(given) }),
  PLAIN: (given) => plain({ username: given.username, password: passwordOf(given) }),
  LOGIN: (given) => saslLogin(given.username, passwordOf(given)),
  'CRAM-MD5': (given) => cramMd5(given.username, passwordOf(given), given.crypto),
};

/** A mechanism for one attempt, for protocols other than IMAP. Throws ArgumentError for a credential that it cannot carry. */
export const saslMechanismFor = (name: SaslMechanismName, given: SignInWith): SaslMechanism => makers[name](given);

/**
 * The command for one way, made for one attempt. Throws ArgumentError for a credential that the way cannot carry.
 */
export const signInCommand = (
  way: SignInWay,
  given: SignInWith,
  options: { readonly saslIr: boolean },
): Command<void> =>
  'command' in way
    ? login(given.username, passwordOf(given))
    : authenticate(makers[way.mechanism](given), { saslIr: options.saslIr });
