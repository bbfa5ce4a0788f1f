// The screen's end of the door: calls as promises, what the engine tells as live values. Knows no React and no IMAP.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import { type Problem, ProblemError, problemOf } from '../../shared/problems.ts';
import type { Conversation, MessagePlace } from './conversation.ts';
import { type ListRows, type ListSnapshot, rowsOf } from './list-snapshot.ts';
import { LiveSource, type LiveValue } from './live-value.ts';
import type { CallMessage, MailCallName, MailCalls, MailEventName, MailEvents, WorkerMessage } from './mail-api.ts';
import type { ChangeMade, MailChange, PendingState } from './mail-changes.ts';
import type {
  ConnectionState,
  FillProgress,
  Freshness,
  ListSplice,
  ListUpdate,
  MailboxName,
  MailboxSummary,
  MessageDetail,
} from './model.ts';
import type { PageSnapshot, RememberedList } from './page-snapshot.ts';
import type { ProtocolBatch, RawLineAnswer } from './protocol.ts';
import { confirming, shownFromMemory, tellsRows } from './remembered-list.ts';
import { failedSearch, type SearchUpdate } from './search.ts';
import type { StorageUse } from './storage-use.ts';

export type { ListSnapshot } from './list-snapshot.ts';
export type { LiveValue } from './live-value.ts';

/** What a dedicated worker and a MessagePort have in common. */
export interface EnginePort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

type Waiting = { resolve(value: unknown): void; reject(error: ProblemError): void };
type Listener<N extends MailEventName> = (value: MailEvents[N]) => void;

export class MailClient {
  readonly #port: EnginePort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #connection = new LiveSource<ConnectionState>({ is: 'connecting' });
  readonly #mailboxes = new LiveSource<readonly MailboxSummary[] | null>(null);
  readonly #list = new LiveSource<ListSnapshot | null>(null);
  readonly #filling = new LiveSource<FillProgress | null>(null);
  readonly #skipped = new LiveSource(0);
  readonly #pending = new LiveSource<PendingState>({ unconfirmed: 0, failed: [] });
  readonly #freshness = new LiveSource<Freshness | null>(null);
  readonly #spliceListeners = new Set<(splices: readonly ListSplice[]) => void>();
  readonly #newMailListeners = new Set<Listener<'newMail'>>();
  readonly #signedInListeners = new Set<Listener<'signedIn'>>();
  readonly #alertListeners = new Set<Listener<'alert'>>();
  readonly #goneListeners = new Set<Listener<'mailboxGone'>>();
  readonly #keepingListeners = new Set<Listener<'keeping'>>();
  readonly #conversationListeners = new Set<Listener<'conversation'>>();
  readonly #rebuiltListeners = new Set<Listener<'rebuilt'>>();
  readonly #protocolListeners = new Set<Listener<'protocol'>>();
  readonly #progress = new Map<number, (done: number, of: number) => void>();
  readonly #searches = new Map<number, (update: SearchUpdate) => void>();
  #rows: ListRows | null = null;
  /** Lists of an earlier page, until the engine tells of them. */
  #remembered: readonly RememberedList[] = [];
  /** The open list is one of those. */
  #fromMemory = false;
  #watched: MailboxName | null = null;
  #range = '';
  #nextId = 1;

  readonly connection: LiveValue<ConnectionState> = this.#connection;
  readonly mailboxes: LiveValue<readonly MailboxSummary[] | null> = this.#mailboxes;
  /** The watched mailbox's list; null before its first update. */
  readonly list: LiveValue<ListSnapshot | null> = this.#list;
  /** How far the copy on this device has come; null while nothing is copied. */
  readonly filling: LiveValue<FillProgress | null> = this.#filling;
  /** Responses of the server that could not be read and were skipped. */
  readonly skipped: LiveValue<number> = this.#skipped;
  /** The person's changes that the server has not confirmed, and those that failed. */
  readonly pending: LiveValue<PendingState> = this.#pending;
  /** Of the watched mailbox; null before the engine has said a word of it. */
  readonly freshness: LiveValue<Freshness | null> = this.#freshness;

  constructor(port: EnginePort) {
    this.#port = port;
    port.addEventListener('message', (event) => this.#receive(event.data as WorkerMessage));
  }

  /** Shows what an earlier page left, until the engine tells better; the list of `mailbox` is the first to be shown. */
  showSnapshot({ mailboxes, lists }: PageSnapshot, mailbox: MailboxName): void {
    this.#mailboxes.set(mailboxes);
    this.#remembered = lists;
    this.#showRemembered(mailbox);
  }

  #showRemembered(mailbox: MailboxName | null): void {
    const list = this.#remembered.find((candidate) => candidate.mailbox === mailbox);
    this.#fromMemory = list !== undefined;
    if (list && this.#rows?.mailbox === mailbox) return; // it is on screen
    this.#rows = list ? shownFromMemory(list) : null;
    this.#list.set(this.#rows);
  }

  /** Starts the engine on a session; resolves when it has started, not when it is live. */
  async attach(session: SessionInfo | RememberedSession): Promise<void> {
    this.#connection.set({ is: 'connecting' });
    await this.#call('attach', session);
  }

  /** Logs out at the server and forgets all mail. */
  async detach(): Promise<void> {
    this.#remembered = [];
    this.watchMailbox(null);
    this.#showRemembered(null);
    await this.#call('detach');
    this.#mailboxes.set(null);
    this.#skipped.set(0);
    this.#pending.set({ unconfirmed: 0, failed: [] });
    this.#filling.set(null);
  }

  watchMailbox(name: MailboxName | null): void {
    if (name === this.#watched) return;
    this.#watched = name;
    this.#range = '';
    this.#freshness.set(null);
    this.#showRemembered(name);
    this.#tell('watchMailbox', name);
  }

  /** Says which positions are on screen or near: [from, to). */
  watchRange(from: number, to: number): void {
    if (this.#watched === null) return;
    const range = `${from}:${to}`;
    if (range === this.#range) return;
    this.#range = range;
    this.#tell('watchRange', this.#watched, from, to);
  }

  /** Tells of position changes right before the list shows them, so that scrolling can stay put. */
  onSplice(listener: (splices: readonly ListSplice[]) => void): () => void {
    return joined(this.#spliceListeners, listener);
  }

  onNewMail(listener: Listener<'newMail'>): () => void {
    return joined(this.#newMailListeners, listener);
  }

  /** Tells when a page of this browser signed in, this one or another tab. */
  onSignedIn(listener: Listener<'signedIn'>): () => void {
    return joined(this.#signedInListeners, listener);
  }

  onAlert(listener: Listener<'alert'>): () => void {
    return joined(this.#alertListeners, listener);
  }

  onMailboxGone(listener: Listener<'mailboxGone'>): () => void {
    return joined(this.#goneListeners, listener);
  }

  onKeeping(listener: Listener<'keeping'>): () => void {
    return joined(this.#keepingListeners, listener);
  }

  onRebuilt(listener: Listener<'rebuilt'>): () => void {
    return joined(this.#rebuiltListeners, listener);
  }

  openMessage(mailbox: MailboxName, uid: number): Promise<MessageDetail> {
    return this.#call('openMessage', mailbox, uid);
  }

  /** Decoded bytes of one part; `onProgress` counts encoded bytes. Aborting the signal rejects with `cancelled`. */
  async readPart(
    mailbox: MailboxName,
    uid: number,
    section: string,
    options: { onProgress?(done: number, of: number): void; signal?: AbortSignal } = {},
  ): Promise<Blob> {
    const transfer = this.#nextId++;
    const { signal } = options;
    if (signal?.aborted) throw new ProblemError({ code: 'cancelled' });
    if (options.onProgress) this.#progress.set(transfer, options.onProgress);
    const onAbort = () => this.#tell('cancelTransfer', transfer);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.#call('readPart', mailbox, uid, section, transfer);
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#progress.delete(transfer);
    }
  }

  setSeen(mailbox: MailboxName, uids: readonly number[], seen: boolean): Promise<void> {
    return this.#call('setSeen', mailbox, uids, seen);
  }

  setFlagged(mailbox: MailboxName, uids: readonly number[], flagged: boolean): Promise<void> {
    return this.#call('setFlagged', mailbox, uids, flagged);
  }

  /** Changes something: shown before this resolves, told to the server when it can be. */
  change(change: MailChange): Promise<ChangeMade> {
    return this.#call('change', change);
  }

  /** Takes back the latest change that can be; null when there is none. */
  undo(): Promise<ChangeMade | null> {
    return this.#call('undo');
  }

  /** The person has seen that this change failed. */
  dismissChange(id: string): void {
    this.#tell('dismissChange', id);
  }

  async positionOf(mailbox: MailboxName, uid: number): Promise<number | null> {
    const position = this.#fromMemory && this.#rows?.mailbox === mailbox ? this.#rows.positionOf(uid) : null;
    if (position !== null) return position;
    return this.#call('positionOf', mailbox, uid);
  }

  uidAt(mailbox: MailboxName, position: number): Promise<number | null> {
    return this.#call('uidAt', mailbox, position);
  }

  /** Tells the listener what the engine kept of its lines, then what is new. Returns the function that ends it. */
  watchProtocol(listener: (batch: ProtocolBatch) => void): () => void {
    // What is kept comes first: the worker answers before it sends anything newer.
    const stop = joined(this.#protocolListeners, listener);
    this.#call('watchProtocol', true).then(
      (kept) => this.#protocolListeners.has(listener) && listener(kept),
      () => undefined,
    );
    return () => {
      stop();
      if (this.#protocolListeners.size === 0) this.#tell('watchProtocol', false);
    };
  }

  clearProtocol(): void {
    this.#tell('clearProtocol');
  }

  runRawLine(line: string): Promise<RawLineAnswer> {
    return this.#call('runRawLine', line);
  }

  /** The person looks at this page now. */
  noteShown(): void {
    this.#tell('noteShown');
  }

  noteHidden(): void {
    this.#tell('noteHidden');
  }

  /** The messages that belong together with this one, of those that are here. */
  conversation(mailbox: MailboxName, uid: number): Promise<Conversation> {
    return this.#call('conversation', mailbox, uid);
  }

  /** Tells of a message's conversation, and each time when it is another. One at a time; returns the function that ends it. */
  watchConversation({ mailbox, uid }: MessagePlace, listener: Listener<'conversation'>): () => void {
    this.#conversationListeners.clear();
    const heard: Listener<'conversation'> = (conversation) => {
      const { of } = conversation;
      if (of.mailbox === mailbox && of.uid === uid) listener(conversation);
    };
    const stop = joined(this.#conversationListeners, heard);
    this.#tell('watchConversation', mailbox, uid);
    return () => {
      stop();
      if (this.#conversationListeners.size === 0) this.#tell('watchConversation', null, 0);
    };
  }

  storageUse(): Promise<StorageUse> {
    return this.#call('storageUse');
  }

  /** Erases what is kept on this device, and goes on without. The session has to be told, too. */
  stopKeeping(): Promise<void> {
    return this.#call('stopKeeping');
  }

  /** Removes texts and attachments that are here; they are fetched again when they are opened. */
  emptyStorage(): Promise<void> {
    return this.#call('emptyStorage');
  }

  /**
   * Searches this device and the mail server, and tells each time when more is known; `more` asks for so many hits,
   * `end` says that nobody looks any more. @param mailbox null: all
   */
  search(
    text: string,
    mailbox: MailboxName | null,
    limit: number,
    listener: (update: SearchUpdate) => void,
  ): { more(limit: number): void; end(): void } {
    const search = this.#nextId++;
    this.#searches.set(search, listener);
    const ask = (most: number) => this.#call('search', search, text, mailbox, most);
    ask(limit).catch((error: unknown) => this.#searches.get(search)?.(failedSearch(search, problemOf(error))));
    return {
      more: (most) => void ask(most).catch(() => undefined),
      end: () => {
        this.#searches.delete(search);
        this.#tell('endSearch', search);
      },
    };
  }

  reconnectNow(): void {
    this.#tell('reconnectNow');
  }

  noteNetwork(state: 'online' | 'offline' | 'resumed'): void {
    this.#tell('noteNetwork', state);
  }

  #call<N extends MailCallName>(call: N, ...args: Parameters<MailCalls[N]>): Promise<ReturnType<MailCalls[N]>> {
    const id = this.#nextId++;
    const message: CallMessage<N> = { id, call, args };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#port.postMessage(message);
    });
  }

  /** A call whose failure nobody waits for: the engine reports it by an event. */
  #tell<N extends MailCallName>(call: N, ...args: Parameters<MailCalls[N]>): void {
    this.#call(call, ...args).catch(() => undefined);
  }

  #receive(message: WorkerMessage): void {
    if ('event' in message) {
      this.#receiveEvent(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if (message.ok) waiting.resolve(message.value);
    else waiting.reject(new ProblemError(message.problem));
  }

  #receiveEvent(message: Extract<WorkerMessage, { event: MailEventName }>): void {
    switch (message.event) {
      case 'connection':
        this.#connection.set(message.value);
        break;
      case 'mailboxes':
        this.#mailboxes.set(message.value);
        break;
      case 'list':
        this.#receiveList(message.value);
        break;
      case 'newMail':
        for (const listener of this.#newMailListeners) listener(message.value);
        break;
      case 'restarted':
        this.#onRestarted();
        break;
      case 'signedIn':
        for (const listener of this.#signedInListeners) listener(message.value);
        break;
      case 'alert':
        for (const listener of this.#alertListeners) listener(message.value);
        break;
      case 'freshness':
        if (message.value.mailbox === this.#watched) this.#freshness.set(message.value.freshness);
        break;
      case 'mailboxGone':
        for (const listener of this.#goneListeners) listener(message.value);
        break;
      case 'keeping':
        for (const listener of this.#keepingListeners) listener(message.value);
        break;
      case 'conversation':
        for (const listener of this.#conversationListeners) listener(message.value);
        break;
      case 'rebuilt':
        for (const listener of this.#rebuiltListeners) listener(message.value);
        break;
      case 'progress':
        this.#progress.get(message.value.transfer)?.(message.value.done, message.value.of);
        break;
      case 'searchResults':
        this.#searches.get(message.value.search)?.(message.value);
        break;
      case 'protocol':
        for (const listener of this.#protocolListeners) listener(message.value);
        break;
      case 'filling':
        this.#filling.set(message.value);
        break;
      case 'pending':
        this.#pending.set(message.value);
        break;
      case 'skipped':
        this.#skipped.set(message.value.count);
        break;
    }
  }

  // The new engine knows nothing of this list's versions: like rows of an earlier page, these stay until it tells its own.
  #onRestarted(): void {
    this.#fromMemory = this.#rows !== null;
    this.#connection.set({ is: 'connecting' });
    if (this.#protocolListeners.size === 0) return;
    this.#call('watchProtocol', true).then(
      (kept) => {
        for (const listener of this.#protocolListeners) listener({ ...kept, anew: true });
      },
      () => undefined,
    );
  }

  #receiveList(told: ListUpdate): void {
    if (told.mailbox !== this.#watched) return; // on its way when the person turned to another mailbox
    if (this.#fromMemory && !tellsRows(told)) return;
    const update = this.#fromMemory && this.#rows ? confirming(this.#rows, told) : told;
    if (update.splices.length > 0) for (const listener of this.#spliceListeners) listener(update.splices);
    if (this.#fromMemory) {
      this.#fromMemory = false;
      this.#remembered = this.#remembered.filter(({ mailbox }) => mailbox !== update.mailbox);
      this.#rows = this.#rows?.onlyBy(update) ?? null;
    } else this.#rows = this.#rows ? this.#rows.after(update) : rowsOf(update);
    this.#list.set(this.#rows);
  }

  /** The worker died or was ended: everything that waits fails with this problem. */
  fail(problem: Problem): void {
    for (const waiting of this.#waiting.values()) waiting.reject(new ProblemError(problem));
    this.#waiting.clear();
    this.#connection.set({ is: 'reconnecting', problem, retryAt: null });
  }
}

const joined = <T>(set: Set<T>, member: T): (() => void) => {
  set.add(member);
  return () => {
    set.delete(member);
  };
};
