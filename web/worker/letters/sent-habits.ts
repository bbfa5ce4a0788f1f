// Whether the mail server keeps copies in Sent by itself, as it was seen to do: where it does, its copy is waited for; where nobody
// knows, ours is put there and looked at once more. So neither two copies nor none come of a server that is slow.

import type { AppendResult, UidSet } from '../../../shared/imap/index.ts';
import type { MailboxName } from '../../client/model.ts';
import type { DraftCopy } from './draft-copy.ts';
import type { LetterRecord } from './letter-record.ts';
import { NotNow } from './message-content.ts';

/** Milliseconds after a letter went out for which the server's own copy is waited for. */
export const patience = 60_000;
const lookAgain = 10_000;

/** What is kept about one account. */
export interface SentHabit {
  /** Null: nobody knows. */
  readonly serverKeeps: boolean | null;
  /** A copy of ours, beside which the server's own may come until then. */
  readonly check: (DraftCopy & { readonly messageId: string; readonly at: number }) | null;
}

const unknown: SentHabit = { serverKeeps: null, check: null };

export interface HabitWorld {
  now(): number;
  keep(habit: SentHabit): void;
}

export class SentHabits {
  readonly #world: HabitWorld;
  #habit: SentHabit = unknown;
  /** Letters of which a copy of ours may be on its way: what is found of them tells nothing of the server. */
  readonly #ours = new Set<string>();

  constructor(world: HabitWorld) {
    this.#world = world;
  }

  /** What was kept of this account; null: nothing. */
  read(habit: SentHabit | null): void {
    this.#habit = habit ?? unknown;
    this.#ours.clear();
  }

  /** When a copy has to be looked at; null: none has. */
  get due(): number | null {
    return this.#habit.check?.at ?? null;
  }

  /** The copy of a letter was there before one of ours was. */
  found({ id, tries }: LetterRecord): void {
    if (!this.#ours.has(id) && tries === 0) this.#note({ ...this.#habit, serverKeeps: true });
  }

  /** Throws {@link NotNow} while the server's own copy may come. */
  requireOurs({ outAt = 0 }: LetterRecord): void {
    if (this.#habit.serverKeeps && this.#world.now() < outAt + patience) throw new NotNow(null, lookAgain);
  }

  begun({ id }: LetterRecord): void {
    this.#ours.add(id);
  }

  /** A copy of ours is there. */
  put(mailbox: MailboxName, messageId: string, told: AppendResult): void {
    const [uid] = told?.uids ?? [];
    if (this.#habit.serverKeeps === false || !told || uid === undefined) return;
    const { uidValidity } = told;
    this.#note({
      serverKeeps: null,
      check: { mailbox, uid, uidValidity, messageId, at: this.#world.now() + patience },
    });
  }

  /**
   * Looks whether the server has put its own beside ours: then ours goes. Rejects with a ProblemError.
   * @param uidsOf those that bear an id; @param remove takes exactly that one away
   */
  async check(
    uidsOf: (mailbox: MailboxName, messageId: string) => Promise<UidSet>,
    remove: (copy: DraftCopy) => Promise<void>,
  ): Promise<void> {
    const { check } = this.#habit;
    if (!check) return;
    // Tried again with the next letter, not in a circle.
    this.#note({ ...this.#habit, check: null });
    const found = [...(await uidsOf(check.mailbox, check.messageId))];
    const serverKeeps = found.length > 1;
    if (serverKeeps && found.some((uid) => uid === check.uid)) await remove(check);
    this.#note({ ...this.#habit, serverKeeps });
  }

  #note(habit: SentHabit): void {
    if (JSON.stringify(habit) === JSON.stringify(this.#habit)) return;
    this.#habit = habit;
    this.#world.keep(habit);
  }
}
