// One value that is kept for one account: on this device where its mail is kept there, else as long as the tab. Signing out erases it
// with everything else. What the value is, and what is believed of it when it is read again, is its owner's business.

import { LiveSource, type LiveValue } from '../client/live-value.ts';

export interface Kind<T> {
  /** Where it lies. One account at a time has its value there. */
  readonly key: string;
  /** Its name beside the account's there; `kept` where none is said. */
  readonly name?: string;
  /** Of what was kept, maybe by another build or by nobody: anything may come. Null: nothing was. */
  read(kept: unknown): T;
  /** What is kept of it; null: nothing has to be. */
  write(value: T): unknown;
}

export class KeptForAccount<T> {
  readonly #kind: Kind<T>;
  readonly #account: string;
  readonly #store: Storage | null;
  readonly #source: LiveSource<T>;
  readonly #name: string;

  /** @param store null: storage is switched off, the value holds for this page */
  constructor(kind: Kind<T>, account: string, store: Storage | null) {
    this.#kind = kind;
    this.#name = kind.name ?? 'kept';
    this.#account = account;
    this.#store = store;
    this.#source = new LiveSource(this.#read());
  }

  get value(): LiveValue<T> {
    return this.#source;
  }

  /** Holds for this page in any case. False: it is not kept beyond it. */
  set(value: T): boolean {
    this.#source.set(value);
    const kept = this.#kind.write(value);
    try {
      if (kept === null) this.#store?.removeItem(this.#kind.key);
      else this.#store?.setItem(this.#kind.key, JSON.stringify({ account: this.#account, [this.#name]: kept }));
      return this.#store !== null;
    } catch {
      return false; // full, or switched off
    }
  }

  /** Another tab wrote. */
  readAgain(): void {
    this.#source.set(this.#read());
  }

  #read(): T {
    try {
      const found: unknown = JSON.parse(this.#store?.getItem(this.#kind.key) ?? 'null');
      if (typeof found !== 'object' || found === null || !('account' in found) || found.account !== this.#account)
        return this.#kind.read(null);
      return this.#kind.read(Object.entries(found).find(([name]) => name === this.#name)?.[1] ?? null);
    } catch {
      return this.#kind.read(null);
    }
  }
}

const storeOf = (key: string, keep: boolean): Storage | null => {
  try {
    // What was kept before is not kept any longer.
    if (!keep) localStorage.removeItem(key);
    return keep ? localStorage : sessionStorage;
  } catch {
    return null;
  }
};

/**
 * The value of whoever is signed in. Where the same account's mail is kept from now on, or no longer, its value moves along.
 * @returns a function of the account and of whether its mail is kept on this device
 */
export const keptForAccount = <T>(kind: Kind<T>): ((account: string, keep: boolean) => KeptForAccount<T>) => {
  let open: { readonly account: string; readonly keep: boolean; readonly kept: KeptForAccount<T> } | null = null;
  if (typeof window !== 'undefined')
    window.addEventListener('storage', (event) => {
      if (event.key === kind.key || event.key === null) open?.kept.readAgain();
    });
  return (account, keep) => {
    if (open?.account === account && open.keep === keep) return open.kept;
    const before = open?.account === account ? open.kept.value.get() : null;
    const kept = new KeptForAccount(kind, account, storeOf(kind.key, keep));
    if (before !== null) kept.set(before);
    open = { account, keep, kept };
    return kept;
  };
};
