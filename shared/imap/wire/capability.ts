// What a server says it can do: CAPABILITY responses and codes. Which of them a session trusts is session.ts's business.

import type { Decoder } from './decoder.ts';

/** An immutable set of capability names; case does not matter. */
export class Capabilities {
  /** Nothing is known: not yet told, or no longer valid after signing in. Ask. */
  static readonly unknown = new Capabilities([], false);

  /** False when the server has to be asked (again). */
  readonly known: boolean;
  /** Upper case, in the server's order. */
  readonly names: readonly string[];
  readonly #set: ReadonlySet<string>;

  private constructor(names: Iterable<string>, known: boolean) {
    this.#set = new Set(Array.from(names, (name) => name.toUpperCase()));
    this.names = [...this.#set];
    this.known = known;
  }

  static of(names: Iterable<string>): Capabilities {
    return new Capabilities(names, true);
  }

  has(name: string): boolean {
    return this.#set.has(name.toUpperCase());
  }

  /** SASL mechanisms, upper case, in the server's order. */
  get mechanisms(): string[] {
    return this.names.filter((name) => name.startsWith('AUTH=')).map((name) => name.slice(5));
  }

  /** Without those for which `drop` says true. */
  without(drop: (name: string) => boolean): Capabilities {
    return new Capabilities(
      this.names.filter((name) => !drop(name)),
      this.known,
    );
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
