// The client's line to whatever engine there is: this tab's worker, another tab's, none yet, or another one than before.
// A new engine is told again what stands and what was not answered. Who the engine is, tabs.ts finds out.

import type { Problem } from '../../../shared/problems.ts';
import type { CallMessage, MailCallName, MailCalls, WorkerMessage } from '../mail-api.ts';
import type { HandedEntry, JournalNews, MailChange } from '../mail-changes.ts';
import type { EnginePort } from '../mail-client.ts';
import { JournalLeft, type JournalPlace } from './journal-left.ts';

type Listener = (event: { readonly data: unknown }) => void;

/** A name that nothing else bears. Not randomUUID, which only secure pages have. */
export const newName = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

type Kind = 'stands' | 'again' | 'known' | 'once';

/**
 * What a call is to the engine that comes after the one it was made to.
 * `stands`: the last of its kind holds, answered or not, and is said again.
 * `again`: said again while it is unanswered; doing it twice is doing it once.
 * `known`: said again with its key, by which the engine knows whether it was done, and with the word that it may have been.
 * `once`: is not said again; whoever waits for it hears that the line was lost.
 */
const toTheNext: Record<MailCallName, Kind> = {
  // In the order in which they are said again.
  attach: 'stands',
  takeOver: 'once', // this line's own
  noteShown: 'stands',
  watchMailbox: 'stands',
  watchRange: 'stands',
  watchConversation: 'stands',
  search: 'stands', // each of its number, until it is ended
  watchProtocol: 'stands',
  noteHidden: 'again',
  detach: 'again',
  positionOf: 'again',
  uidAt: 'again',
  uidsOf: 'again',
  keywords: 'again',
  openMessage: 'again',
  keptMessage: 'again',
  setSeen: 'again',
  letters: 'again',
  readPart: 'again',
  cancelTransfer: 'again',
  endSearch: 'again',
  conversation: 'again',
  reconnectNow: 'again',
  noteNetwork: 'again',
  suggestPeople: 'again',
  storageUse: 'again',
  emptyStorage: 'again',
  stopKeeping: 'again',
  clearProtocol: 'again',
  dismissChange: 'again',
  // What was made is in the journal, and the next engine goes on with it. See also `kindOf`.
  change: 'known',
  undo: 'known',
  runRawLine: 'once',
};

/** Changes that are made when they are made twice: a message is starred, and where it went it is not in its old folder. Even where no journal lasts. */
const repeatable: ReadonlySet<MailChange['kind']> = new Set([
  'flags',
  'archive',
  'trash',
  'junk',
  'not-junk',
  'move',
  'delete',
  'create-mailbox',
  'rename-mailbox',
  'delete-mailbox',
  'subscribe',
]);

const kindOf = (call: CallMessage): Kind =>
  call.call === 'change' && repeatable.has((call as CallMessage<'change'>).args[0].kind)
    ? 'again'
    : toTheNext[call.call];

const withMore = (call: CallMessage, argument: string | boolean): CallMessage => ({
  ...call,
  args: [...call.args, argument] as never,
});

/** No call of the page bears it: nobody waits for the answer. */
const handOverId = -1;

type MailCallSession = MailCalls['attach'] extends (session: infer S) => void ? S : never;

const order = Object.keys(toTheNext);

/** Of two standing calls with the same key the later one stands. */
const keyOf = ({ call, args }: CallMessage): string => (call === 'search' ? `search ${args[0]}` : call);

export class EngineLine implements EnginePort {
  readonly #isShown: () => boolean;
  readonly #name = newName();
  readonly #listeners: Listener[] = [];
  /** By `keyOf`. */
  readonly #standing = new Map<string, CallMessage>();
  /** In the order in which they were made. */
  readonly #unanswered = new Map<number, CallMessage>();
  /** What the engine has written down in memory alone, by id, in order: the next one is given it. */
  #journal = new Map<string, HandedEntry>();
  /** Whose. */
  #journalOf: string | null = null;
  readonly #left: JournalLeft;
  /** What an earlier page left is for the first engine of this one. */
  #asksForLeft = false;
  #engine: { readonly name: string; post(message: CallMessage): void } | null = null;
  #hadEngine = false;
  /** There will be no engine any more. */
  #problem: Problem | null = null;

  /** @param isShown whether the person looks at this page @param place null: nothing outlives this page */
  constructor(isShown: () => boolean, place: JournalPlace | null = null) {
    this.#isShown = isShown;
    this.#left = new JournalLeft(place);
  }

  /** The engine at the other end; null while there is none. */
  get engine(): string | null {
    return this.#engine?.name ?? null;
  }

  postMessage(message: unknown): void {
    const call = this.#withKey(message as CallMessage);
    this.#unanswered.set(call.id, call);
    if (this.#problem) {
      this.#refuse(call, this.#problem);
      return;
    }
    if (call.call === 'detach') {
      this.#standing.clear();
      this.#journal.clear();
      this.#left.clear();
    }
    if (call.call === 'watchMailbox') this.#standing.delete('watchRange');
    if (call.call === 'endSearch') this.#standing.delete(`search ${call.args[0]}`);
    if (toTheNext[call.call] === 'stands') this.#standing.set(keyOf(call), call);
    if (this.#engine) this.#say(call, this.#engine.post);
  }

  #say(call: CallMessage, post: (message: CallMessage) => void): void {
    post(call);
    if (call.call !== 'attach' || !this.#asksForLeft) return;
    this.#asksForLeft = false;
    const account = this.#account;
    for (const entry of account === null ? [] : this.#left.read(account)) this.#journal.set(entry.id, entry);
    this.#journalOf = account;
    this.#handOver(post);
  }

  #withKey(call: CallMessage): CallMessage {
    return toTheNext[call.call] === 'known' ? withMore(call, `${this.#name}-${call.id}`) : call;
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** From now on that engine is the one. @param isNew it begins with this page: nobody has told it anything */
  open(name: string, post: (message: CallMessage) => void, isNew = false): void {
    if (this.#problem) return;
    this.#engine = { name, post };
    if (!this.#hadEngine) {
      this.#hadEngine = true;
      this.#asksForLeft = isNew;
      for (const call of this.#unanswered.values()) this.#say(call, post);
      return;
    }
    this.#engine = null;
    // Whoever hears it may ask for more, which then stands or is unanswered.
    this.#tell({ event: 'restarted', value: null });
    this.#engine = { name, post };
    const standing = [...this.#standing.values()].sort((a, b) => order.indexOf(a.call) - order.indexOf(b.call));
    for (const call of standing) {
      if (call.call !== 'noteShown' || this.#isShown()) post(call);
      if (call.call === 'attach') this.#handOver(post);
    }
    for (const call of [...this.#unanswered.values()]) {
      const kind = kindOf(call);
      if (kind === 'again') post(call);
      else if (kind === 'known') post(withMore(call, true));
      else if (kind === 'once') this.#refuse(call, { code: 'connection-lost' });
      else if (this.#standing.get(keyOf(call)) !== call) this.#settle(call); // a later one took its place
    }
  }

  /** Something that engine said. */
  hear(name: string, message: WorkerMessage): void {
    if (this.#engine?.name !== name) return; // the last words of one that was replaced
    if ('id' in message) this.#unanswered.delete(message.id);
    if ('event' in message && message.event === 'journal') this.#note(message.value);
    else this.#tell(message);
    if ('event' in message && message.event === 'signedIn' && !message.value) this.#left.clear();
  }

  /** The engine is gone; there will be another. @param goesOn without this page, which knows nothing of it from now on */
  close(goesOn = false): void {
    this.#engine = null;
    if (goesOn) this.#journal.clear();
  }

  get #session(): Partial<MailCallSession> | undefined {
    return this.#standing.get('attach')?.args[0] as Partial<MailCallSession> | undefined;
  }

  get #account(): string | null {
    const session = this.#session;
    return session ? `${session.server?.id}/${session.username}` : null; // not looked at before: the engine refuses what is none
  }

  #note({ anew, entries, gone }: JournalNews): void {
    if (anew) this.#journal.clear();
    this.#journalOf = this.#account;
    for (const id of gone) this.#journal.delete(id);
    for (const entry of entries) this.#journal.set(entry.id, { ...this.#journal.get(entry.id), ...entry });
    if (this.#journalOf !== null && this.#session?.keep) this.#left.write(this.#journalOf, this.#journal.values());
  }

  // Not to somebody else's engine, and not what another page signed out of.
  #handOver(post: (message: CallMessage) => void): void {
    if (this.#journalOf !== this.#account) this.#journal.clear();
    if (this.#journal.size === 0) return;
    post({ id: handOverId, call: 'takeOver', args: [[...this.#journal.values()]] });
  }

  /** There will be no other: whoever waits is told, and whoever asks from now on. */
  fail(problem: Problem): void {
    this.#engine = null;
    this.#problem = problem;
    for (const call of [...this.#unanswered.values()]) this.#refuse(call, problem);
    this.#tell({ event: 'connection', value: { is: 'reconnecting', problem, retryAt: null } });
  }

  /** Nobody waits for what it would have brought. */
  #settle(call: CallMessage): void {
    if (call.call === 'watchProtocol') this.#refuse(call, { code: 'cancelled' });
    else this.#answer({ id: call.id, ok: true, value: undefined });
  }

  #refuse({ id }: CallMessage, problem: Problem): void {
    this.#answer({ id, ok: false, problem });
  }

  #answer(message: Extract<WorkerMessage, { id: number }>): void {
    this.#unanswered.delete(message.id);
    // Not before the one who asks has begun to wait.
    queueMicrotask(() => this.#tell(message));
  }

  #tell(message: WorkerMessage): void {
    for (const listener of this.#listeners) listener({ data: message });
  }
}
