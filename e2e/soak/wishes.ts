// What the person of a story wanted of the mail, as far as it is known from outside, and what must therefore be on the server
// when all is quiet. What another program did to a letter meanwhile, or what was taken back, is not asked for.

/** The mail of a server: letters by mailbox. */
export type ServerMail = ReadonlyMap<
  string,
  readonly { readonly uid: number; readonly subject: string; readonly flags: readonly string[] }[]
>;

export const wishedFlags = ['\\Seen', '\\Flagged', '$Label1'] as const;
export type WishedFlag = (typeof wishedFlags)[number];

/** Folders that the person makes, renames and deletes have such names. */
const folderName = /^Folder \d+$/;

export class Wishes {
  /** By mailbox, uid and flag. */
  readonly #flags = new Map<string, { readonly on: boolean; readonly subject: string }>();
  /** Subjects of letters that the person took somewhere, or away. */
  readonly #taken = new Set<string>();
  /** Of those that may be nowhere any more. */
  readonly #deleted = new Set<string>();
  /** Mailbox and uid of what is not to be there. */
  readonly #gone = new Set<string>();
  /** Further copies by subject: as many as were made, and as are surely there. */
  readonly #copied = new Map<string, { readonly most: number; readonly least: number }>();
  /** Subjects of what the person wrote. */
  readonly #own: string[] = [];
  /** Null: one of these changes was taken back. */
  #folders: Set<string> | null = new Set();
  #folderNumber = 0;

  flag(mailbox: string, uid: number, subject: string, flag: WishedFlag, on: boolean): void {
    this.#flags.set(`${mailbox} ${uid} ${flag}`, { on, subject });
  }

  take(mailbox: string, uid: number, subject: string): void {
    this.#taken.add(subject);
    this.#gone.add(`${mailbox} ${uid}`);
  }

  delete(mailbox: string, uid: number, subject: string): void {
    this.take(mailbox, uid, subject);
    this.#deleted.add(subject);
  }

  copy(subject: string): void {
    const { most, least } = this.#copied.get(subject) ?? { most: 0, least: 0 };
    this.#copied.set(subject, { most: most + 1, least: least + 1 });
  }

  /** The subject of a letter that the person writes now. */
  own(): string {
    const subject = `Own letter ${this.#own.length + 1}.`;
    this.#own.push(subject);
    return subject;
  }

  /** The folders of the person's making, as they should be. */
  get folders(): readonly string[] | null {
    return this.#folders && [...this.#folders].sort();
  }

  newFolder(): string {
    this.#folderNumber += 1;
    return `Folder ${this.#folderNumber}`;
  }

  folderIsThere(name: string): void {
    this.#folders?.add(name);
  }

  folderIsGone(name: string): void {
    this.#folders?.delete(name);
  }

  static isFolder(name: string): boolean {
    return folderName.test(name);
  }

  isTaken(subject: string): boolean {
    return this.#taken.has(subject);
  }

  /** The latest change is taken back. Which one it was, nobody knows before: nothing is sure that could be it. */
  takeBack(): void {
    for (const wish of this.#flags.keys()) if (!wish.endsWith('\\Seen')) this.#flags.delete(wish);
    for (const [subject, { most }] of this.#copied) this.#copied.set(subject, { most, least: 0 });
    for (const subject of this.#own) this.#deleted.add(subject);
    this.#gone.clear();
  }

  /** It was a change of folders: which one, nobody knows. */
  takeBackFolder(): void {
    this.#folders = null;
  }

  /** @param touched by somebody else @param moved of those @param removed of those: not there any more @param sent by somebody else, or at the beginning */
  problemsIn(
    mail: ServerMail,
    {
      touched,
      moved,
      removed,
      sent,
    }: Record<'touched' | 'moved' | 'removed', ReadonlySet<string>> & { sent: readonly string[] },
  ): string[] {
    const problems: string[] = [];
    const found = new Map<string, number>();
    for (const [mailbox, messages] of mail)
      for (const { uid, subject, flags } of messages) {
        found.set(subject, (found.get(subject) ?? 0) + 1);
        if (this.#gone.has(`${mailbox} ${uid}`)) problems.push(`${mailbox} ${uid} should be gone`);
        for (const flag of wishedFlags) {
          const wish = this.#flags.get(`${mailbox} ${uid} ${flag}`);
          if (wish && !touched.has(subject) && flags.includes(flag) !== wish.on)
            problems.push(`${mailbox} ${uid}: ${flag} should be ${wish.on ? 'set' : 'cleared'}`);
        }
      }
    for (const subject of [...sent, ...this.#own])
      if (!found.has(subject) && !removed.has(subject) && !this.#deleted.has(subject))
        problems.push(`${subject} is lost`);
    for (const [subject, times] of found) {
      const { most, least } = this.#copied.get(subject) ?? { most: 0, least: 0 };
      const isSure = !touched.has(subject) && !this.#deleted.has(subject);
      // Dovecot copies what two clients move in the same moment for each of them.
      const byBoth = moved.has(subject) && this.#taken.has(subject) ? 1 : 0;
      if (times > 1 + most + byBoth || (isSure && times < 1 + least))
        problems.push(`${subject} is on the server ${times} times, copied ${least} to ${most} times`);
    }
    return problems;
  }
}
