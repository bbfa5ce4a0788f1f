import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinBytes } from './bytes.ts';
import { maxHeldBlanks } from './limits.ts';
import { createTransferDecoder, decodeTransfer, estimateDecodedSize } from './transfer-encoding.ts';

const encoder = new TextEncoder();
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const decode = (text: string, encoding: string) => {
  const { bytes, damaged } = decodeTransfer(encoder.encode(text), encoding);
  return [latin(bytes), damaged] as const;
};

test.each([
  ['aGVsbG8=', 'hello', false],
  ['aGVs\r\nbG8=\r\n', 'hello', false],
  ['aGVsbG8', 'hello', false], // no padding
  ['aGVsbG8=d29ybGQ=', 'helloworld', false], // two pieces joined
  ['aG!Vs*bG8=', 'hello', true], // junk between
  ['aGVsbG8=A', 'hello', true], // a lone digit
  ['aGVsb', 'hel', true],
  ['====', '', false],
  ['', '', false],
  ['😀', '', true],
])('base64 %j', (input, output, damaged) => {
  expect(decode(input, 'BASE64')).toEqual([output, damaged]);
});

test.each([
  ['a=3Db', 'a=b', false],
  ['a=3db', 'a=b', false],
  ['soft=\r\nbreak', 'softbreak', false],
  ['soft=\nbreak', 'softbreak', false],
  ['soft= \t\r\nbreak', 'softbreak', false],
  ['soft=\rbreak', 'softbreak', false],
  ['blanks \t \r\nend  ', 'blanks\r\nend', false],
  ['kept =20\r\n', 'kept  \r\n', false],
  ['a=', 'a', false],
  ['a=4', 'a=4', true],
  ['a=4g', 'a=4g', true],
  ['a=zz', 'a=zz', true],
  ['==41', '=A', true],
  ['= x', '= x', true],
  ['lines\nonly', 'lines\nonly', false],
])('quoted-printable %j', (input, output, damaged) => {
  expect(decode(input, 'quoted-printable')).toEqual([output, damaged]);
});

test('a flood of blanks is not held in memory, and comes out as text', () => {
  const blanks = ' '.repeat(maxHeldBlanks * 3);
  const decoder = createTransferDecoder('quoted-printable');
  expect(decoder.push(encoder.encode(blanks)).length).toBe(maxHeldBlanks * 3);
  expect(decode(`=${blanks}x`, 'quoted-printable')).toEqual([`=${blanks}x`, true]);
});

test.each(['7bit', '8bit', 'binary', '', ' 7BIT '])('%j changes nothing', (encoding) => {
  expect(decode('a=3D\r\n', encoding)).toEqual(['a=3D\r\n', false]);
});

test('an unknown encoding passes the bytes through and says so', () => {
  expect(decode('bytes', 'x-uuencode')).toEqual(['bytes', true]);
});

/** Text made of what matters to both decoders, cut at random places. */
const pieces = fc.array(
  fc.constantFrom('=', '==', 'A', 'f', '4', 'z', ' ', '\t', '\r', '\n', '\r\n', '=\r\n', '=3D', '/+9a', '!', 'ü'),
);
const cuts = fc.array(fc.nat(200), { maxLength: 20 });

test.each(['base64', 'quoted-printable', '8bit'])(
  '%s: any chunking gives the same bytes and the same verdict',
  (encoding) => {
    fc.assert(
      fc.property(pieces, cuts, (words, at) => {
        const input = encoder.encode(words.join(''));
        const whole = decodeTransfer(input, encoding);
        const edges = [0, ...at.map((cut) => Math.min(cut, input.length)), input.length].sort((a, b) => a - b);
        const decoder = createTransferDecoder(encoding);
        const out = edges.slice(1).map((edge, index) => decoder.push(input.subarray(edges[index], edge)));
        const { rest, damaged } = decoder.end();
        expect(joinBytes([...out, rest])).toEqual(whole.bytes);
        expect(damaged).toBe(whole.damaged);
      }),
      { numRuns: 500 },
    );
  },
);

test('base64 of any bytes decodes as Node decodes it, with or without line ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      const lines = text.replace(/.{76}/g, '$&\r\n');
      for (const input of [text, lines]) {
        const { bytes: decoded, damaged } = decodeTransfer(encoder.encode(input), 'base64');
        expect(Buffer.from(decoded).equals(Buffer.from(input, 'base64'))).toBe(true);
        expect(damaged).toBe(false);
      }
    }),
  );
});

test('the decoded size of base64 in lines is estimated to the byte', () => {
  const whole = Buffer.alloc(57 * 100)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  expect(estimateDecodedSize('base64', whole.length)).toBe(57 * 100);
  expect(estimateDecodedSize('8bit', 10)).toBe(10);
  expect(estimateDecodedSize('8bit', -1)).toBe(0);
});
