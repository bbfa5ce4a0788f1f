// Fuzz targets: server bytes through reader and decoder. Whatever the bytes, they end in typed values or typed errors, the
// same ones for any chunking, and what is kept is bounded by what came.

import { type FuzzTarget, hashOf, insist } from '../../testing/fuzz/fuzz-target.ts';
import { heldSize } from '../../testing/fuzz/held-size.ts';
import { imapWords } from '../../testing/fuzz/imap-words.ts';
import { serverSeeds } from '../../testing/fuzz/server-lines.ts';
import { randomChunks } from '../../testing/random-chunks.ts';
import { asText, readPieces } from '../../testing/read-every-way.ts';
import type { Limits } from './limits.ts';

/** A response of three bytes becomes an object of a few fields; nothing may become much more than that. */
const growth = 64;
const allowance = 4096;

const typedErrors = /^(LimitError: limit reached: [a-zA-Z0-9]+|FramingError: .+)$/;

const run = (input: Uint8Array, limits?: Partial<Limits>): void => {
  const whole = readPieces([input], limits);
  insist(whole.error === null || typedErrors.test(whole.error), `only typed errors, not ${whole.error}`);
  const held = heldSize(whole.responses);
  insist(held <= growth * input.length + allowance, `${held} bytes are held of an input of ${input.length}`);
  const text = asText(whole);
  const seed = hashOf(input);
  const largest = [1, 2, 7, 60, 600][seed % 5]!;
  insist(asText(readPieces(randomChunks(input, seed, largest), limits)) === text, 'any chunking gives equal events');
};

const smallLimits: Partial<Limits> = {
  lineBytes: 200,
  numberLineBytes: 300,
  statusLineBytes: 100,
  literalBytes: 40,
  bodyLiteralBytes: 80,
  literals: 4,
  responseBytes: 600,
  depth: 5,
  listItems: 12,
  parts: 4,
  parameters: 3,
  setRanges: 8,
};

const code = 'a status response with this code';

export const targets: readonly FuzzTarget[] = [
  { name: 'responses', seeds: serverSeeds, words: imapWords, run: (input) => run(input) },
  { name: 'responses-small-limits', seeds: serverSeeds, words: imapWords, run: (input) => run(input, smallLimits) },
  {
    name: 'response-codes',
    seeds: (transcripts) => {
      const codes = transcripts.flatMap((text) =>
        [...text.matchAll(/\[([A-Z][^\]\r\n]*)\]/g)].map((found) => found[1]!),
      );
      return [
        ...new Set(codes),
        'COPYUID 3 1:4,9 2:5,10',
        'APPENDUID 7 1',
        'MODIFIED 1:3',
        'BADCHARSET (a "b")',
        'MAILBOXID (x)',
      ];
    },
    words: imapWords,
    run: (input) => {
      const line = Uint8Array.from(input, (byte) => (byte === 10 || byte === 13 ? 32 : byte));
      const head = Uint8Array.from('* OK [', (char) => char.charCodeAt(0));
      const tail = Uint8Array.from(`] ${code}\r\n`, (char) => char.charCodeAt(0));
      const bytes = new Uint8Array([...head, ...line, ...tail]);
      run(bytes);
      const [response, ...more] = readPieces([bytes]).responses;
      // However odd the code, the line is one status response, and its sentence survives.
      insist(more.length === 0 && response?.kind === 'status' && response.status === 'ok', 'one status response');
      insist(response?.kind === 'status' && response.text.endsWith(code), 'the sentence behind the code is kept');
    },
  },
];
