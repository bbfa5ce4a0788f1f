import { describe, expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';
import type { BodyStructure } from './body-structure.ts';

const read = (structure: string) => {
  const { responses, quirks } = readEveryWay(`* 1 FETCH (BODYSTRUCTURE ${structure} UID 9)\r\n`);
  const [response] = responses;
  if (responses.length !== 1 || response?.kind !== 'fetch') throw new Error('not one FETCH');
  expect(response.data.uid).toBe(9);
  return { structure: response.data.bodyStructure as BodyStructure, damaged: response.data.damaged, quirks };
};

const plain = '("TEXT" "PLAIN" ("CHARSET" "UTF-8") NIL NIL "QUOTED-PRINTABLE" 1152 23)';
const html = '("text" "html" NIL NIL NIL "8bit" 20 2 NIL NIL NIL NIL)';
const envelope = '("d" "s" NIL NIL NIL NIL NIL NIL NIL "<i@x>")';

const sections = (part: BodyStructure): unknown =>
  part.kind === 'multipart'
    ? { [`${part.subtype} ${part.section}`]: part.children.map(sections) }
    : part.message
      ? { [`message ${part.section}`]: sections(part.message.body) }
      : `${part.subtype} ${part.section}`;

describe('shape', () => {
  test('a single text part is section 1', () => {
    expect(read(plain).structure).toEqual({
      kind: 'leaf',
      section: '1',
      type: 'text',
      subtype: 'plain',
      parameters: new Map([['charset', 'UTF-8']]),
      id: null,
      description: null,
      encoding: 'quoted-printable',
      size: 1152,
      lines: 23,
      disposition: null,
    });
  });

  test('everything a part can have', () => {
    const { structure } = read(
      '("IMAGE" "PNG" ("NAME" "a.png") "<cid@x>" "a picture" "BASE64" 4000 "md5==" ("ATTACHMENT" ("FILENAME" "b.png" "SIZE" "3")) ("en" "de") "http://x/" NIL (1 (2)))',
    );
    expect(structure).toMatchObject({
      id: '<cid@x>',
      description: 'a picture',
      encoding: 'base64',
      size: 4000,
      md5: 'md5==',
      disposition: {
        type: 'attachment',
        parameters: new Map([
          ['filename', 'b.png'],
          ['size', '3'],
        ]),
      },
      language: ['en', 'de'],
      location: 'http://x/',
    });
  });

  test('a multipart with its own parameters, disposition and language', () => {
    const { structure } = read(`(${plain}${html} "ALTERNATIVE" ("BOUNDARY" "b1") ("INLINE" NIL) "en" "loc")`);
    expect(structure).toMatchObject({
      kind: 'multipart',
      section: 'TEXT',
      subtype: 'alternative',
      parameters: new Map([['boundary', 'b1']]),
      disposition: { type: 'inline' },
      language: ['en'],
      location: 'loc',
    });
  });

  test('sections follow RFC 9051 §6.4.5.1 through messages inside messages', () => {
    const inner = `(${plain}("application" "octet-stream" NIL NIL NIL "base64" 5) "MIXED")`;
    const message = (body: string) => `("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 300 ${envelope} ${body} 12)`;
    const { structure, damaged } = read(
      `(${plain}${message(inner)}(("image" "gif" NIL NIL NIL "base64" 9)${message(plain)}(${plain}${html} "ALTERNATIVE") "MIXED") "MIXED")`,
    );
    expect(damaged).toEqual([]);
    expect(sections(structure)).toEqual({
      'mixed TEXT': [
        'plain 1',
        { 'message 2': { 'mixed 2.TEXT': ['plain 2.1', 'octet-stream 2.2'] } },
        {
          'mixed 3': [
            'gif 3.1',
            { 'message 3.2': 'plain 3.2.1' },
            { 'alternative 3.3': ['plain 3.3.1', 'html 3.3.2'] },
          ],
        },
      ],
    });
  });

  test('a message that is only a message', () => {
    const { structure } = read(`("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 300 ${envelope} ${plain} 12)`);
    expect(sections(structure)).toEqual({ 'message 1': 'plain 1.1' });
    expect(structure).toMatchObject({ lines: 12, message: { envelope: { messageId: '<i@x>' } } });
  });
});

describe('what servers send instead', () => {
  test.each([
    ['("ALTERNATIVE")', { kind: 'multipart', subtype: 'alternative', children: [] }, 'childless-multipart'],
    [
      '("MIXED" ("BOUNDARY" "x") NIL NIL)',
      { kind: 'multipart', subtype: 'mixed', parameters: new Map([['boundary', 'x']]) },
      'childless-multipart',
    ],
    [
      '("X-ZIP" NIL ("NAME" "a.zip") NIL NIL "BASE64" 10)',
      {
        kind: 'leaf',
        type: 'application',
        subtype: 'octet-stream',
        size: 10,
        parameters: new Map([['name', 'a.zip']]),
      },
      'missing-subtype',
    ],
    ['("UNKNOWN")', { kind: 'leaf', type: 'application', subtype: 'octet-stream', size: 0 }, 'missing-subtype'],
    [
      '("MESSAGE" "RFC822" NIL NIL NIL "BASE64" 300 NIL ("attachment" NIL))',
      { kind: 'leaf', subtype: 'rfc822', disposition: { type: 'attachment' } },
      null,
    ],
    [
      '("APPLICATION" "PDF" NIL NIL NIL "BASE64" 9 NIL "attachment")',
      { disposition: { type: 'attachment', parameters: new Map() } },
      'odd-disposition',
    ],
    ['("APPLICATION" "PDF" NIL NIL NIL "BASE64" 9 NIL (NIL NIL))', { disposition: null }, 'odd-disposition'],
    [
      '("TEXT" "PLAIN" ("CHARSET" NIL "FORMAT" "flowed") NIL NIL NIL -1 -2)',
      { encoding: '7bit', size: 0, lines: 0, parameters: new Map([['format', 'flowed']]) },
      'nil-encoding',
    ],
    ['("TEXT" "PLAIN" NIL NIL NIL "7bit" 1.5e+3 3)', { size: 1500 }, 'fractional-number'],
    [`${plain} ${html}`, { subtype: 'plain' }, 'second-body-list'],
    [`${plain}${html}`, { subtype: 'plain' }, 'second-body-list'],
    [`( ${plain} ${html} "MIXED" )`, { subtype: 'mixed', children: [{ section: '1' }, { section: '2' }] }, null],
  ])('%s', (text, expected, quirk) => {
    const { structure, damaged, quirks } = read(text);
    expect(damaged).toEqual([]);
    expect(structure).toMatchObject(expected);
    if (quirk) expect(quirks[quirk]).toBeGreaterThan(0);
  });

  test('the first of two parameters of one name counts', () => {
    expect(
      read('("TEXT" "PLAIN" ("CHARSET" "a" "charset" "b") NIL NIL "7BIT" 1 1)').structure.parameters.get('charset'),
    ).toBe('a');
  });

  test('a parameter named like something an object has is only a parameter', () => {
    const { structure } = read('("TEXT" "PLAIN" ("__proto__" "a" "constructor" "b") NIL NIL "7BIT" 1 1)');
    expect([...structure.parameters]).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

describe('limits lose the item only', () => {
  const damagedBy = (structure: string, limits: object) => {
    const { responses } = readEveryWay(`* 1 FETCH (BODYSTRUCTURE ${structure} UID 9)\r\n`, limits);
    const [response] = responses;
    return response?.kind === 'fetch' && response.data.uid === 9 ? response.data.damaged : null;
  };

  test('parts', () => {
    expect(damagedBy(`(${plain}${html} "MIXED")`, { parts: 3 })).toEqual([]);
    expect(damagedBy(`(${plain}${html} "MIXED")`, { parts: 2 })).toEqual(['BODYSTRUCTURE']);
  });

  test('parameters', () => {
    const many = (n: number) =>
      `("TEXT" "PLAIN" (${Array.from({ length: n }, (_, i) => `"p${i}" "v"`).join(' ')}) NIL NIL "7BIT" 1 1)`;
    expect(damagedBy(many(5), { parameters: 5 })).toEqual([]);
    expect(damagedBy(many(6), { parameters: 5 })).toEqual(['BODYSTRUCTURE']);
  });

  test('depth', () => {
    const nest = (n: number): string => (n === 0 ? plain : `(${nest(n - 1)} "MIXED")`);
    expect(damagedBy(nest(5), { depth: 10 })).toEqual([]);
    expect(damagedBy(nest(12), { depth: 10 })).toEqual(['BODYSTRUCTURE']);
  });
});
