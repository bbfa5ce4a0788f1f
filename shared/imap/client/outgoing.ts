// Who may write when: commands in order, literals that wait for "+", commands that hold the line, and the rules of
// pipelining (RFC 9051 §5.5). Knows nothing of answers; session.ts tells it what came.

import { concatBytes, utf8 } from '../wire/bytes.ts';
import type { Capabilities } from '../wire/capability.ts';
import { encodeCommand, type Piece } from '../wire/encoder.ts';
import type { Limits } from '../wire/limits.ts';
import type { ShownText } from '../wire/shown-text.ts';
import type { Tap, TappedEntry } from './tap.ts';

/** What the writer needs to know of a command in flight. */
export interface OutgoingEntry extends TappedEntry {
  /** Nothing goes out behind it: the bytes after its answer may not be IMAP. */
  readonly isLast: boolean;
  /** All of it has been sent. */
  written: boolean;
}

const lineEnd = utf8('\r\n');

export class Outgoing<Entry extends OutgoingEntry> {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #limits: Limits;
  readonly #capabilities: () => Capabilities;
  readonly #onBegin: (entry: Entry) => void;
  #queue: Entry[] = [];
  #answering: Entry[] = []; // begun, without answer, in the order of the wire
  #holder: Entry | null = null;
  #pieces: readonly Piece[] = [];
  #next = 0;
  #parts: Uint8Array[] = [];
  readonly #tap: Tap | null;
  /** What the tap is told of `#parts` when they leave. */
  #shown: { entry: Entry; text: ShownText; bytes: number }[] = [];

  /** `onBegin` is called when the first bytes of a command are about to go out. */
  constructor(
    limits: Limits,
    capabilities: () => Capabilities,
    send: (bytes: Uint8Array) => void,
    onBegin: (entry: Entry) => void,
    tap: Tap | null = null,
  ) {
    this.#limits = limits;
    this.#capabilities = capabilities;
    this.#send = send;
    this.#onBegin = onBegin;
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
    if (this.#holder === entry) this.#holder = null;
    const holder = entry.command.holdsLine;
    if (typeof holder === 'object') holder.release = null;
  }

  clear(): void {
    for (const entry of this.#answering.slice()) this.answered(entry);
    this.#queue = [];
    this.#parts = [];
    this.#shown = [];
  }

  /** A "+" came. True when a literal was waiting for it; else the entry that holds the line, or null. */
  onContinuation(): true | Entry | null {
    const holder = this.#holder;
    if (!holder || holder.written) return holder;
    this.#write(holder);
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
      this.#answering.push(entry);
      this.#onBegin(entry);
      const { name, args } = entry.command;
      const show = this.#tap?.showOptions(entry.command) ?? null;
      this.#pieces = encodeCommand(entry.tag, name, args, this.#capabilities(), this.#limits, show);
      this.#next = 0;
      this.#write(entry);
    }
  }

  /** Sends all that was written as one burst. */
  flush(): void {
    if (this.#parts.length === 0) return;
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : concatBytes(this.#parts);
    this.#parts = [];
    this.#tellTap();
    this.#send(bytes);
  }

  #tellTap(): void {
    if (!this.#tap) return;
    for (const { entry, text, bytes } of this.#shown) this.#tap.sent(entry, text, bytes);
    this.#shown = [];
    this.#tap.burstEnded();
  }

  #mayBegin(entry: Entry): boolean {
    if (this.#answering.length >= this.#limits.pipelinedCommands) return false;
    const { serial } = entry.command;
    return !this.#answering.some(
      (other) =>
        other.isLast || other.command.endsSession === true || (serial !== undefined && other.command.serial === serial),
    );
  }

  #write(entry: Entry): void {
    this.#holder = entry;
    while (this.#next < this.#pieces.length) {
      const piece = this.#pieces[this.#next++]!;
      this.#parts.push(piece.bytes);
      if (piece.shown) this.#shown.push({ entry, text: piece.shown, bytes: piece.bytes.length });
      if (piece.waits) return;
    }
    this.#pieces = []; // may hold a password
    entry.written = true;
    const { holdsLine } = entry.command;
    if (holdsLine === undefined) this.#holder = null;
    else if (holdsLine !== 'until-tagged') {
      holdsLine.release = (line) => {
        holdsLine.release = null;
        this.line(line);
        if (this.#holder === entry) this.#holder = null;
        this.#onReleased();
      };
    }
  }

  /** Set by the session: the line is free, outside of any call of its own. */
  #onReleased: () => void = () => undefined;
  onReleased(callback: () => void): void {
    this.#onReleased = callback;
  }
}
