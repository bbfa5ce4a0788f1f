import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../testing/random-chunks.ts';
import { readEveryWay } from '../../testing/read-every-way.ts';
import { ServerWriter } from '../../testing/server-writer.ts';
import type { BodyStructure, Disposition, LeafStructure, MultipartStructure } from './body-structure.ts';
import type { Envelope, EnvelopeAddress } from './envelope.ts';
import type { FetchData } from './fetch.ts';
import { encodeMailboxName } from './mailbox-name.ts';
import { UidSet } from './uid-set.ts';

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** What the bytes say, in any chunking; nothing in them may be odd. */
const read = (bytes: string) => {
  const { responses, quirks, error } = readEveryWay(latin1(bytes));
  expect({ quirks, error }).toEqual({ quirks: {}, error: null });
  expect(responses).toHaveLength(1);
  return responses[0]!;
};

const item = (text: string): FetchData => {
  const response = read(`* 5 FETCH (${text})\r\n`);
  if (response.kind !== 'fetch') throw new Error(`read as ${response.kind}`);
  expect(response.data.damaged).toEqual([]);
  return response.data;
};

/** A writer that chooses between quoted and literal by a seed of the property's. */
const writer = fc.integer().map((seed) => {
  const random = seededRandom(seed);
  return new ServerWriter(() => random() < 0.3);
});

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab "\\(){}[]<>NIL\r\n\t.;,é€😀=?'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((value) => !/[\p{Surrogate}\0]/u.test(value)),
);
const ntext = fc.option(text, { freq: 3 });
const token = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-+.'),
  minLength: 1,
  maxLength: 8,
});

const address: fc.Arbitrary<EnvelopeAddress> = fc.record({
  name: ntext,
  mailbox: ntext,
  host: token.map((name) => `${name}.example`),
});
const addresses = fc.array(address, { maxLength: 3 });

const envelope: fc.Arbitrary<Envelope> = fc.record({
  date: ntext,
  subject: ntext,
  from: addresses,
  sender: addresses,
  replyTo: addresses,
  to: addresses,
  cc: addresses,
  bcc: addresses,
  inReplyTo: ntext,
  messageId: ntext,
});

const parameters = fc.dictionary(token, text, { maxKeys: 3 }).map((entries) => new Map(Object.entries(entries)));
const disposition: fc.Arbitrary<Disposition | null> = fc.option(fc.record({ type: token, parameters }));
const ending = { disposition, language: fc.array(token, { maxLength: 2 }), location: ntext };

// Which section fetches a part follows from the tree: body-structure.test.ts. Here every part has an empty one.
const section = fc.constant('');
const { structure } = fc.letrec<{ structure: BodyStructure }>((tie) => ({
  structure: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record<LeafStructure>(
      {
        kind: fc.constant('leaf'),
        section,
        type: token,
        subtype: token,
        parameters,
        id: ntext,
        description: ntext,
        encoding: token,
        size: fc.nat(),
        lines: fc.nat(),
        md5: ntext,
        ...ending,
      },
      {
        requiredKeys: [
          'kind',
          'section',
          'type',
          'subtype',
          'parameters',
          'id',
          'description',
          'encoding',
          'size',
          'md5',
          'disposition',
          'language',
          'location',
        ],
      },
    ),
    fc.record<MultipartStructure>({
      kind: fc.constant('multipart'),
      section,
      subtype: token,
      parameters,
      children: fc.array(tie('structure'), { minLength: 1, maxLength: 3 }),
      ...ending,
    }),
    fc.record<LeafStructure>({
      kind: fc.constant('leaf'),
      section,
      type: fc.constant('message'),
      subtype: fc.constant('rfc822'),
      parameters,
      id: ntext,
      description: ntext,
      encoding: token,
      size: fc.nat(),
      message: fc.record({ envelope, body: tie('structure') }),
      lines: fc.nat(),
      md5: ntext,
      ...ending,
    }),
  ),
}));

const withoutSections = (part: BodyStructure): BodyStructure => {
  if (part.kind === 'multipart') return { ...part, section: '', children: part.children.map(withoutSections) };
  if (!part.message) return { ...part, section: '' };
  return { ...part, section: '', message: { ...part.message, body: withoutSections(part.message.body) } };
};

describe('what a careful server writes is what is read, in any chunking:', () => {
  const runs = { numRuns: 150 };

  test('envelopes', () => {
    const property = fc.property(envelope, writer, (value, server) => {
      expect(item(`ENVELOPE ${server.envelope(value)}`).envelope).toEqual(value);
    });
    fc.assert(property, runs);
  });

  test('body structures', () => {
    const property = fc.property(structure, writer, (value, server) => {
      const got = item(`BODYSTRUCTURE ${server.bodyStructure(value)}`).bodyStructure;
      expect(withoutSections(got!)).toEqual(value);
    });
    fc.assert(property, runs);
  });

  test('flags', () => {
    const system = fc.constantFrom('\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft', '\\Recent', '\\Other');
    const keyword = fc.string({ unit: fc.constantFrom(...'abcXYZ$_-+.&/#!:;=?@^|~09'), minLength: 1, maxLength: 12 });
    const property = fc.property(fc.array(fc.oneof(system, keyword), { maxLength: 6 }), (flags) => {
      expect(item(`FLAGS (${flags.join(' ')})`).flags).toEqual(flags);
    });
    fc.assert(property, runs);
  });

  test('dates, in any zone', () => {
    const seconds = fc.integer({ min: -2_000_000_000, max: 250_000_000_000 });
    const zones = fc.integer({ min: -12 * 60, max: 14 * 60 });
    const property = fc.property(seconds, zones, writer, (second, zone, server) => {
      expect(item(`INTERNALDATE ${server.dateTime(second * 1000, zone)}`).internalDate).toBe(second * 1000);
    });
    fc.assert(property, runs);
  });

  test('bodies of any bytes', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 80 }), fc.option(fc.nat()), (bytes, origin) => {
      const body = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
      const slice = origin === null ? '' : `<${origin}>`;
      const data = item(`UID 9 BODY[1.2]${slice} {${bytes.length}}\r\n${body} BINARY[3] ~{${bytes.length}}\r\n${body}`);
      expect(data.sections.map(({ bytes: got, origin: at }) => [got, at])).toEqual([
        [bytes, origin],
        [bytes, null],
      ]);
    });
    fc.assert(property, runs);
  });

  test('mailbox names', () => {
    const name = text.filter((value) => !/[\0\ue000-\uf8ff]/.test(value) && value.toUpperCase() !== 'INBOX');
    const property = fc.property(name, writer, (value, server) => {
      const wire = Array.from(encodeMailboxName(value), (byte) => String.fromCharCode(byte)).join('');
      expect(read(`* LIST (\\HasNoChildren) "/" ${server.string(wire)}\r\n`)).toMatchObject({ data: { name: value } });
      expect(read(`* STATUS ${server.string(wire)} (MESSAGES 1)\r\n`)).toMatchObject({ data: { mailbox: value } });
    });
    fc.assert(property, runs);
  });

  test('sets of uids', () => {
    const uids = fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 0xffff_ffff })), {
      minLength: 1,
      maxLength: 20,
    });
    const property = fc.property(uids, (numbers) => {
      const set = UidSet.from(numbers);
      const same = (got: unknown) => expect(`${got}`).toBe(set.toString());
      const vanished = read(`* VANISHED (EARLIER) ${set}\r\n`);
      same(vanished.kind === 'vanished' && vanished.uids);
      const extended = read(`* ESEARCH (TAG "A1") UID ALL ${set}\r\n`);
      same(extended.kind === 'esearch' && extended.data.all);
      const searched = read(`* SEARCH ${numbers.join(' ')}\r\n`);
      same(searched.kind === 'search' && searched.uids);
      const status = read(`* OK [MODIFIED ${set}] x\r\n`);
      same(status.kind === 'status' && status.code?.code === 'MODIFIED' && status.code.uids);
    });
    fc.assert(property, runs);
  });
});
