// Who may write when: commands in order, literals that wait for "+" or for their bytes, commands that hold the line, and
// the rules of pipelining (RFC 9051 §5.5). Knows nothing of answers; session.ts tells it what came.

import { ArgumentError, type ByteSource } from '../wire/argument.ts';
import { concatBytes, plainBytes, utf8 } from '../wire/bytes.ts';
import type { Capabilities } from '../wire/capability.ts';
import { encodeCommand, type Piece } from '../wire/encoder.ts';
import type { Limits } from '../wire/limits.ts';
import type { ShownText } from '../wire/shown-text.ts';
import { isOvertaken } from './sending-rules.ts';
import type { Tap, TappedEntry } from './tap.ts';

/** What the writer needs to know of a command in flight. */
export interface OutgoingEntry extends TappedEntry {
  /** Nothing goes out behind it: the bytes after its answer may not be IMAP. */
  readonly isLast: boolean;
  /** All of it has been sent. */
  written: boolean;
}

/** What the writer tells the session of. */
export interface OutgoingEvents<Entry> {
  /** Bytes for the server. When it returns a promise, the next chunk of a source waits for it. */
  send(bytes: Uint8Array): unknown;
  /** The first bytes of a command are about to go out. */
  onBegin(entry: Entry): void;
  /** It cannot be sent, and nothing of it has been: what `onBegin` or its arguments threw. */
  onRefused(entry: Entry, error: ArgumentError): void;
  /** The line is free or has to be flushed, outside of any call of the session's own. */
  onReleased(): void;
  /** The source of a literal failed in the middle of it. */
  onBroken(error: unknown): void;
}

const lineEnd = utf8('\r\n');

export class Outgoing<Entry extends OutgoingEntry> {
  readonly #events: OutgoingEvents<Entry>;
  readonly #limits: Limits;
  readonly #capabilities: () => Capabilities;
  #queue: Entry[] = [];
  #answering: Entry[] = []; // begun, without answer, in the order of the wire
  #holder: Entry | null = null;
  #pieces: readonly Piece[] = [];
  #next = 0;
  #parts: Uint8Array[] = [];
  readonly #tap: Tap | null;
  /** What the tap is told of `#parts` when they leave. */
  #shown: { entry: Entry; text: ShownText; bytes: number }[] = [];
  /** The source whose bytes are going out. */
  #source: ByteSource | null = null;

  constructor(limits: Limits, capabilities: () => Capabilities, events: OutgoingEvents<Entry>, tap: Tap | null = null) {
    this.#limits = limits;
    this.#capabilities = capabilities;
    this.#events = events;
    this.#tap = tap;
  }

  /** Queued or not answered. */
  get count(): number {
    return this.#queue.length + this.#answering.length;
  }

  /** All of them, in order. */
  get entries(): readonly Entry[] {
    return [...this.#answering, ...this.#queue];
  }

  /** Begun and not answered, in order. */
  get answering(): readonly Entry[] {
    return this.#answering;
  }

  add(entry: Entry): void {
    this.#queue.push(entry);
  }

  /** Takes an entry back that has not begun. False when it has. */
  takeBack(entry: Entry): boolean {
    const at = this.#queue.indexOf(entry);
    if (at >= 0) this.#queue.splice(at, 1);
    return at >= 0;
  }

  /** The server answered `entry`: it holds nothing up any more. */
  answered(entry: Entry): void {
    const at = this.#answering.indexOf(entry);
    if (at >= 0) this.#answering.splice(at, 1);
    // A literal that has begun is sent to its end all the same: the server reads it before anything else.
    if (this.#holder === entry && !this.#source) this.#holder = null;
    const holder = entry.command.holdsLine;
    if (typeof holder === 'object') holder.release = null;
  }

  clear(): void {
    for (const entry of this.#answering.slice()) this.answered(entry);
    this.#queue = [];
    this.#parts = [];
    this.#shown = [];
    this.#source = null;
  }

  /** A "+" came. True when a literal was waiting for it; else the entry that holds the line, or null. */
  onContinuation(): true | Entry | null {
    const holder = this.#holder;
    if (!holder || holder.written) return holder;
    if (this.#source) return null;
    this.#goOn(holder);
    return true;
  }

  /** A line of the entry that holds the line, given without CRLF. */
  line(line: Uint8Array): void {
    this.#parts.push(line, lineEnd);
    const entry = this.#holder;
    if (this.#tap && entry) {
      const text = this.#tap.showLine(entry.command, line);
      this.#shown.push({ entry, text, bytes: line.length + lineEnd.length });
    }
  }

  /** Begins what may begin. `flush` sends it. */
  fill(): void {
    while (!this.#holder) {
      const entry = this.#queue[0];
      if (!entry || !this.#mayBegin(entry)) return;
      this.#queue.shift();
      if (!this.#encode(entry)) continue;
      this.#answering.push(entry);
      this.#write(entry);
    }
  }

  #encode(entry: Entry): boolean {
    const { name, args } = entry.command;
    try {
      const show = this.#tap?.showOptions(entry.command) ?? null;
      this.#pieces = encodeCommand(entry.tag, name, args, this.#capabilities(), this.#limits, show);
      this.#next = 0;
      this.#events.onBegin(entry);
      return true;
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      this.#pieces = [];
      this.#events.onRefused(entry, error);
      return false;
    }
  }

  /** Sends all that was written as one burst. */
  flush(): void {
    if (this.#parts.length === 0) return;
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : concatBytes(this.#parts);
    this.#parts = [];
    this.#tellTap();
    this.#events.send(bytes);
  }

  #tellTap(): void {
    if (!this.#tap) return;
    for (const { entry, text, bytes } of this.#shown) this.#tap.sent(entry, text, bytes);
    this.#shown = [];
    this.#tap.burstEnded();
  }

  #mayBegin(entry: Entry): boolean {
    if (this.#answering.length >= this.#limits.pipelinedCommands) return false;
    const { serial, alone } = entry.command;
    if (alone && this.#answering.length > 0) return false;
    if (isOvertaken(entry.command, this.#answering)) return false;
    return !this.#answering.some(
      (other) =>
        other.isLast ||
        other.command.endsSession === true ||
        other.command.alone === true ||
        (serial !== undefined && other.command.serial === serial),
    );
  }

  #write(entry: Entry): void {
    this.#holder = entry;
    while (this.#next < this.#pieces.length) {
      const piece = this.#pieces[this.#next]!;
      this.#parts.push(piece.bytes);
      if (piece.shown) {
        // The source before it has been sent by now; its bytes are shown as a gap at the start of this text.
        const before = this.#pieces[this.#next - 1]?.source?.size ?? 0;
        this.#shown.push({ entry, text: piece.shown, bytes: before + piece.bytes.length });
      }
      if (piece.waits) return;
      if (this.#beginSource(entry)) return;
    }
    this.#written(entry);
  }

  /** Writes on behind the piece that waited. */
  #goOn(entry: Entry): void {
    if (!this.#beginSource(entry)) this.#write(entry);
  }

  /** Steps to the next piece; true when the bytes of a source come before it. */
  #beginSource(entry: Entry): boolean {
    const { source } = this.#pieces[this.#next++]!;
    if (!source) return false;
    this.#source = source;
    void this.#pump(entry, source);
    return true;
  }

  /** Sends the bytes of a source, each chunk when the transport has taken the one before; then writes on. */
  async #pump(entry: Entry, source: ByteSource): Promise<void> {
    let left = source.size;
    try {
      for await (const chunk of source.read()) {
        if (this.#source !== source) return; // closed meanwhile
        if (chunk.length > left) throw new ArgumentError('more bytes than announced');
        left -= chunk.length;
        if (chunk.length === 0) continue;
        this.flush();
        await this.#events.send(plainBytes(chunk));
        if (this.#source !== source) return;
      }
      if (left > 0) throw new ArgumentError('fewer bytes than announced');
    } catch (error) {
      if (this.#source === source) this.#events.onBroken(error);
      return;
    }
    if (this.#source !== source) return;
    this.#source = null;
    if (this.#answering.includes(entry)) this.#write(entry);
    else {
      // Refused while the literal went out: the rest of the command is of no use, but its line has to end.
      this.#parts.push(lineEnd);
      if (this.#tap) this.#shown.push({ entry, text: [], bytes: source.size + lineEnd.length });
      this.#pieces = [];
      this.#holder = null;
    }
    this.#events.onReleased();
  }

  #written(entry: Entry): void {
    this.#pieces = []; // may hold a password
    entry.written = true;
    const { holdsLine } = entry.command;
    if (holdsLine === undefined) this.#holder = null;
    else if (holdsLine !== 'until-tagged') {
      holdsLine.release = (line) => {
        holdsLine.release = null;
        this.line(line);
        if (this.#holder === entry) this.#holder = null;
        this.#events.onReleased();
      };
    }
  }
}
