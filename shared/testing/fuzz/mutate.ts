// Changes bytes in ways that hurt parsers: at the byte, at the token, at the line, at the literal. Which way, chance
// decides, and chance is the caller's.

import { bytesOf } from '../one-byte-at-a-time.ts';
import { type Token, type TokenKind, tokensOf } from './tokens.ts';

export type Random = () => number;

export interface Material {
  /** Words to insert. */
  readonly words: readonly string[];
  /** Another input to take pieces of. */
  readonly other: Uint8Array;
  readonly random: Random;
  /** No result is longer. */
  readonly most: number;
}

const below = (random: Random, n: number): number => Math.floor(random() * n);
const one = <T>(random: Random, from: readonly T[]): T | undefined => from[below(random, from.length)];

const replaced = (bytes: Uint8Array, from: number, to: number, by: string | Uint8Array): Uint8Array => {
  const middle = bytesOf(by);
  const out = new Uint8Array(from + middle.length + bytes.length - to);
  out.set(bytes.subarray(0, from));
  out.set(middle, from);
  out.set(bytes.subarray(to), from + middle.length);
  return out;
};

const repeated = (bytes: Uint8Array, times: number): Uint8Array => {
  const out = new Uint8Array(bytes.length * times);
  for (let n = 0; n < times; n++) out.set(bytes, n * bytes.length);
  return out;
};

const edgeNumbers = [
  '0', '1', '2', '9', '10', '-1', '01', '00000000000000000000', '64', '65', '127', '128', '255', '256', '998', '4095', '4096',
  '65535', '65536', '2147483647', '2147483648', '4294967295', '4294967296', '9007199254740991', '9007199254740993',
  '9223372036854775807', '18446744073709551615', '18446744073709551616', '99999999999999999999', '999999999999999999999',
  '1.5', '1e9', '1e400', '0x10', '1:2', '2:1', '1:*', '*', '1,1,1',
]; // biome-ignore format: a table of numbers
const edgeBytes = [
  0, 1, 9, 10, 13, 32, 34, 38, 40, 41, 42, 43, 45, 47, 60, 62, 63, 61, 91, 92, 93, 123, 125, 126, 127, 128, 160, 192,
  237, 255,
];

const anyToken = ({ random }: Material, bytes: Uint8Array, ...kinds: TokenKind[]): Token | undefined => {
  const tokens = tokensOf(bytes);
  return one(random, kinds.length === 0 ? tokens : tokens.filter(({ kind }) => kinds.includes(kind)));
};

const range = ({ random }: Material, bytes: Uint8Array): [number, number] => {
  const from = below(random, bytes.length + 1);
  const span = random() < 0.7 ? 8 : bytes.length;
  return [from, Math.min(bytes.length, from + below(random, span + 1))];
};

const times = ({ random, most }: Material, length: number): number =>
  Math.max(
    1,
    Math.min(2 + (random() < 0.2 ? below(random, 2000) : below(random, 6)), Math.floor(most / Math.max(1, length))),
  );

/** A range that begins and ends where tokens do. */
const tokenRange = ({ random }: Material, bytes: Uint8Array): [number, number] => {
  const tokens = tokensOf(bytes);
  const first = below(random, tokens.length);
  const last = Math.min(tokens.length - 1, first + below(random, random() < 0.7 ? 6 : tokens.length));
  return [tokens[first]?.from ?? 0, tokens[last]?.to ?? 0];
};

const lineRange = (material: Material, bytes: Uint8Array): [number, number] => {
  const breaks = [
    0,
    ...tokensOf(bytes)
      .filter(({ kind }) => kind === 'break')
      .map(({ to }) => to),
    bytes.length,
  ];
  const first = below(material.random, breaks.length - 1);
  const last = Math.min(breaks.length - 1, first + 1 + below(material.random, 3));
  return [breaks[first] ?? 0, breaks[last] ?? 0];
};

const asText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const asBytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

type Mutation = (bytes: Uint8Array, material: Material) => Uint8Array;

const word = ({ random, words }: Material): string => one(random, words) ?? '';

const mutations: readonly Mutation[] = [
  // Bytes.
  (bytes, { random }) => {
    const out = bytes.slice();
    const at = below(random, out.length);
    if (out.length > 0) out[at] = out[at]! ^ (1 << below(random, 8));
    return out;
  },
  (bytes, { random }) => {
    const out = bytes.slice();
    if (out.length > 0) out[below(random, out.length)] = one(random, edgeBytes)!;
    return out;
  },
  (bytes, { random }) => {
    const at = below(random, bytes.length + 1);
    return replaced(bytes, at, at, Uint8Array.of(random() < 0.7 ? one(random, edgeBytes)! : below(random, 256)));
  },
  (bytes, material) => replaced(bytes, ...range(material, bytes), ''),
  (bytes, material) => {
    const [from, to] = range(material, bytes);
    return replaced(bytes, from, to, repeated(bytes.subarray(from, to), times(material, to - from)));
  },
  (bytes, { random }) => bytes.slice(0, below(random, bytes.length + 1)),
  // Tokens.
  (bytes, material) => replaced(bytes, ...tokenRange(material, bytes), ''),
  (bytes, material) => {
    const [from, to] = tokenRange(material, bytes);
    return replaced(bytes, from, to, repeated(bytes.subarray(from, to), times(material, to - from)));
  },
  (bytes, material) => {
    const a = anyToken(material, bytes);
    const b = anyToken(material, bytes);
    if (!a || !b || a.to > b.from) return bytes;
    const first = bytes.slice(a.from, a.to);
    return replaced(replaced(bytes, b.from, b.to, first), a.from, a.to, bytes.subarray(b.from, b.to));
  },
  (bytes, material) => {
    const token = anyToken(material, bytes, 'word', 'quoted', 'literal', 'number');
    return token ? replaced(bytes, token.from, token.to, word(material)) : bytes;
  },
  (bytes, material) => {
    const at = anyToken(material, bytes)?.from ?? 0;
    return replaced(bytes, at, at, `${word(material)}${material.random() < 0.7 ? ' ' : ''}`);
  },
  (bytes, material) => {
    const token = anyToken(material, bytes, 'number');
    return token ? replaced(bytes, token.from, token.to, one(material.random, edgeNumbers)!) : bytes;
  },
  (bytes, material) => {
    const [from, to] = tokenRange(material, bytes);
    const levels = material.random() < 0.3 ? 1 + below(material.random, 200) : 1 + below(material.random, 3);
    const inside = asText(bytes.subarray(from, to));
    return replaced(bytes, from, to, asBytes(`${'('.repeat(levels)}${inside}${')'.repeat(levels)}`));
  },
  (bytes, material) => {
    const token = anyToken(material, bytes, 'word');
    if (!token) return bytes;
    const text = asText(bytes.subarray(token.from, token.to));
    return replaced(
      bytes,
      token.from,
      token.to,
      asBytes(material.random() < 0.5 ? text.toLowerCase() : text.toUpperCase()),
    );
  },
  // Literals.
  (bytes, material) => {
    const token = anyToken(material, bytes, 'quoted', 'word', 'number');
    if (!token) return bytes;
    const text = asText(bytes.subarray(token.from, token.to)).replace(/^"|"$/g, '');
    return replaced(
      bytes,
      token.from,
      token.to,
      asBytes(`${material.random() < 0.2 ? '~' : ''}{${text.length}}\r\n${text}`),
    );
  },
  (bytes, material) => {
    const token = anyToken(material, bytes, 'literal');
    if (!token) return bytes;
    const text = asText(bytes.subarray(token.from, token.to));
    const lie = (digits: string): string =>
      material.random() < 0.6
        ? `${Math.max(0, Number(digits) + below(material.random, 7) - 3)}`
        : one(material.random, edgeNumbers)!;
    return replaced(bytes, token.from, token.to, asBytes(text.replace(/\d+/, lie)));
  },
  // Lines.
  (bytes, material) => replaced(bytes, ...lineRange(material, bytes), ''),
  (bytes, material) => {
    const [from, to] = lineRange(material, bytes);
    return replaced(bytes, from, to, repeated(bytes.subarray(from, to), times(material, to - from)));
  },
  (bytes, material) => {
    const token = anyToken(material, bytes, 'break');
    return token
      ? replaced(bytes, token.from, token.to, one(material.random, ['\n', '\r', '\r\r\n', '', '\r\n ', ' \r\n'])!)
      : bytes;
  },
  // Other inputs.
  (bytes, material) => {
    const [from, to] = tokenRange(material, material.other);
    const [a, b] = tokenRange(material, bytes);
    return replaced(bytes, a, material.random() < 0.5 ? a : b, material.other.subarray(from, to));
  },
  (bytes, material) => {
    const [from, to] = lineRange(material, material.other);
    const [at] = lineRange(material, bytes);
    return replaced(bytes, at, at, material.other.subarray(from, to));
  },
  (bytes, material) => {
    const [at] = tokenRange(material, bytes);
    const [from] = tokenRange(material, material.other);
    return replaced(bytes, at, bytes.length, material.other.subarray(from));
  },
];

/** One to eight changes, more often few. */
export const mutate = (bytes: Uint8Array, material: Material): Uint8Array => {
  const { random, most } = material;
  let out = bytes;
  for (let n = 1 + below(random, random() < 0.8 ? 3 : 8); n > 0; n--) {
    out = one(random, mutations)!(out, material);
    if (out.length > most) out = out.slice(0, most);
  }
  return out;
};
