// Proofs of the limits that decoder, body-structure and sets keep, and of those of the writer.

import { ArgumentError, Capabilities, LimitError, UidSet, unsafeRaw } from '../../imap/index.ts';
import { type Argument, literal, string } from '../../imap/wire/argument.ts';
import { encodeCommand, type Piece } from '../../imap/wire/encoder.ts';
import { withLimits } from '../../imap/wire/limits.ts';
import { walkThreads } from '../../imap/wire/thread.ts';
import { readEveryWay } from '../read-every-way.ts';
import { writtenBytes } from '../written-bytes.ts';
import { type LimitProofs, type Outcome, outcomeOf } from './limit-proof.ts';

const leaf = (parameters = 'NIL'): string => `("TEXT" "PLAIN" ${parameters} NIL NIL "7BIT" 1 1)`;
const structure = (text: string): string => `* 1 FETCH (UID 7 BODYSTRUCTURE ${text})\r\n`;

export const decoderProofs: LimitProofs<
  | 'depth'
  | 'listItems'
  | 'parts'
  | 'parameters'
  | 'setRanges'
  | 'setSpan'
  | 'setTextBytes'
  | 'threadMessages'
  | 'threadDepth'
> = {
  depth: {
    value: 10,
    use: (amount, limits) =>
      outcomeOf(structure(`${'('.repeat(amount - 1)}${leaf()}${' "MIXED")'.repeat(amount - 1)}`), limits),
    beyond: 'item lost',
  },
  listItems: {
    value: 10,
    use: (amount, limits) => outcomeOf(`* 1 FETCH (UID 7 FLAGS (${'a '.repeat(amount)}))\r\n`, limits),
    beyond: 'item lost',
  },
  parts: {
    value: 10,
    use: (amount, limits) => outcomeOf(structure(`(${leaf().repeat(amount - 1)} "MIXED")`), limits),
    beyond: 'item lost',
  },
  parameters: {
    value: 10,
    use: (amount, limits) => outcomeOf(structure(leaf(`(${'"a" "b" '.repeat(amount)})`)), limits),
    beyond: 'item lost',
  },
  setRanges: {
    value: 10,
    use: (amount, limits) => {
      const numbers = Array.from({ length: amount }, (_, n) => 2 * n + 1);
      return outcomeOf(`* SEARCH ${numbers.join(' ')}\r\n* VANISHED ${numbers.join(',')}\r\n`, limits);
    },
    beyond: 'closed: setRanges',
  },
  threadMessages: {
    value: 10,
    use: (amount, limits) => outcomeOf(`* THREAD ${'(1)'.repeat(amount)}\r\n`, limits),
    beyond: 'closed: threadMessages',
  },
  threadDepth: {
    value: 10,
    use: (amount, limits) => {
      const { responses } = readEveryWay(`* THREAD (${'1 '.repeat(amount)})\r\n`, limits);
      let [messages, deepest] = [0, 0];
      walkThreads(responses[0]?.kind === 'thread' ? responses[0].threads : [], (_, depth) => {
        messages++;
        deepest = Math.max(deepest, depth + 1);
      });
      if (messages !== amount) return 'item lost';
      return deepest === amount ? 'fine' : 'flattened';
    },
    beyond: 'flattened',
  },
  setSpan: {
    value: 10,
    use: (amount, { setSpan }) => {
      try {
        return [...UidSet.range(1, amount).values(setSpan)].length === amount ? 'fine' : 'item lost';
      } catch (error) {
        return error instanceof LimitError ? `closed: ${error.limit}` : 'item lost';
      }
    },
    beyond: 'closed: setSpan',
  },
  setTextBytes: {
    value: 11,
    use: (amount, { setTextBytes }) => {
      // `1,3,5 …` is as long as twice its numbers less one; the last one makes up for what is missing.
      const set = UidSet.parse(amount % 2 === 1 ? '1,3,5,7,9,11'.slice(0, amount) : '1,3,5,7,9,112');
      const pieces = set.split(setTextBytes);
      if (!pieces.reduce((all, piece) => all.union(piece), UidSet.empty).equals(set)) return 'item lost';
      return pieces.length === 1 ? 'fine' : 'in pieces';
    },
    beyond: 'in pieces',
  },
};

const written = (argument: Argument, limits: object, ability = 'LITERAL-'): readonly Piece[] =>
  encodeCommand('A1', 'X', [argument], Capabilities.of([ability]), withLimits(limits));

const arrived = (pieces: readonly Piece[], text: string): boolean =>
  new TextDecoder().decode(writtenBytes(pieces)).includes(text);

/** A literal of `amount` bytes: all of it has to go out, at once or behind a wait. */
const asLiteral = (amount: number, limits: object, ability: string): Outcome => {
  const pieces = written(literal(new Uint8Array(amount).fill(0x78)), limits, ability);
  if (!arrived(pieces, `}\r\n${'x'.repeat(amount)}`)) return 'item lost';
  return pieces.some(({ waits }) => waits) ? 'waits' : 'fine';
};

export const writerProofs: LimitProofs<
  'quotedBytes' | 'literalMinusBytes' | 'rawLineChars' | 'eagerLiteralBytes' | 'sendBytes'
> = {
  quotedBytes: {
    value: 10,
    use: (amount, limits): Outcome => {
      const text = 'x'.repeat(amount);
      const pieces = written(string(text), limits);
      if (!arrived(pieces, text)) return 'item lost';
      return arrived(pieces, `"${text}"`) ? 'fine' : 'as literal';
    },
    beyond: 'as literal',
  },
  literalMinusBytes: {
    value: 10,
    use: (amount, limits) => asLiteral(amount, limits, 'LITERAL-'),
    beyond: 'waits',
  },
  eagerLiteralBytes: {
    value: 10,
    use: (amount, limits) => asLiteral(amount, limits, 'LITERAL+'),
    beyond: 'waits',
  },
  sendBytes: {
    value: 10,
    use: (amount, limits) => {
      if (asLiteral(amount, limits, 'LITERAL+') !== 'fine') return 'item lost';
      const pieces = written(literal(new Uint8Array(amount).fill(0x78)), limits, 'LITERAL+');
      return pieces.every(({ source }) => source === null) ? 'fine' : 'in pieces';
    },
    beyond: 'in pieces',
  },
  rawLineChars: {
    value: 20,
    use: (amount, limits) => {
      try {
        unsafeRaw(`NOOP ${'x'.repeat(amount - 5)}`, withLimits(limits));
        return 'fine';
      } catch (error) {
        return error instanceof ArgumentError && error.message.includes('rawLineChars') ? 'refused' : 'item lost';
      }
    },
    beyond: 'refused',
  },
};
