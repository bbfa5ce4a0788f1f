// An engine joined to a model account over lines that can be cut, and the screen's copy of its list beside it.

import { type ListRows, rowsOf } from '../../client/list-snapshot.ts';
import type { MailStorage } from '../../store/mail-storage.ts';
import { EngineStage } from './engine-stage.ts';
import type { FakeWorldOptions } from './fake-world.ts';
import type { ModelAccount } from './model-account.ts';
import { ModelServer } from './model-server.ts';

export interface ModelStageOptions {
  readonly capabilities: readonly string[];
  chance(): number;
  readonly mayReadAhead?: boolean;
  /** Where mail is kept; null: nowhere. */
  readonly device?: MailStorage | null;
  /** See ModelOptions. */
  refuses?(command: string): string | null;
  readonly permanentFlags?: string;
  /** Where letters lie, and what takes them. */
  readonly makeLetters?: FakeWorldOptions['makeLetters'];
  /** The server for each new line; a model of the account when absent. */
  readonly accept?: FakeWorldOptions['accept'];
  /** The server's bytes arrive one at a time. */
  readonly byteByByte?: boolean;
  /** See FakeWorldOptions. */
  readonly bytesAtOnce?: FakeWorldOptions['bytesAtOnce'];
}

export class ModelStage extends EngineStage {
  readonly account: ModelAccount;
  watched: string | null = null;
  #snapshot: ListRows | null = null;
  #taken = 0;

  constructor(account: ModelAccount, options: ModelStageOptions) {
    const { chance, makeLetters, mayReadAhead = false, byteByByte = false, bytesAtOnce, device = null } = options;
    const accept: FakeWorldOptions['accept'] = options.accept ?? ((line) => new ModelServer(account, line, options));
    super(
      {
        accept,
        chance,
        mayReadAhead,
        byteByByte,
        ...(bytesAtOnce && { bytesAtOnce }),
        ...(makeLetters && { makeLetters }),
      },
      device,
    );
    this.account = account;
  }

  /** Turns to a mailbox as the screen does: its old list is put away. */
  watch(mailbox: string): void {
    if (mailbox === this.watched) return;
    this.watched = mailbox;
    this.#snapshot = null;
    this.engine.watchMailbox(mailbox);
  }

  /** The list as the screen has it, with every update so far; null before the first. */
  get snapshot(): ListRows | null {
    for (const update of this.told.list.slice(this.#taken)) {
      this.#taken += 1;
      if (update.mailbox !== this.watched) continue;
      this.#snapshot = this.#snapshot?.after(update) ?? rowsOf(update);
    }
    return this.#snapshot;
  }

  /** Uid by position, for rows that are here. */
  get snapshotUids(): Map<number, number> {
    const uids = new Map<number, number>();
    const { snapshot } = this;
    for (let position = 0; position < (snapshot?.total ?? 0); position++) {
      const row = snapshot?.rowAt(position);
      if (row) uids.set(position, row.uid);
    }
    return uids;
  }
}
