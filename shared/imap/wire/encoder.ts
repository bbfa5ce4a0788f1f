// Writes one command as bytes, cut where a literal has to wait for the server's "+".
// Which bytes may be sent when is session.ts's business.

import type { Argument } from './argument.ts';
import { BACKSLASH, byteClass, concatBytes, QUOTE, TEXT, utf8 } from './bytes.ts';
import type { Capabilities } from './capability.ts';
import type { Limits } from './limits.ts';

/** Bytes to send in one go. When `waits`, they end in a literal's header and the rest needs a continuation first. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly waits: boolean;
}

class Writer {
  readonly pieces: Piece[] = [];
  readonly #limits: Limits;
  readonly #capabilities: Capabilities;
  #text = '';
  #parts: Uint8Array[] = [];

  constructor(capabilities: Capabilities, limits: Limits) {
    this.#capabilities = capabilities;
    this.#limits = limits;
  }

  text(text: string): void {
    this.#text += text;
  }

  #flush(waits: boolean): void {
    this.#parts.push(utf8(this.#text));
    this.#text = '';
    this.pieces.push({ bytes: this.#parts.length === 1 ? this.#parts[0]! : concatBytes(this.#parts), waits });
    this.#parts = [];
  }

  literal(bytes: Uint8Array): void {
    const size = bytes.length; // in bytes, never in characters
    const atOnce =
      this.#capabilities.has('LITERAL+') ||
      (this.#capabilities.has('LITERAL-') && size <= this.#limits.literalMinusBytes);
    this.text(`{${size}${atOnce ? '+' : ''}}\r\n`);
    if (atOnce) {
      this.#parts.push(utf8(this.#text));
      this.#text = '';
    } else this.#flush(true);
    this.#parts.push(bytes);
  }

  string(bytes: Uint8Array): void {
    if (bytes.length > this.#limits.quotedBytes || bytes.some((byte) => (byteClass[byte]! & TEXT) === 0)) {
      this.literal(bytes);
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
    else if (argument.is === 'literal') this.literal(argument.bytes);
    else {
      this.text('(');
      argument.items.forEach((item, index) => {
        if (index > 0) this.text(' ');
        this.argument(item);
      });
      this.text(')');
    }
  }

  end(): readonly Piece[] {
    this.text('\r\n');
    this.#flush(false);
    return this.pieces;
  }
}

/** `name` is a constant of the library, such as `UID FETCH`; `tag` the session's own. */
export const encodeCommand = (
  tag: string,
  name: string,
  args: readonly Argument[],
  capabilities: Capabilities,
  limits: Limits,
): readonly Piece[] => {
  const writer = new Writer(capabilities, limits);
  writer.text(`${tag} ${name}`);
  for (const argument of args) {
    writer.text(' ');
    writer.argument(argument);
  }
  return writer.end();
};
