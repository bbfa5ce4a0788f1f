// What was kept of a message under its former uid, and laid aside when its mailbox was made anew, is given to the message when
// somebody asks for it. How it comes to lie aside is relink.ts's business.

import type { MailboxName } from '../client/model.ts';
import { asideName, type MailStore } from '../store/mail-store.ts';
import type { Checkpoint } from '../store/message-row.ts';
import { contentKeyOf } from './relink.ts';

/** Old uids by `contentKeyOf`. */
interface Aside {
  /** Which of the times that the mailbox was made anew. */
  readonly of: Checkpoint | null;
  readonly uids: Map<string, number>;
}

export class AdoptKept {
  readonly #store: MailStore;
  /** Read when first needed. */
  readonly #aside = new Map<MailboxName, Aside>();

  constructor(store: MailStore) {
    this.#store = store;
  }

  /** What was kept of this very message under its former uid belongs to it again. */
  adopt(mailbox: MailboxName, uid: number): void {
    const store = this.#store;
    const known = this.#known(mailbox);
    const row = known.size > 0 && store.message(mailbox, uid);
    const key = row && contentKeyOf(row);
    const from = key ? known.get(key) : undefined;
    if (!key || from === undefined) return;
    known.delete(key);
    const aside = asideName(mailbox);
    store.adoptKept({ mailbox, uid }, { mailbox: aside, uid: from });
    const left = store.cachedUids(aside).remove(from);
    if (left.isEmpty) store.forgetMailbox(aside);
    else store.change(aside, { uids: left });
  }

  #known(mailbox: MailboxName): Map<string, number> {
    const store = this.#store;
    const name = asideName(mailbox);
    const of = store.checkpoint(name);
    const seen = this.#aside.get(mailbox);
    if (seen?.of === of) return seen.uids;
    const uids = new Map<string, number>();
    for (const uid of store.cachedUids(name)) {
      const row = store.message(name, uid);
      const key = row ? contentKeyOf(row) : null;
      if (key !== null) uids.set(key, uid);
    }
    this.#aside.set(mailbox, { of, uids });
    return uids;
  }
}
