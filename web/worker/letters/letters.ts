// A person's letters: drafts kept on this device at every pause, and the outbox. Answers what the screen asks about them.
// How one is sent is outbox.ts's business, what its message looks like letter-record.ts's.

import { ProblemError } from '../../../shared/problems.ts';
import type { Letter, LetterStart, LettersAnswer, LettersCall, LettersState } from '../../client/letters.ts';
import type { MailboxName } from '../../client/model.ts';
import type { LetterStore } from '../../store/letter-store.ts';
import { type AgainWorld, nothingYet, postpone, tryAgain } from './again.ts';
import { beginLetter } from './begin-letter.ts';
import { noCopies } from './draft-copy.ts';
import { noteOfAbout, wishesOf } from './draft-wishes.ts';
import { withKnownFiles } from './known-files.ts';
import { waitsHere } from './later.ts';
import { asLettersCall } from './letter-arguments.ts';
import { envelopeFor, type LetterRecord, newMark } from './letter-record.ts';
import { stateOf } from './letter-state.ts';
import { copyLimit } from './message-content.ts';
import { mayBeOut, Outbox, type OutboxWorld, ofLine } from './outbox.ts';
import { takeReceipt } from './receipts.ts';
import { type SentHabit, SentHabits } from './sent-habits.ts';

export interface LettersWorld
  extends Omit<OutboxWorld, 'find' | 'habits' | 'isKnown' | 'records' | 'put' | 'remove' | 'onOut' | 'onChanged'> {
  readonly letters: LetterStore<LetterRecord, SentHabit>;
  /** Whose letters they are; null when nobody is signed in. */
  account(): string | null;
  tell(state: LettersState): void;
}

interface ServerDraft {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly letter: LetterStart;
}

/** Milliseconds after which nobody has to be told any more that a letter went out. */
const outIsNews = 60_000;

export class Letters {
  readonly #world: LettersWorld;
  readonly #outbox: Outbox;
  readonly #habits: SentHabits;
  readonly #answering = new Set<string>();
  #records = new Map<string, LetterRecord>();
  #account: string | null = null;
  #reading: Promise<void> | null = null;
  #out: LettersState['out'] = [];
  /** Drafts of the mail server's that a letter was begun with, by its id. */
  readonly #begun = new Map<string, ServerDraft>();
  /** Those of them that are gone on with here. */
  readonly #adopted = new Map<string, ServerDraft>();
  #due = false;
  /** A desk is there that says what went out; before, it is told twice. */
  #isHeard = false;
  #unheard: LettersState['out'] = [];
  /** Letters that are out, by id. */
  readonly #finished = new Set<string>();

  constructor(world: LettersWorld) {
    this.#world = world;
    this.#habits = new SentHabits({
      now: () => world.now(),
      // Where the device takes nothing, it is seen anew.
      keep: (habit) => void (this.#account && world.letters.keepNote(this.#account, habit).catch(() => undefined)),
    });
    this.#outbox = new Outbox({
      ...world,
      habits: this.#habits,
      isKnown: (mailbox) => world.store.checkpoint(mailbox) !== undefined,
      find: (id) => this.#records.get(id) ?? null,
      records: () => [...this.#records.values()].sort((a, b) => a.sendAt - b.sendAt),
      put: async (record) => void (await this.#put(record)),
      remove: (id) => this.#remove(id),
      onOut: ({ id, later = null, letter, receipt, refused }) => {
        if (receipt) return;
        this.#finished.add(id);
        this.#out = [...this.#out, { id, subject: letter.subject, refused, later, at: world.now() }];
        this.#tellSoon();
      },
      onChanged: () => this.#tellSoon(),
    });
  }

  /** Does what the screen asks. @param asked a LettersCall, which is looked at here */
  async call(asked: unknown): Promise<LettersAnswer> {
    const call = asLettersCall(asked);
    const account = this.#world.account();
    await this.#open();
    // What one person asked is not done to the letters of the next.
    if (this.#account !== account) throw new ProblemError({ code: 'cancelled' });
    switch (call.do) {
      case 'begin': {
        const row = this.#world.store.message(call.mailbox, call.uid);
        if (!row) throw new ProblemError({ code: 'no-such-message' });
        const uidValidity = this.#world.store.checkpoint(call.mailbox)?.uidValidity;
        const begun = beginLetter(call.how, call.mailbox, row, call.own);
        if (call.how !== 'edit')
          return {
            ...begun,
            about: begun.about && { ...begun.about, ...(uidValidity !== undefined && { uidValidity }) },
          };
        const letter = { ...begun, ...(await wishesOf(this.#world, call.mailbox, call.uid)) };
        this.#begun.set(call.id, { mailbox: call.mailbox, uid: call.uid, letter });
        return letter;
      }
      case 'adopt': {
        const draft = this.#begun.get(call.id);
        if (draft) this.#adopted.set(call.id, draft);
        return draft !== undefined;
      }
      case 'find-draft': {
        const isThis = (record: LetterRecord) =>
          (record.stage === 'draft' || waitsHere(record, this.#world.now())) &&
          record.copies?.newest?.mailbox === call.mailbox &&
          record.copies.newest.uid === call.uid;
        return [...this.#records.values()].find(isThis)?.id ?? null;
      }
      case 'save':
        return this.#save(call.id, call.letter);
      case 'open': {
        const record = this.#records.get(call.id);
        return record?.stage === 'discarded' ? null : (record?.letter ?? null);
      }
      case 'discard':
        return this.#discard(call.id);
      case 'send':
        return this.#send(call);
      case 'take-back':
        return this.#takeBack(call.id);
      case 'postpone':
        return this.#become(call.id, (record, world) => postpone(record, call.at, world));
      case 'hurry':
        await this.#hurry();
        return null;
      case 'retry':
        return this.#become(call.id, tryAgain);
      case 'receipt': {
        const receipt = await this.#answer(call);
        if (!receipt) return false;
        await this.#put(receipt);
        this.#outbox.turn();
        return true;
      }
      case 'tell':
        if (!this.#isHeard)
          this.#out = [...this.#unheard.filter(({ at }) => at > this.#world.now() - outIsNews), ...this.#out];
        this.#unheard = [];
        this.#isHeard = true;
        this.#tell();
        return null;
    }
  }

  /** There is a line: what waits goes out. */
  async resume(): Promise<void> {
    await this.#open();
    await this.#outbox.resume();
  }

  /** The account is left. What lies on the device stays there for its writer. */
  forget(): void {
    this.#outbox.forget();
    this.#records = new Map();
    this.#account = null;
    this.#reading = null;
    this.#out = [];
    this.#unheard = [];
    this.#finished.clear();
    this.#habits.read(null);
    this.#begun.clear();
    this.#adopted.clear();
  }

  // --- what is asked ------------------------------------------------------------------------------------------------

  async #save(id: string, letter: Letter): Promise<boolean> {
    const known = this.#records.get(id);
    // The composer that is still open somewhere must not overwrite what goes out, nor begin it again.
    if (known ? known.stage !== 'draft' : this.#finished.has(id)) return true;
    const written = withKnownFiles(letter, known?.letter);
    // What was too large for the server is tried again: it may be smaller now.
    const anew = known?.problem?.code === 'message-too-large' ? { problem: null, sendAt: 0, tries: 0 } : {};
    const next = { ...(known ?? this.#blank(id)), ...anew, letter: written, changedAt: this.#world.now() };
    const kept = await this.#keep(next);
    this.#outbox.turn(); // its copy in Drafts will be due
    return kept;
  }

  async #send({ after, id, later, letter }: LettersCall & { do: 'send' }): Promise<boolean> {
    const { now, random, store, zoneAt } = this.#world;
    const kept = this.#records.get(id);
    const known = kept ?? this.#blank(id);
    // Asked once more, by a page that has not heard the answer: it is on its way, or out.
    if (known.stage !== 'draft' || this.#finished.has(id)) return true;
    const at = Math.max(now(), later?.at ?? 0);
    const mark = newMark(letter, { at, zone: zoneAt(at) }, random);
    try {
      if (envelopeFor({ letter }, mark).recipients.length === 0) throw new ProblemError({ code: 'bad-request' });
    } catch {
      throw new ProblemError({ code: 'bad-request' });
    }
    const waiting: LetterRecord = {
      ...known,
      ...nothingYet,
      letter: withKnownFiles(letter, kept?.letter),
      stage: 'waiting',
      mark,
      changedAt: now(),
      sendAt: now() + after,
      later: later ?? null,
      aboutValidity: noteOfAbout(letter, store)?.uidValidity ?? null,
    };
    const isKept = await this.#keep(waiting);
    this.#outbox.turn();
    return isKept;
  }

  /** Not twice at once, from two tabs. */
  async #answer(call: LettersCall & { do: 'receipt' }): Promise<LetterRecord | null> {
    const place = `${call.mailbox}/${call.uid}`;
    if (this.#answering.has(place)) return null;
    this.#answering.add(place);
    return takeReceipt(call, this.#account!, this.#world).finally(() => this.#answering.delete(place));
  }

  async #takeBack(id: string): Promise<boolean> {
    const known = this.#records.get(id);
    if (!known || known.stage === 'sent' || known.stage === 'discarded') return false;
    if (known.stage === 'draft') return true;
    // Its end comes as a draft.
    if (this.#outbox.progressOf(id) !== null) return this.#outbox.stop(id);
    if (known.stage === 'waiting' && this.#outbox.isOpen(known)) {
      // It is not tried any more.
      await this.#put(mayBeOut(known));
      return false;
    }
    await this.#put({ ...known, ...nothingYet, stage: 'draft' });
    return true;
  }

  /** What it becomes takes its place, if it becomes anything. */
  async #become(
    id: string,
    change: (record: LetterRecord, world: AgainWorld) => LetterRecord | null,
  ): Promise<boolean> {
    const known = this.#records.get(id);
    const changed = known && this.#outbox.progressOf(id) === null ? change(known, this.#world) : null;
    if (!changed) return false;
    await this.#put(changed);
    this.#outbox.turn();
    return true;
  }

  async #hurry(): Promise<void> {
    for (const record of this.#records.values()) {
      const sendAt = Math.min(record.sendAt, this.#world.now());
      const copies = record.copies && { ...record.copies, at: 0 };
      await this.#put({ ...record, sendAt, begunWriting: 0, copies });
    }
    this.#outbox.turn();
  }

  async #discard(id: string): Promise<boolean> {
    const known = this.#records.get(id);
    // Of one that is out nothing is left but a copy, which it can do without.
    if ((known?.stage === 'sent' && !known.problem) || this.#outbox.progressOf(id) !== null) return false;
    const letter = this.#adopted.get(id)?.letter;
    const record = known ?? (letter ? { ...this.#blank(id), letter, changedAt: 0 } : null);
    if (!record?.copies) await this.#remove(id);
    else {
      await this.#put({ ...record, ...nothingYet, stage: 'discarded' });
      this.#outbox.turn();
    }
    return true;
  }

  // --- what lies on the device --------------------------------------------------------------------------------------

  #blank(id: string): Omit<LetterRecord, 'letter' | 'changedAt'> {
    const { now, random, store } = this.#world;
    const adopted = this.#adopted.get(id);
    const uidValidity = adopted && store.checkpoint(adopted.mailbox)?.uidValidity;
    const copies =
      adopted && uidValidity !== undefined
        ? { ...noCopies(random, ''), newest: { mailbox: adopted.mailbox, uid: adopted.uid, uidValidity }, at: now() }
        : null;
    return {
      id,
      account: this.#account!,
      stage: 'draft',
      mark: null,
      aboutValidity: null,
      begunWriting: now(),
      copies,
      ...nothingYet,
    };
  }

  /** Reads what an earlier page left. */
  async #open(): Promise<void> {
    const account = this.#world.account();
    if (account === null) throw new ProblemError({ code: 'not-signed-in' });
    if (this.#account !== account) {
      this.forget();
      this.#account = account;
    }
    if (this.#reading === null) {
      const { letters: kept } = this.#world;
      this.#reading = Promise.all([kept.all(account), kept.note(account)]).then(
        ([letters, habit]) => {
          if (this.#account !== account) return;
          this.#habits.read(habit);
          for (const letter of letters) if (!this.#records.has(letter.id)) this.#records.set(letter.id, letter);
          this.#tellSoon();
          this.#outbox.turn();
        },
        () => {
          // Storage is refused: letters are in memory until it is not.
          if (this.#account === account) this.#reading = null;
        },
      );
    }
    await this.#reading;
  }

  /** False when it is in memory only. */
  async #put(record: LetterRecord): Promise<boolean> {
    if (this.#account !== record.account) return false;
    this.#records.set(record.id, record);
    this.#tellSoon();
    return this.#world.letters.put(record).then(
      () => true,
      () => false,
    );
  }

  /** From here on its files are those that lie here, whatever becomes of the person's. */
  async #keep(record: LetterRecord): Promise<boolean> {
    if (this.#account !== record.account) return false;
    this.#records.set(record.id, record);
    this.#tellSoon();
    const copy = await this.#world.letters.put(record).catch(() => null);
    if (copy && this.#records.get(record.id) === record) this.#records.set(record.id, copy);
    return copy !== null;
  }

  async #remove(id: string): Promise<void> {
    this.#records.delete(id);
    this.#tellSoon();
    await this.#world.letters.remove(id).catch(() => undefined);
  }

  // --- what is told -------------------------------------------------------------------------------------------------

  #tellSoon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#account !== null) this.#tell();
    });
  }

  #tell(): void {
    const out = this.#out;
    this.#out = [];
    if (!this.#isHeard) this.#unheard = [...this.#unheard, ...out];
    const now = this.#world.now();
    const letters = [...this.#records.values()]
      .filter(
        ({ problem, receipt, stage }) =>
          !receipt && stage !== 'discarded' && (stage !== 'sent' || (problem && !ofLine.has(problem.code))),
      )
      .sort((a, b) => a.changedAt - b.changedAt)
      .map((record) => stateOf(record, this.#outbox.progressOf(record.id), now));
    this.#world.tell({ letters, out, copyLimit: this.#copyLimit() });
  }

  #copyLimit(): number | null {
    try {
      return copyLimit(this.#world.capabilities());
    } catch {
      return null; // there is no line
    }
  }
}
