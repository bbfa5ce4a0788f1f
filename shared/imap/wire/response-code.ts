// Response codes: what a status response says in brackets. RFC 9051 §7.1, RFC 5530 and the extensions' own.

import { CLOSE, CLOSE_BRACKET, OPEN, OPEN_BRACKET, QUOTE } from './bytes.ts';
import { type Capabilities, readCapabilities } from './capability.ts';
import { DecodeError, type Decoder } from './decoder.ts';
import { type ExtensionCode, extensionCodes } from './extension-code.ts';
import { readFlagList } from './flags.ts';
import { readOrderedRanges, readUidSet } from './number-set.ts';
import { readObjectId } from './object-id.ts';
import type { UidRange, UidSet } from './uid-set.ts';
import { type ModSeq, maxNumber, type Uid } from './units.ts';

/** Codes that say all by their name. */
const plainCodes = [
  'ALERT',
  'ALREADYEXISTS',
  'AUTHENTICATIONFAILED',
  'AUTHORIZATIONFAILED',
  'CANNOT',
  'CLIENTBUG',
  'CLOSED',
  'COMPRESSIONACTIVE',
  'CONTACTADMIN',
  'CORRUPTION',
  'EXPIRED',
  'EXPUNGEISSUED',
  'HASCHILDREN',
  'INUSE',
  'LIMIT',
  'NOMODSEQ',
  'NONEXISTENT',
  'NOPERM',
  'NOTIFICATIONOVERFLOW', // RFC 5465
  'NOTSAVED',
  'OVERQUOTA',
  'PARSE',
  'PRIVACYREQUIRED',
  'READ-ONLY',
  'READ-WRITE',
  'SERVERBUG',
  'TEMPFAIL', // RFC 5259
  'THROTTLED',
  'TOOBIG', // RFC 4469
  'TRYCREATE',
  'UIDNOTSTICKY',
  'UIDREQUIRED', // RFC 9586
  'UNAVAILABLE',
  'UNKNOWN-CTE',
  'USEATTR', // RFC 6154
] as const;

export type PlainCode = (typeof plainCodes)[number];

export type ResponseCode =
  | { readonly code: PlainCode }
  | { readonly code: 'CAPABILITY'; readonly capabilities: Capabilities }
  | { readonly code: 'PERMANENTFLAGS'; readonly flags: readonly string[] }
  /** Never 0. */
  | { readonly code: 'UIDVALIDITY'; readonly value: number }
  | { readonly code: 'UIDNEXT'; readonly value: Uid }
  | { readonly code: 'UNSEEN'; readonly value: number }
  /** Never 0. */
  | { readonly code: 'HIGHESTMODSEQ'; readonly value: ModSeq }
  | { readonly code: 'MODIFIED'; readonly uids: UidSet }
  | { readonly code: 'APPENDUID'; readonly uidValidity: number; readonly uids: UidSet }
  /** Ranges in the order of the wire: the first of `source` became the first of `destination`. */
  | {
      readonly code: 'COPYUID';
      readonly uidValidity: number;
      readonly source: readonly UidRange[];
      readonly destination: readonly UidRange[];
    }
  | { readonly code: 'MAILBOXID'; readonly id: string | null }
  | { readonly code: 'BADCHARSET'; readonly charsets: string[] }
  | ExtensionCode
  /** `raw` is what followed the name, hostile text. */
  | { readonly code: 'unknown'; readonly name: string; readonly raw: string };

/** Reads behind the name. Null: readable, but says nothing (a zero that means "none"). */
type CodeReader = (d: Decoder) => ResponseCode | null;

const readPositive = (d: Decoder): number => {
  d.expectSpace();
  const n = d.number();
  return n <= maxNumber ? n : d.fail('number of 32 bits');
};

const readers = new Map<string, CodeReader>(plainCodes.map((code) => [code, () => ({ code })]));
const add = (name: string, read: CodeReader): void => void readers.set(name, read);

add('CAPABILITY', (d) => ({ code: 'CAPABILITY', capabilities: readCapabilities(d) }));
add('PERMANENTFLAGS', (d) => {
  d.expectSpace();
  return { code: 'PERMANENTFLAGS', flags: readFlagList(d, true) };
});
add('UIDVALIDITY', (d) => {
  const value = readPositive(d);
  if (value > 0) return { code: 'UIDVALIDITY', value };
  d.note('zero-uidvalidity');
  return null;
});
add('UIDNEXT', (d) => {
  const value = readPositive(d);
  return value > 0 ? { code: 'UIDNEXT', value: value as Uid } : null;
});
add('UNSEEN', (d) => ({ code: 'UNSEEN', value: readPositive(d) }));
add('HIGHESTMODSEQ', (d) => {
  d.expectSpace();
  const value = d.bigNumber();
  if (value > 0n) return { code: 'HIGHESTMODSEQ', value };
  d.note('zero-modseq');
  return null;
});
add('MODIFIED', (d) => {
  d.expectSpace();
  return { code: 'MODIFIED', uids: readUidSet(d) };
});
add('APPENDUID', (d) => {
  const uidValidity = readPositive(d);
  d.expectSpace();
  return { code: 'APPENDUID', uidValidity, uids: readUidSet(d) };
});
add('COPYUID', (d) => {
  const uidValidity = readPositive(d);
  d.expectSpace();
  const source = readOrderedRanges(d);
  d.expectSpace();
  return { code: 'COPYUID', uidValidity, source, destination: readOrderedRanges(d) };
});
add('MAILBOXID', (d) => {
  d.expectSpace();
  return { code: 'MAILBOXID', id: readObjectId(d) };
});
add('BADCHARSET', (d) => {
  const charsets: string[] = [];
  if (d.skipSpaces() > 0 && d.peek() === OPEN) d.list(() => charsets.push(d.astring()));
  return { code: 'BADCHARSET', charsets };
});
for (const [name, read] of extensionCodes) add(name, read);

/**
 * Where the code's closing bracket is: the first one outside of quotes and parentheses (flags may hold one), else the
 * first at all; -1 when there is none.
 */
const findClose = (d: Decoder): number => {
  let quoted = false;
  let depth = 0;
  let first = -1;
  for (let at = d.offset; at < d.end; at++) {
    const byte = d.bytes[at]!;
    if (byte === CLOSE_BRACKET) {
      if (!quoted && depth === 0) return at;
      if (first < 0) first = at;
    } else if (byte === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === OPEN) depth++;
    else if (byte === CLOSE) depth--;
  }
  return first;
};

/** Reads up to the end of what is between the brackets. */
const readInside = (d: Decoder): ResponseCode | null => {
  const name = d.codeName();
  const behindName = d.offset;
  const read = readers.get(name);
  if (read) {
    try {
      const code = read(d);
      d.skipSpaces();
      if (!d.atEnd) d.fail('"]"');
      return code;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      d.note('odd-response-code');
      d.offset = behindName;
    }
  }
  d.skipSpaces();
  return { code: 'unknown', name, raw: d.remainingText() };
};

/**
 * `"[" resp-text-code "]"` when the cursor is at one, the cursor then behind it. Null when there is none, when it says
 * nothing, or when it is not grammar (quirk odd-response-code: then the cursor stays, and all of it is text).
 */
export const readResponseCode = (d: Decoder): ResponseCode | null => {
  const from = d.offset;
  if (!d.skip(OPEN_BRACKET)) return null;
  const end = d.end;
  const close = findClose(d);
  try {
    if (close < 0) d.fail('"]"');
    d.end = close;
    const code = readInside(d);
    d.offset = close + 1;
    return code;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    d.note('odd-response-code');
    d.offset = from;
    return null;
  } finally {
    d.end = end;
  }
};
