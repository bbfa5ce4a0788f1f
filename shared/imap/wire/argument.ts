// Typed arguments of commands. There is no way to put a string on the wire except through one of these,
// so hostile text (names, search words, message ids) can only ever be a quoted string or a literal.

import { ATOM, byteClass, TEXT, utf8 } from './bytes.ts';
import { canonicalFlag } from './flags.ts';
import { encodeMailboxName, type MailboxName } from './mailbox-name.ts';
import type { UidSet } from './uid-set.ts';
import { maxNumber } from './units.ts';

export type Argument =
  /** Goes out as it is: checked when made. */
  | { readonly is: 'verbatim'; readonly text: string }
  /** Sequence numbers, as they are: they mean something only as long as no message goes. */
  | { readonly is: 'sequence'; readonly text: string }
  /** Quoted or literal, as its bytes and the server's abilities have it. */
  | { readonly is: 'string'; readonly bytes: Uint8Array }
  /** A mailbox name, in the form that the server takes when it goes out. */
  | { readonly is: 'mailbox'; readonly name: MailboxName }
  /** Always a literal: message bytes. `binary`: as `literal8`, RFC 3516 §6. */
  | { readonly is: 'literal'; readonly content: LiteralContent; readonly binary: boolean }
  /** In parentheses, SP between. */
  | { readonly is: 'list'; readonly items: readonly Argument[] }
  /** Goes out like what it holds; no observer ever sees it. */
  | { readonly is: 'secret'; readonly argument: Argument };

/**
 * Bytes whose number is known before they are there, so that a large message never lies in memory as a whole. `read` is
 * called once, when the server is ready for them; each chunk is the session's to keep, and the next one is asked for when
 * the transport has taken it. More or fewer bytes than `size`, or an exception, end the connection: half a message cannot
 * be taken back otherwise.
 */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export type LiteralContent = Uint8Array | ByteSource;

/** How many bytes it has. */
export const contentSize = (content: LiteralContent): number =>
  content instanceof Uint8Array ? content.length : content.size;

/** What the caller passed cannot be sent. Nothing of the command has been written. */
export class ArgumentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArgumentError';
  }
}

const isAll = (text: string, mask: number): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127 || (byteClass[code]! & mask) === 0) return false;
  }
  return text.length > 0;
};

/** Is it an `atom` as RFC 9051 §9 has it? */
export const isAtom = (text: string): boolean => isAll(text, ATOM);

/** An `atom`; ArgumentError for anything else. */
export const atom = (text: string): Argument => {
  if (!isAtom(text)) throw new ArgumentError('not an atom');
  return { is: 'verbatim', text };
};

/**
 * Syntax of the library's own making, such as `BODY.PEEK[` or `1:*`. Never for text from outside;
 * refuses all the same what could end the line or begin a literal or a string.
 */
export const syntax = (text: string): Argument => {
  if (!isAll(text, TEXT) || /["{\\]/.test(text)) throw new ArgumentError('not syntax');
  return { is: 'verbatim', text };
};

/** One of the words that `known` has; types alone do not keep text from outside away. */
export const oneOf = (text: string, known: { has(text: string): boolean }): Argument => {
  if (!known.has(text)) throw new ArgumentError('not a word that is known here');
  return syntax(text);
};

/** A non-negative number of at most 63 bits. */
export const number = (n: number | bigint): Argument => {
  if (typeof n === 'number' ? !Number.isSafeInteger(n) || n < 0 : n < 0n || n >= 1n << 63n) {
    throw new ArgumentError('not a number');
  }
  return { is: 'verbatim', text: n.toString() };
};

/** A positive number of 32 bits. */
export const number32 = (n: number): Argument => {
  if (n < 1 || n > maxNumber) throw new ArgumentError('not a number of 32 bits');
  return number(n);
};

/** Text from anywhere. NUL cannot be sent. */
export const string = (text: string): Argument => stringBytes(utf8(text));

const stringBytes = (bytes: Uint8Array): Argument => {
  if (bytes.includes(0)) throw new ArgumentError('NUL in a string');
  return { is: 'string', bytes };
};

/** NUL, which a raw name may hold, cannot be sent. */
export const mailboxName = (name: MailboxName): Argument => {
  if (name.includes('\0') || encodeMailboxName(name).includes(0)) throw new ArgumentError('NUL in a mailbox name');
  return { is: 'mailbox', name };
};

/** Bytes as a literal. Bytes that hold NUL need `binary`, which requires BINARY (RFC 3516) or IMAP4rev2 for APPEND. */
export const literal = (content: LiteralContent, binary = false): Argument => {
  const size = contentSize(content);
  if (!Number.isSafeInteger(size) || size < 0) throw new ArgumentError('not a size');
  if (!binary && content instanceof Uint8Array && content.includes(0)) throw new ArgumentError('NUL in a literal');
  return { is: 'literal', content, binary };
};

/** A flag that begins with a backslash, such as a special use. RFC 6154 §6 */
export const attribute = (text: string): Argument => {
  if (!text.startsWith('\\') || !isAtom(text.slice(1))) throw new ArgumentError('not an attribute');
  return { is: 'verbatim', text };
};

/** A set that names something: the empty one has no form on the wire. */
export const uidSet = (set: UidSet): Argument => {
  if (set.isEmpty) throw new ArgumentError('an empty set');
  return { is: 'verbatim', text: set.toString() };
};

/** `1`, `1:5`, `7:*`: a sequence set as text, checked. */
export const sequenceSet = (text: string): Argument => {
  if (!/^(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?(?:,(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?)*$/.test(text)) {
    throw new ArgumentError('not a sequence set');
  }
  return { is: 'sequence', text };
};

/** A flag or keyword: an atom, with a backslash before a system flag. */
export const flag = (text: string): Argument => {
  if (!isAtom(text.startsWith('\\') ? text.slice(1) : text)) throw new ArgumentError('not a flag');
  return { is: 'verbatim', text: canonicalFlag(text) };
};

/** Marks a credential: the tap shows that there is one, and nothing of it. */
export const secret = (argument: Argument): Argument => ({ is: 'secret', argument });

export const list = (items: readonly Argument[]): Argument => ({ is: 'list', items });
