// When an account's mail is copied to this device, opened from there, and erased. Whether it may be is the person's word at
// sign-in; how it lies there is web/store's business.

/** Copies of accounts on this device; kept-store.ts is one. */
export interface Keeping {
  /** The store holds mail that outlives the tab. */
  readonly isKept: boolean;
  has(account: string): Promise<boolean>;
  /** False when nothing can be kept. The store holds the copy's mail afterwards. */
  keep(account: string): Promise<boolean>;
  /** Erases all of them; the store is empty afterwards. */
  erase(): Promise<void>;
  /** Erases all of them; the store goes on in memory with what must not be lost. */
  stopKeeping(): Promise<void>;
}

export interface OpeningCopy {
  readonly account: string;
  /** The person wants mail kept here. */
  readonly wanted: boolean;
  /** What is here is somebody else's. */
  readonly foreign: boolean;
  /** False once the account was left. */
  isHere(): boolean;
  /** The device has been looked at. @param found the store holds the account's copy */
  onOpened(found: boolean): void;
}

export class KeptCopy {
  readonly #keeping: Keeping;
  readonly #onKept: () => void;
  #opening: Promise<void> | null = null;
  #making: Promise<void> | null = null;
  /** The device took no copy of this account. */
  #hasFailed = false;
  /** The account whose copy is to be made, or opened, as soon as there is time. */
  #later: string | null = null;
  /** Quiet moments since the device was looked at. */
  #quiet = 0;

  /** @param onKept mail of this account is kept on this device from now on */
  constructor(keeping: Keeping, onKept: () => void) {
    this.#keeping = keeping;
    this.#onKept = onKept;
  }

  get isKept(): boolean {
    return this.#keeping.isKept;
  }

  /** Resolves when the device has been looked at; null when nobody looks. */
  get opening(): Promise<void> | null {
    return this.#opening;
  }

  /** Looks what this device has of an account. Never rejects: a device that fails is one that has nothing. */
  open(wish: OpeningCopy): Promise<void> {
    const opening = this.#open(wish).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  async #open({ account, wanted, foreign, isHere, onOpened }: OpeningCopy): Promise<void> {
    const keeping = this.#keeping;
    const erased = foreign || !wanted ? keeping.erase().catch(() => undefined) : null;
    if (!wanted) {
      // The store is empty by now; the mail server is not kept waiting for the device.
      this.#later = null;
      onOpened(false);
      return erased!;
    }
    await erased;
    let found = false;
    this.#quiet = 0;
    this.#later = null;
    this.#hasFailed = false;
    if (isHere() && (await keeping.has(account).catch(() => false)))
      found = await keeping.keep(account).catch(() => false);
    if (!isHere()) return;
    if (!found) this.#later = account;
    if (found) this.#onKept();
    onOpened(found);
  }

  /** There is time: a copy that is wanted is made. What is on screen came first. */
  turn(): void {
    const account = this.#later;
    const quiet = ++this.#quiet;
    // A device that fails is asked again, ever more seldom: at the first quiet moment, the second, the fourth, and so on.
    if (account !== null && !this.#making && !(quiet & (quiet - 1))) void this.#make(account);
  }

  /** Makes the copy that the next quiet moment would; null when none is to be made, or it failed before. Never rejects. */
  makeNow(): Promise<void> | null {
    return this.#later === null || this.#hasFailed ? null : this.#make(this.#later);
  }

  #make(account: string): Promise<void> {
    this.#making ??= this.#keeping
      .keep(account)
      .catch(() => false)
      .then((kept) => {
        this.#making = null;
        if (!kept) this.#hasFailed = true;
        if (!kept || this.#later !== account) return;
        this.#later = null;
        this.#onKept();
      });
    return this.#making;
  }

  /** The person wants nothing kept here any more, and stays. */
  async stop(): Promise<void> {
    this.#later = null;
    await this.#opening;
    await this.#keeping.stopKeeping();
  }

  /** The account is left. */
  forget(): void {
    this.#later = null;
  }

  erase(): Promise<void> {
    return this.#keeping.erase();
  }
}
