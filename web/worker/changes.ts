// What a person changes, as the screen asks for it: finds the mailbox for a role, hands the change to the queue and says how
// it stands. The queue, and what a change means to the server, are pending/'s business. Loaded by lazy-changes.ts.

import { UidSet } from '../../shared/imap/index.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { ChangeMade, MailChange, PendingState } from '../client/mail-changes.ts';
import type { MailboxName, MailboxRole } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MailboxRow } from '../store/message-row.ts';
import { type Change, destinationOf, type NewChange } from './pending/change.ts';
import type { ChangeLines } from './pending/lines.ts';
import type { Overlay } from './pending/overlay.ts';
import { PendingChanges } from './pending/pending-changes.ts';
import type { Outcome } from './pending/sender.ts';
import { mailboxSummaries } from './summaries.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import { hasFlag, isSeen } from './sync/rows.ts';

export interface ChangesWorld extends ChangeLines {
  readonly store: MailStore;
  /** Waits while the copy on this device is being opened; null when it is not. */
  whenOpened(): Promise<void> | null;
  syncOf(mailbox: MailboxName): MailboxSync;
  onPending(state: PendingState): void;
  /** The server has other mailboxes than before. */
  onMailboxes(): unknown;
}

/** What a mailbox is called that has to be made for a role. */
const namesOfRoles = { archive: 'Archive', trash: 'Trash' } as const;

export class Changes {
  readonly pending: PendingChanges;
  readonly #world: ChangesWorld;
  readonly #store: MailStore;
  #due = false;
  /** Messages that a destination had when a change began to be sent, by the change's id. */
  readonly #before = new Map<string, number | null>();

  constructor(world: ChangesWorld, overlay: Overlay) {
    this.#world = world;
    this.#store = world.store;
    this.pending = new PendingChanges(
      {
        ...world,
        fetchRows: (mailbox, uids) => world.syncOf(mailbox).fetchRows(uids),
        changeFlags: (mailbox, uid, flags) => world.syncOf(mailbox).setFlagsHere(uid, flags),
        refetchFlags: (mailbox) => world.syncOf(mailbox).refetchFlags(),
        doubtUnread: (mailbox) => world.syncOf(mailbox).unread.doubt(),
        onShown: (mailbox) => world.syncOf(mailbox).onHidden(),
        onPending: () => this.#tellSoon(),
        onStart: (change) => this.#before.set(change.id, this.#totalOf(destinationOf(change))),
        onConfirmed: (change, outcome) => this.#onConfirmed(change, outcome),
      },
      overlay,
    );
  }

  get overlay(): Overlay {
    return this.pending.overlay;
  }

  /** Sets or clears a flag. Resolves when the server has confirmed. @param quiet not the person's own doing */
  async setFlag(
    mailbox: MailboxName,
    uids: readonly number[],
    flag: string,
    on: boolean,
    quiet = false,
  ): Promise<void> {
    if (uids.length === 0) return;
    await this.pending.make(this.#flagChange(mailbox, UidSet.from(uids), flag, on, quiet)).confirmed;
  }

  /** Makes a change. Throws a ProblemError for what cannot be one. */
  change(asked: MailChange): ChangeMade {
    const content = asked.kind === 'append' ? asked.content : undefined;
    const change = this.#changeFor(asked);
    if ('uids' in asked && change.uids.isEmpty) return madeOf('', change);
    const { id, confirmed } = this.pending.make(change, content);
    confirmed.catch(() => undefined); // told as `pending`
    return madeOf(id, change);
  }

  undo(): ChangeMade | null {
    const undone = this.pending.undo();
    return undone && madeOf('id' in undone ? undone.id : '', undone);
  }

  /** Tells how it stands. */
  tell(): void {
    const { unconfirmed, failed } = this.pending;
    this.#world.onPending({
      unconfirmed: unconfirmed.length,
      failed: failed.map((change) => ({
        ...madeOf(change.id, change),
        problem: change.payload.problem ?? { code: 'unexpected' },
      })),
    });
  }

  #tellSoon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.tell();
    });
  }

  // --- what is asked, in the queue's words --------------------------------------------------------------------------

  #changeFor(asked: MailChange): NewChange {
    const { mailbox } = asked;
    const nobody = { mailbox, uids: UidSet.empty, uidValidity: null };
    switch (asked.kind) {
      case 'flags':
        return this.#flagChange(mailbox, UidSet.from(asked.uids), asked.flag, asked.on, false);
      case 'archive':
      case 'trash': {
        const to = this.#mailboxFor(asked.kind);
        if (to === mailbox)
          return asked.kind === 'trash' ? this.#removal(mailbox, asked.uids) : this.#move('move', mailbox, [], to);
        return this.#move('move', mailbox, asked.uids, to);
      }
      case 'move':
      case 'copy':
        return this.#move(
          asked.kind,
          mailbox,
          asked.to === mailbox && asked.kind === 'move' ? [] : asked.uids,
          asked.to,
        );
      case 'delete':
        return this.#removal(mailbox, asked.uids);
      case 'append': {
        const { flags, internalDate, content } = asked;
        const messageId = messageIdIn(content);
        return { ...nobody, kind: 'append', payload: { flags, internalDate, messageId, size: content.length } };
      }
      case 'create-mailbox':
      case 'delete-mailbox':
        return { ...nobody, kind: asked.kind, payload: {} };
      case 'rename-mailbox':
        return { ...nobody, kind: asked.kind, payload: { to: asked.to } };
      case 'subscribe':
        return { ...nobody, kind: asked.kind, payload: { on: asked.on } };
    }
  }

  #place(mailbox: MailboxName, uids: UidSet) {
    return { mailbox, uids, uidValidity: this.#store.checkpoint(mailbox)?.uidValidity ?? null };
  }

  #flagChange(mailbox: MailboxName, uids: UidSet, flag: string, on: boolean, quiet: boolean): NewChange<'flags'> {
    const lower = flag.toLowerCase();
    const changed = this.#rowsOf(mailbox, uids).filter((row) => hasFlag(row.flags, lower) !== on);
    const payload = { flag, on, changed: UidSet.from(changed.map(({ uid }) => uid)).toString() };
    return { kind: 'flags', ...this.#place(mailbox, uids), payload: quiet ? { ...payload, quiet } : payload };
  }

  #move(kind: 'move' | 'copy', mailbox: MailboxName, asked: readonly number[], to: MailboxName): NewChange {
    const uids = UidSet.from(asked);
    const above = this.#store.checkpoint(to)?.uidNext ?? null;
    return { kind, ...this.#place(mailbox, uids), payload: { to, above, unread: this.#unreadOf(mailbox, uids) } };
  }

  #removal(mailbox: MailboxName, asked: readonly number[]): NewChange {
    const uids = UidSet.from(asked);
    return { kind: 'delete', ...this.#place(mailbox, uids), payload: { unread: this.#unreadOf(mailbox, uids) } };
  }

  #rowsOf(mailbox: MailboxName, uids: UidSet) {
    return [...uids.intersect(this.#store.cachedUids(mailbox))].map((uid) => this.#store.message(mailbox, uid)!);
  }

  #unreadOf(mailbox: MailboxName, uids: UidSet): number {
    return this.#rowsOf(mailbox, uids).filter((row) => !isSeen(row.flags)).length;
  }

  #mailboxFor(role: MailboxRole & keyof typeof namesOfRoles): MailboxName {
    const rows = this.overlay.mailboxes(this.#store.mailboxes());
    // Before the server has listed any, nobody knows what it has.
    if (rows.length === 0) throw new ProblemError({ code: 'no-such-mailbox' });
    const found = mailboxSummaries(rows).find((mailbox) => mailbox.role === role && mailbox.selectable);
    return found?.name ?? personalPrefix(rows) + namesOfRoles[role];
  }

  // --- what came of it ----------------------------------------------------------------------------------------------

  #onConfirmed(change: Change, { arrived, mailboxes }: Outcome): void {
    if (mailboxes) this.#world.onMailboxes();
    const to = destinationOf(change);
    const before = this.#before.get(change.id);
    this.#before.delete(change.id);
    if (!arrived || to === null) return;
    const { map, rows } = arrived;
    const count = change.kind === 'append' ? 1 : change.uids.size;
    if (map && rows.length === count) {
      const moved = rows.map((row) => ({ ...row, uid: map.destinationOf(row.uid as never) ?? 0 }));
      if (this.#world.syncOf(to).addMoved(map.uidValidity, moved)) return;
    }
    // Somebody who has told its counts meanwhile has counted these, or will tell again.
    if (before === undefined || before !== this.#totalOf(to)) return;
    const known = this.#store.mailboxes().find(({ name }) => name === to);
    const flags = change.kind === 'append' ? [change.payload.flags] : rows.map((row) => row.flags);
    const unread = flags.filter((each) => !isSeen(each)).length;
    if (known?.total != null) this.#store.setMailboxCounts(to, { total: known.total + count });
    if (known?.unread != null) this.#store.setMailboxCounts(to, { unread: known.unread + unread });
  }

  #totalOf(mailbox: MailboxName | null): number | null {
    return this.#store.mailboxes().find(({ name }) => name === mailbox)?.total ?? null;
  }
}

const madeOf = (id: string, change: Change | NewChange): ChangeMade => ({
  id,
  kind: change.kind,
  mailbox: change.mailbox,
  to: change.kind === 'rename-mailbox' ? change.payload.to : destinationOf(change),
  count: change.uids.size,
});

/** Courier and old Cyrus keep all mailboxes below INBOX: one beside it could not be made. */
const personalPrefix = (rows: readonly MailboxRow[]): string => {
  const others = rows.filter(({ name }) => name.toUpperCase() !== 'INBOX');
  const prefix = `INBOX${rows[0]?.delimiter ?? '.'}`;
  return others.length > 0 && others.every(({ name }) => name.toUpperCase().startsWith(prefix)) ? prefix : '';
};

/** The Message-ID of a message we made, as it stands in its header; null when it has none. */
const messageIdIn = (content: Uint8Array): string | null => {
  // A header of ours is far shorter; bytes beyond ASCII are in no Message-ID of ours.
  const header = new TextDecoder().decode(content.subarray(0, 65_536)).split(/\r?\n\r?\n/, 1)[0]!;
  return /^message-id:\s*(<[^<>\s]{1,998}>)/im.exec(header)?.[1] ?? null;
};
