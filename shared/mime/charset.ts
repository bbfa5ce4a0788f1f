// From bytes and a charset label to text, as far as it decodes, saying what was wrong.
// The tables are the platform's TextDecoder; here are only the names mail uses beyond the web's.

import { decodeUtf7 } from './utf7.ts';

/** What kept a text from decoding as its sender meant. */
export type TextDamage = 'unknown-charset' | 'broken-encoding';

export interface DecodedText {
  readonly text: string;
  readonly damage: TextDamage | null;
}

/** Labels that mail has and the WHATWG list lacks. Everything else is the platform's to know. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['windows-932', 'shift_jis'],
  ['x-ms-cp932', 'shift_jis'],
  ['shift-jis-2004', 'shift_jis'],
  ['cp936', 'gbk'],
  ['ms936', 'gbk'],
  ['windows-936', 'gbk'],
  ['gb18030-2000', 'gb18030'],
  ['gb2312-80', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['ks_c_5601', 'euc-kr'],
  ['cp950', 'big5'],
  ['ms950', 'big5'],
  ['big-5', 'big5'],
  ['x-big5', 'big5'],
  ['iso-2022-jp-1', 'iso-2022-jp'],
  ['iso-2022-jp-2', 'iso-2022-jp'],
  ['iso-2022-jp-3', 'iso-2022-jp'],
  ['iso-2022-jp-ms', 'iso-2022-jp'],
  ['cp50220', 'iso-2022-jp'],
  ['cp50221', 'iso-2022-jp'],
  ['eucjp', 'euc-jp'],
  ['eucjp-win', 'euc-jp'],
  ['euc_jp', 'euc-jp'],
  ['euckr', 'euc-kr'],
  ['utf8mb4', 'utf-8'],
  ['utf_8', 'utf-8'],
  ['x-utf-8', 'utf-8'],
  ['utf-8-sig', 'utf-8'],
  ['latin-1', 'windows-1252'],
  ['iso-8859-1-windows-3.1-latin-1', 'windows-1252'],
  ['iso_8859_1', 'windows-1252'],
  ['8859-1', 'windows-1252'],
  ['windows1252', 'windows-1252'],
  ['win-1251', 'windows-1251'],
  ['win1251', 'windows-1251'],
  ['ansi', 'windows-1252'],
  ['ansi_x3.110-1983', 'windows-1252'],
  ['macroman', 'macintosh'],
  ['mac-roman', 'macintosh'],
]);

/** Charsets that promise nothing beyond ASCII, so that any other byte means "not said". */
const unsaid: ReadonlySet<string> = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'unknown-8bit',
  'x-unknown',
  '_autodetect',
  '_autodetect_all',
  'default',
  'none',
  'unknown',
  'binary',
  '7bit',
  '8bit',
]);

const utf7Names: ReadonlySet<string> = new Set([
  'utf-7',
  'utf7',
  'unicode-1-1-utf-7',
  'unicode-2-0-utf-7',
  'csunicode11utf7',
]);

const labelOf = (charset: string | null): string =>
  (charset ?? '')
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .toLowerCase();

/** A new decoder of the platform for a label that mail may use; null when nobody knows it. */
const makeDecoder = (label: string, fatal: boolean): TextDecoder | null => {
  try {
    return new TextDecoder(aliases.get(label) ?? label, { fatal });
  } catch {
    return null;
  }
};

// Making a decoder takes longer than decoding a header field, so one of each is kept: the platform knows some two hundred
// labels. Only for texts that are there as a whole: what is cut off would stay in the decoder.
const strictDecoders = new Map<string, TextDecoder>();
const looseDecoders = new Map<string, TextDecoder>();

const decoderFor = (label: string, fatal: boolean): TextDecoder | null => {
  const decoders = fatal ? strictDecoders : looseDecoders;
  const known = decoders.get(label);
  if (known) return known;
  const made = makeDecoder(label, fatal);
  if (made) decoders.set(label, made);
  return made;
};

/** The text when the bytes are whole in this charset, else null. With `partial` a cut-off last character is no fault. */
const decodeStrictly = (bytes: Uint8Array, label: string, partial: boolean): string | null => {
  const decoder = partial ? makeDecoder(label, true) : decoderFor(label, true);
  if (decoder === null) return null;
  try {
    return decoder.decode(bytes, { stream: partial });
  } catch {
    strictDecoders.delete(label); // whatever it still holds
    return null;
  }
};

const decodeLoosely = (bytes: Uint8Array, label: string, partial: boolean): string => {
  const decoder = partial ? makeDecoder(label, false) : decoderFor(label, false);
  return decoder === null ? '' : decoder.decode(bytes, { stream: partial });
};

/** UTF-8 when it is UTF-8, else windows-1252, which every byte string is. */
const sniff = (bytes: Uint8Array, partial: boolean): string =>
  decodeStrictly(bytes, 'utf-8', partial) ?? decodeLoosely(bytes, 'windows-1252', partial);

/** RFC 2781 §3.3: a byte order mark decides; without one, where the zero bytes of ASCII stand. */
const utf16Label = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  let [even, odd] = [0, 0];
  for (let at = 0; at + 1 < bytes.length && at < 512; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  return even > odd ? 'utf-16be' : 'utf-16le';
};

/** True when `charset` names something this reader decodes. */
export const isKnownCharset = (charset: string): boolean => {
  const label = labelOf(charset);
  return unsaid.has(label) || utf7Names.has(label) || decoderFor(label, false) !== null;
};

/**
 * Text of `bytes` in `charset` (null: not said). Always gives text; an unknown charset is guessed and reported.
 * `partial`: the bytes are only the beginning, so a cut-off last character is left out and is no damage.
 */
export const decodeText = (
  bytes: Uint8Array,
  charset: string | null,
  { partial = false }: { readonly partial?: boolean } = {},
): DecodedText => {
  const label = charset === 'utf-8' ? charset : labelOf(charset); // most are
  if (unsaid.has(label)) return { text: sniff(bytes, partial), damage: null };
  if (utf7Names.has(label)) {
    const { text, damaged } = decodeUtf7(bytes);
    return { text, damage: damaged && !partial ? 'broken-encoding' : null };
  }
  const known = label === 'utf-16' ? utf16Label(bytes) : label;
  if (decoderFor(known, false) === null) return { text: sniff(bytes, partial), damage: 'unknown-charset' };
  const strict = decodeStrictly(bytes, known, partial);
  if (strict !== null) return { text: strict, damage: null };
  return { text: decodeLoosely(bytes, known, partial), damage: 'broken-encoding' };
};
