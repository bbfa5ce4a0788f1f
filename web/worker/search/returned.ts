// Hits that went away from under a search, and come back: to the same mailbox, under another uid. They are hits as before, also
// where only the mail server could tell why.

import { UidSet } from '../../../shared/imap/index.ts';
import type { MailboxName } from '../../client/model.ts';
import type { SearchHit } from '../../client/search.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { likenessOf } from '../sync/likeness.ts';

/** Messages of a mailbox that came since, in which what went is looked for. */
export const lookedForAtMost = 500;
const lastUid = 0xffff_ffff;

export interface Returned {
  readonly mailbox: MailboxName;
  readonly row: MessageRow;
  /** As it was before. */
  readonly hit: SearchHit;
}

export class GoneHits {
  readonly #store: MailStore;
  /** Uids from which on messages came since the mailbox had its first hit. */
  readonly #since = new Map<MailboxName, number>();
  /** By mailbox and likeness. */
  readonly #gone = new Map<MailboxName, Map<string, SearchHit[]>>();

  /** Likenesses of what the person moved or deleted. */
  readonly #putAway = new Set<string>();

  /** Counts at which somebody looked. */
  readonly #asked = new Map<MailboxName, number>();

  constructor(store: MailStore) {
    this.#store = store;
  }

  /** Mailboxes that have more messages than their copies know, and hits that went: each once for each count. */
  unheard(): MailboxName[] {
    const unheard: MailboxName[] = [];
    for (const { name, total } of this.#gone.size > 0 ? this.#store.mailboxes() : []) {
      const known = this.#store.uids(name);
      if (!this.#gone.has(name) || total === null || (known && total <= known.size)) continue;
      if (this.#asked.get(name) !== total) unheard.push(name);
      this.#asked.set(name, total);
    }
    return unheard;
  }

  /** A message is a hit. */
  found(mailbox: MailboxName, uid: number): void {
    if (!this.#since.has(mailbox)) this.#since.set(mailbox, (this.#store.uids(mailbox)?.last ?? uid) + 1);
  }

  /** A hit is not here any more. */
  went(mailbox: MailboxName, row: MessageRow, hit: SearchHit): void {
    const gone = this.#gone.get(mailbox) ?? new Map<string, SearchHit[]>();
    this.#gone.set(mailbox, gone);
    const like = likenessOf(row);
    gone.set(like, [...(gone.get(like) ?? []), hit]);
  }

  /** A hit is hidden, since the person has moved it away or deleted it. */
  putAway(row: MessageRow): void {
    this.#putAway.add(likenessOf(row));
  }

  /** Is it one that the person has put away? It is no news where it was put. */
  isPutAway(row: MessageRow): boolean {
    return this.#putAway.has(likenessOf(row));
  }

  /** Those that are back, each once. @param standIns messages that are about to be: see stand-ins.ts */
  returned(
    standIns: (mailbox: MailboxName) => UidSet,
    isKnown: (mailbox: MailboxName, uid: number) => boolean,
  ): Returned[] {
    const returned: Returned[] = [];
    for (const [mailbox, gone] of this.#gone) {
      const since = UidSet.range(this.#since.get(mailbox) ?? 1, lastUid);
      const came = (this.#store.uids(mailbox) ?? UidSet.empty).union(standIns(mailbox)).intersect(since);
      for (const uid of came.slice(Math.max(0, came.size - lookedForAtMost), came.size)) {
        const row = isKnown(mailbox, uid) ? undefined : this.#store.message(mailbox, uid);
        const hit = row && gone.get(likenessOf(row))?.pop();
        if (hit) returned.push({ mailbox, row, hit });
      }
    }
    return returned;
  }
}
