// Writes one command as bytes, cut where a literal has to wait for the server's "+".
// Which bytes may be sent when is session.ts's business.

import type { Argument } from './argument.ts';
import { BACKSLASH, byteClass, concatBytes, QUOTE, serverText, TEXT, utf8 } from './bytes.ts';
import type { Capabilities } from './capability.ts';
import type { Limits } from './limits.ts';
import { type ShownText, ShownTextBuilder, secretGap } from './shown-text.ts';

/** Bytes to send in one go. When `waits`, they end in a literal's header and the rest needs a continuation first. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly waits: boolean;
  /** The same for people, where that was asked for; without the last line end. */
  readonly shown?: ShownText;
}

/** How to show what is written, beside writing it. */
export interface ShowOptions {
  /** Longest string in a literal that is shown. Message bytes never are. */
  readonly literalBytes: number;
  /** Arguments from this one on are secret, marked or not. */
  readonly secretFrom: number;
}

class Writer {
  readonly pieces: Piece[] = [];
  readonly #limits: Limits;
  readonly #capabilities: Capabilities;
  #text = '';
  #parts: Uint8Array[] = [];
  readonly #show: ShowOptions | null;
  readonly #shown: ShownTextBuilder | null;
  #hidden = false;

  constructor(capabilities: Capabilities, limits: Limits, show: ShowOptions | null) {
    this.#capabilities = capabilities;
    this.#limits = limits;
    this.#show = show;
    this.#shown = show ? new ShownTextBuilder() : null;
  }

  text(text: string): void {
    this.#text += text;
    if (!this.#hidden) this.#shown?.text(text);
  }

  /** What `write` puts on the wire is not shown. */
  #hide(write: () => void): void {
    const within = this.#hidden; // a marked argument in a command that is secret as a whole
    if (!within) this.#shown?.gap(secretGap);
    this.#hidden = true;
    write();
    this.#hidden = within;
  }

  #flush(waits: boolean): void {
    this.#parts.push(utf8(this.#text));
    this.#text = '';
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : concatBytes(this.#parts);
    this.pieces.push(this.#shown ? { bytes, waits, shown: this.#shown.take() } : { bytes, waits });
    if (this.#hidden) this.#shown?.gap(secretGap); // the secret goes on behind the server's "+"
    this.#parts = [];
  }

  literal(bytes: Uint8Array, isContent: boolean): void {
    const size = bytes.length; // in bytes, never in characters
    const atOnce =
      this.#capabilities.has('LITERAL+') ||
      (this.#capabilities.has('LITERAL-') && size <= this.#limits.literalMinusBytes);
    this.text(`{${size}${atOnce ? '+' : ''}}`);
    this.#text += '\r\n';
    if (atOnce) {
      if (!this.#hidden) this.#shown?.text('\r\n');
      this.#parts.push(utf8(this.#text));
      this.#text = '';
    } else this.#flush(true);
    this.#parts.push(bytes);
    if (this.#show && !this.#hidden) {
      if (isContent || size > this.#show.literalBytes) this.#shown?.gap({ gap: 'content', bytes: size });
      else this.#shown?.text(serverText(bytes, 0, size));
    }
  }

  string(bytes: Uint8Array): void {
    if (bytes.length > this.#limits.quotedBytes || bytes.some((byte) => (byteClass[byte]! & TEXT) === 0)) {
      this.literal(bytes, false);
      return;
    }
    let text = '';
    for (const byte of bytes) {
      if (byte === QUOTE || byte === BACKSLASH) text += '\\';
      text += String.fromCharCode(byte);
    }
    this.text(`"${text}"`);
  }

  argument(argument: Argument): void {
    if (argument.is === 'verbatim') this.text(argument.text);
    else if (argument.is === 'string') this.string(argument.bytes);
    else if (argument.is === 'literal') this.literal(argument.bytes, true);
    else if (argument.is === 'secret') this.#hide(() => this.argument(argument.argument));
    else {
      this.text('(');
      argument.items.forEach((item, index) => {
        if (index > 0) this.text(' ');
        this.argument(item);
      });
      this.text(')');
    }
  }

  /** An argument of the command, SP before it. */
  next(argument: Argument, index: number): void {
    this.text(' ');
    if (this.#show && index >= this.#show.secretFrom) this.#hide(() => this.argument(argument));
    else this.argument(argument);
  }

  end(): readonly Piece[] {
    this.#text += '\r\n';
    this.#flush(false);
    return this.pieces;
  }
}

/** `name` is a constant of the library, such as `UID FETCH`; `tag` the session's own. Without `show` nothing is shown. */
export const encodeCommand = (
  tag: string,
  name: string,
  args: readonly Argument[],
  capabilities: Capabilities,
  limits: Limits,
  show: ShowOptions | null = null,
): readonly Piece[] => {
  const writer = new Writer(capabilities, limits, show);
  writer.text(`${tag} ${name}`);
  for (const [index, argument] of args.entries()) writer.next(argument, index);
  return writer.end();
};
