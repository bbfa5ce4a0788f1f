// Fuzz target: challenges of a server that knows no password. Mechanisms answer or fail with a SaslError; SCRAM never comes
// to believe the server; the password itself is in no answer of a mechanism that is there to keep it.

import { type FuzzTarget, hashOf, insist } from '../../../testing/fuzz/fuzz-target.ts';
import {
  cramMd5,
  external,
  oauthBearer,
  plain,
  type SaslCrypto,
  SaslError,
  type SaslMechanism,
  saslLogin,
  scram,
  xoauth2,
} from '../../index.ts';

const username = 'jo,e=x';
const password = 'pencil-sharpener';
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Looks like cryptography from outside: every byte of the answer depends on all that went in. */
const mixed = (size: number, ...inputs: readonly Uint8Array[]): Uint8Array => {
  let seed = 0;
  for (const input of inputs) seed = Math.imul(seed ^ hashOf(input), 0x5bd1e995) ^ input.length;
  return Uint8Array.from({ length: size }, (_, at) =>
    hashOf(Uint8Array.of(seed, seed >> 8, seed >> 16, seed >> 24, at)),
  );
};

const sizes = { 'SHA-1': 20, 'SHA-256': 32, MD5: 16 };
const crypto: SaslCrypto = {
  randomBytes: (count) => new Uint8Array(count).fill(7),
  digest: async (hash, data) => mixed(sizes[hash], data),
  hmac: async (hash, key, data) => mixed(sizes[hash], key, data),
  pbkdf2: async (hash, secret, salt, iterations) => mixed(sizes[hash], secret, salt, Uint8Array.of(iterations)),
};

const makers: readonly (() => SaslMechanism)[] = [
  () => scram('SHA-1', { username, password, crypto }),
  () => scram('SHA-256', { username, password, crypto, authorizationId: 'boss' }),
  () => cramMd5(username, password, crypto),
  () => plain({ username, password }),
  () => saslLogin(username, password),
  () => xoauth2(username, password),
  () => oauthBearer({ username, accessToken: password, host: 'imap.example.org', port: 993 }),
  () => external(),
];

const play = async (mechanism: SaslMechanism, challenges: readonly Uint8Array[]): Promise<void> => {
  const keepsPassword = /^(SCRAM|CRAM)/.test(mechanism.name);
  const said: Uint8Array[] = [];
  const first = mechanism.initialResponse?.();
  if (first) said.push(first);
  let failed = false;
  for (const challenge of challenges) {
    try {
      // An empty line stands for what is not base64.
      said.push(await mechanism.respond(challenge.length === 0 ? null : challenge.slice()));
    } catch (error) {
      insist(error instanceof SaslError, `a SaslError, not ${String(error)}`);
      insist(!`${error}`.includes(password), 'an error tells no password');
      failed = true;
      break;
    }
  }
  for (const bytes of said) insist(!keepsPassword || !latin1(bytes).includes(password), 'the password is kept');
  const doubt = mechanism.doubt?.() ?? null;
  insist(
    !mechanism.name.startsWith('SCRAM') || doubt instanceof SaslError,
    'SCRAM does not believe a server that cannot prove itself',
  );
  insist(!failed || said.length <= challenges.length + 1, 'nothing is said after giving up');
};

const nonce = 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH';

export const targets: readonly FuzzTarget[] = [
  {
    name: 'sasl',
    seeds: () =>
      makers.flatMap((_, kind) => {
        const variant = String.fromCharCode(kind);
        return [
          `${variant}r=${nonce}srv,s=QSXCR+Q6sek8bf92,i=4096\nv=rmF9pqV8S7suAoZWja4dJRkFsKQ=\n`,
          `${variant}<1896.697170952@postoffice.example.org>`,
          `${variant}Username:\nPassword:\n`,
          `${variant}{"status":"401","schemes":"bearer","scope":"https://mail.example.org/"}\n`,
        ];
      }),
    words: [
      'r=',
      's=',
      'i=',
      'v=',
      'e=',
      'm=',
      ',',
      '=',
      '\n',
      '\n\n',
      nonce,
      '4096',
      '4095',
      '1000001',
      'e=other-error',
      '"status":',
      '{',
      '}',
      '=2C',
      '=3D',
    ],
    run: async (input) => {
      const challenges: Uint8Array[] = [];
      let from = 1;
      for (let at = 1; at <= input.length; at++) {
        if (at < input.length && input[at] !== 10) continue;
        challenges.push(input.slice(from, at));
        from = at + 1;
      }
      await play(makers[(input[0] ?? 0) % makers.length]!(), challenges.slice(0, 20));
    },
  },
];
