// What a server says it can do: CAPABILITY responses and codes. Which of them a session trusts is session.ts's business.

import type { Decoder } from './decoder.ts';

/** What IMAP4rev2 has inside of itself and rev1 servers announce one by one. RFC 9051, Appendix E. */
const revision2 = new Set(
  [
    'BINARY CHILDREN ENABLE ESEARCH IDLE LIST-EXTENDED LIST-STATUS LITERAL- MOVE NAMESPACE SASL-IR SEARCHRES',
    'SPECIAL-USE STATUS=SIZE UIDPLUS UNSELECT',
  ].flatMap((names) => names.split(' ')),
);

const nothing: ReadonlySet<string> = new Set();

/** An immutable set of capability names; case does not matter. */
export class Capabilities {
  /** Nothing is known: not yet told, or no longer valid after signing in. Ask. */
  static readonly unknown = new Capabilities([], false);

  /** False when the server has to be asked (again). */
  readonly known: boolean;
  /** Upper case, in the server's order. What `has` concludes from IMAP4rev2 is not among them. */
  readonly names: readonly string[];
  /** What ENABLE has switched on, upper case. */
  readonly enabled: ReadonlySet<string>;
  /** Counts up in a session each time that the server said something new: what was derived from an older one is stale. */
  readonly generation: number;
  readonly #set: ReadonlySet<string>;

  private constructor(names: Iterable<string>, known: boolean, enabled = nothing, generation = 0) {
    this.#set = new Set(Array.from(names, (name) => name.toUpperCase()));
    this.names = [...this.#set];
    this.known = known;
    this.enabled = enabled;
    this.generation = generation;
  }

  static of(names: Iterable<string>): Capabilities {
    return new Capabilities(names, true);
  }

  /** Also true for what is part of IMAP4rev2, where that is spoken. */
  has(name: string): boolean {
    const upper = name.toUpperCase();
    return this.#set.has(upper) || (revision2.has(upper) && this.isRevision2);
  }

  /** Has ENABLE switched it on? */
  isEnabled(name: string): boolean {
    return this.enabled.has(name.toUpperCase());
  }

  /** Is IMAP4rev2 what is spoken: enabled, or all that the server has? RFC 9051 §6.3.1 */
  get isRevision2(): boolean {
    return this.isEnabled('IMAP4REV2') || (this.#set.has('IMAP4REV2') && !this.#set.has('IMAP4REV1'));
  }

  /** Do mailbox names and quoted strings travel as UTF-8, and searches without CHARSET? RFC 9755 §3, RFC 9051 §5.1 */
  get utf8(): boolean {
    return this.isEnabled('UTF8=ACCEPT') || this.isRevision2;
  }

  /** Texts behind `name=`, upper case, in the server's order: `RES-STORAGE` for `QUOTA`. */
  values(name: string): string[] {
    const prefix = `${name.toUpperCase()}=`;
    return this.names.filter((full) => full.startsWith(prefix)).map((full) => full.slice(prefix.length));
  }

  /**
   * The number behind `name=`, or null: APPENDLIMIT (bytes, RFC 7889), MESSAGELIMIT and SAVELIMIT (messages, RFC 9738).
   * A bigint: some servers say 2^63-1.
   */
  limit(name: string): bigint | null {
    const text = this.values(name).find((value) => /^\d{1,20}$/.test(value));
    return text === undefined ? null : BigInt(text);
  }

  /** SASL mechanisms, upper case, in the server's order. */
  get mechanisms(): string[] {
    return this.values('AUTH');
  }

  /** Without those for which `drop` says true. */
  without(drop: (name: string) => boolean): Capabilities {
    const left = this.names.filter((name) => !drop(name));
    return new Capabilities(left, this.known, this.enabled, this.generation);
  }

  /** The same, with `enabled` switched on, as the session's word number `generation`. */
  inSession(enabled: ReadonlySet<string>, generation: number): Capabilities {
    return new Capabilities(this.names, this.known, enabled, generation);
  }

  toString(): string {
    return this.names.join(' ');
  }
}

/** `capability-data` behind its keyword, up to the end. */
export const readCapabilities = (d: Decoder): Capabilities => {
  const names: string[] = [];
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) names.push(d.atom());
  return Capabilities.of(names);
};
