// Addresses as they go into a header and into an envelope (RFC 5322 §3.4, RFC 6531): checked, names quoted or encoded.
// Reading addresses that others wrote is ../address.ts's business.

import type { MailAddress } from '../address.ts';
import { ComposeError } from './compose-error.ts';
import { encodedWords } from './encoded-words.ts';
import { headerLine, needsEncoding } from './header-text.ts';
import { addressesPerField, addressOctets, nameChars } from './limits.ts';

const utf8 = new TextEncoder();

/** `atext`, and beyond ASCII what RFC 6532 §3.2 adds; no controls, no blanks of any script. */
const atom =
  "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u{a1}-\\u{1fff}\\u{2030}-\\u{205e}\\u{2070}-\\u{2fff}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdff}\\u{fe00}-\\u{fefe}\\u{ff00}-\\u{ffef}\\u{10000}-\\u{10ffff}]+";
const dotAtom = new RegExp(`^(?!.*[\\p{C}\\p{Z}])${atom}(?:\\.${atom})*$`, 'u');
/** `quoted-string` of a local part, ASCII; without the brackets that stand around an address in a command. */
const quotedLocal = /^"(?:[ !#-;=?-[\]-~]|\\[ -;=?-~])+"$/;
const literal = /^\[[!-Z^-~]{1,100}\]$/;
const asciiDomain = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/i;
const ascii = /^[\u0000-\u007f]*$/;

/** The domain as DNS has it (A-labels, RFC 5891); null when it is none. */
const domainToAscii = (domain: string): string | null => {
  if (asciiDomain.test(domain) || literal.test(domain)) return domain;
  if (ascii.test(domain) || /[\s%/\\?#@:[\]<>]/u.test(domain)) return null;
  try {
    const { hostname } = new URL(`http://${domain}/`);
    // The URL's rules make addresses of numbers; names of numbers alone are none here.
    return asciiDomain.test(hostname) && !/^[\d.]+$/.test(hostname) ? hostname : null;
  } catch {
    return null;
  }
};

export interface CheckedAddress {
  /** For header and envelope; the domain in ASCII where it can be. */
  readonly address: string;
  /** The local part is not ASCII: it can be sent over SMTPUTF8 only. */
  readonly needsUtf8: boolean;
}

/** An addr-spec that can be sent to; null when it is none. Nothing is guessed: no domain is added. */
export const checkAddress = (text: string): CheckedAddress | null => {
  const at = text.lastIndexOf('@');
  if (at <= 0) return null;
  const local = text.slice(0, at);
  const domain = domainToAscii(text.slice(at + 1));
  if (domain === null || (!dotAtom.test(local) && !quotedLocal.test(local))) return null;
  const address = `${local}@${domain}`;
  if (utf8.encode(address).length > addressOctets) return null;
  return { address, needsUtf8: !ascii.test(local) };
};

const requireAddress = (text: string, utf8Headers: boolean): string => {
  const checked = checkAddress(text);
  if (!checked) throw new ComposeError('no-address', text.slice(0, addressOctets));
  if (checked.needsUtf8 && !utf8Headers) throw new ComposeError('needs-smtputf8', checked.address);
  return checked.address;
};

const plainPhrase = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+(?: [A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+)*$/;
const printable = /^[ -~]*$/;

/** A display name as pieces: words, a quoted string, or encoded words. */
const phrase = (text: string, utf8Headers: boolean): string[] => {
  const name = headerLine(text, nameChars);
  if (name === '') return [];
  if (name.split(' ').some((word) => needsEncoding(word, utf8Headers)))
    return encodedWords(name).map((word) => ` ${word}`);
  if (plainPhrase.test(name)) return name.split(' ').map((word) => ` ${word}`);
  if (!printable.test(name) && !utf8Headers) return encodedWords(name).map((word) => ` ${word}`);
  // A quoted string may be folded at its blanks: they stay.
  return ` "${name.replace(/["\\]/g, '\\$&')}"`.match(/ +[^ ]+/g) ?? [];
};

/** Pieces of an address list for `field`. Throws {@link ComposeError}. */
export const addressList = (list: readonly MailAddress[], utf8Headers = false): string[] => {
  if (list.length > addressesPerField) throw new ComposeError('too-many-addresses');
  return list.flatMap(({ name, address }, index) => {
    const comma = index < list.length - 1 ? ',' : '';
    const spec = requireAddress(address, utf8Headers);
    const words = phrase(name, utf8Headers);
    return words.length === 0 ? [` ${spec}${comma}`] : [...words, ` <${spec}>${comma}`];
  });
};

/** The list without those that were in it before, in any spelling of the domain; the first one's name stays. */
export const withoutDuplicates = (list: readonly MailAddress[]): MailAddress[] => {
  const seen = new Set<string>();
  return list.filter(({ address }) => {
    const key = addressKey(address);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** By which two addresses are one mailbox's: case is left aside, in the local part too, as all mail systems in use do. */
export const addressKey = (address: string): string =>
  (checkAddress(address.trim())?.address ?? address.trim()).toLowerCase();
