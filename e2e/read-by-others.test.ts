// What is composed here says the same to other programs: mutt, and Python's email package.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectImap } from '../imap-node/index.ts';
import {
  append,
  type BodyStructure,
  binaryPeek,
  fetch,
  type LeafStructure,
  login,
  select,
  UidSet,
} from '../shared/imap/index.ts';
import { compose } from '../shared/mime/compose/compose.ts';
import { flowText } from '../shared/mime/compose/flowed-text.ts';
import type { Letter } from '../shared/mime/compose/letter.ts';
import { readParameter } from '../shared/mime/parameter.ts';
import {
  boundaries,
  expectedFile,
  expectedLine,
  letters,
  wellFormed,
  wholeOf,
} from '../shared/mime/testing/letters.ts';
import { type Dovecot, startDovecot } from './servers/dovecot.ts';
import { readByMutt } from './servers/mutt.ts';

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]);
const long = 'A long line that is flowed, with words enough to be broken more than once. '.repeat(3).trim();
const words = `Dear Joe,\n\n${long}\n> quoted\n>> twice\n\nÇa va? 🍵`;
const letter: Letter = {
  from: { name: 'Ida Lindqvist-Ünal', address: 'ida@example.org' },
  to: [{ name: '田中 由紀', address: 'yuki@example.net' }],
  cc: [{ name: 'Kim "the hat" O’Hara, jr.', address: 'kim@example.net' }],
  subject: 'Tea 🍵 at four – größer, with a subject that is long enough to be folded more than once',
  date: { at: Date.UTC(2026, 10, 21, 14, 4, 5), zone: 60 },
  messageId: '<1@example.org>',
  text: words,
  html: '<p>Dear Joe</p><img src="cid:picture" alt="">',
  inline: [{ name: 'Bild.png', type: 'image/png', content: picture, contentId: 'picture' }],
  attachments: [
    { name: 'Plan für vier.bin', type: 'application/octet-stream', content: bytes },
    { name: `${'予定表'.repeat(12)}.txt`, type: 'application/pdf', content: picture },
  ],
};

let dovecot: Dovecot;
const reader = { username: 'yuki@example.net', password: 'not a secret' };
beforeAll(async () => {
  dovecot = await startDovecot({ users: { [reader.username]: reader.password, 'parts@example.net': reader.password } });
}, 30_000);
afterAll(() => dovecot.stop());

test.each(['a folder', 'a mail server'])(
  'mutt shows the same names, subject and text, and saves the same files, from %s',
  async (where) => {
    const raw = await wholeOf(await compose(letter, { boundary: boundaries() }));
    if (where === 'a mail server') await dovecot.deliver(reader.username, raw);
    const { files, shown } = await readByMutt(
      where === 'a folder' ? raw : { port: dovecot.imapPort, ...reader },
      letter.attachments!.length,
    );
    const [head = '', ...body] = shown.replaceAll('\r\n', '\n').split('\n\n');
    const fields = head.replace(/\n[ \t]+/g, ' ');
    expect(fields).toContain('From: Ida Lindqvist-Ünal <ida@example.org>');
    expect(fields).toContain('To: 田中 由紀 <yuki@example.net>');
    expect(fields).toMatch(/Cc: .*Kim .*the hat.* O’Hara, jr\..*<kim@example\.net>/);
    expect(fields.replaceAll('  ', ' ')).toContain(`Subject: ${letter.subject}`);
    const flat = (text: string): string => text.replace(/\s+/g, ' ');
    expect(flat(body.join('\n\n'))).toContain(flat('Dear Joe,'));
    expect(flat(body.join('\n\n'))).toContain(flat(long));
    expect(flat(body.join('\n\n'))).toContain('> quoted');
    expect(flat(body.join('\n\n'))).toContain('Ça va? 🍵');
    expect([...files].map(([name, content]) => [name, digestOf(content)]).sort()).toEqual(
      letter.attachments!.map(({ content, name }) => [name, digestOf(content as Uint8Array)]).sort(),
    );
  },
);

interface ReadByPython {
  readonly subject: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly defects: readonly string[];
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly (readonly [name: string | null, digest: string])[];
}

/** Messages, one base64 line each. */
const python = `
import sys, json, hashlib, email, base64
from email import policy
for line in sys.stdin:
    m = email.message_from_bytes(base64.b64decode(line), policy=policy.default)
    leaves = [p for p in m.walk() if not p.is_multipart()]
    files = [p for p in leaves if p.get_content_disposition() is not None]
    body = {p.get_content_type(): p.get_payload(decode=True).decode(p.get_content_charset()) for p in leaves if p not in files}
    print(json.dumps(dict(subject=str(m['subject'] or ''), defects=[type(d).__name__ for p in m.walk() for d in p.defects],
        to=[a.addr_spec for a in m['to'].addresses] if m['to'] else [], **{'from': m['from'].addresses[0].addr_spec},
        text=body.get('text/plain'), html=body.get('text/html'),
        files=[[p.get_filename(), hashlib.sha256(p.get_payload(decode=True)).hexdigest()] for p in files])))
`;

const readByPython = (messages: readonly Uint8Array[]): ReadByPython[] =>
  execFileSync('python3', ['-c', python], {
    input: messages.map((message) => `${Buffer.from(message).toString('base64')}\n`).join(''),
    maxBuffer: 100_000_000,
  })
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ReadByPython);

test('Python reads the same subject, texts and files from whatever letter, and finds nothing wrong', async () => {
  const sample = [letter, ...fc.sample(letters, { numRuns: 150, seed: 21 })];
  const composed: Uint8Array[] = [];
  for (const each of sample) composed.push(await wholeOf(await compose(each, { boundary: boundaries() })));
  const read = readByPython(composed);
  expect(read).toHaveLength(sample.length);
  for (const [index, each] of sample.entries()) {
    const found = read[index]!;
    expect(found.defects, each.subject).toEqual([]);
    expect(found.subject).toBe(expectedLine(each.subject));
    expect(found.from.replaceAll('"', '')).toBe(each.from.address.replaceAll('"', ''));
    expect(found.to.map((spec) => spec.replaceAll('"', ''))).toEqual([
      ...new Set(each.to.map(({ address }) => address.replaceAll('"', ''))),
    ]);
    expect(linesOf(found.text ?? '')).toBe(linesOf(sentText(each)));
    if (each.html)
      expect(found.html?.replaceAll('\r\n', '\n').trimEnd()).toBe(
        wellFormed(each.html).replaceAll('\0', '').replace(/\r\n?/g, '\n').trimEnd(),
      );
    const files = [...(each.inline ?? []), ...(each.attachments ?? [])];
    // It decodes what looks like an encoded word even where that was said to be plain (RFC 2231 §4.1).
    const told = (name: string): string => (name.includes('=?') ? '' : name);
    expect(found.files.map(([name, digest], at) => [(told(files[at]!.name) && name) || '', digest])).toEqual(
      files.map(({ content, name }) => [expectedFile(told(name)), digestOf(content as Uint8Array)]),
    );
  }
});

/** The text as it stands in its part. */
const sentText = ({ flowed, text }: Letter): string => {
  const sent = wellFormed(text ?? '')
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n');
  return flowed === false ? sent : flowText(sent);
};

const linesOf = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

/** A part as both sides can name it: what it is, its file's name, and a digest of its octets. */
type Leaf = readonly [type: string, name: string, digest: string];
type Tree = Leaf | { readonly is: string; readonly parts: readonly Tree[] };

const partsOf = (structure: BodyStructure): LeafStructure[] =>
  structure.kind === 'leaf' ? [structure] : structure.children.flatMap(partsOf);

const fileType = (type: string): string =>
  ({ nonsense: 'application/octet-stream', 'multipart/mixed': 'application/octet-stream' })[type] ??
  type.split(';')[0]!;

const expectedTree = ({ attachments = [], html = null, inline = [], ...letter }: Letter): Tree => {
  const digestOfText = (text: string): string => digestOf(new TextEncoder().encode(linesOf(text)));
  const several = (is: string, parts: readonly Tree[]): Tree => (parts.length === 1 ? parts[0]! : { is, parts });
  const file = ({ content, name, type }: (typeof attachments)[number]): Tree => [
    fileType(type),
    expectedFile(name),
    digestOf(content as Uint8Array),
  ];
  const plain: Tree = ['text/plain', '', digestOfText(sentText(letter))];
  const said = wellFormed(html ?? '')
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n');
  const rich: Tree[] =
    html === null ? [] : [several('related', [['text/html', '', digestOfText(said)], ...inline.map(file)])];
  const loose = html === null ? inline : [];
  return several('mixed', [several('alternative', [plain, ...rich]), ...[...loose, ...attachments].map(file)]);
};

test('Dovecot sees the same tree of parts in whatever letter, with the same names and octets', async () => {
  const sample = [letter, ...fc.sample(letters, { numRuns: 60, seed: 4 })];
  const { close, session } = await connectImap({ host: 'localhost', port: dovecot.imapPort, security: 'none' });
  await session.run(login('parts@example.net', reader.password)).done;
  for (const each of sample)
    await session.run(append('INBOX', { content: await wholeOf(await compose(each, { boundary: boundaries() })) }))
      .done;
  await session.run(select('INBOX')).done;
  const structures = await session.run(fetch(UidSet.range(1, sample.length), ['BODYSTRUCTURE'])).done;
  expect(structures).toHaveLength(sample.length);
  for (const [index, each] of sample.entries()) {
    const structure = structures[index]!.bodyStructure!;
    const leaves = partsOf(structure);
    const items = leaves.map(({ section }) => binaryPeek(section));
    const [read] = await session.run(fetch(UidSet.of(structures[index]!.uid!), items)).done;
    const octets = new Map(read!.sections.map(({ bytes, section }) => [section, bytes]));
    const treeOf = (part: BodyStructure): Tree => {
      if (part.kind === 'multipart') return { is: part.subtype, parts: part.children.map(treeOf) };
      const content = octets.get(part.section)!;
      const name = part.disposition && readParameter(part.disposition.parameters, 'filename');
      const isText = part.disposition === null;
      return [
        `${part.type}/${part.subtype}`,
        name ?? '',
        digestOf(isText ? Buffer.from(linesOf(Buffer.from(content!).toString())) : content!),
      ];
    };
    expect(treeOf(structure), each.subject).toEqual(expectedTree(each));
  }
  await close();
}, 60_000);
