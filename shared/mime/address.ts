// Addresses of header fields (RFC 5322 §3.4, with what real mail adds), into name and addr-spec, and back to text.
// Names are decoded after the list is split, addr-specs never: an encoded word cannot become an address.

import { cleanAddress, cleanName, cutText } from './clean-text.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { maxAddresses, maxAddressLength, maxDisplayName } from './limits.ts';

export interface MailAddress {
  /** Display name, decoded and cleaned; '' when there is none. */
  readonly name: string;
  /** `local@domain`, cleaned. */
  readonly address: string;
}

/** A display name for the screen: decoded, one line, no bidi or zero-width tricks, at most 256 characters. */
export const displayName = (raw: string | null): string =>
  raw === null ? '' : cutText(cleanName(decodeEncodedWords(raw)), maxDisplayName);

/**
 * The screen's address for one of an ENVELOPE (RFC 9051 §7.5.2). The marks around groups, and words in place of a domain that
 * is not known, are the IMAP reader's business: here a null host is just that. Null when nothing is left to show.
 */
export const envelopeAddress = (wire: {
  readonly name: string | null;
  readonly mailbox: string | null;
  readonly host: string | null;
}): MailAddress | null => {
  if (wire.mailbox === null) return null;
  const local = cleanAddress(wire.mailbox);
  const host = cleanAddress(wire.host ?? '');
  if (local === '' && host === '') return null;
  const noLocal = local === 'MISSING_MAILBOX'; // what Dovecot writes where the header had none
  return {
    name: displayName(wire.name),
    address: cutText(`${noLocal ? '' : local}${host === '' ? '' : `@${host}`}`, maxAddressLength),
  };
};

/** What is known of the list item being read. */
interface Item {
  /** Text outside "<>" and comments; quotes taken off. */
  phrase: string[];
  /** The same with its quotes, for `"a b"@host`. */
  exact: string[];
  angle: string | null;
  comment: string;
  length: number;
}

const emptyItem = (): Item => ({ phrase: [], exact: [], angle: null, comment: '', length: 0 });

const finishItem = (item: Item): MailAddress | null => {
  const phrase = item.phrase.join('');
  if (item.angle !== null) {
    // `obs-route`: "<@relay,@relay:local@domain>".
    const address = cleanAddress(item.angle.replace(/^\s*@[^:]*:/, ''));
    const name = displayName(phrase.trim() === '' ? item.comment : phrase);
    return address === '' && name === '' ? null : { name, address };
  }
  const address = cleanAddress(item.exact.join(''));
  if (address === '') return null;
  // Words without any "@" are a name whose address is missing, unless it is one bare local part.
  if (!address.includes('@') && /\s/.test(phrase.trim())) return { name: displayName(phrase), address: '' };
  return { name: displayName(item.comment), address };
};

/** Reads an address list. Linear, never throws; at most 2000 addresses, 4096 characters looked at for each. */
export const readAddressList = (text: string): readonly MailAddress[] => {
  const addresses: MailAddress[] = [];
  let item = emptyItem();
  let comment: string[] = [];
  let depth = 0; // of comments
  let place: 'text' | 'quoted' | 'angle' = 'text';
  let angle: string[] = [];

  const finish = (): void => {
    if (place === 'angle') item.angle ??= angle.join('');
    const address = finishItem(item);
    if (address && addresses.length < maxAddresses) addresses.push(address);
    item = emptyItem();
    angle = [];
    place = 'text';
  };
  const keep = (list: string[], character: string): void => {
    if (item.length++ < maxAddressLength) list.push(character);
  };

  for (let at = 0; at < text.length && addresses.length < maxAddresses; at++) {
    let character = text[at] ?? '';
    const escaped = character === '\\' && at + 1 < text.length && (depth > 0 || place === 'quoted');
    if (escaped) character = text[++at] ?? '';
    if (depth > 0) {
      if (!escaped && character === '(') depth++;
      else if (!escaped && character === ')' && --depth === 0) {
        item.comment ||= comment.join('').trim();
        comment = [];
        continue;
      }
      keep(comment, character);
    } else if (place === 'quoted') {
      if (!escaped && character === '"') {
        keep(item.exact, '"');
        place = 'text';
        continue;
      }
      keep(item.phrase, character);
      if (escaped) keep(item.exact, '\\');
      keep(item.exact, character);
    } else if (place === 'angle') {
      if (character === '>') {
        item.angle ??= angle.join('');
        angle = [];
        place = 'text';
      } else keep(angle, character);
    } else if (character === '(') depth = 1;
    else if (character === '"') {
      keep(item.exact, '"');
      place = 'quoted';
    } else if (character === '<') place = 'angle';
    else if (character === ',' || character === ';') finish();
    else if (character === ':' && item.angle === null && !item.exact.includes('@')) item = emptyItem();
    else {
      keep(item.phrase, character);
      keep(item.exact, character);
    }
  }
  finish();
  return addresses;
};

/** One address as a person reads it: `Name <local@domain>`, or the address alone. */
export const formatAddress = ({ name, address }: MailAddress): string => {
  if (name === '') return address;
  if (address === '') return name;
  return `${name} <${address}>`;
};
