// The copies of mailboxes, each made when it is first asked for, and who hears of what happens to them. What a copy is and how
// it is kept right is sync/'s business.

import type { MailboxName } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { AttachedPages } from './attached-pages.ts';
import type { ConversationsDoor } from './conversations-door.ts';
import type { Emit } from './engine.ts';
import type { FreshnessTeller } from './freshness.ts';
import type { LazyChanges } from './lazy-changes.ts';
import type { Lifeline } from './lifeline.ts';
import type { Lines } from './lines/lines.ts';
import { newsOf } from './news.ts';
import type { ReadingDoor } from './reading-door.ts';
import type { Relink } from './relink.ts';
import type { SearchDoor } from './search-door.ts';
import type { Selection } from './selection.ts';
import type { MailboxList } from './sync/mailbox-list.ts';
import { MailboxSync } from './sync/mailbox-sync.ts';
import { ownPage, type Views } from './views.ts';

/** Those parts of the engine that copies speak with. */
export interface CopiesWorld {
  readonly store: MailStore;
  readonly selection: Selection;
  readonly lines: Lines;
  readonly line: Lifeline;
  readonly views: Views;
  readonly mailboxes: MailboxList;
  readonly changes: LazyChanges;
  readonly search: SearchDoor;
  readonly conversations: ConversationsDoor;
  readonly reading: ReadingDoor;
  readonly relink: Relink;
  readonly freshness: FreshnessTeller;
  readonly pages: AttachedPages;
  readonly emit: Emit;
}

export class MailboxCopies extends Map<MailboxName, MailboxSync> {
  readonly #world: CopiesWorld;

  constructor(world: CopiesWorld) {
    super();
    this.#world = world;
  }

  /** The copy of that mailbox, made where there is none. */
  of(name: MailboxName): MailboxSync {
    const made = this.get(name) ?? this.#make(name);
    this.set(name, made);
    return made;
  }

  #make(name: MailboxName): MailboxSync {
    const world = this.#world;
    const { selection, views, changes, mailboxes, relink } = world;
    const isShown = () => views.showing(name).length > 0;
    return new MailboxSync(name, {
      store: world.store,
      capabilities: () => selection.live().session.capabilities,
      run: (command) => world.lines.runForCopy(name, command),
      ...changes.overlay.of(name),
      onChange: (splices) => {
        views.changed(name, splices);
        world.search.changed(name);
        world.conversations.changed();
      },
      onCounts: () => {
        mailboxes.changed();
        views.changed(name, []);
      },
      onArrived: (rows) => {
        // Not what is found in the background, while the person looks elsewhere.
        const isNear = selection.holds(name) || isShown();
        const news =
          isNear &&
          newsOf(
            name,
            rows.filter(({ uid }) => !changes.overlay.isBack(name, uid)),
          );
        if (news) world.emit('newMail', news, views.frontClient ?? ownPage);
      },
      onReplacing: () => relink.layAside(name),
      onReset: () => changes.onReplaced(name),
      previewsOf: (rows, previews) => world.reading.previewsOf(rows, previews),
      isShown,
      onRefused: (count) => world.pages.skipped(count),
      heardAt: () => world.line.connection?.lastByte ?? null,
      onCaughtUp: () => {
        world.freshness.look();
        relink.seek(name).catch(() => undefined); // a lost line: sought again after the next SELECT
      },
    });
  }
}
