// An IMAP session without I/O: bytes in, bytes out, commands with promises, every untagged response in order.
// Has no clock: whoever owns the connection keeps the time and calls `close`. Framing is response-reader.ts, meaning
// response.ts, writing outgoing.ts; what a command does with its data is the command's.

import { ArgumentError } from '../wire/argument.ts';
import { concatBytes, plainBytes } from '../wire/bytes.ts';
import { Capabilities } from '../wire/capability.ts';
import { Decoder } from '../wire/decoder.ts';
import { FramingError, LimitError, type Limits, withLimits } from '../wire/limits.ts';
import { Quirks } from '../wire/quirks.ts';
import {
  type Continuation,
  type Response,
  readResponse,
  type StatusResponse,
  type TaggedResponse,
  type UnparsedResponse,
  type UntaggedResponse,
} from '../wire/response.ts';
import { type RawResponse, ResponseReader } from '../wire/response-reader.ts';
import type { Command, CommandContext, CommandProgress, ContinuationReply, Running, SessionState } from './command.ts';
import { ImapError } from './error.ts';
import { Outgoing } from './outgoing.ts';
import type { Profile } from './profile.ts';
import { Tap, type TapOptions, type TappedEntry } from './tap.ts';

export interface SessionOptions {
  /**
   * Takes bytes to the server. They are the receiver's to keep. May return a promise that resolves when there is room for
   * more: the bytes of a long literal wait for it. When it rejects, the session closes.
   */
  send(bytes: Uint8Array): unknown;
  limits?: Partial<Limits>;
  /** A PREAUTH greeting is an error unless the transport vouches for it: it would skip signing in. */
  acceptPreauth?: boolean;
  /** Every untagged response in order, also those that a command takes, before that command completes. */
  onResponse?(response: UntaggedResponse): void;
  /** A command was refused (NO or BAD). In the order of the wire: its promise tells a moment later. */
  onRefused?(error: ImapError): void;
  /** A response was skipped; the session goes on. */
  onUnparsed?(event: UnparsedResponse): void;
  /** Once, after everything in flight has been rejected. */
  onClosed?(error: ImapError): void;
  /** Is told every command and response, secrets left out. Without one no text is made. */
  tap?: TapOptions;
}

export interface Greeting {
  readonly kind: 'ok' | 'preauth';
  /** The server's sentence. Hostile text. */
  readonly text: string;
}

export interface RunOptions {
  /** Stop reading IMAP behind this command's tagged OK: what follows is left in `rest`. */
  detachAfter?: boolean;
  signal?: AbortSignal;
  /** Told when the server has sent "+" for it, as for IDLE. */
  onContinuation?(text: string): void;
  /** Told how far the server is with it. requires INPROGRESS (RFC 9585) */
  onProgress?(progress: CommandProgress): void;
  /** A number of the caller's own that says why; the tap hands it on with all that belongs to the command. */
  cause?: number;
}

export interface SessionCounters {
  bytesIn: number;
  bytesOut: number;
  responses: number;
  unparsed: number;
  /** How often each tolerated server bug was met. */
  readonly quirks: ReadonlyMap<string, number>;
}

interface Entry {
  readonly tag: string;
  readonly command: Command<unknown>;
  context: CommandContext;
  readonly isLast: boolean;
  readonly onContinuation: ((text: string) => void) | undefined;
  readonly onProgress: ((progress: CommandProgress) => void) | undefined;
  readonly cause: number | null;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  written: boolean;
  /** False once the caller has its answer: what comes is dropped. */
  delivering: boolean;
  /** Capabilities that came while it was in flight. */
  capabilities: Capabilities | null;
  gatheredResponses: number;
  gatheredBytes: number;
}

interface ReadyHandlers {
  resolve(greeting: Greeting): void;
  reject(error: ImapError): void;
}

const ignore = (): void => undefined;

/** Their messages are named by sequence number. */
const sequenceCommands = new Set('FETCH STORE COPY MOVE SEARCH SORT THREAD REPLACE PARTIAL'.split(' '));

export class ImapSession {
  readonly counters: SessionCounters;
  /** Resolves with the greeting; rejects with ImapError on BYE, on what is no greeting, and when closed before. */
  readonly ready: Promise<Greeting>;
  readonly #options: SessionOptions;
  readonly #limits: Limits;
  readonly #decoder: Decoder;
  readonly #reader: ResponseReader;
  readonly #outgoing: Outgoing<Entry>;
  readonly #tap: Tap | null;
  readonly #byTag = new Map<string, Entry>();
  readonly #started = new WeakSet<Command<unknown>>();
  #state: SessionState = 'greeting';
  #capabilities = Capabilities.unknown;
  /** As the server announced them. */
  #offered = Capabilities.unknown;
  #profile: Pick<Profile, 'apply'> | null = null;
  readonly #enabled = new Set<string>();
  #lastTag = 0;
  readonly #onReady: ReadyHandlers;
  #detached = false;
  #rest: Uint8Array[] = [];
  #restLength = 0;
  #receiving = false;
  #later: Uint8Array[] = [];
  #thrown: { error: unknown } | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = withLimits(options.limits);
    const quirks = new Quirks();
    this.counters = { bytesIn: 0, bytesOut: 0, responses: 0, unparsed: 0, quirks: quirks.counts };
    this.#decoder = new Decoder(this.#limits, quirks);
    this.#tap = options.tap ? new Tap(options.tap, this.#limits) : null;
    this.#reader = new ResponseReader(this.#limits, quirks, (raw) => {
      const response = readResponse(this.#decoder, raw);
      if (this.#tap) this.#tellTap(this.#tap, raw, response);
      this.#onWhole(response, raw.end - raw.start);
      return this.#isReading;
    });
    this.#outgoing = new Outgoing<Entry>(
      this.#limits,
      () => this.#capabilities,
      {
        send: (bytes) => {
          this.counters.bytesOut += bytes.length;
          const sent = options.send(bytes);
          if (sent instanceof Promise)
            sent.catch((cause: unknown) => this.close(new ImapError('closed', '', { cause })));
          return sent;
        },
        onBegin: (entry) => this.#onBegin(entry),
        onRefused: (entry, error) => this.#fail(entry, error),
        onReleased: () => this.#go(),
        onBroken: (error) => this.close(new ImapError('aborted', 'a literal broke off', { cause: error })),
      },
      this.#tap,
    );
    let onReady!: ReadyHandlers;
    this.ready = new Promise<Greeting>((resolve, reject) => {
      onReady = { resolve, reject };
    });
    this.#onReady = onReady;
    this.ready.catch(ignore); // onClosed tells; not everybody waits for ready
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What the server can do, as far as that may be trusted now. */
  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  /** From now on the abilities that a profile denies do not count, whenever the server announces them. */
  setProfile(profile: Pick<Profile, 'apply'> | null): void {
    this.#profile = profile;
    this.#adopt(this.#offered);
  }

  /** Commands queued or not answered yet. */
  get inFlight(): number {
    return this.#outgoing.count;
  }

  /** After a `detachAfter` command: what came behind its tagged line. Bytes received later are appended. */
  get rest(): Uint8Array {
    return concatBytes(this.#rest);
  }

  /**
   * Goes on after a `detachAfter` command, behind whatever that has put on the line: from now on `receive` takes what
   * comes out of the new layer. Returns `rest`, which has not been through it. Throws TypeError when nothing is detached.
   */
  reattach(): Uint8Array {
    if (!this.#detached || this.#state === 'closed') throw new TypeError('nothing is detached');
    const { rest } = this;
    this.#rest = [];
    this.#restLength = 0;
    this.#detached = false;
    return rest;
  }

  get #isReading(): boolean {
    return this.#state !== 'closed' && !this.#detached;
  }

  /**
   * Takes the next bytes from the server, wherever they were cut. Borrowed: used only during the call, what is kept is
   * copied. An exception of one of the caller's own callbacks is thrown again when all bytes have been read.
   */
  receive(borrowed: Uint8Array): void {
    const bytes = plainBytes(borrowed);
    if (this.#receiving) {
      this.#later.push(bytes.slice());
      return;
    }
    this.#receiving = true;
    try {
      for (let next: Uint8Array | undefined = bytes; next; next = this.#later.shift()) this.#read(next);
    } finally {
      this.#receiving = false;
    }
    const thrown = this.#thrown;
    this.#thrown = null;
    if (thrown) throw thrown.error;
  }

  #read(bytes: Uint8Array): void {
    if (this.#state === 'closed') return;
    this.counters.bytesIn += bytes.length;
    try {
      const used = this.#detached ? 0 : this.#reader.read(bytes);
      if (this.#detached) this.#keepRest(bytes.subarray(used));
    } catch (error) {
      if (error instanceof LimitError) this.close(new ImapError('limit', error.limit, { cause: error }));
      else if (error instanceof FramingError) this.close(new ImapError('protocol', error.message, { cause: error }));
      else throw error;
    }
    this.#go();
  }

  #keepRest(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#restLength += bytes.length;
    if (this.#restLength > this.#limits.restBytes) throw new LimitError('restBytes');
    this.#rest.push(bytes.slice());
  }

  /** Sends what may be sent now, as one burst. */
  #go(): void {
    if (!this.#isReading || this.#state === 'greeting' || this.#state === 'logout') return;
    this.#outgoing.fill();
    this.#outgoing.flush();
  }

  /**
   * Runs a command beside whatever is in flight; commands given before the greeting wait for it.
   * A value runs once. Refused as 'closed' after close, LOGOUT and detaching; `done` rejects with ArgumentError for what
   * cannot be sent as things are by then, such as sequence numbers under UIDONLY.
   */
  run<T>(command: Command<T>, options: RunOptions = {}): Running<T> {
    const tag = `A${++this.#lastTag}`;
    let entry: Entry | null = null;
    const done = new Promise<T>((resolve, reject) => {
      entry = {
        tag,
        command,
        context: { tag, limits: this.#limits },
        isLast: options.detachAfter === true,
        onContinuation: options.onContinuation,
        onProgress: options.onProgress,
        cause: options.cause ?? null,
        resolve: resolve as (value: unknown) => void,
        reject,
        written: false,
        delivering: true,
        capabilities: null,
        gatheredResponses: 0,
        gatheredBytes: 0,
      };
    });
    done.catch(ignore); // close rejects what nobody may be waiting for any more
    const running = entry!;
    const abort = (): void => this.#abort(running);
    const refusal = this.#refusal(command, options.signal);
    if (refusal) {
      this.#fail(running, refusal);
      return { tag, done, abort };
    }
    this.#started.add(command);
    if (options.signal) {
      const { signal } = options;
      signal.addEventListener('abort', abort, { once: true });
      const forget = (): void => signal.removeEventListener('abort', abort);
      done.then(forget, forget);
    }
    this.#outgoing.add(running);
    if (!this.#receiving) this.#go();
    return { tag, done, abort };
  }

  #refusal(command: Command<unknown>, signal: AbortSignal | undefined): ImapError | null {
    const more = { command: command.name };
    if (!this.#isReading || this.#state === 'logout') return new ImapError('closed', 'the session is over', more);
    if (this.#started.has(command)) throw new TypeError('a command runs once');
    return signal?.aborted ? new ImapError('aborted', '', more) : null;
  }

  #onBegin(entry: Entry): void {
    const { command, tag } = entry;
    // RFC 9586 §3: such a command is an error by then, and what it would be about is not known.
    if (this.#enabled.has('UIDONLY') && sequenceCommands.has(command.name)) {
      throw new ArgumentError('sequence numbers where only UIDs are spoken');
    }
    entry.context = { ...entry.context, wasSelected: this.#state === 'selected' };
    this.#byTag.set(tag, entry);
  }

  #abort(entry: Entry): void {
    if (!entry.delivering) return;
    const begun = !this.#outgoing.takeBack(entry);
    this.#fail(entry, new ImapError('aborted', '', { command: entry.command.name }));
    if (begun) entry.command.onAbort?.();
    if (!this.#receiving) this.#go();
  }

  #fail(entry: Entry, error: unknown): void {
    if (!entry.delivering) return;
    entry.delivering = false;
    entry.reject(error);
  }

  /** Ends the session: rejects everything in flight with `error`. A second call does nothing. */
  close(error: ImapError = new ImapError('closed', 'closed here')): void {
    if (this.#state === 'closed') return;
    const loggedOut = this.#state === 'logout';
    this.#state = 'closed';
    const entries = this.#outgoing.entries;
    this.#outgoing.clear();
    this.#byTag.clear();
    this.#onReady.reject(error);
    for (const entry of entries) {
      const { command } = entry;
      // BYE and the end of the line are all the answer that some servers give to LOGOUT.
      if (loggedOut && command.endsSession) this.#complete(entry, { code: null, text: '' });
      else
        this.#fail(
          entry,
          new ImapError(error.kind, error.text, { code: error.code, command: command.name, cause: error }),
        );
    }
    this.#call(() => this.#options.onClosed?.(error));
  }

  /** Runs a callback of the caller's. What it throws does not disturb the reading of the bytes. */
  #call(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      if (!this.#receiving) throw error;
      this.#thrown ??= { error };
    }
  }

  #tellTap(tap: Tap, raw: RawResponse, response: Response): void {
    const { answering } = this.#outgoing;
    const oldest: TappedEntry | null = answering[0] ?? null;
    const owner = response.kind === 'tagged' ? (this.#byTag.get(response.tag) ?? null) : oldest;
    const signingIn = answering.some(({ command }) => command.authenticates === true);
    tap.received(raw, response, this.#reader.length, owner, signingIn);
  }

  #onWhole(response: Response, bytes: number): void {
    this.counters.responses++;
    if (this.#state === 'greeting') this.#onGreeting(response);
    else if (response.kind === 'tagged') this.#onTagged(response);
    else if (response.kind === 'continuation') this.#onContinuation(response);
    else if (response.kind === 'unparsed') {
      this.counters.unparsed++;
      this.#call(() => this.#options.onUnparsed?.(response));
    } else this.#onUntagged(response, bytes);
  }

  #onGreeting(response: Response): void {
    if (response.kind !== 'status' || response.status === 'no' || response.status === 'bad') {
      this.close(new ImapError('protocol', 'no IMAP greeting'));
    } else if (response.status === 'bye') {
      this.#call(() => this.#options.onResponse?.(response));
      this.#onBye(response);
    } else if (response.status === 'preauth' && !this.#options.acceptPreauth) {
      this.close(new ImapError('protocol', 'PREAUTH where signing in was expected'));
    } else {
      this.#state = response.status === 'preauth' ? 'authenticated' : 'not-authenticated';
      this.#takeCapabilities(response);
      this.#call(() => this.#options.onResponse?.(response));
      this.#onReady.resolve({ kind: response.status, text: response.text });
    }
  }

  #takeCapabilities(response: UntaggedResponse): void {
    let found: Capabilities | null = null;
    if (response.kind === 'capability') found = response.capabilities;
    else if (response.kind === 'status' && response.code?.code === 'CAPABILITY') found = response.code.capabilities;
    if (!found) return;
    this.#adopt(found);
    for (const entry of this.#outgoing.answering) entry.capabilities = found;
  }

  /** These are what the server can do from now on. */
  #adopt(capabilities: Capabilities): void {
    this.#offered = capabilities;
    const trusted = this.#profile?.apply(capabilities) ?? capabilities;
    this.#capabilities = trusted.inSession(new Set(this.#enabled), this.#capabilities.generation + 1);
    this.#decoder.utf8Names = this.#capabilities.utf8;
  }

  /** Only what was asked for counts: nobody else may change how bytes are to be understood. */
  #takeEnabled(names: readonly string[]): void {
    const asked = new Set(
      this.#outgoing.answering.flatMap(({ written, command }) => (written && command.enables) || []),
    );
    const news = names.map((name) => name.toUpperCase()).filter((name) => asked.has(name) && !this.#enabled.has(name));
    if (news.length === 0) return;
    for (const name of news) this.#enabled.add(name);
    if (this.#enabled.has('QRESYNC')) this.#enabled.add('CONDSTORE'); // RFC 7162 §3.2.3
    this.#adopt(this.#offered);
  }

  #onUntagged(response: UntaggedResponse, bytes: number): void {
    this.#takeCapabilities(response);
    if (response.kind === 'enabled') this.#takeEnabled(response.names);
    this.#call(() => this.#options.onResponse?.(response));
    if (response.kind === 'status') this.#onProgress(response);
    for (const entry of this.#outgoing.answering.slice()) {
      if (entry.written && entry.delivering && entry.command.onUntagged) this.#deliver(entry, response, bytes);
    }
    if (response.kind === 'status' && response.status === 'bye') this.#onBye(response);
  }

  #onProgress({ code }: StatusResponse): void {
    if (code?.code !== 'INPROGRESS') return;
    const { tag, progress, goal } = code;
    // Without a tag it is about the one that runs; of several nobody knows which.
    const { answering } = this.#outgoing;
    const entry = tag !== null ? this.#byTag.get(tag) : answering.length === 1 ? answering[0] : undefined;
    if (entry?.delivering) this.#call(() => entry.onProgress?.({ progress, goal }));
  }

  #deliver(entry: Entry, response: UntaggedResponse, bytes: number): void {
    try {
      if (!entry.command.onUntagged!(response, entry.context) || entry.command.streams) return;
    } catch (error) {
      if (error instanceof LimitError) throw error;
      this.#fail(entry, error);
      return;
    }
    entry.gatheredBytes += bytes;
    if (++entry.gatheredResponses > this.#limits.gatheredResponses) throw new LimitError('gatheredResponses');
    if (entry.gatheredBytes > this.#limits.gatheredBytes) throw new LimitError('gatheredBytes');
  }

  #onBye(response: StatusResponse): void {
    if (this.#outgoing.answering.some((entry) => entry.command.endsSession)) this.#state = 'logout';
    else this.close(new ImapError('bye', response.text, { code: response.code }));
  }

  #onContinuation(response: Continuation): void {
    const holder = this.#outgoing.onContinuation();
    if (holder === true) return;
    if (!holder) {
      this.#decoder.note('unasked-continuation');
      return;
    }
    const reply = holder.command.onContinuation?.(response.text);
    if (reply instanceof Promise) reply.then((later) => this.#replyLater(holder, later));
    else if (reply !== undefined) this.#reply(holder, reply);
    if (holder.delivering && holder.onContinuation) this.#call(() => holder.onContinuation?.(response.text));
  }

  #reply(holder: Entry, reply: ContinuationReply): void {
    if (reply === 'wait') return;
    this.#outgoing.line(reply.line);
    if (reply.failure) this.#fail(holder, reply.failure);
  }

  /** A reply that took its time: the server may have answered meanwhile, or the session have ended. */
  #replyLater(holder: Entry, reply: ContinuationReply): void {
    if (!this.#isReading || !this.#outgoing.answering.includes(holder)) return;
    this.#reply(holder, reply);
    if (!this.#receiving) this.#go();
  }

  #onTagged(response: TaggedResponse): void {
    const entry = this.#byTag.get(response.tag);
    if (!entry) {
      this.#decoder.note('unknown-tag');
      return;
    }
    this.#byTag.delete(response.tag);
    this.#outgoing.answered(entry);
    if (response.status !== 'ok') this.#onRefused(entry, response);
    else if (entry.written) this.#onOk(entry, response);
    else this.#fail(entry, new ImapError('protocol', 'answered before it was sent', { command: entry.command.name }));
  }

  #onRefused(entry: Entry, { status, code, text }: TaggedResponse): void {
    const { name, stateAfterNo } = entry.command;
    if (status === 'no' && stateAfterNo) this.#state = stateAfterNo;
    const error = new ImapError(status === 'no' ? 'no' : 'bad', text, { code, command: name });
    this.#call(() => this.#options.onRefused?.(error));
    this.#fail(entry, entry.command.explain?.(error) ?? error);
  }

  #onOk(entry: Entry, response: TaggedResponse): void {
    const { command } = entry;
    const doubt = command.doubt?.();
    if (doubt) {
      this.#fail(entry, doubt);
      this.close(doubt);
      return;
    }
    if (response.code?.code === 'CAPABILITY') this.#adopt(response.code.capabilities);
    // What was said before signing in counts no more; what was said during it may be what holds after.
    else if (command.authenticates) this.#adopt(entry.capabilities ?? Capabilities.unknown);
    if (command.stateAfterOk) this.#state = command.stateAfterOk;
    if (command.endsSession) this.#state = 'logout';
    if (entry.isLast) this.#detached = true;
    this.#complete(entry, response);
  }

  #complete(entry: Entry, completion: { code: TaggedResponse['code']; text: string }): void {
    if (!entry.delivering) return;
    entry.delivering = false;
    try {
      entry.resolve(entry.command.result({ code: completion.code, text: completion.text }));
    } catch (error) {
      entry.reject(error);
    }
  }
}
