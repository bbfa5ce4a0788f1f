import { describe, expect, test } from 'vitest';
import type { LimitProof } from '../../testing/limit-proofs/limit-proof.ts';
import { readerProofs } from '../../testing/limit-proofs/reader.ts';
import { recipeProofs } from '../../testing/limit-proofs/recipes.ts';
import { saslProofs } from '../../testing/limit-proofs/sasl.ts';
import { sectionProofs } from '../../testing/limit-proofs/section.ts';
import { inflaterProofs, sessionProofs } from '../../testing/limit-proofs/session.ts';
import { decoderProofs, writerProofs } from '../../testing/limit-proofs/values.ts';
import { defaultLimits, LimitError, type LimitName, withLimits } from './limits.ts';
import { Quirks } from './quirks.ts';
import { ResponseReader } from './response-reader.ts';

/** One for every limit: a new one has to be proved before this compiles. */
const proofs: Readonly<Record<LimitName, LimitProof>> = {
  ...readerProofs,
  ...decoderProofs,
  ...writerProofs,
  ...sessionProofs,
  ...sectionProofs,
  ...inflaterProofs,
  ...saslProofs,
  ...recipeProofs,
};

test('every limit has a proof, and no proof is for nothing', () => {
  expect(Object.keys(proofs).sort()).toEqual(Object.keys(defaultLimits).sort());
});

describe.each(Object.entries(proofs) as [LimitName, LimitProof][])(
  '%s',
  (name, { value, use, beyond, lifted, with: others }) => {
    const limits = { ...others, [name]: value };

    test('as much as it allows is lost in no part', async () => {
      expect(await use(value, limits)).toBe('fine');
    });

    test('one more meets it, and what is lost is what was said', async () => {
      expect(await use(value + 1, limits)).toBe(beyond);
    });

    test('it is this limit and no other: without it one more is fine', async () => {
      expect(await use(value + 1, { ...limits, [name]: lifted ?? 10 * value })).toBe('fine');
    });
  },
);

describe('memory', () => {
  const KiB = 1024;
  const MiB = KiB * KiB;

  /** Feeds pieces until the reader refuses; returns how many bytes it took and the limit that it named. */
  const feed = (head: string, piece: string, most: number): { taken: number; limit: string | null } => {
    const reader = new ResponseReader(defaultLimits, new Quirks(), () => true);
    const bytes = Uint8Array.from(piece.repeat(KiB / piece.length), (char) => char.charCodeAt(0));
    reader.read(Uint8Array.from(head, (char) => char.charCodeAt(0)));
    let taken = 0;
    try {
      for (; taken < most; taken += bytes.length) reader.read(bytes);
      return { taken, limit: null };
    } catch (error) {
      if (error instanceof LimitError) return { taken, limit: error.limit };
      throw error;
    }
  };

  test.each([
    ['a quoted string that never ends', '* LIST () "/" "', 'x', 'lineBytes'],
    ['parentheses that never close', '* 1 FETCH (BODYSTRUCTURE ', '(', 'lineBytes'],
    ['a sentence that never ends', '* OK ', 'word', 'statusLineBytes'],
    ['numbers that never end', '* SEARCH', ' 123', 'numberLineBytes'],
    ['a line that is nothing', 'what', 'x', 'statusLineBytes'],
  ] as const)('%s is refused no later than a piece behind its limit', (_, head, piece, limit) => {
    const outcome = feed(head, piece, 64 * MiB);
    expect(outcome.limit).toBe(limit);
    expect(outcome.taken).toBeLessThanOrEqual(defaultLimits[limit]);
  });

  test('literals that never end are refused at the limit of the whole response', () => {
    const reader = new ResponseReader(defaultLimits, new Quirks(), () => true);
    const literal = new Uint8Array(MiB).fill(0x78);
    const header = Uint8Array.from(` BODY[1] {${MiB}}\r\n`, (char) => char.charCodeAt(0));
    reader.read(Uint8Array.from('* 1 FETCH (UID 1', (char) => char.charCodeAt(0)));
    let literals = 0;
    const feedOn = (): void => {
      for (; literals < 100; literals++) {
        reader.read(header);
        reader.read(literal);
      }
    };
    expect(feedOn).toThrow(new LimitError('responseBytes'));
    expect(literals * MiB).toBeLessThanOrEqual(defaultLimits.responseBytes);
  });

  /** Bytes of array buffers that this process holds or has not yet given back. */
  const held = (): number => process.memoryUsage().arrayBuffers;

  test('what is announced and does not come costs nothing', () => {
    const readers: ResponseReader[] = [];
    const before = held();
    for (let n = 0; n < 200; n++) {
      const reader = new ResponseReader(defaultLimits, new Quirks(), () => true);
      reader.read(
        Uint8Array.from(`* 1 FETCH (BODY[] {${defaultLimits.bodyLiteralBytes}}\r\n`, (char) => char.charCodeAt(0)),
      );
      readers.push(reader);
    }
    // 200 × 32 MiB were announced; 4 KiB each is what a held response starts with.
    expect(held() - before).toBeLessThan(4 * MiB);
    expect(readers).toHaveLength(200);
  });
});

test('replaced limits are frozen like the defaults, and all others stay', () => {
  const limits = withLimits({ depth: 3 });
  expect(limits).toEqual({ ...defaultLimits, depth: 3 });
  expect(Object.isFrozen(limits) && Object.isFrozen(defaultLimits)).toBe(true);
});
