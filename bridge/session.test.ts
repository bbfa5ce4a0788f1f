import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Secret } from '../shared/imap/index.ts';
import type { MasterKey } from './key-file.ts';
import { cookieName, type SessionClaims, SessionSealer } from './session.ts';

const keyNamed = (kid: string): MasterKey => ({ kid, secret: randomBytes(32) });
const [newest, older] = [keyNamed('k2'), keyNamed('k1')];
const origin = 'https://mail.example.org';
const sealerWith = (keys: readonly MasterKey[], site = origin) =>
  new SessionSealer({ keys, origin: site, random: randomBytes });

const claims: SessionClaims = {
  sid: randomBytes(16).toString('base64url'),
  server: 'main',
  username: 'ida@example.org',
  secret: { kind: 'password', password: 'canary-pässword 🔑' },
  keep: false,
  signedIn: 1_800_000_000_000,
  sealed: 1_800_000_000_000,
  ends: 1_800_000_000_001,
};

test('what was sealed opens, and shows nothing on the outside', () => {
  const sealer = sealerWith([newest]);
  const value = sealer.seal(claims);
  expect(sealer.open(value)).toEqual(claims);
  expect(value).toMatch(/^v1\.k2\.[\w-]{16}\.[\w-]+$/);
  expect(Buffer.from(value.split('.')[3]!, 'base64url').includes('canary')).toBe(false);
});

test.each<Secret>([{ kind: 'token', accessToken: 'ya29.canary' }, { kind: 'certificate' }])(
  'a session that was begun by a $kind is one as well',
  (secret) => {
    const sealer = sealerWith([newest]);
    expect(sealer.open(sealer.seal({ ...claims, secret }))).toEqual({ ...claims, secret });
  },
);

test('the same claims seal differently each time', () => {
  const sealer = sealerWith([newest]);
  expect(sealer.seal(claims)).not.toBe(sealer.seal(claims));
});

test('no changed character opens', () => {
  const sealer = sealerWith([newest]);
  const value = sealer.seal(claims);
  for (let at = 0; at < value.length; at++) {
    const changed = value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
    expect(sealer.open(changed), `character ${at}`).toBeNull();
  }
});

test('no cut or lengthened value opens', () => {
  const sealer = sealerWith([newest]);
  const value = sealer.seal(claims);
  for (let length = 0; length < value.length; length++) expect(sealer.open(value.slice(0, length))).toBeNull();
  for (const tail of ['A', '.', '=', '.A', ' ']) expect(sealer.open(value + tail)).toBeNull();
});

test('whatever stands in a cookie, opening it does not throw', () => {
  const sealer = sealerWith([newest]);
  fc.assert(fc.property(fc.string(), (text) => sealer.open(text) === null && sealer.open(`v1.k2.${text}`) === null));
});

test('after a rotation the old key still opens, the new one seals, and a dropped one is forgotten', () => {
  const before = sealerWith([older]).seal(claims);
  const both = sealerWith([newest, older]);
  expect(both.open(before)).toEqual(claims);
  expect(both.seal(claims)).toMatch(/^v1\.k2\./);
  expect(sealerWith([newest]).open(before)).toBeNull();
});

test('a key of the same name but other bytes opens nothing', () => {
  expect(sealerWith([keyNamed('k2')]).open(sealerWith([newest]).seal(claims))).toBeNull();
});

test('a session of one site is none at another that has the same key', () => {
  expect(sealerWith([newest], 'https://other.example').open(sealerWith([newest]).seal(claims))).toBeNull();
});

test('only the schema is a session: no key more, none less, none of another type', () => {
  const sealer = sealerWith([newest]);
  const forge = (value: unknown) => sealer.open(sealer.seal(value as SessionClaims));
  expect(forge({ ...claims, admin: true })).toBeNull();
  expect(forge({ ...claims, __proto__: null, toString: 1 })).toBeNull();
  for (const name of Object.keys(claims)) {
    const { [name as keyof SessionClaims]: _dropped, ...rest } = claims;
    expect(forge(rest), `without ${name}`).toBeNull();
    for (const wrong of [null, '', -1, 1.5, {}, []]) expect(forge({ ...claims, [name]: wrong }), name).toBeNull();
  }
  for (const value of [null, [], 'text', 7, { sid: claims.sid }]) expect(forge(value)).toBeNull();
  for (const secret of [
    { kind: 'password' },
    { kind: 'password', password: '' },
    { kind: 'password', password: 'x', accessToken: 'y' },
    { kind: 'token', password: 'x' },
    { kind: 'certificate', password: 'x' },
    { kind: 'other', password: 'x' },
    { password: 'x' },
  ])
    expect(forge({ ...claims, secret }), JSON.stringify(secret)).toBeNull();
});

test('the name asks browsers for Secure, Path=/ and no Domain', () => {
  expect(cookieName.startsWith('__Host-')).toBe(true);
});

test('a sealer without a key is a mistake', () => {
  expect(() => sealerWith([])).toThrow(RangeError);
});
