// The protocol console's memory: what the taps of all connections told, bounded, and why it was sent. Always keeps a small
// ring, so that the sign-in and the first SELECT can be looked at later; a larger one while somebody watches.

import type { LoginRecord } from '../../../shared/bridge/login-record.ts';
import type { TapEvent, TapOptions } from '../../../shared/imap/index.ts';
import type {
  ProtocolAction,
  ProtocolActionKind,
  ProtocolBatch,
  ProtocolConnection,
  ProtocolEvent,
} from '../../client/protocol.ts';
import type { ClientId } from '../views.ts';
import type { World } from '../world.ts';

/** What is kept: number of events and characters of their text. */
export interface RingSize {
  readonly events: number;
  readonly chars: number;
}

/** While nobody watches: a sign-in, a SELECT and the rows of several screens. A megabyte at most in a worker's memory. */
export const quietRing: RingSize = { events: 1500, chars: 500_000 };
/** While the console is open: some minutes of busy work. */
export const watchedRing: RingSize = { events: 10_000, chars: 4_000_000 };
/** Milliseconds between two batches to the page: as often as it repaints without effort. */
export const batchTime = 100;
/** Causes that are remembered before those that sent nothing are forgotten: most scrolling finds its rows here already. */
const actionsAtMost = 2 * watchedRing.events;
/** The newest causes are kept all the same: their commands may be about to go out. */
const freshActions = 500;
/** Characters one event counts beside its text. */
const eventChars = 150;

const charsOf = (event: ProtocolEvent): number => {
  let chars = eventChars;
  for (const piece of event.text) chars += typeof piece === 'string' ? piece.length : 20;
  return chars;
};

export class ProtocolLog {
  readonly #world: Pick<World, 'now' | 'schedule'>;
  readonly #emit: (batch: ProtocolBatch, client: ClientId) => void;
  #events: ProtocolEvent[] = [];
  #chars = 0;
  readonly #actions = new Map<number, ProtocolAction>();
  readonly #connections = new Map<number, ProtocolConnection>();
  #nextSeq = 1;
  #nextAction = 1;
  #nextConnection = 1;
  /** What commands without a cause of their own belong to; null: nobody did anything. */
  #current: number | null = null;
  /** The pages whose console is open. */
  readonly #watchers = new Set<ClientId>();
  /** Of the events, the first that the page has not been told of. */
  #toldSeq = 1;
  #told = { actions: 0, connections: 0 };
  #cancelBatch: (() => void) | null = null;

  constructor(world: Pick<World, 'now' | 'schedule'>, emit: (batch: ProtocolBatch, client: ClientId) => void) {
    this.#world = world;
    this.#emit = emit;
  }

  // --- why ---------------------------------------------------------------------------------------------------------

  /** Something begins that commands can name as their cause. */
  note(kind: ProtocolActionKind, detail = ''): number {
    const id = this.#nextAction++;
    this.#actions.set(id, { id, kind, detail });
    if (this.#actions.size > actionsAtMost) this.#forgetUnused();
    return id;
  }

  /** The person does something: until the connection is quiet, what is sent without a cause of its own belongs to it. */
  begin(kind: ProtocolActionKind, detail = ''): number {
    this.#current = this.note(kind, detail);
    return this.#current;
  }

  /** Nothing is in flight: what comes next is nobody's doing. */
  quiet(): void {
    this.#current = null;
  }

  /** The cause of a command that names none. */
  get current(): number {
    return this.#current ?? this.begin('sync');
  }

  // --- what --------------------------------------------------------------------------------------------------------

  /** A connection begins: its tap, and who takes the record of its sign-in. */
  open(kind: 'mail' | 'console'): { tap: TapOptions; onLoginRecord(record: LoginRecord): void } {
    const connection = this.#nextConnection++;
    this.#connections.set(connection, { id: connection, kind });
    const opened = this.note('connect', kind);
    let news: number | null = null;
    const actionOf = (event: TapEvent): number => {
      if (event.cause === null) return opened;
      const isUntagged = event.from === 'server' && event.answer === null && event.name !== '+';
      if (!isUntagged || this.#actions.get(event.cause)?.kind !== 'keep-alive') return event.cause;
      // The server speaks by itself; what the engine asks because of it belongs to the same.
      if (news === null || news !== this.#current) news = this.begin('news');
      return news;
    };
    return {
      tap: {
        now: () => this.#world.now(),
        on: (event) => {
          const { cause, ...told } = event;
          this.#add({ ...told, seq: this.#nextSeq++, connection, action: actionOf(event) });
        },
        // Who types FETCH wants to see what comes; the engine's own bodies are mail.
        content: kind === 'console' ? 'shown' : 'elided',
      },
      onLoginRecord: (record) => this.#addLogin(record),
    };
  }

  #addLogin({ events }: LoginRecord): void {
    const connection = this.#nextConnection++;
    this.#connections.set(connection, { id: connection, kind: 'sign-in' });
    const action = this.note('sign-in');
    // The record has a clock of its own. Its end is about now, or earlier where the bridge kept the line for us.
    const start = this.#world.now() - (events.at(-1)?.at ?? 0);
    for (const event of events) this.#add({ ...event, at: start + event.at, seq: this.#nextSeq++, connection, action });
  }

  #add(event: ProtocolEvent): void {
    this.#events.push(event);
    this.#chars += charsOf(event);
    this.#trim();
    this.#expectBatch();
  }

  /** Lets go of the oldest, a tenth at once. */
  #trim(): void {
    const most = this.#watchers.size > 0 ? watchedRing : quietRing;
    if (this.#events.length <= most.events && this.#chars <= most.chars) return;
    let drop = 0;
    const least = Math.floor(most.events * 0.9);
    while (drop < this.#events.length && (this.#events.length - drop > least || this.#chars > most.chars * 0.9))
      this.#chars -= charsOf(this.#events[drop++]!);
    this.#events = this.#events.slice(drop);
    this.#forgetUnused();
  }

  #forgetUnused(): void {
    const actions = new Set(this.#events.map(({ action }) => action));
    const connections = new Set(this.#events.map(({ connection }) => connection));
    for (const id of this.#actions.keys())
      if (!actions.has(id) && id < this.#nextAction - freshActions) this.#actions.delete(id);
    // Three at once are in use: the mail's, its sign-in's and the console's. A dozen covers their reconnecting.
    for (const id of this.#connections.keys())
      if (!connections.has(id) && id < this.#nextConnection - 12) this.#connections.delete(id);
  }

  // --- who watches -------------------------------------------------------------------------------------------------

  /** A page watches: gets all that is kept, then batches. Or it watches no more. */
  watch(on: boolean, client: ClientId): ProtocolBatch {
    // The others get what they have not been told of before it counts as told.
    if (this.#cancelBatch) this.#tell();
    if (on) {
      this.#watchers.add(client);
      this.#toldSeq = 1;
      this.#told = { actions: 0, connections: 0 };
      return this.#batch();
    }
    this.#watchers.delete(client);
    this.#trim();
    return { events: [], actions: [], connections: [] };
  }

  /** Forgets the events; the actions and connections that go on keep their names. */
  clear(): void {
    this.#events = [];
    this.#chars = 0;
    this.#toldSeq = this.#nextSeq;
  }

  /** The account is left: nothing of it stays. */
  forget(): void {
    this.clear();
    this.#actions.clear();
    this.#connections.clear();
    this.#current = null;
  }

  #expectBatch(): void {
    if (this.#watchers.size === 0 || this.#cancelBatch) return;
    this.#cancelBatch = this.#world.schedule(batchTime, () => this.#tell());
  }

  #tell(): void {
    this.#cancelBatch?.();
    this.#cancelBatch = null;
    const batch = this.#batch();
    for (const client of this.#watchers) this.#emit(batch, client);
  }

  #batch(): ProtocolBatch {
    const first = this.#events.findIndex(({ seq }) => seq >= this.#toldSeq);
    const events = first < 0 ? [] : this.#events.slice(first);
    const actions = [...this.#actions.values()].filter(({ id }) => id > this.#told.actions);
    const connections = [...this.#connections.values()].filter(({ id }) => id > this.#told.connections);
    this.#toldSeq = this.#nextSeq;
    this.#told = { actions: this.#nextAction - 1, connections: this.#nextConnection - 1 };
    return { events, actions, connections };
  }
}
