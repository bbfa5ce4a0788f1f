// Fuzz targets: what is written. Arguments of any content arrive at a strict server as exactly these arguments of exactly
// one command; names and sets come back as what they were.

import { readCommands } from '../../testing/command-reader.ts';
import { ByteProgram } from '../../testing/fuzz/byte-program.ts';
import { type FuzzTarget, insist } from '../../testing/fuzz/fuzz-target.ts';
import { imapWords } from '../../testing/fuzz/imap-words.ts';
import { asText } from '../../testing/read-every-way.ts';
import { writtenBytes } from '../../testing/written-bytes.ts';
import type { Command } from '../client/command.ts';
import { unsafeRaw } from '../client/commands/unsafe-raw.ts';
import {
  type Argument,
  ArgumentError,
  atom,
  flag,
  list,
  literal,
  mailboxName,
  number,
  sequenceSet,
  string,
  uidSet,
} from './argument.ts';
import { concatBytes } from './bytes.ts';
import { Capabilities } from './capability.ts';
import { encodeCommand } from './encoder.ts';
import { canonicalFlag } from './flags.ts';
import { defaultLimits, LimitError } from './limits.ts';
import { decodeMailboxName, encodeMailboxName, mailboxLabel } from './mailbox-name.ts';
import { storedBlocks } from './stored-blocks.ts';
import { UidSet } from './uid-set.ts';

interface Written {
  readonly argument: Argument;
  /** What a server has to read. */
  readonly arrives: unknown;
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const asString = (bytes: Uint8Array) => ({ is: 'string', text: latin1(bytes) });
const asAtom = (text: string) => ({ is: 'atom', text });

const makers: readonly ((program: ByteProgram) => Written)[] = [
  (program) => {
    const text = program.text();
    return { argument: string(text), arrives: asString(new TextEncoder().encode(text)) };
  },
  (program) => {
    const bytes = program.piece();
    return { argument: literal(bytes), arrives: asString(bytes) };
  },
  (program) => {
    const text = program.text();
    return { argument: mailboxName(text), arrives: asString(encodeMailboxName(text)) };
  },
  (program) => {
    const text = program.text();
    return { argument: atom(text), arrives: asAtom(text) };
  },
  (program) => {
    const text = program.text();
    return { argument: flag(text), arrives: asAtom(canonicalFlag(text)) };
  },
  (program) => {
    const text = program.text();
    return { argument: sequenceSet(text), arrives: asAtom(text) };
  },
  (program) => {
    const n = program.number() * 256 + program.below(256);
    return { argument: number(n), arrives: asAtom(`${n}`) };
  },
  (program) => {
    const set = UidSet.from([program.number(), program.number()].filter((n) => n > 0));
    return { argument: uidSet(set), arrives: asAtom(set.toString()) };
  },
];

const attempt = (program: ByteProgram): Written[] => {
  const written: Written[] = [];
  // As many as a command of ours ever has; lists inside of each other are the caller's own and not a server's.
  for (let steps = 0; !program.isOver && steps < 100; steps++) {
    try {
      const kind = program.below(makers.length + 1);
      if (kind === makers.length) {
        const members = written.splice(Math.max(0, written.length - program.below(8)));
        const items = members.map(({ argument }) => argument);
        written.push({ argument: list(items), arrives: { is: 'list', items: members.map(({ arrives }) => arrives) } });
      } else written.push(makers[kind]!(program));
    } catch (error) {
      insist(error instanceof ArgumentError, `an ArgumentError, not ${String(error)}`);
    }
  }
  return written;
};

const abilities = [Capabilities.of([]), Capabilities.of(['LITERAL+']), Capabilities.of(['LITERAL-'])];

const encode = (input: Uint8Array): void => {
  const written = attempt(new ByteProgram(input));
  const args = written.map(({ argument }) => argument);
  const expected = asText([asAtom('X'), ...written.map(({ arrives }) => arrives)]);
  for (const can of abilities) {
    const pieces = encodeCommand('A1', 'X', args, can, {
      ...defaultLimits,
      quotedBytes: 40,
      literalMinusBytes: 60,
      eagerLiteralBytes: 100,
      sendBytes: 30,
    });
    for (const { bytes, waits } of pieces)
      insist(!waits || /\{\d+\}\r\n$/.test(latin1(bytes.slice(-20))), 'a piece that waits ends in a header');
    const commands = readCommands(writtenBytes(pieces));
    insist(commands.length === 1 && commands[0]!.tag === 'A1', 'one command');
    insist(asText(commands[0]!.words) === expected, 'the arguments arrive');
  }
};

const name = (input: Uint8Array): void => {
  const decoded = decodeMailboxName(input);
  const isInbox = latin1(input).toUpperCase() === 'INBOX';
  insist(latin1(encodeMailboxName(decoded)) === (isInbox ? 'INBOX' : latin1(input)), 'the bytes of a server come back');
  insist(decoded.length <= input.length, 'a name is no longer than its bytes');
  encodeURIComponent(decoded); // throws for half a surrogate pair
  mailboxLabel(decoded);
};

const set = (input: Uint8Array): void => {
  let parsed: UidSet;
  try {
    parsed = UidSet.parse(latin1(input));
  } catch (error) {
    insist(error instanceof RangeError || error instanceof LimitError, `a RangeError, not ${String(error)}`);
    return;
  }
  insist(parsed.rangeCount <= input.length, 'ranges stay ranges');
  insist(UidSet.parse(parsed.toString()).equals(parsed), 'a set comes back');
  const pieces = parsed.split(30);
  insist(pieces.reduce((all, piece) => all.union(piece), UidSet.empty).equals(parsed), 'its pieces are the set');
  insist(
    pieces.every((piece) => piece.rangeCount === 1 || piece.toString().length <= 30),
    'no piece is too long',
  );
  const other = UidSet.parse('2:5,7:8,11,40:900');
  const both = parsed.intersect(other);
  insist(parsed.subtract(other).size === parsed.size - both.size, 'what is cut out is gone');
  insist(other.subtract(parsed).size === other.size - both.size, 'and the other way round');
  insist(parsed.subtract(other).union(both).equals(parsed), 'what is cut out and what is left are the set');
  insist(both.size + parsed.union(other).size === parsed.size + other.size, 'sizes add up');
  if (!parsed.isEmpty) {
    insist(parsed.at(0) === parsed.first && parsed.at(parsed.size - 1) === parsed.last, 'the ends are at the ends');
    insist(parsed.rank(parsed.last!) === parsed.size - 1, 'the last has the last position');
  }
};

const raw = (input: Uint8Array): void => {
  let command: Command<unknown>;
  try {
    command = unsafeRaw(new TextDecoder().decode(input));
  } catch (error) {
    insist(error instanceof ArgumentError, `an ArgumentError, not ${String(error)}`);
    return;
  }
  const pieces = encodeCommand('A1', command.name, command.args, abilities[1]!, defaultLimits);
  const sent = latin1(writtenBytes(pieces));
  insist(pieces.length === 1 && sent.indexOf('\r') === sent.length - 2, 'one line, and nothing that waits');
  insist(!/[\0-\x1f\x7f]/.test(sent.slice(0, -2)), 'no control characters');
  insist(!/\{\d*[+-]?\}\r\n$/.test(sent), 'no literal is announced');
};

/** What stored blocks hold, read strictly (RFC 1951 §3.2.4). */
const unstored = (blocks: Uint8Array): Uint8Array => {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < blocks.length; ) {
    const size = blocks[at + 1]! | (blocks[at + 2]! << 8);
    const check = blocks[at + 3]! | (blocks[at + 4]! << 8);
    insist(blocks[at] === 0 && (size ^ check) === 0xffff, 'a stored block that is not the last');
    insist(at + 5 + size <= blocks.length, 'a whole block');
    pieces.push(blocks.subarray(at + 5, at + 5 + size));
    at += 5 + size;
  }
  return concatBytes(pieces);
};

const stored = (input: Uint8Array): void => {
  // Long enough for several blocks, whatever the input is.
  const long = new Uint8Array(input.length * (1 + ((input[0] ?? 0) % 20)));
  for (let at = 0; at < long.length; at++) long[at] = input[at % input.length]!;
  insist(unstored(storedBlocks(long)).join() === long.join(), 'what is stored comes back');
};

const names = [
  'INBOX',
  'inbox',
  '&AOk-',
  '&',
  '&-',
  '&AGE-',
  '&2D3cqQ-',
  'a&b',
  '&Jjo-!',
  '~peter/mail/&U,BTFw-/&ZeVnLIqe-',
  '\xff\xfe',
];
const sets = ['1:5,7,9:*', '*', '1', '4294967295', '5:1', '1:3,2:6,9', '10:20,15,12:13'];
const programs = [
  '\0\x05hello',
  '\x01\x04\0\r\n\xff',
  '\x02\x03&AA\x03\x02ab\x04\x05\\Seen\x05\x031:*\x08\x02',
  '\x06abcde\x07abcdabcd\0\x03"\\{',
];

export const targets: readonly FuzzTarget[] = [
  { name: 'encoder', seeds: () => programs, words: imapWords, run: encode },
  {
    name: 'mailbox-names',
    seeds: () => names,
    words: ['&', '-', '&-', ',', '/', '&AOk-', '&2D0-', '&3KA-', '+', '='],
    run: name,
  },
  {
    name: 'raw-lines',
    seeds: () => ['UID SEARCH ALL', 'LIST "" "*"', 'SELECT INBOX', 'uid  fetch 1:* (FLAGS)'],
    words: imapWords,
    run: raw,
  },
  { name: 'stored-blocks', seeds: () => ['\x13'.repeat(4000)], words: [], run: stored },
  {
    name: 'uid-sets',
    seeds: () => sets,
    words: ['*', ':', ',', '0', '1', '4294967295', '4294967296', '1:2,'],
    run: set,
  },
];
