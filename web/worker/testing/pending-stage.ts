// A queue of changes over a store, with the server played by the test: every command in its bytes, each answered by hand.

import { ImapSession, UidSet } from '../../../shared/imap/index.ts';
import { type ProblemCode, ProblemError } from '../../../shared/problems.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { problemOfImap } from '../connection.ts';
import type { NewChange } from '../pending/change.ts';
import { Overlay } from '../pending/overlay.ts';
import { PendingChanges } from '../pending/pending-changes.ts';
import { StandIns } from '../pending/stand-ins.ts';

/** One command that was sent. */
export interface SentCommand {
  readonly mailbox: string | null;
  /** Without its tag. */
  readonly text: string;
  /** Lines that come before the OK, without `* `. */
  confirm(...untagged: readonly string[]): void;
  /** NO, with these words. */
  refuse(words: string): void;
}

export class PendingStage {
  readonly store: MailStore;
  readonly sent: SentCommand[] = [];
  readonly refetched: string[] = [];
  readonly doubted: string[] = [];
  readonly fetched: string[] = [];
  /** How often what is shown of a mailbox changed. */
  readonly shown: string[] = [];
  pending: PendingChanges;
  live = true;
  /** Its store outlives it. */
  lasts = false;
  permanentFlags: readonly string[] | null = null;
  #capabilities: string;
  #session!: ImapSession;
  #running: ((error: ProblemError) => void)[] = [];

  constructor(capabilities = 'MOVE UIDPLUS ESEARCH', store: MailStore = openMemoryStore()) {
    this.#capabilities = capabilities;
    this.store = store;
    this.connect();
    this.pending = this.#open();
  }

  /** Another page over the same store: what is in memory of the earlier one is gone. */
  reload(): void {
    this.pending.clear();
    this.sent.length = 0;
    this.connect();
    this.pending = this.#open();
    this.pending.resume();
  }

  connect(): void {
    this.live = true;
    this.#session = new ImapSession({ acceptPreauth: true, send: (bytes) => this.#onSent(bytes) });
    this.#receive(`* PREAUTH [CAPABILITY IMAP4rev1 LITERAL+ ${this.#capabilities}] hi`);
  }

  /** The line drops: everything in flight fails. */
  lose(code: ProblemCode = 'connection-lost'): void {
    this.live = false;
    this.pending.pause();
    for (const fail of this.#running.splice(0)) fail(new ProblemError({ code }));
  }

  /** What was sent and not been taken yet, as text. */
  take(): string[] {
    return this.sent.splice(0).map(({ text }) => text);
  }

  /** Makes a change and says what becomes of it. */
  make(
    change: NewChange,
    content?: Uint8Array<ArrayBuffer>,
  ): { is: 'waiting' | 'done' | ProblemCode; readonly id: string } {
    const { id, confirmed } = this.pending.make(change, content);
    const made: { is: 'waiting' | 'done' | ProblemCode; readonly id: string } = { is: 'waiting', id };
    confirmed.then(
      () => {
        made.is = 'done';
      },
      (error: ProblemError) => {
        made.is = error.problem.code;
      },
    );
    return made;
  }

  #open(): PendingChanges {
    let now = 0;
    const { store } = this;
    const overlay = new Overlay(store);
    const onShown = (mailbox: string) => void this.shown.push(mailbox);
    const holds = () => true;
    const nothing = () => undefined;
    const standIns = new StandIns(
      {
        store,
        chance: () => 0.5,
        holds,
        onShown,
        isCaughtUp: () => true,
        schedule: nothing,
        lookAgain: async () => undefined,
        onNumbered: nothing,
      },
      overlay,
    );
    return new PendingChanges(
      {
        store,
        standIns,
        now: () => ++now,
        chance: () => 0.5,
        onWritten: () => undefined,
        isLive: () => this.live,
        lasts: () => this.lasts,
        capabilities: () => this.#session.capabilities,
        holds,
        run: (_, mailbox, make) => this.#run(mailbox, make),
        runAnywhere: (_, make) => this.#run(null, make),
        fetchRows: async (mailbox, uids) => void this.fetched.push(`${mailbox} ${uids}`),
        uidsNow: (mailbox) => this.store.uids(mailbox) ?? UidSet.range(1, 0xffff_ffff),
        permanentFlags: () => this.permanentFlags,
        changeFlags: (mailbox, uid, flags) => this.store.change(mailbox, { flags: [{ uid, flags }] }),
        refetchFlags: async (mailbox) => void this.refetched.push(mailbox),
        doubtUnread: (mailbox) => void this.doubted.push(mailbox),
        onMove: () => undefined,
        onMoveDropped: () => undefined,
        onShown,
        onPending: () => undefined,
        onStart: () => undefined,
        onConfirmed: () => undefined,
      },
      overlay,
    );
  }

  #mailbox: string | null = null;

  #run<T>(mailbox: string | null, make: () => Parameters<ImapSession['run']>[0]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!this.live) throw new ProblemError({ code: 'connection-lost' });
      this.#mailbox = mailbox;
      const command = make();
      this.#running.push(reject);
      this.#session.run(command).done.then(
        (value) => resolve(value as T),
        (error) => reject(new ProblemError(problemOfImap(error), { cause: error })),
      );
    });
  }

  #receive(text: string): void {
    this.#session.receive(new TextEncoder().encode(`${text}\r\n`));
  }

  #onSent(bytes: Uint8Array): void {
    const [, tag, text] = /^(\S+) (.*)\r\n$/s.exec(new TextDecoder().decode(bytes))!;
    this.sent.push({
      mailbox: this.#mailbox,
      text: text!,
      confirm: (...untagged) => {
        // The code of the tagged line is given as one in brackets.
        const code = untagged.find((line) => line.startsWith('['));
        for (const line of untagged) if (line !== code) this.#receive(`* ${line}`);
        this.#receive(`${tag} OK ${code ?? ''} done`);
      },
      refuse: (words) => this.#receive(`${tag} NO ${words}`),
    });
  }
}
