// The bytes of a text and the transfer encoding they travel in (RFC 2045 §6): 7bit where nothing can happen to them, 8bit where the
// line takes it, else quoted-printable or base64, whatever is shorter.

import { base64LinesLength, encodeBase64Lines } from './base64-lines.ts';
import { lineOctets } from './limits.ts';

export type TransferEncoding = '7bit' | '8bit' | 'quoted-printable' | 'base64';

export interface EncodedText {
  readonly encoding: TransferEncoding;
  /** As they stand in the message. Ends with CRLF unless the text is empty. */
  readonly bytes: Uint8Array;
  readonly charset: 'us-ascii' | 'utf-8';
}

const utf8 = new TextEncoder();
const [tab, lineFeed, carriageReturn, space, dot, equals, capitalF] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x46];

/** CRLF after each line, the last one too; NUL, which no mail may contain, gone. */
const canonical = (text: string): string => {
  const lines = text.replaceAll('\0', '').replace(/\r\n|\n|\r/g, '\r\n');
  return lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`;
};

interface Survey {
  readonly ascii: boolean;
  /** Lines short enough, no controls, nothing that mail systems are known to change. */
  readonly harmless: boolean;
}

/** @param softEnds blanks at line ends mean something (format=flowed), and readers that know so are not misled by `From ` */
const survey = (bytes: Uint8Array, softEnds: boolean): Survey => {
  let ascii = true;
  let harmless = true;
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === lineFeed) {
      const blank = bytes[at - 2];
      // The line itself; a blank before its end is dropped by some.
      if (at - 1 - start > lineOctets) harmless = false;
      if (!softEnds && at - 2 >= start && (blank === space || blank === tab)) harmless = false;
      start = at + 1;
    }
    if (byte > 0x7f) ascii = false;
    if ((byte < space && byte !== tab && byte !== lineFeed && byte !== carriageReturn) || byte === 0x7f)
      harmless = false;
    // mbox files put ">" before it (RFC 4155).
    if (byte === capitalF && at === start && isFrom(bytes, at)) harmless = false;
  }
  return { ascii, harmless };
};

const isFrom = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x6d && bytes[at + 4] === space;

const hexadecimal = utf8.encode('0123456789ABCDEF');
const softLine = 75; // and the "=" makes 76 (RFC 2045 §6.7 (5))

/** Quoted-printable of canonical text: its CRLFs are line ends. */
export const encodeQuotedPrintable = (bytes: Uint8Array): Uint8Array => {
  // Three octets for each, and a soft end after every 24 of them.
  const out = new Uint8Array(bytes.length * 3 + Math.ceil(bytes.length / 24) * 3 + 3);
  let length = 0;
  let used = 0; // of the line
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) {
      out[length++] = carriageReturn;
      out[length++] = lineFeed;
      used = 0;
      at++;
      continue;
    }
    const endsLine = at + 1 === bytes.length || (bytes[at + 1] === carriageReturn && bytes[at + 2] === lineFeed);
    const isBlank = byte === space || byte === tab;
    // A lone dot ends SMTP's DATA for whoever forgets to stuff it, From is changed in mbox files.
    const isMarkedFirst = (byte === dot && endsLine) || (byte === capitalF && isFrom(bytes, at));
    const mayBePlain = (byte > space && byte < 0x7f && byte !== equals) || (isBlank && !endsLine);
    const isPlain = (): boolean => mayBePlain && !(isMarkedFirst && used === 0);
    const needed = used + (isPlain() ? 1 : 3);
    if (needed > softLine && !(endsLine && needed <= softLine + 1)) {
      out[length++] = equals;
      out[length++] = carriageReturn;
      out[length++] = lineFeed;
      used = 0;
    }
    const plain = isPlain();
    if (plain) out[length++] = byte;
    else {
      out[length++] = equals;
      out[length++] = hexadecimal[byte >> 4]!;
      out[length++] = hexadecimal[byte & 15]!;
    }
    used += plain ? 1 : 3;
  }
  return out.slice(0, length);
};

/**
 * A text's bytes for the message.
 * @param eightBit the line takes 8BITMIME (RFC 6152)
 */
export const encodeText = (text: string, eightBit: boolean, softEnds = false): EncodedText => {
  const bytes = utf8.encode(canonical(text));
  const { ascii, harmless } = survey(bytes, softEnds);
  const charset = ascii ? 'us-ascii' : 'utf-8';
  if (harmless && ascii) return { encoding: '7bit', bytes, charset };
  if (harmless && eightBit) return { encoding: '8bit', bytes, charset };
  const quoted = encodeQuotedPrintable(bytes);
  if (quoted.length <= base64LinesLength(bytes.length)) return { encoding: 'quoted-printable', bytes: quoted, charset };
  return { encoding: 'base64', bytes: encodeBase64Lines(bytes), charset };
};
