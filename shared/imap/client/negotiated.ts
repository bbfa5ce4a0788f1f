// What client and server have agreed on: the capabilities that hold now, less what a profile denies, and what ENABLE has
// switched on. When the server said so is session.ts's business.

import { Capabilities } from '../wire/capability.ts';
import type { Profile } from './profile.ts';

export class Negotiated {
  readonly #enabled = new Set<string>();
  readonly #onChange: (capabilities: Capabilities) => void;
  #capabilities = Capabilities.unknown;
  /** As the server announced them. */
  #offered = Capabilities.unknown;
  #profile: Pick<Profile, 'apply'> | null = null;

  constructor(onChange: (capabilities: Capabilities) => void) {
    this.#onChange = onChange;
  }

  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  setProfile(profile: Pick<Profile, 'apply'> | null): void {
    this.#profile = profile;
    this.adopt(this.#offered);
  }

  /** The server offers these from now on. What is enabled stays so. */
  adopt(offered: Capabilities): void {
    this.#offered = offered;
    const trusted = this.#profile?.apply(offered) ?? offered;
    this.#capabilities = trusted.inSession(new Set(this.#enabled), this.#capabilities.generation + 1);
    this.#onChange(this.#capabilities);
  }

  /** The server says that it has enabled `names`; only those asked for count: it may not change unasked how bytes are read. */
  enable(names: readonly string[], asked: ReadonlySet<string>): void {
    const news = names.map((name) => name.toUpperCase()).filter((name) => asked.has(name) && !this.#enabled.has(name));
    if (news.length === 0) return;
    for (const name of news) this.#enabled.add(name);
    if (this.#enabled.has('QRESYNC')) this.#enabled.add('CONDSTORE'); // RFC 7162 §3.2.3
    this.adopt(this.#offered);
  }
}
