// Writes one command as bytes, cut where a literal has to wait for the server's "+".
// Which bytes may be sent when is session.ts's business.

import { type Argument, type ByteSource, contentSize, type LiteralContent } from './argument.ts';
import { byteClass, concatBytes, serverText, TEXT, utf8, utf8Text } from './bytes.ts';
import type { Capabilities } from './capability.ts';
import type { Limits } from './limits.ts';
import { encodeMailboxName } from './mailbox-name.ts';
import { type ShownText, ShownTextBuilder, secretGap } from './shown-text.ts';

/**
 * Bytes to send in one go. When `waits`, they end in a literal's header and the rest needs a continuation first.
 * The bytes of `source` go out behind them, as they can be had.
 */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly waits: boolean;
  readonly source: ByteSource | null;
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

/** Copies, piece by piece: what goes to the transport is the transport's to keep. */
const sourceOf = (bytes: Uint8Array, most: number): ByteSource => ({
  size: bytes.length,
  *read() {
    for (let at = 0; at < bytes.length; at += most) yield bytes.slice(at, at + most);
  },
});

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

  #flush(waits: boolean, source: ByteSource | null = null): void {
    this.#parts.push(utf8(this.#text));
    this.#text = '';
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : concatBytes(this.#parts);
    this.pieces.push(this.#shown ? { bytes, waits, source, shown: this.#shown.take() } : { bytes, waits, source });
    if (this.#hidden) this.#shown?.gap(secretGap); // the secret goes on behind the server's "+"
    this.#parts = [];
  }

  #mayGoAtOnce(size: number): boolean {
    const { eagerLiteralBytes, literalMinusBytes } = this.#limits;
    return (
      (this.#capabilities.has('LITERAL+') && size <= eagerLiteralBytes) ||
      (this.#capabilities.has('LITERAL-') && size <= literalMinusBytes)
    );
  }

  /** `isContent`: of a message, which is never shown. */
  literal(content: LiteralContent, binary: boolean, isContent: boolean): void {
    const size = contentSize(content); // in bytes, never in characters
    const { sendBytes } = this.#limits;
    const atOnce = this.#mayGoAtOnce(size);
    this.text(`${binary ? '~' : ''}{${size}${atOnce ? '+' : ''}}`);
    this.#text += '\r\n';
    if (atOnce && !this.#hidden) this.#shown?.text('\r\n');
    if (content instanceof Uint8Array && size <= sendBytes) {
      if (atOnce) {
        this.#parts.push(utf8(this.#text));
        this.#text = '';
      } else this.#flush(true);
      this.#parts.push(content);
    } else this.#flush(!atOnce, content instanceof Uint8Array ? sourceOf(content, sendBytes) : content);
    if (this.#show && !this.#hidden) {
      if (isContent || size > this.#show.literalBytes || !(content instanceof Uint8Array)) {
        this.#shown?.gap({ gap: 'content', bytes: size });
      } else this.#shown?.text(serverText(content, 0, size));
    }
  }

  /** Text in a quoted string as it is: printable ASCII, and with UTF-8 spoken what is beyond (RFC 9755 §3). */
  #quotable(bytes: Uint8Array): string | null {
    if (bytes.length > this.#limits.quotedBytes) return null;
    if (bytes.every((byte) => (byteClass[byte]! & TEXT) !== 0)) return String.fromCharCode(...bytes);
    if (!this.#capabilities.utf8 || bytes.some((byte) => byte < 0x20 || byte === 0x7f)) return null;
    return utf8Text(bytes);
  }

  string(bytes: Uint8Array): void {
    const text = this.#quotable(bytes);
    if (text === null) this.literal(bytes, false, false);
    else this.text(`"${text.replace(/["\\]/g, '\\$&')}"`);
  }

  argument(argument: Argument): void {
    if (argument.is === 'verbatim' || argument.is === 'sequence') this.text(argument.text);
    else if (argument.is === 'string') this.string(argument.bytes);
    else if (argument.is === 'mailbox') this.string(encodeMailboxName(argument.name, this.#capabilities.utf8));
    else if (argument.is === 'literal') this.literal(argument.content, argument.binary, true);
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
