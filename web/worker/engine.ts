// The mail engine of one account: keeps a connection, decides which mailbox is selected, answers the screen.
// The copy of each mailbox is kept right by sync/; this file only says when each may speak.

import { logout, noop, type UntaggedResponse } from '../../shared/imap/index.ts';
import type { Problem } from '../../shared/problems.ts';
import type { MailEventName, MailEvents } from '../client/mail-api.ts';
import type { MailboxName } from '../client/model.ts';
import type { MailStore } from '../store/mail-store.ts';
import { Alerts } from './alerts.ts';
import { AttachedPages, isSameSession } from './attached-pages.ts';
import type { Connection, ConnectionEvents } from './connection.ts';
import { ConsoleDoor } from './console/console-door.ts';
import type { ProtocolLog } from './console/protocol-log.ts';
import { ConversationsDoor } from './conversations-door.ts';
import { FreshnessTeller } from './freshness.ts';
import { type Keeping, KeptCopy } from './kept-copy.ts';
import { Lazy } from './lazy.ts';
import { LazyChanges } from './lazy-changes.ts';
import { LettersDoor } from './letters-door.ts';
import { type AttachedSession, accountOf, Lifeline } from './lifeline.ts';
import { Lines } from './lines/lines.ts';
import { ListsDoor } from './lists-door.ts';
import { MailboxCopies } from './mailbox-copies.ts';
import { OthersDoor } from './others-door.ts';
import { changesOn } from './pending/lines.ts';
import { PeopleDoor } from './people-door.ts';
import { ReadingDoor } from './reading-door.ts';
import { Relink } from './relink.ts';
import { SearchDoor } from './search-door.ts';
import { Selection } from './selection.ts';
import type { Storage } from './storage.ts';
import { mailboxSummaries } from './summaries.ts';
import { MailboxList } from './sync/mailbox-list.ts';
import { type ClientId, ownPage, Views } from './views.ts';
import type { World } from './world.ts';

/** Tells the screen. @param to the page it is for; absent: all of them */
export type Emit = <N extends MailEventName>(event: N, value: MailEvents[N], to?: ClientId) => void;

export class Engine {
  readonly #store: MailStore;
  readonly #emit: Emit;
  readonly #copies: MailboxCopies;
  readonly reading: ReadingDoor;
  readonly changes: LazyChanges;
  readonly #mailboxes: MailboxList;
  readonly #log: ProtocolLog;
  readonly #views: Views;
  readonly #selection = new Selection(
    (name) => this.#copies.of(name),
    (name) => this.#views.showing(name),
    (name) => this.#lines.onMainTakes(name),
  );
  readonly #lines: Lines;
  readonly #line: Lifeline;
  readonly #alerts: Alerts;
  /** Null: mail is never kept on this device. */
  readonly #kept: KeptCopy | null;
  readonly #others: OthersDoor;
  readonly #freshness: FreshnessTeller;
  readonly #relink: Relink;
  readonly #pages: AttachedPages;
  readonly console: ConsoleDoor;
  readonly search: SearchDoor;
  readonly conversations: ConversationsDoor;
  readonly storage: Lazy<Storage>;
  readonly lists: ListsDoor;
  readonly people: PeopleDoor;
  readonly letters: LettersDoor;

  /** @param keeping copies on this device; null: none are ever made */
  constructor(world: World, store: MailStore, emit: Emit, keeping: Keeping | null = null) {
    this.#store = store;
    this.#emit = emit;
    this.console = new ConsoleDoor(world, (batch, client) => emit('protocol', batch, client));
    this.#log = this.console.log;
    this.#pages = new AttachedPages(emit);
    const { tell } = this.#pages;
    const syncOf = (name: MailboxName) => this.#copies.of(name);
    const capabilities = () => this.#selection.live().session.capabilities;
    this.#views = new Views({
      syncOf,
      unreadOf: (name) => this.#mailboxes.unreadOf(name),
      onUpdate: (update, client) => emit('list', update, client),
      arrange: (view) => this.lists.arrange(view),
    });
    this.#alerts = new Alerts((text) => tell('alert', { text }));
    const onKept = () => {
      tell('keeping', { kept: true });
      this.changes.resume(); // an earlier visit may have left some there
      this.#lines.turn();
    };
    this.#kept = keeping && new KeptCopy(keeping, onKept);
    this.#line = new Lifeline(world, {
      connectionEvents: () => ({
        ...this.#log.open('mail'),
        causeOf: (keepAlive) => (keepAlive ? this.#log.note('keep-alive') : this.#log.current),
        onResponse: (response) => this.#onResponse(response),
        onUnparsed: () => this.#pages.skipped(1),
        onQuiet: () => this.#onQuiet(),
        onListening: () => this.#freshness.onListening(),
      }),
      onState: (state) => tell('connection', state),
      onLive: (connection) => this.#begin(connection),
      onGone: (problem) => this.#onGone(problem),
      onFound: (session) => this.console.attach(session.token),
      lookAgain: (connection) => {
        this.#log.begin('keep-alive');
        const looked = this.#selection.selected?.lookAgain() ?? connection.run(noop());
        looked.catch(() => undefined); // a lost line is told by the lifeline
      },
    });
    this.#lines = new Lines({
      main: this.#selection,
      now: () => world.now(),
      schedule: (milliseconds, callback) => world.schedule(milliseconds, callback),
      open: (events) => this.#line.openAnother({ ...this.#furtherEvents(), ...events }),
      copyOf: syncOf,
      uidValidityOf: (name) => store.checkpoint(name)?.uidValidity ?? null,
      onDropped: () => this.changes.resume(),
      loadFurther: () => world.loadFurther(),
      fill: {
        store,
        mayFill: () => world.mayReadAhead && this.#kept?.isKept === true && this.#line.connection !== null,
        mailboxes: () => mailboxSummaries(store.mailboxes()),
        copyOf: syncOf,
        capabilities,
        overlayOf: (name, uid, flags) => this.changes.overlay.flags(name, uid, flags),
        cause: () => this.#log.note('fill'),
        onRows: (name, uids) => this.#views.arrived(name, uids),
        onProgress: (progress) => {
          tell('filling', progress);
          this.search.turn();
        },
      },
    });
    this.#mailboxes = new MailboxList(store, {
      loadFurther: () => world.loadFurther(),
      onMailboxes: (mailboxes) => {
        tell('mailboxes', mailboxes);
        this.search.rescope();
      },
      overlay: (rows) => this.changes.overlay.mailboxes(rows),
      onDoubt: (name) => syncOf(name).unread.doubt(),
      onCounted: (name) => this.#copies.get(name)?.unread.onCounted(),
      onGone: (name, to) => this.#onMailboxGone(name, to),
    });
    this.#freshness = new FreshnessTeller({
      clock: world,
      store,
      selected: () => this.#selection.selected,
      shown: () => this.#views.names,
      tell: (mailbox, freshness) => tell('freshness', { mailbox, freshness }),
    });
    this.#others = new OthersDoor(() => world.loadFurther(), {
      clock: world,
      store,
      list: this.#mailboxes,
      own: () => {
        const own = [this.#views.front?.mailbox.name, this.#selection.selected?.name];
        return new Set(own.filter((name) => name !== undefined));
      },
      cause: (kind) => this.#log.note(kind),
      // Lists behind the one in front are brought up to date: their mailboxes borrow the selection once.
      onChanged: (names) => this.#visit(this.#views.behind.filter((name) => names.includes(name))),
      freshness: this.#freshness,
    });
    this.#relink = new Relink({
      store,
      capabilities,
      run: (mailbox, command) => this.#lines.runForCopy(mailbox, command),
      fetchRows: (mailbox, uids) => syncOf(mailbox).fetchRows(uids),
      retarget: (mailbox, uids, uidValidity) => this.changes.retarget(mailbox, uids, uidValidity),
    });
    this.reading = new ReadingDoor({
      mayReadAhead: world.mayReadAhead,
      loadReading: () => world.loadReading(),
      store,
      whenOpened: () => this.opening,
      whenLive: () => this.#line.whenLive(),
      whenNumbered: (...place) => this.changes.with(({ standIns }) => standIns.whenNumbered(...place)),
      whenSelected: (mailbox) => this.#lines.whenSelected(mailbox),
      run: (mailbox, command, cause) => this.#lines.run(mailbox, command, { cause }),
      runLarge: (mailbox, make, cause) => this.#lines.runLarge(mailbox, make, cause),
      cause: (kind, uid) => this.#log.note(kind, String(uid)),
      fetchRows: (mailbox, uids) => syncOf(mailbox).fetchRows(uids),
      onProgress: (progress, client) => emit('progress', progress, client),
    });
    this.search = new SearchDoor(world, this.#lines, {
      store,
      capabilities,
      overlayOf: (mailbox) => this.changes.overlay.of(mailbox),
      cause: (mailbox) => this.#log.note('search', mailbox),
      fetchRows: (mailbox, uids) => syncOf(mailbox).fetchRows(uids),
      whenOpened: () => this.#kept?.opening ?? null,
      onUpdate: (update, client) => emit('searchResults', update, client),
    });
    this.conversations = new ConversationsDoor(world, store, emit);
    this.lists = new ListsDoor(world, this.#lines, {
      store,
      views: this.#views,
      syncOf,
      capabilities,
      cause: (name) => this.#log.note('search', name),
      loadConversations: () => this.conversations.load(),
    });
    this.people = new PeopleDoor(world, store);
    this.storage = new Lazy(async () => {
      const { Storage: Loaded } = await import('./storage.ts');
      const isKept = () => this.#kept?.isKept === true;
      return new Loaded(store, isKept, () => this.#pages.account);
    });
    this.changes = new LazyChanges({
      ...changesOn(world, this.#lines, this.#selection, this.#log),
      store,
      whenOpened: () => this.opening,
      makeCopy: () => this.#kept?.makeNow() ?? null,
      lasts: () => this.#kept?.isKept === true,
      syncOf,
      onPending: (state) => tell('pending', state),
      onJournal: (news) => tell('journal', news),
      onNumbered: (mailbox, uids) => tell('numbered', { mailbox, uids }),
      onMailboxes: () => this.#others.refresh(),
    });
    this.letters = new LettersDoor(world, {
      store,
      changes: this.changes,
      capabilities,
      run: (mailbox, command) => this.#lines.run(mailbox, command),
      runAnywhere: async (command) => this.#selection.live().run(command),
      runLarge: (mailbox, make, cause) => this.#lines.runLarge(mailbox, make, cause),
      now: () => world.now(),
      schedule: (milliseconds, callback) => world.schedule(milliseconds, callback),
      isLive: () => this.#selection.isLive,
      account: () => this.#pages.account,
      sends: () => this.#line.session?.sends === true,
      tell: (state) => tell('letters', state),
    });
    this.#copies = new MailboxCopies({
      changes: this.changes,
      search: this.search,
      conversations: this.conversations,
      store,
      emit,
      selection: this.#selection,
      lines: this.#lines,
      line: this.#line,
      views: this.#views,
      mailboxes: this.#mailboxes,
      reading: this.reading,
      relink: this.#relink,
      freshness: this.#freshness,
      pages: this.#pages,
    });
  }

  // --- what the screen may ask; what belongs to one page has that page as its last argument ------------------------

  attach(session: AttachedSession, client: ClientId = ownPage): void | Promise<void> {
    if (this.#joins(session, client)) return this.opening ?? undefined;
    // Somebody else's mail is not shown to this person, whatever the screen forgot to do.
    const isNew = !this.#pages.areFor(session);
    const foreign = isNew && this.#pages.account !== null;
    if (foreign) this.#leave({ code: 'session-expired' }, client);
    this.#pages.begin(session, client);
    this.#emit('signedIn', session.keep);
    this.console.attach(session.token);
    this.#line.attach(session);
    if (!isNew || !this.#kept) return this.#line.connect();
    // What this device has is shown before the mail server is asked for anything.
    return this.#kept.open({
      account: accountOf(session),
      wanted: session.keep,
      foreign,
      isHere: () => this.#line.session === session,
      onOpened: (found) => {
        if (found) this.#showKept();
        this.#line.connect();
      },
    });
  }

  /** Another page of this browser is on this session already: then this one sees the same. */
  #joins(session: AttachedSession, client: ClientId): boolean {
    if (this.#pages.has(client) || !isSameSession(session, this.#line.session)) return false;
    this.#pages.join(client, this.#line.state); // null while the device is being looked at
    this.#mailboxes.open();
    this.changes.tell();
    return true;
  }

  async detach(client: ClientId = ownPage): Promise<void> {
    // Signed out by another page, which has seen to it.
    if (this.#pages.isStranger(client)) return this.watchMailbox(null, client);
    // The goodbye is courtesy: nobody waits for the answer of a dead line.
    this.#line.connection?.run(logout(), this.#log.note('sign-out')).catch(() => undefined);
    this.#line.leave('cancelled');
    this.#leave(this.#line.session ? { code: 'signed-out-elsewhere' } : null, client);
    await this.#kept?.erase();
  }

  /** Nothing is kept on this device any more; the person stays. */
  async stopKeeping(): Promise<void> {
    this.#pages.keepNoMore();
    this.#emit('signedIn', false);
    await this.#kept?.stop();
    this.#lines.turn();
  }

  #leave(told: Problem | null, by: ClientId): void {
    this.#pages.leave(told, by);
    this.#forget();
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#pages.drop(client);
    this.noteHidden(client);
    for (const each of [this.reading, this.search, this.conversations, this.console]) each.drop(client);
    this.#views.drop(client);
    this.#selection.show(this.#views.front);
  }

  /** The store is another one now: what was made of the old one is made again. */
  #showKept(): void {
    this.#copies.clear();
    this.#relink.forget();
    this.changes.reopened();
    this.#mailboxes.open();
    this.#views.reopen();
    this.#selection.show(this.#views.front);
  }

  #forget(): void {
    for (const each of [this.#pages, this.#line, this.#lines, this.#alerts, this.console]) each.forget();
    this.#kept?.forget();
    this.#views.close();
    this.#selection.show(null);
    this.#copies.clear();
    const doors = [this.reading, this.search, this.conversations, this.people, this.letters];
    for (const each of doors) each.forget();
    this.changes.clear();
    this.#mailboxes.close();
    this.#freshness.forget();
    this.#relink.forget();
    this.#store.clear();
  }

  watchMailbox(name: MailboxName | null, client: ClientId = ownPage, arrangement = ''): void {
    const view = this.#views.of(client);
    if ((view?.mailbox.name ?? null) === name && (view?.arrangement ?? '') === arrangement) return;
    if (name !== null) this.#log.begin('open-mailbox', name);
    this.#views.watch(name, client, arrangement);
    this.#selection.show(this.#views.front);
    if (name !== null) this.#freshness.onShown(name);
    if (name !== null && this.#views.behind.includes(name)) this.#visit([name]);
  }

  watchRange(mailbox: MailboxName, from: number, to: number, client: ClientId = ownPage): void {
    const view = this.#views.of(client);
    if (view?.mailbox.name !== mailbox) return;
    // The first range of a mailbox belongs to its opening.
    if (view.range.to > 0) this.#log.begin('scroll', `${from + 1}–${to}`);
    view.setRange(from, to);
  }

  /** The person looks at that page: its mailbox has the selection. */
  noteShown(client: ClientId = ownPage): void {
    this.#views.bringToFront(client);
    this.#attend();
    this.#selection.show(this.#views.front);
  }

  /** Nobody looks at that page any more. */
  noteHidden(client: ClientId = ownPage): void {
    this.#views.hide(client);
    this.#attend();
  }

  #attend(): void {
    this.#line.attend(this.#views.areLookedAt);
    this.#others.attend(this.#views.areLookedAt);
  }

  positionOf(mailbox: MailboxName, uid: number, client: ClientId = ownPage): number | null {
    return this.lists.of(mailbox, client).positionOf(uid);
  }

  uidAt(mailbox: MailboxName, position: number, client: ClientId = ownPage): number | null {
    return this.lists.of(mailbox, client).uidAt(position);
  }

  setSeen(mailbox: MailboxName, uids: readonly number[], seen: boolean): Promise<void> {
    return this.changes.setFlag(mailbox, uids, '\\Seen', seen, true);
  }

  /** Resolves when the device has been looked at: until then the rows that are here are about to be others. */
  get opening(): Promise<void> | null {
    return this.#kept?.opening ?? null;
  }

  /** "Try again": connects at once, or asks once more for the mailbox that could not be selected. */
  reconnectNow(): void {
    if (!this.#line.session) return;
    if (this.#line.isReconnecting) {
      this.#line.retryNow();
      return;
    }
    this.#views.front?.setProblem(null);
    this.#selection.turn();
  }

  noteNetwork(state: 'online' | 'offline' | 'resumed'): void {
    this.#line.noteNetwork(state);
  }

  // --- the connection ----------------------------------------------------------------------------------------------

  // The SELECT of the watched mailbox and LIST leave in one burst: one round trip for both.
  #begin(connection: Connection): void {
    // SELECT before LIST: counting a mailbox that is selected already costs the server nothing more.
    this.#selection.begin(connection);
    this.#others.begin(connection);
    this.changes.resume();
    this.search.resume();
    this.letters.resume();
    this.#visit(this.#views.behind);
  }

  // What a connection besides the first tells of itself; what it tells of a mailbox goes to that one's copy.
  #furtherEvents(): Omit<ConnectionEvents, 'onClosed' | 'onDamaged'> {
    const cause = this.#log.note('sync');
    return {
      ...this.#log.open('mail'),
      causeOf: () => cause,
      onResponse: () => undefined,
      onUnparsed: () => this.#pages.skipped(1),
      onQuiet: () => undefined,
    };
  }

  #onGone(problem: Problem): void {
    this.#lines.end(problem);
    this.#selection.end(problem);
    this.changes.pause();
    this.#others.end();
    if (problem.code !== 'cancelled') this.#freshness.onGone(); // who signs out is told nothing more
  }

  #onResponse(response: UntaggedResponse): void {
    this.#alerts.onResponse(response);
    if (!this.#lines.takeFromMain(response)) this.#selection.onResponse(response);
    // News that came during IDLE can leave a count in doubt.
    if (this.#selection.selected?.unread.doubtful) this.#line.connection?.expectQuiet();
    this.#others.onResponse(response);
  }

  #onQuiet(): void {
    this.#log.quiet();
    this.#freshness.note();
    this.#kept?.turn();
    this.changes.prepare();
    const { selected } = this.#selection;
    if (selected && this.#views.shows(selected)) selected.settle(() => this.changes.overlay.has(selected.name));
    this.#selection.turn();
    this.reading.turn(selected === this.#views.front?.mailbox ? selected : null);
    for (const each of [this.#lines, this.search, this.conversations, this.letters]) each.turn();
  }

  // --- mailboxes ---------------------------------------------------------------------------------------------------

  /** Renamed, or gone: nothing of it is asked for any more, and the pages that show it are told. */
  #onMailboxGone(name: MailboxName, to: MailboxName | null): void {
    if (name.toUpperCase() === 'INBOX') return; // there always is one, whatever LIST says
    this.#copies.delete(name);
    if (to !== null) this.#copies.delete(to);
    for (const view of this.#views.showing(name)) view.setProblem({ code: 'no-such-mailbox' });
    this.#selection.abandon(name);
    if (to !== null) this.changes.onRenamed(name, to);
    this.#pages.tell('mailboxGone', { mailbox: name, to });
  }

  /** Brings lists behind the one in front up to date: their mailboxes borrow the selection once. */
  #visit(names: readonly MailboxName[]): void {
    // Without a line, all of them are visited when there is one.
    for (const name of names) this.#selection.whenSelected(name).catch(() => undefined);
  }
}
