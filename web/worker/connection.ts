// One authenticated IMAP connection over the bridge: commands in, promises out, IDLE whenever nothing else runs.
// Knows when the line is dead. Which mailbox is selected and why is the engine's business.

import { greetingOf, type LoginRecord } from '../../shared/bridge/login-record.ts';
import {
  type Backoff,
  backoffOf,
  type Command,
  type IdleCommand,
  ImapError,
  ImapSession,
  idle,
  noop,
  type Profile,
  profileOf,
  type RunOptions,
  type ServerProfile,
  type ServerTraits,
  serverProfiles,
  type TapOptions,
  type UnparsedResponse,
  type UntaggedResponse,
} from '../../shared/imap/index.ts';
import { type Problem, type ProblemCode, ProblemError } from '../../shared/problems.ts';
import { serverWords } from './alerts.ts';
import { BridgeSocket } from './bridge-socket.ts';
import type { World } from './world.ts';

/** Milliseconds from opening the socket to the bridge's greeting; its own limits on the mail server are shorter. */
export const greetingLimit = 45_000;
/** Bytes of a command that goes out in pieces, each when the line has taken the one before. */
const longBytes = 100_000;
/** Milliseconds without a byte while a command waits for its answer. */
export const promptLimit = 26_000;
/** The same for those that a server may take its time for. */
export const silenceLimit = 60_000;
/** Milliseconds of quiet before IDLE: a burst of clicks does not pay for DONE and IDLE each time. */
export const idleAfter = 100;
/** Milliseconds after which IDLE is renewed: servers may end it after 30 minutes (RFC 2177). */
export const idleRenewal = 25 * 60_000;
/** Milliseconds between two NOOPs where the server has no IDLE. */
export const noopInterval = 30_000;

/** How long these take depends on what they are about: that one was quick tells nothing of the next. */
const unforeseen = /SEARCH|SORT|THREAD|APPEND|REPLACE|COPY|MOVE|EXPUNGE/;

export interface ConnectionEvents {
  /** Every untagged response, in order. */
  onResponse(response: UntaggedResponse): void;
  onUnparsed(event: UnparsedResponse): void;
  /** Once. Everything that was in flight has failed with the same problem. */
  onClosed(problem: Problem): void;
  /** Nothing is in flight: a good moment for what can wait. */
  onQuiet(): void;
  /** The server has answered IDLE: from now on it tells what happens. */
  onListening?(): void;
  /** The compressed line could not be read; `onClosed` follows. */
  onDamaged(): void;
  /** How the bridge's sign-in went; before the greeting. */
  onLoginRecord?(record: LoginRecord): void;
  /** Is told every command and response. */
  readonly tap?: TapOptions;
  /** The tap's number for why a command is sent that names no cause. @param keepAlive it is IDLE */
  causeOf?(keepAlive: boolean): number;
}

/** What a connection is opened with. */
export interface WantedLine {
  readonly token: string;
  /** The mail server may compress the line. */
  readonly compress: boolean;
  /** The mail server's name, as far as the bridge tells it: some servers are known by nothing else. */
  readonly host?: string;
}

export class Connection {
  readonly session: ImapSession;
  readonly #socket: BridgeSocket;
  readonly #world: World;
  readonly #events: ConnectionEvents;
  #closed: Problem | null = null;
  readonly #profiles: readonly ServerProfile[];
  #profile = profileOf({});
  /** Until when the server asked to be left alone, on the world's clock. */
  #patience = 0;
  #waiting = 0;
  /** Those in flight that a server may take its time for. */
  readonly #slow = new Set<Pick<Command<unknown>, 'name'>>();
  /**
   * What servers begin to answer at once: these everywhere, others once this one has answered them. False: it was silent over
   * that for long, and may be so again.
   */
  readonly #quick = new Map(['NOOP', 'UID FETCH', 'UID STORE'].map((name) => [name, true]));
  #idle: IdleCommand | null = null;
  #canIdle = false;
  #lastByte: number;
  #cancelQuiet: (() => void) | null = null;
  #cancelWatch: (() => void) | null = null;
  #cancelRenewal: (() => void) | null = null;

  /** Resolves with the greeting; rejects with a ProblemError when there is none. */
  readonly ready: Promise<void>;

  /** @param profiles what is known of particular servers */
  constructor(world: World, wanted: WantedLine, events: ConnectionEvents, profiles = serverProfiles) {
    const { token, compress, host } = wanted;
    let known: ServerTraits = host === undefined ? {} : { host };
    this.#world = world;
    this.#profiles = profiles;
    this.#events = events;
    this.#lastByte = world.now();
    this.session = new ImapSession({
      send: (bytes) => {
        // While a long message goes out the server says nothing, and need not.
        if (bytes.length > longBytes) this.#lastByte = world.now();
        return this.#socket.send(bytes);
      },
      acceptPreauth: true,
      ...(events.tap ? { tap: events.tap } : {}),
      onResponse: (response) => {
        if (response.kind === 'status' && response.status !== 'ok') this.#noteBackoff(backoffOf(response));
        // The greeting says what it can do, and the bridge passes on what it says of itself.
        if (response.kind === 'status' && response.status === 'preauth') this.#meet(known);
        if (response.kind === 'id') this.#meet({ ...known, id: response.fields });
        events.onResponse(response);
      },
      onRefused: (error) => this.#noteBackoff(backoffOf(error)),
      onUnparsed: (event) => events.onUnparsed(event),
      onClosed: (error) => this.close(problemOfImap(error)),
    });
    this.#socket = new BridgeSocket(world.openSocket(token, compress), {
      onBytes: (bytes) => {
        const now = world.now();
        if (now - this.#lastByte > promptLimit / 2) for (const { name } of this.#slow) this.#quick.set(name, false);
        this.#lastByte = now;
        this.session.receive(bytes);
      },
      onClosed: (problem) => this.#finish(problem),
      inflateStream: () => (compress ? world.inflateStream() : null),
      onDamaged: () => events.onDamaged(),
      onLoginRecord: (record) => {
        // The bridge greets in words of its own; the mail server's stand here.
        const greeting = greetingOf(record);
        if (greeting !== null) known = { ...known, greeting };
        events.onLoginRecord?.(record);
      },
    });
    const cancelGreeting = world.schedule(greetingLimit, () => this.close({ code: 'connection-stalled' }));
    this.ready = this.session.ready.then(
      () => cancelGreeting(),
      (error) => {
        cancelGreeting();
        throw this.#translated(error);
      },
    );
    this.ready.catch(() => undefined); // onClosed tells; not everybody waits for ready
  }

  /** What is known of this server. */
  get profile(): Profile {
    return this.#profile;
  }

  #meet(traits: ServerTraits): void {
    const { session } = this;
    session.setProfile(null); // who it is does not depend on what is believed of it
    this.#profile = profileOf({ ...traits, capabilities: session.capabilities }, { profiles: this.#profiles });
    session.setProfile(this.#profile);
  }

  get closed(): boolean {
    return this.#closed !== null;
  }

  /** When something was heard last, on the world's clock. */
  get lastByte(): number {
    return this.#lastByte;
  }

  /**
   * Makes the server say something, if nothing is in flight that it has to answer: renews IDLE, which costs least, or sends
   * NOOP. False when it may be silent for a good reason: it searches.
   */
  probe(): boolean {
    if (this.#slow.size > 0) return false;
    if (this.#waiting > 0) return true;
    if (this.#idle) {
      this.#stopIdle();
      this.#startIdle();
    } else this.run(noop(), this.#events.causeOf?.(true)).catch(() => undefined); // onClosed tells
    return true;
  }

  /** Whether IDLE may run: a mailbox is selected and nothing is about to change that. */
  set canIdle(value: boolean) {
    if (value === this.#canIdle) return;
    this.#canIdle = value;
    if (value) this.expectQuiet();
    else this.#stopIdle();
  }

  /** True while IDLE runs and the server has been told so. */
  get idling(): boolean {
    return this.#idle !== null;
  }

  /**
   * Runs a command beside whatever is in flight. Rejects with a ProblemError.
   * @param cause for the tap: why
   * @param signal aborted, nothing of the answer is told any more, and it rejects with `cancelled`
   */
  async run<T>(command: Command<T>, cause?: number, signal?: AbortSignal): Promise<T> {
    if (this.#closed) throw new ProblemError(this.#closed);
    this.#stopIdle();
    this.#cancelQuiet?.();
    this.#cancelQuiet = null;
    const { name } = command;
    this.#waiting += 1;
    if (!this.#quick.get(name)) this.#slow.add(command);
    this.#watchSilence();
    try {
      const why = this.#because(cause ?? this.#events.causeOf?.(false));
      const result = await this.session.run(command, signal ? { ...why, signal } : why).done;
      if (!unforeseen.test(name) && !this.#quick.has(name)) this.#quick.set(name, true);
      return result;
    } catch (error) {
      throw this.#translated(error);
    } finally {
      this.#waiting -= 1;
      this.#slow.delete(command);
      if (this.#waiting === 0) {
        this.#cancelWatch?.();
        this.#cancelWatch = null;
        this.expectQuiet();
      }
    }
  }

  close(problem: Problem): void {
    this.#socket.close(problem);
  }

  #because(cause: number | undefined): RunOptions {
    return cause === undefined ? {} : { cause };
  }

  #noteBackoff(backoff: Backoff | null): void {
    if (backoff?.milliseconds) this.#patience = Math.max(this.#patience, this.#world.now() + backoff.milliseconds);
    // Exchange: signed in, and no mailbox behind it. Nothing will be answered on this line any more.
    if (backoff?.reason === 'not-connected') this.close({ code: 'connection-lost' });
  }

  #finish(told: Problem): void {
    if (this.#closed) return;
    const wait = Math.ceil((this.#patience - this.#world.now()) / 1000);
    const problem = wait > (told.retryAfter ?? 0) ? { ...told, retryAfter: wait } : told;
    this.#closed = problem;
    for (const cancel of [this.#cancelQuiet, this.#cancelWatch, this.#cancelRenewal]) cancel?.();
    this.#idle = null;
    this.session.close(new ImapError('closed', problem.code));
    this.#events.onClosed(problem);
  }

  #translated(error: unknown): ProblemError {
    if (this.#closed) return new ProblemError(this.#closed, { cause: error });
    if (error instanceof ImapError) return new ProblemError(problemOfImap(error), { cause: error });
    return error instanceof ProblemError ? error : new ProblemError({ code: 'unexpected' }, { cause: error });
  }

  /** `onQuiet` comes when nothing has been in flight for a moment, also where IDLE runs: it has something to ask. */
  expectQuiet(): void {
    if (this.#closed || this.#waiting > 0 || this.#cancelQuiet) return;
    this.#cancelQuiet = this.#world.schedule(idleAfter, () => {
      this.#cancelQuiet = null;
      if (this.#closed || this.#waiting > 0) return;
      this.#events.onQuiet(); // what it has to ask comes before IDLE
      this.#startIdle();
    });
  }

  #startIdle(): void {
    if (!this.#canIdle || this.#idle || this.#waiting > 0 || !this.session.capabilities.has('IDLE')) return;
    const command = idle();
    this.#idle = command;
    const ended = () => {
      if (this.#idle === command) this.#idle = null;
      this.#cancelRenewal?.();
    };
    const because = this.#because(this.#events.causeOf?.(true));
    const onContinuation = () => this.#events.onListening?.();
    this.session.run(command, { ...because, onContinuation }).done.then(ended, ended);
    this.#cancelRenewal = this.#world.schedule(this.#idleFor, () => {
      this.#stopIdle();
      this.expectQuiet();
    });
  }

  /** Milliseconds. */
  get #idleFor(): number {
    const minutes = this.#profile.idleMinutes;
    return minutes === null ? idleRenewal : Math.min(idleRenewal, minutes * 60_000);
  }

  #stopIdle(): void {
    const command = this.#idle;
    if (!command) return;
    this.#idle = null;
    this.#cancelRenewal?.();
    command.stop();
  }

  #watchSilence(): void {
    if (this.#cancelWatch) return;
    this.#lastByte = this.#world.now();
    const look = () => {
      this.#cancelWatch = null;
      if (this.#closed || this.#waiting === 0) return;
      const left = this.#lastByte + (this.#slow.size > 0 ? silenceLimit : promptLimit) - this.#world.now();
      if (left <= 0) this.close({ code: 'connection-stalled' });
      else this.#cancelWatch = this.#world.schedule(Math.min(left, promptLimit), look);
    };
    this.#cancelWatch = this.#world.schedule(promptLimit, look);
  }
}

/** What a server refuses for a reason of its own. RFC 5530 §3, RFC 9208 §4.3 */
const refusals: Readonly<Record<string, ProblemCode>> = {
  OVERQUOTA: 'over-quota',
  'READ-ONLY': 'mailbox-read-only',
};

/** What an error of the IMAP library means to a person. */
export const problemOfImap = (error: ImapError): Problem => {
  const words = serverWords(error.text);
  const serverText = words ? { serverText: words } : {};
  switch (error.kind) {
    case 'no':
    case 'bad':
      return { code: refusals[error.code?.code ?? ''] ?? 'command-refused', ...serverText };
    case 'bye':
      return { code: 'connection-lost', ...serverText };
    case 'limit':
      return { code: 'limit-exceeded', limit: error.text };
    case 'protocol':
    case 'unreadable':
      return { code: 'protocol-error' };
    case 'aborted':
      return { code: 'cancelled' };
    case 'closed':
    case 'timeout':
      return { code: 'connection-lost' };
  }
};
