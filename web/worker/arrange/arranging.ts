// The lists of pages in another order than newest first, and the messages at a stretch of positions of any. Loaded when it is
// first needed.

import type { UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MailboxName, UidRange } from '../../client/model.ts';
import { hearChanges } from '../../store/change-feed.ts';
import type { ListOrder } from '../sync/list-order.ts';
import type { ListView } from '../sync/list-view.ts';
import { MailboxSync } from '../sync/mailbox-sync.ts';
import type { Conversations } from '../threads/conversations.ts';
import type { ClientId } from '../views.ts';
import { ArrangedList, type ArrangedListWorld } from './arranged-list.ts';
import { readArrangement } from './read-arrangement.ts';

/** Positions that one call may name. */
export const positionsAtMost = 1_000_000;

export interface ArrangingWorld extends Omit<ArrangedListWorld, 'onChange' | 'onClosed'> {
  /** The mailbox in the order in which that page shows it; its copy, where that is newest first. */
  listOf(mailbox: MailboxName, client: ClientId): ListOrder | MailboxSync;
  loadConversations(): Promise<Conversations>;
}

export class Arranging {
  readonly #world: ArrangingWorld;
  readonly #lists = new Set<ArrangedList>();
  #hearsOfLinks = false;

  constructor(world: ArrangingWorld) {
    this.#world = world;
    hearChanges(world.store, (mailbox, change) => {
      for (const list of this.#lists) list.onStored(mailbox, change);
    });
  }

  /** Makes the order that the view waits for. */
  async arrange(view: ListView): Promise<void> {
    const arrangement = readArrangement(view.arrangement);
    if (!arrangement) return view.arrange(null);
    // Without the code each message stands for itself.
    const conversations = arrangement.conversations ? await this.#world.loadConversations().catch(() => null) : null;
    if (conversations) this.#hearOfLinks(conversations);
    const list: ArrangedList = new ArrangedList(
      { ...this.#world, onChange: () => view.changed([]), onClosed: () => this.#lists.delete(list) },
      view.mailbox,
      arrangement,
      conversations,
    );
    this.#lists.add(list);
    view.arrange(list);
  }

  #hearOfLinks(conversations: Conversations): void {
    if (this.#hearsOfLinks) return;
    this.#hearsOfLinks = true;
    conversations.onLinked(() => {
      for (const list of this.#lists) list.onLinked();
    });
  }

  /** The messages at positions [from, to) of the list that the page shows. Throws a ProblemError for too many. */
  uidsOf(mailbox: MailboxName, from: number, to: number, client: ClientId): readonly UidRange[] {
    if (to - from > positionsAtMost) throw new ProblemError({ code: 'bad-request' });
    if (to <= from) return [];
    const list = this.#world.listOf(mailbox, client);
    return [...(list instanceof MailboxSync ? this.#newestFirst(list, from, to) : list.uidsOf(from, to)).ranges()];
  }

  #newestFirst(sync: MailboxSync, from: number, to: number): UidSet {
    // Nothing is known of messages by their positions alone.
    const { shownUids: shown } = sync;
    if (!shown) throw new ProblemError({ code: 'no-such-message' });
    return shown.slice(Math.max(0, shown.size - to), Math.max(0, shown.size - from));
  }
}
