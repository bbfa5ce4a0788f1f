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
import { readSectionStart } from '../wire/section-start.ts';
import type { Command, ContinuationReply, Running, SessionState } from './command.ts';
import { Delivery } from './delivery.ts';
import { Entry } from './entry.ts';
import { ImapError } from './error.ts';
import { Negotiated } from './negotiated.ts';
import { Outgoing } from './outgoing.ts';
import type { Profile } from './profile.ts';
import { takerOf } from './section-takers.ts';
import { whyNot } from './sending-rules.ts';
import type { Greeting, RunOptions, SessionCounters, SessionOptions } from './session-options.ts';
import { Tap, type TappedEntry } from './tap.ts';
import { Turn } from './turn.ts';

export type { Greeting, RunOptions, SessionCounters, SessionOptions };

interface ReadyHandlers {
  resolve(greeting: Greeting): void;
  reject(error: ImapError): void;
}

const ignore = (): void => undefined;

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
  readonly #negotiated: Negotiated;
  #lastTag = 0;
  readonly #onReady: ReadyHandlers;
  #detached = false;
  #rest: Uint8Array[] = [];
  #restLength = 0;
  readonly #turn = new Turn();
  readonly #delivery = new Delivery(this.#turn);

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#limits = withLimits(options.limits);
    const quirks = new Quirks();
    this.counters = { bytesIn: 0, bytesOut: 0, responses: 0, unparsed: 0, quirks: quirks.counts };
    this.#decoder = new Decoder(this.#limits, quirks);
    this.#negotiated = new Negotiated(({ utf8 }) => {
      this.#decoder.utf8Names = utf8;
    });
    this.#tap = options.tap ? new Tap(options.tap, this.#limits) : null;
    const onRaw = (raw: RawResponse): boolean => {
      const response = readResponse(this.#decoder, raw);
      if (this.#tap) this.#tellTap(this.#tap, raw, response);
      this.#onWhole(response, raw.end - raw.start);
      return this.#isReading;
    };
    // Looked at before it is whole, and again then: its quirks count once.
    let aside: Decoder | null = null;
    this.#reader = new ResponseReader(this.#limits, quirks, onRaw, (raw, size) => {
      aside ??= new Decoder(this.#limits, new Quirks());
      const start = this.#state === 'greeting' ? null : readSectionStart(aside, raw, size);
      return start && takerOf(start, this.#outgoing.answering, (callback) => this.#turn.call(callback));
    });
    this.#outgoing = new Outgoing<Entry>(
      this.#limits,
      () => this.capabilities,
      {
        send: (bytes) => {
          this.counters.bytesOut += bytes.length;
          const sent = options.send(bytes);
          if (sent instanceof Promise)
            sent.catch((cause: unknown) => this.close(new ImapError('closed', '', { cause })));
          return sent;
        },
        onBegin: (entry) => this.#onBegin(entry),
        onRefused: (entry, error) => this.#delivery.fail(entry, error),
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
    return this.#negotiated.capabilities;
  }

  /** From now on the abilities that a profile denies do not count, whenever the server announces them. */
  setProfile(profile: Pick<Profile, 'apply'> | null): void {
    this.#negotiated.setProfile(profile);
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
    this.#turn.run(plainBytes(borrowed), this.#read);
  }

  readonly #read = (bytes: Uint8Array): void => {
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
  };

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
    const running = new Entry(tag, command, options, this.#limits);
    const done = running.done as Promise<T>;
    done.catch(ignore); // close rejects what nobody may be waiting for any more
    const abort = (): void => this.#abort(running);
    const refusal = this.#refusal(command, options.signal);
    if (refusal) {
      this.#delivery.fail(running, refusal);
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
    if (!this.#turn.running) this.#go();
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
    const refusal = whyNot(command, this.capabilities);
    if (refusal) throw new ArgumentError(refusal);
    entry.context = { ...entry.context, wasSelected: this.#state === 'selected' };
    this.#byTag.set(tag, entry);
  }

  #abort(entry: Entry): void {
    if (!entry.delivering) return;
    const begun = !this.#outgoing.takeBack(entry);
    this.#delivery.fail(entry, new ImapError('aborted', '', { command: entry.command.name }));
    if (begun) entry.command.onAbort?.();
    if (!this.#turn.running) this.#go();
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
      if (loggedOut && command.endsSession) this.#delivery.complete(entry, { code: null, text: '' });
      else
        this.#delivery.fail(
          entry,
          new ImapError(error.kind, error.text, { code: error.code, command: command.name, cause: error }),
        );
    }
    this.#turn.call(() => this.#options.onClosed?.(error));
  }

  /** Without making a function for every response. */
  #tell(response: UntaggedResponse): void {
    try {
      this.#options.onResponse?.(response);
    } catch (error) {
      this.#turn.caught(error);
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
    else if (response.kind === 'unparsed') this.#onUnparsed(response);
    else this.#onUntagged(response, bytes);
  }

  #onUnparsed(event: UnparsedResponse): void {
    this.counters.unparsed++;
    this.#turn.call(() => this.#options.onUnparsed?.(event));
    this.#delivery.missed(this.#outgoing.answering, event);
  }

  #onGreeting(response: Response): void {
    if (response.kind !== 'status' || response.status === 'no' || response.status === 'bad') {
      this.close(new ImapError('protocol', 'no IMAP greeting'));
    } else if (response.status === 'bye') {
      this.#tell(response);
      this.#onBye(response);
    } else if (response.status === 'preauth' && !this.#options.acceptPreauth) {
      this.close(new ImapError('protocol', 'PREAUTH where signing in was expected'));
    } else {
      this.#state = response.status === 'preauth' ? 'authenticated' : 'not-authenticated';
      this.#takeCapabilities(response);
      this.#tell(response);
      this.#onReady.resolve({ kind: response.status, text: response.text });
    }
  }

  #takeCapabilities(response: UntaggedResponse): void {
    let found: Capabilities | null = null;
    if (response.kind === 'capability') found = response.capabilities;
    else if (response.kind === 'status' && response.code?.code === 'CAPABILITY') found = response.code.capabilities;
    if (!found) return;
    this.#negotiated.adopt(found);
    for (const entry of this.#outgoing.answering) entry.capabilities = found;
  }

  #onUntagged(response: UntaggedResponse, bytes: number): void {
    this.#takeCapabilities(response);
    if (response.kind === 'enabled') {
      const asked = this.#outgoing.answering.flatMap(({ written, command }) => (written && command.enables) || []);
      this.#negotiated.enable(response.names, new Set(asked));
    }
    this.#tell(response);
    if (response.kind === 'status') this.#delivery.progress(this.#outgoing.answering, this.#byTag, response);
    this.#delivery.handOut(this.#outgoing.answering, response, bytes);
    if (response.kind === 'status' && response.status === 'bye') this.#onBye(response);
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
    if (reply instanceof Promise)
      reply.then(
        (later) => this.#replyLater(holder, later),
        // The server waits for a line that nobody is going to write.
        (cause: unknown) => this.close(new ImapError('aborted', 'no answer to a continuation', { cause })),
      );
    else if (reply !== undefined) this.#reply(holder, reply);
    if (holder.delivering && holder.onContinuation) this.#turn.call(() => holder.onContinuation?.(response.text));
  }

  #reply(holder: Entry, reply: ContinuationReply): void {
    if (reply === 'wait') return;
    this.#outgoing.line(reply.line);
    if (reply.failure) this.#delivery.fail(holder, reply.failure);
  }

  /** A reply that took its time: the server may have answered meanwhile, or the session have ended. */
  #replyLater(holder: Entry, reply: ContinuationReply): void {
    if (!this.#isReading || !this.#outgoing.answering.includes(holder)) return;
    this.#reply(holder, reply);
    if (!this.#turn.running) this.#go();
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
    else
      this.#delivery.fail(
        entry,
        new ImapError('protocol', 'answered before it was sent', { command: entry.command.name }),
      );
  }

  #onRefused(entry: Entry, { status, code, text }: TaggedResponse): void {
    const { name, stateAfterNo } = entry.command;
    if (status === 'no' && stateAfterNo) this.#state = stateAfterNo;
    const error = new ImapError(status === 'no' ? 'no' : 'bad', text, { code, command: name });
    this.#turn.call(() => this.#options.onRefused?.(error));
    this.#delivery.fail(entry, entry.command.explain?.(error) ?? error);
  }

  #onOk(entry: Entry, response: TaggedResponse): void {
    const { command } = entry;
    const doubt = command.doubt?.();
    if (doubt) {
      this.#delivery.fail(entry, doubt);
      this.close(doubt);
      return;
    }
    if (response.code?.code === 'CAPABILITY') this.#negotiated.adopt(response.code.capabilities);
    // What was said before signing in counts no more; what was said during it may be what holds after.
    else if (command.authenticates) this.#negotiated.adopt(entry.capabilities ?? Capabilities.unknown);
    if (command.stateAfterOk) this.#state = command.stateAfterOk;
    if (command.endsSession) this.#state = 'logout';
    if (entry.isLast) this.#detached = true;
    this.#delivery.complete(entry, response);
  }
}
