import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as imap from '../../index.ts';
import { Capabilities, type Command } from '../../index.ts';
import { encodeCommand } from '../../wire/encoder.ts';
import { defaultLimits } from '../../wire/limits.ts';

// Whatever text is passed to whatever command: it leaves as the strings and atoms that it stands for, or not at all.

const { UidSet } = imap;

/** Each command, made of texts from outside. */
const commands: Record<string, (a: string, b: string) => Command<unknown>> = {
  create: (a, b) => imap.create(a, { use: [b, '\\Sent'] }),
  deleteMailbox: (a) => imap.deleteMailbox(a),
  rename: (a, b) => imap.rename(a, b),
  subscribe: (a) => imap.subscribe(a),
  unsubscribe: (a) => imap.unsubscribe(a),
  select: (a) => imap.select(a, { condstore: true }),
  status: (a) => imap.status(a),
  copy: (a) => imap.copy(UidSet.of(1), a),
  copySequence: (a, b) => imap.copy({ seq: a }, b),
  move: (a) => imap.move(UidSet.of(1), a),
  append: (a, b) => imap.append(a, { content: new Uint8Array(3).fill(0x78), flags: [b] }),
  appendContent: (a, b) => imap.append(a, { content: new TextEncoder().encode(`x${b}`) }),
  replace: (a, b) => imap.replace(imap.uid(7), a, { content: new Uint8Array(3).fill(0x78), flags: [b] }),
  store: (a, b) => imap.store(UidSet.of(1), { op: 'add', flags: [a, b] }),
  storeSequence: (a, b) => imap.store({ seq: a }, { op: 'set', flags: [b] }),
  getQuota: (a) => imap.getQuota(a),
  getQuotaRoot: (a) => imap.getQuotaRoot(a),
  setQuota: (a, b) => imap.setQuota(a, new Map([[b, 5n]])),
  getAcl: (a) => imap.getAcl(a),
  setAcl: (a, b) => imap.setAcl(a, b, { op: 'add', rights: 'lr' }),
  setAclRights: (a, b) => imap.setAcl(a, 'joe', { op: 'remove', rights: b }),
  deleteAcl: (a, b) => imap.deleteAcl(a, b),
  listRights: (a, b) => imap.listRights(a, b),
  myRights: (a) => imap.myRights(a),
  getMetadata: (a, b) => imap.getMetadata(a, [b, '/shared/x']),
  setMetadata: (a, b) => imap.setMetadata('INBOX', new Map([[a, b]])),
  setMetadataBytes: (a, b) => imap.setMetadata(a, new Map([['/private/x', new TextEncoder().encode(b)]])),
  partial: (a) => imap.partial(imap.seqNum(1), { of: { section: a }, origin: 0, size: 5 }),
  enable: (a, b) => imap.enable([a, b]),
};

const abilities = [[], ['LITERAL+'], ['LITERAL-'], ['IMAP4rev2'], ['IMAP4rev2', 'LITERAL+']].map((names) =>
  Capabilities.of(names),
);

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/**
 * What a strict server understands: strings as S, atoms as a, the rest as it is. Throws for bytes that are no single
 * command.
 */
const shapeOf = (wire: string): string => {
  let shape = '';
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(wire) ?? [];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  while (at < wire.length) {
    const literal = take(/~?\{\d+\+?\}\r\n/y);
    if (literal) {
      at += Number(/\d+/.exec(literal)![0]);
      if (at > wire.length) throw new Error('a literal is cut');
      shape += 'S';
    } else if (take(/"(?:[^"\\\r\n\0]|\\["\\])*"/y)) shape += 'S';
    else if (take(/\\?[^\0-\x20\x7f-\xff"\\(){]+/y)) shape += 'a';
    else if (take(/\r\n/y)) {
      if (at !== wire.length) throw new Error('more than one line');
      return shape;
    } else {
      const other = take(/[ ()]/y);
      if (!other) throw new Error(`no syntax at ${at}`);
      shape += other;
    }
  }
  throw new Error('no end');
};

const write = (command: Command<unknown>, capabilities: Capabilities): string =>
  encodeCommand('A1', command.name, command.args, capabilities, defaultLimits)
    .map(({ bytes, source }) => latin1(bytes) + (source ? 'x'.repeat(source.size) : ''))
    .join('');

const nasty = fc.constantFrom(
  '\r\n',
  '\r',
  '\n',
  '\0',
  '"',
  '\\',
  '{5}',
  '{3+}\r\n',
  ' ',
  '(',
  ')',
  '*',
  '%',
  'é',
  '🐏',
  '\ud800',
  '\x7f',
  ']',
  '~',
  '/x',
  'A2 LOGOUT',
  '\uef0d\uef0a',
  '\uef22',
);
const hostile = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('a', '1', '\\a', '/a')), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

test.each(Object.keys(commands))('%s lets nothing out that is not what it stands for', (name) => {
  const make = commands[name]!;
  const shapes = new Set<string>();
  for (const a of ['a', '1', '\\a', '/a'])
    for (const b of ['a', '1', '\\a', '/a']) {
      try {
        shapes.add(shapeOf(write(make(a, b), abilities[0]!)));
      } catch (error) {
        expect(error).toBeInstanceOf(imap.ArgumentError);
      }
    }
  expect(shapes.size).toBe(1);
  let written = 0;
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom(...abilities), (a, b, capabilities) => {
      let command: Command<unknown>;
      try {
        command = make(a, b);
      } catch (error) {
        expect(error).toBeInstanceOf(imap.ArgumentError);
        return;
      }
      written++;
      expect(shapes).toContain(shapeOf(write(command, capabilities)));
    }),
    {
      numRuns: 300,
      examples: [
        ['a', 'a', abilities[0]!],
        ['1', '\\a', abilities[0]!],
        ['/a', 'a', abilities[0]!],
        ['1', '1', abilities[0]!],
        ['a', '/a', abilities[0]!],
        ['a', '\\a', abilities[0]!],
      ],
    },
  );
  expect(written).toBeGreaterThan(0);
});
