// The screen's end of the door: calls as promises, what the engine tells as live values. Knows no React and no IMAP.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import { ProblemError, problemOf } from '../../shared/problems.ts';
import type { Conversation, MessagePlace } from './conversation.ts';
import type { LettersAnswer, LettersCall, LettersState } from './letters.ts';
import type { ListSnapshot } from './list-snapshot.ts';
import { LiveSource, type LiveValue } from './live-value.ts';
import type { CallMessage, MailCallName, MailCalls, MailEventName, MailEvents, WorkerMessage } from './mail-api.ts';
import type { ChangeMade, Grouped, Keywords, MailChange, PendingState } from './mail-changes.ts';
import type {
  ConnectionState,
  FillProgress,
  Freshness,
  ListSplice,
  MailboxName,
  MailboxSummary,
  MessageDetail,
  UidRange,
} from './model.ts';
import { OpenList } from './open-list.ts';
import type { PageSnapshot } from './page-snapshot.ts';
import type { Person } from './person.ts';
import type { ProtocolBatch, RawLineAnswer } from './protocol.ts';
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
type HeardEvent =
  | 'newMail'
  | 'signedIn'
  | 'alert'
  | 'mailboxGone'
  | 'numbered'
  | 'keeping'
  | 'rebuilt'
  | 'conversation'
  | 'letters'
  | 'protocol';
type Listener<N extends MailEventName> = (value: MailEvents[N]) => void;

export class MailClient {
  readonly #port: EnginePort;
  readonly #waiting = new Map<number, Waiting>();
  readonly #connection = new LiveSource<ConnectionState>({ is: 'connecting' });
  readonly #mailboxes = new LiveSource<readonly MailboxSummary[] | null>(null);
  readonly #open = new OpenList();
  readonly #filling = new LiveSource<FillProgress | null>(null);
  readonly #skipped = new LiveSource(0);
  readonly #pending = new LiveSource<PendingState>({ unconfirmed: 0, failed: [] });
  readonly #freshness = new LiveSource<Freshness | null>(null);
  /** Who hears of what is told as it happens. */
  readonly #heard: { readonly [N in HeardEvent]: Set<Listener<N>> } = {
    newMail: new Set(),
    signedIn: new Set(),
    alert: new Set(),
    mailboxGone: new Set(),
    numbered: new Set(),
    keeping: new Set(),
    rebuilt: new Set(),
    conversation: new Set(),
    letters: new Set(),
    protocol: new Set(),
  };
  readonly #progress = new Map<number, (done: number, of: number) => void>();
  readonly #searches = new Map<number, (update: SearchUpdate) => void>();
  #nextId = 1;
  #attached: { readonly session: object; readonly started: Promise<void> } | null = null;

  readonly connection: LiveValue<ConnectionState> = this.#connection;
  readonly mailboxes: LiveValue<readonly MailboxSummary[] | null> = this.#mailboxes;
  /** The watched mailbox's list; null before its first update. */
  readonly list: LiveValue<ListSnapshot | null> = this.#open.shown;
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
    this.#open.remember(lists, mailbox);
  }

  /** Starts the engine on a session, once; resolves when it has started, not when it is live. */
  attach(session: SessionInfo | RememberedSession): Promise<void> {
    if (this.#attached?.session !== session) {
      this.#connection.set({ is: 'connecting' });
      this.#attached = { session, started: this.#call('attach', session) };
    }
    return this.#attached.started;
  }

  /** Logs out at the server and forgets all mail. */
  async detach(): Promise<void> {
    this.#attached = null;
    this.watchMailbox(null);
    this.#open.clear();
    await this.#call('detach');
    this.#mailboxes.set(null);
    this.#forgetEngine();
  }

  /** What one engine told, and the next one tells only where there is something. */
  #forgetEngine(): void {
    this.#skipped.set(0);
    this.#pending.set({ unconfirmed: 0, failed: [] });
    this.#filling.set(null);
  }

  /** @param arrangement as arrangement.ts writes it; '': newest first */
  watchMailbox(name: MailboxName | null, arrangement = ''): void {
    const isOther = name !== this.#open.mailbox;
    if (!this.#open.turnTo(name, arrangement)) return;
    if (isOther) this.#freshness.set(null);
    this.#tell('watchMailbox', name, ...(arrangement === '' ? [] : [arrangement]));
  }

  /** Says which positions are on screen or near: [from, to). */
  watchRange(from: number, to: number): void {
    if (this.#open.scrolledTo(from, to)) this.#tell('watchRange', this.#open.mailbox!, from, to);
  }

  /** Tells of position changes right before the list shows them, so that scrolling can stay put. */
  onSplice(listener: (splices: readonly ListSplice[]) => void): () => void {
    return this.#open.onSplice(listener);
  }

  onNewMail(listener: Listener<'newMail'>): () => void {
    return joined(this.#heard.newMail, listener);
  }

  /** Tells when a page of this browser signed in, this one or another tab, or wants no mail kept any more. */
  onSignedIn(listener: Listener<'signedIn'>): () => void {
    return joined(this.#heard.signedIn, listener);
  }

  onLetters(listener: (state: LettersState) => void): () => void {
    return joined(this.#heard.letters, listener);
  }

  /** Asks for what LettersCall says, and answers what it says. */
  letters(asked: LettersCall): Promise<LettersAnswer> {
    return this.#call('letters', asked);
  }

  onAlert(listener: Listener<'alert'>): () => void {
    return joined(this.#heard.alert, listener);
  }

  onMailboxGone(listener: Listener<'mailboxGone'>): () => void {
    return joined(this.#heard.mailboxGone, listener);
  }

  onNumbered(listener: Listener<'numbered'>): () => void {
    return joined(this.#heard.numbered, listener);
  }

  onKeeping(listener: Listener<'keeping'>): () => void {
    return joined(this.#heard.keeping, listener);
  }

  onRebuilt(listener: Listener<'rebuilt'>): () => void {
    return joined(this.#heard.rebuilt, listener);
  }

  /** @param section of a message that is attached to it; null: the message itself */
  openMessage(mailbox: MailboxName, uid: number, section: string | null = null): Promise<MessageDetail> {
    return this.#call('openMessage', mailbox, uid, section);
  }

  keptMessage(mailbox: MailboxName, uid: number): Promise<MessageDetail | null> {
    return this.#call('keptMessage', mailbox, uid);
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

  /** Changes something: shown before this resolves, told to the server when it can be. */
  change(change: MailChange & Grouped): Promise<ChangeMade> {
    return this.#call('change', change);
  }

  /** Takes back that change, or the latest that can be; null when there is none. */
  undo(id: string | null = null): Promise<ChangeMade | null> {
    return this.#call('undo', id);
  }

  keywords(mailbox: MailboxName): Promise<Keywords> {
    return this.#call('keywords', mailbox);
  }

  /** The person has seen that this change failed. */
  dismissChange(id: string): void {
    this.#tell('dismissChange', id);
  }

  async positionOf(mailbox: MailboxName, uid: number): Promise<number | null> {
    return this.#open.rememberedPosition(mailbox, uid) ?? this.#call('positionOf', mailbox, uid);
  }

  uidAt(mailbox: MailboxName, position: number): Promise<number | null> {
    return this.#call('uidAt', mailbox, position);
  }

  /** The messages at positions [from, to) of the open list: with conversations all that their rows stand for. */
  uidsOf(mailbox: MailboxName, from: number, to: number): Promise<readonly UidRange[]> {
    return this.#call('uidsOf', mailbox, from, to);
  }

  /** Whom a text in a letter's head may mean, the likeliest first. */
  suggestPeople(text: string): Promise<readonly Person[]> {
    return this.#call('suggestPeople', text);
  }

  /** Tells the listener what the engine kept of its lines, then what is new. Returns the function that ends it. */
  watchProtocol(listener: (batch: ProtocolBatch) => void): () => void {
    // What is kept comes first: the worker answers before it sends anything newer.
    const stop = joined(this.#heard.protocol, listener);
    this.#call('watchProtocol', true).then(
      (kept) => this.#heard.protocol.has(listener) && listener(kept),
      () => undefined,
    );
    return () => {
      stop();
      if (this.#heard.protocol.size === 0) this.#tell('watchProtocol', false);
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
    this.#heard.conversation.clear();
    const heard: Listener<'conversation'> = (conversation) => {
      const { of } = conversation;
      if (of.mailbox === mailbox && of.uid === uid) listener(conversation);
    };
    const stop = joined(this.#heard.conversation, heard);
    this.#tell('watchConversation', mailbox, uid);
    return () => {
      stop();
      if (this.#heard.conversation.size === 0) this.#tell('watchConversation', null, 0);
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
        this.#open.receive(message.value);
        break;
      case 'restarted':
        this.#onRestarted();
        break;
      case 'freshness':
        if (message.value.mailbox === this.#open.mailbox) this.#freshness.set(message.value.freshness);
        break;
      case 'progress':
        this.#progress.get(message.value.transfer)?.(message.value.done, message.value.of);
        break;
      case 'searchResults':
        this.#searches.get(message.value.search)?.(message.value);
        break;
      case 'filling':
        this.#filling.set(message.value);
        break;
      case 'pending':
        this.#pending.set(message.value);
        break;
      case 'journal': // the line's own business
        break;
      case 'skipped':
        this.#skipped.set(message.value.count);
        break;
      default:
        for (const listener of this.#heard[message.event] as ReadonlySet<(value: never) => void>)
          listener(message.value as never);
    }
  }

  #onRestarted(): void {
    this.#open.restart();
    this.#forgetEngine();
    this.#connection.set({ is: 'connecting' });
    if (this.#heard.protocol.size === 0) return;
    this.#call('watchProtocol', true).then(
      (kept) => {
        for (const listener of this.#heard.protocol) listener({ ...kept, anew: true });
      },
      () => undefined,
    );
  }

  /** The engine could not be started: what waits for it goes on waiting for the next try. @param retryAt as Date.now() has it */
  engineBroke(retryAt: number): void {
    this.#connection.set({ is: 'reconnecting', problem: { code: 'unexpected' }, retryAt });
  }
}

const joined = <T>(set: Set<T>, member: T): (() => void) => {
  set.add(member);
  return () => {
    set.delete(member);
  };
};
