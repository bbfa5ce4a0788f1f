// Lists of addresses as people type them and paste them: out of headers, tables and other mail programs.
// What one address is, once it stands alone, is ../address.ts's business; whether it can be sent to, addresses.ts's.

import { type MailAddress, readAddressList } from '../address.ts';
import { maxAddresses, maxAddressLength } from '../limits.ts';
import { checkAddress, withoutDuplicates } from './addresses.ts';

export interface PastedAddresses {
  readonly addresses: readonly MailAddress[];
  /** What could not be read as an address, as it was given; marked before anything is sent. */
  readonly invalid: readonly string[];
}

/** Text between two separators. */
interface Piece {
  readonly text: string;
  /** What ends it; `group`: the semicolon that closes one. */
  readonly end: ',' | ';' | 'line' | 'group';
}

/**
 * Where a quote that is opened here has its other end: on this line, or on one that goes on with a blank (RFC 5322 §2.2.3).
 * Without one, where that line ends: until there a quote is a letter like any other.
 */
const otherQuote = (text: string, opened: number): { readonly at: number; readonly isThere: boolean } => {
  for (let at = opened + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return { at, isThere: true };
    if (character === '\\') at++;
    else if (character === '\n' && !/[ \t]/.test(text[at + 1] ?? '')) return { at, isThere: false };
  }
  return { at: text.length, isThere: false };
};

// Of Latin, Chinese, Japanese and Arabic script.
const commas = ',，、،';
const semicolons = ';；؛';

/** Cuts at commas, semicolons and line ends that stand outside of quotes, brackets and comments; names of groups are left out. */
const cut = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let closing: '>' | ')' | null = null;
  let from = 0;
  let isGroup = false;
  let plainUntil = 0;
  const end = (at: number, by: Piece['end']): void => {
    pieces.push({ text: text.slice(from, at), end: by });
    from = at + 1;
  };
  for (let at = 0; at < text.length && pieces.length < maxAddresses; at++) {
    const character = text[at]!;
    if (character === '\n') {
      if (closing !== null && /[ \t]/.test(text[at + 1] ?? '')) continue;
      closing = null;
      end(at, 'line');
    } else if (closing !== null) {
      if (character === closing) closing = null;
    } else if (character === '"' && at >= plainUntil) {
      const other = otherQuote(text, at);
      if (other.isThere) at = other.at;
      else plainUntil = other.at;
    } else if (character === '<') closing = '>';
    else if (character === '(') closing = ')';
    else if (commas.includes(character)) end(at, ',');
    else if (semicolons.includes(character)) {
      end(at, isGroup ? 'group' : ';');
      isGroup = false;
    } else if (character === ':' && !/[@<[]/.test(text.slice(Math.max(from, at - maxAddressLength), at))) {
      // "Team: a@x, b@y;", and as well "To: a@x" and "mailto:a@x".
      isGroup = true;
      from = at + 1;
    }
  }
  if (pieces.length < maxAddresses) end(text.length, 'line');
  return pieces;
};

const hasAngle = (text: string): boolean => /<[^<>]*@[^<>]*>\s*$/.test(text.slice(-maxAddressLength));

/**
 * "Doe, Jane <jane@x>; Roe, Rick <rick@y>": where semicolons or lines part the addresses, a comma may be one of a name. Then
 * what stands before it has no address of its own.
 */
const joinNames = (pieces: readonly Piece[]): string[] => {
  const isParted = pieces.some(({ end }, index) => end === ';' || (end === 'line' && index < pieces.length - 1));
  if (!isParted) return pieces.map(({ text }) => text);
  const joined: string[] = [];
  let name = '';
  for (const { text, end } of pieces) {
    const bare = !/[@<>"]/.test(text) && text.trim() !== '';
    if (bare && end === ',' && name === '') {
      name = text;
      continue;
    }
    if (name !== '' && hasAngle(text) && !text.includes('"')) {
      const angle = text.lastIndexOf('<');
      joined.push(`"${`${name},${text.slice(0, angle)}`.trim().replace(/\\/g, '\\\\')}" ${text.slice(angle)}`);
    } else joined.push(...(name === '' ? [] : [name]), text);
    name = '';
  }
  return name === '' ? joined : [...joined, name];
};

/** Addresses with nothing between them but blanks are as many as there are. */
const parted = (text: string): readonly string[] => {
  const words = text.slice(0, maxAddressLength).trim().split(/\s+/);
  return words.length > 1 && words.every((word) => checkAddress(word)) ? words : [text];
};

/** Quotes that do not come in pairs are letters like any other. */
const withPairs = (text: string): string =>
  (text.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 0 ? text : text.replaceAll('"', ' ');

/** A line of a table, where one cell is an address and the others are a name; else cells are like lines. */
const ofTable = (line: string): string => {
  const cells = line.split('\t').map((cell) => cell.trim());
  const found = cells.filter((cell) => checkAddress(cell));
  if (found.length !== 1) return found.length > 1 ? cells.join('\n') : line;
  const name = cells.filter((cell) => cell !== '' && cell !== found[0]).join(' ');
  return name === '' || /["<>@,;\\]/.test(name) ? found[0]! : `"${name}" <${found[0]}>`;
};

/** A list that a person typed or pasted: groups opened; commas, semicolons, lines and cells between addresses. Never throws. */
export const pastedAddresses = (text: string): PastedAddresses => {
  const addresses: MailAddress[] = [];
  const invalid: string[] = [];
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n').split('\n');
  const whole = lines.map((line) => (line.includes('\t') ? ofTable(line) : line)).join('\n');
  for (const piece of joinNames(cut(whole)))
    for (const one of parted(piece))
      for (const { address, name } of readAddressList(withPairs(one.replaceAll('\n', ' ')))) {
        if (checkAddress(address)) addresses.push({ name, address });
        else if (address !== '' || name !== '') invalid.push(address || name);
      }
  return { addresses: withoutDuplicates(addresses), invalid: [...new Set(invalid)] };
};
