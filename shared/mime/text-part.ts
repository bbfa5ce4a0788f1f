// One text part from its encoded bytes to the text a person reads: the steps in their only right order.
// What the text then means (HTML, quotes, links) is web/html's business.

import { decodeText, type TextDamage } from './charset.ts';
import { type Flowed, unwrapFlowed } from './flowed.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly kind: 'html' | 'plain';
  /** Content-Transfer-Encoding. */
  readonly encoding: string | null;
  readonly charset: string | null;
  readonly flowed: Flowed | null;
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

/** Decodes one text part as far as it decodes, and says what was wrong with it. */
export const readTextPart = (part: EncodedText): ReadableText => {
  const { bytes, damaged } = decodeTransfer(part.bytes, part.encoding);
  const charset = part.charset ?? (part.kind === 'html' ? htmlCharset(bytes) : null);
  // A <meta> is written by the same hand in ASCII, so it cannot mean UTF-16.
  const label = part.charset === null && /^utf-?16/i.test(charset ?? '') ? 'utf-8' : charset;
  const decoded = decodeText(bytes, label, { partial: part.partial });
  const damage = new Set<TextDamage | 'truncated'>();
  // Cut in the middle of a base64 group is no damage of the sender's.
  if (damaged && !part.partial) damage.add('broken-encoding');
  if (decoded.damage) damage.add(decoded.damage);
  if (part.partial) damage.add('truncated');
  const text = part.flowed ? unwrapFlowed(decoded.text, part.flowed) : decoded.text;
  return { text, damage: [...damage] };
};
