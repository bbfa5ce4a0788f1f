// One text part from its encoded bytes to the text a person reads: the steps in their only right order.
// What the text then means (HTML, quotes, links) is web/html's business.

import { decodeText, type TextDamage } from './charset.ts';
import { textOfEnriched } from './enriched.ts';
import { type Flowed, unwrapFlowed } from './flowed.ts';
import { decodeRare } from './rare-charsets.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** What has to be made of a text whose letters are read, before a person can read it. */
export interface TextSteps {
  readonly flowed: Flowed | null;
  /** Of text whose commands are no words: `enriched`, `richtext`. */
  readonly enriched?: string | null;
}

export interface EncodedText extends TextSteps {
  readonly bytes: Uint8Array;
  readonly kind: 'html' | 'plain';
  /** Content-Transfer-Encoding. */
  readonly encoding: string | null;
  readonly charset: string | null;
  /** True when `bytes` is only the beginning of the part. */
  readonly partial: boolean;
}

export interface ReadableText {
  readonly text: string;
  readonly damage: readonly (TextDamage | 'truncated')[];
}

/** `<meta charset>` or `<meta http-equiv … charset=>` in the first kilobyte; null when there is none. */
const htmlCharset = (bytes: Uint8Array): string | null => {
  const start = String.fromCharCode(...bytes.subarray(0, 1024));
  return /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
};

export const readableFrom = (decoded: string, { flowed, enriched }: TextSteps): string => {
  const plain = enriched ? textOfEnriched(decoded, enriched) : decoded;
  return flowed ? unwrapFlowed(plain, flowed) : plain;
};

/** Decodes one text part as far as it decodes, and says what was wrong with it. */
export const readTextPart = (part: EncodedText): ReadableText => {
  const { bytes, damaged } = decodeTransfer(part.bytes, part.encoding);
  const charset = part.charset ?? (part.kind === 'html' ? htmlCharset(bytes) : null);
  // A <meta> is written by the same hand in ASCII, so it cannot mean UTF-16.
  const label = part.charset === null && /^utf-?16/i.test(charset ?? '') ? 'utf-8' : charset;
  const rare = label === null ? null : decodeRare(bytes, label);
  const decoded = rare === null ? decodeText(bytes, label, { partial: part.partial }) : { text: rare, damage: null };
  const damage = new Set<TextDamage | 'truncated'>();
  // Cut in the middle of a base64 group is no damage of the sender's.
  if (damaged && !part.partial) damage.add('broken-encoding');
  if (decoded.damage) damage.add(decoded.damage);
  if (part.partial) damage.add('truncated');
  return { text: readableFrom(decoded.text, part), damage: [...damage] };
};
