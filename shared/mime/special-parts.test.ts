import { expect, test } from 'vitest';
import { maxDepth, maxParts, maxSpecialBytes, maxSpecialParts } from './limits.ts';
import type { MimeLeaf, MimePart } from './mime-part.ts';
import { specialParts } from './special-parts.ts';

const leaf = (mediaType: string, parameters: Record<string, string> = {}, size = 10): MimeLeaf => {
  const [type = '', subtype = ''] = mediaType.split('/');
  return {
    kind: 'leaf',
    section: '1',
    type,
    subtype,
    parameters: new Map(Object.entries(parameters)),
    id: null,
    encoding: 'BASE64',
    size,
    disposition: null,
  };
};

const multipart = (...children: MimePart[]): MimePart => ({
  kind: 'multipart',
  section: 'TEXT',
  subtype: 'mixed',
  parameters: new Map(),
  disposition: null,
  children,
});

test('reports and invitations are found, wherever they lie', () => {
  const root = multipart(
    leaf('text/plain'),
    multipart(leaf('Message/Delivery-Status'), leaf('text/calendar', { charset: 'utf-8' })),
    leaf('message/disposition-notification'),
  );
  expect(specialParts(root).parts).toMatchObject([
    { kind: 'delivery', encoding: 'base64', charset: null },
    { kind: 'calendar', charset: 'utf-8' },
    { kind: 'receipt' },
  ]);
});

test.each([
  ['application/pgp-signature', {}, 'pgp-signed'],
  ['application/pgp-encrypted', {}, 'pgp-encrypted'],
  ['application/x-pkcs7-signature', {}, 'smime-signed'],
  ['application/pkcs7-mime', { 'smime-type': 'signed-data' }, 'smime-signed'],
  ['application/pkcs7-mime', { 'smime-type': 'enveloped-data' }, 'smime-encrypted'],
  ['application/x-pkcs7-mime', {}, 'smime-encrypted'],
])('%s %j is named %s', (mediaType, parameters, protection) => {
  expect(specialParts(multipart(leaf('text/plain'), leaf(mediaType, parameters))).protection).toEqual([protection]);
});

test('a piece of a larger message says which', () => {
  expect(specialParts(leaf('message/partial', { number: '2', total: '3', id: 'x' })).piece).toEqual({
    number: 2,
    of: 3,
  });
  expect(specialParts(leaf('message/partial', { number: '0' })).piece).toEqual({ number: 1, of: null });
  expect(specialParts(leaf('text/plain')).piece).toBeNull();
});

test('too many, too large and too deep ones are left to be attachments', () => {
  const calendars = Array.from({ length: maxSpecialParts + 1 }, () => leaf('text/calendar'));
  expect(specialParts(multipart(...calendars)).parts).toHaveLength(maxSpecialParts);
  expect(specialParts(leaf('text/calendar', {}, maxSpecialBytes + 1)).parts).toEqual([]);
  let deep: MimePart = leaf('text/calendar');
  for (let level = 0; level <= maxDepth; level++) deep = multipart(deep);
  expect(specialParts(deep).parts).toEqual([]);
  const wide = multipart(...Array.from({ length: maxParts }, () => leaf('text/plain')), leaf('text/calendar'));
  expect(specialParts(wide).parts).toEqual([]);
});
