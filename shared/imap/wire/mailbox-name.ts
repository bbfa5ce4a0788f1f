// Mailbox names between wire (modified UTF-7, RFC 3501 §5.1.3; UTF-8 where that is spoken, RFC 9051 §5.1) and program (a
// decoded string that is its identity: the same for both forms, where both can say it).
//
// A name that would not be written back as it came (bad shift sequences, bytes that are not printable ASCII) still has
// to be sent exactly. Its `&` and those bytes become private-use characters U+EF00 + byte, everything else stays: no two
// names of a server fall together, and encodeURIComponent, JSON and databases take the string. `mailboxLabel` makes it readable.

import { AMPERSAND, asciiText, MINUS, serverText, utf8, utf8Text } from './bytes.ts';
import type { Decoder } from './decoder.ts';

/** A decoded mailbox name: identity, not label. */
export type MailboxName = string;

const rawBase = 0xef00;
const loneSurrogate = /\p{Surrogate}/u;
const hasControl = /[\x00-\x1f\x7f]/;
/** Is it written as it is, in a name that needs raw characters? */
const isPlain = (code: number): boolean => code >= 0x20 && code <= 0x7e && code !== AMPERSAND;
const isRaw = (code: number): boolean => code >= rawBase && code <= rawBase + 0xff && !isPlain(code - rawBase);

const decodeShift = (text: string): string | null => {
  let binary: string;
  try {
    binary = atob(text.replaceAll(',', '/') + '='.repeat((4 - (text.length % 4)) % 4));
  } catch {
    return null;
  }
  if (binary.length % 2 !== 0) return null;
  let decoded = '';
  for (let at = 0; at < binary.length; at += 2) {
    decoded += String.fromCharCode((binary.charCodeAt(at) << 8) | binary.charCodeAt(at + 1));
  }
  return decoded;
};

const encodeShift = (text: string): string => {
  let binary = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    binary += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return `&${btoa(binary).replaceAll('/', ',').replace(/=+$/, '')}-`;
};

/** Modified UTF-7 of a string, without regard to raw characters. */
const encodeUtf7 = (name: string): string =>
  name.replaceAll('&', '&-').replace(/[^\x20-\x7e]+/g, (run) => encodeShift(run));

/** The string of modified UTF-7, or null when it is not well formed. */
const decodeUtf7 = (wire: string): string | null => {
  let bad = false;
  const name = wire.replace(/&([^-]*)(-?)/g, (_, shift: string, close: string) => {
    if (close === '') bad = true;
    if (shift === '') return '&';
    const text = decodeShift(shift);
    if (text === null) bad = true;
    return text ?? '';
  });
  return bad ? null : name;
};

const isInbox = (wire: string): boolean => wire.length === 5 && wire.toUpperCase() === 'INBOX';

/** The name for bytes of UTF-8, or null when it could not go back as it came. */
const decodeUtf8 = (bytes: Uint8Array): string | null => {
  const name = utf8Text(bytes);
  return name === null || hasControl.test(name) || hasRaw(name) ? null : name;
};

/** The name for the bytes a server sent, in UTF-8 or else in modified UTF-7. `INBOX` in any case is `INBOX`. */
export const decodeMailboxName = (bytes: Uint8Array, isUtf8 = false): MailboxName => {
  let wire = '';
  let printable = true;
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e) printable = false;
    wire += String.fromCharCode(byte);
  }
  if (printable && isInbox(wire)) return 'INBOX';
  if (isUtf8) {
    const name = decodeUtf8(bytes);
    if (name !== null) return name;
  } else if (printable) {
    if (!wire.includes('&')) return wire;
    const name = decodeUtf7(wire);
    if (name !== null && !loneSurrogate.test(name) && !hasRaw(name) && encodeUtf7(name) === wire) return name;
  }
  return wire.replace(/[&\x00-\x1f\x7f-\xff]/g, (char) => String.fromCharCode(rawBase + char.charCodeAt(0)));
};

const hasRaw = (name: string): boolean => {
  for (let at = 0; at < name.length; at++) if (isRaw(name.charCodeAt(at))) return true;
  return false;
};

/** The bytes to send for a name. The inverse of `decodeMailboxName` with the same `isUtf8`. */
export const encodeMailboxName = (name: MailboxName, isUtf8 = false): Uint8Array => {
  const plain = (): Uint8Array => utf8(isUtf8 ? name : encodeUtf7(name));
  if (!hasRaw(name)) return plain();
  const bytes = new Uint8Array(name.length);
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (!isRaw(code) && !isPlain(code)) return plain(); // not one of ours after all
    bytes[at] = code & 0xff;
  }
  return bytes;
};

/** The name, or a segment of one, for people to read. */
export const mailboxLabel = (name: MailboxName): string => {
  if (!hasRaw(name)) return name;
  const bytes: number[] = [];
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (isRaw(code)) bytes.push(code - rawBase);
    else bytes.push(...utf8(name.charAt(at)));
  }
  return serverText(Uint8Array.from(bytes), 0, bytes.length);
};

/** Value of a digit of modified base64 by its character code; 64 for all others. */
const base64Value = new Uint8Array(128).fill(64);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,'].entries())
  base64Value[digit.charCodeAt(0)] = value;

/** Characters that a name must not have in a shift, or that `decodeMailboxName` has to look at. */
const isDoubtful = (unit: number): boolean =>
  (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xd800 && unit <= 0xdfff) || (unit >= rawBase && unit <= rawBase + 0xff);

/** The usual name: printable ASCII with well formed shifts. Null for all others; `decodeMailboxName` decides on them. */
const quickName = (bytes: Uint8Array, from: number, to: number): MailboxName | null => {
  let at = from;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    if (byte < 0x20 || byte > 0x7e) return null;
    if (byte === AMPERSAND) break;
  }
  if (at === to) {
    const name = asciiText(bytes, from, to);
    return name.length === 5 && name.toUpperCase() === 'INBOX' ? 'INBOX' : name;
  }
  for (; at < to; at++) if (bytes[at]! < 0x20 || bytes[at]! > 0x7e) return null;
  const units: number[] = [];
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte !== AMPERSAND) {
      units.push(byte);
      continue;
    }
    if (bytes[at + 1] === MINUS) {
      units.push(AMPERSAND);
      at++;
      continue;
    }
    let bits = 0;
    let pending = 0;
    for (at++; at < to && bytes[at] !== MINUS; at++) {
      const value = base64Value[bytes[at]!]!;
      if (value === 64) return null;
      pending = ((pending << 6) | value) & 0x3fffff;
      bits += 6;
      if (bits < 16) continue;
      bits -= 16;
      const unit = (pending >> bits) & 0xffff;
      if (isDoubtful(unit)) return null;
      units.push(unit);
    }
    // Not ended, bits left over, or one more shift where one would have done: not as we would write it.
    if (at >= to || bits >= 6 || (pending & ((1 << bits) - 1)) !== 0) return null;
    if (bytes[at + 1] === AMPERSAND && bytes[at + 2] !== MINUS && at + 1 < to) return null;
  }
  return units.length > 500 ? null : String.fromCharCode(...units);
};

/** `mailbox`, RFC 9051 §9: an astring. */
export const readMailboxName = (d: Decoder): MailboxName => {
  if (d.utf8Names || !d.takePlainAstring()) return decodeMailboxName(d.astringBytes(), d.utf8Names);
  return quickName(d.bytes, d.from, d.to) ?? decodeMailboxName(d.bytes.slice(d.from, d.to), false);
};

/** Is an answer that names `told` about the mailbox that was asked for? Servers say `Inbox/a` of `INBOX/a`. */
export const isAboutMailbox = (asked: MailboxName, told: MailboxName): boolean =>
  isSameMailbox(asked, told, asked.charAt(5) || null);

/**
 * Do both name the same mailbox? INBOX is INBOX in any case (RFC 9051 §5.1), and servers that say `Inbox` at one time and
 * `INBOX` at another do so before a level too: only that first level may differ in case (quirk inbox-case).
 */
export const isSameMailbox = (a: MailboxName, b: MailboxName, delimiter: string | null = null): boolean => {
  if (a === b) return true;
  const inbox = 5;
  return (
    a.length === b.length &&
    a.slice(0, inbox).toUpperCase() === 'INBOX' &&
    b.slice(0, inbox).toUpperCase() === 'INBOX' &&
    a.slice(inbox) === b.slice(inbox) &&
    (a.length === inbox || (delimiter !== null && a.startsWith(delimiter, inbox)))
  );
};
