// Wire text as people may see it: strings, and gaps where something was left out. The encoder and the tap make it beside
// the bytes; no secret is ever in it, so that nothing has to be searched for and removed afterwards.

/** Why something is not shown. */
export type GapReason =
  | 'secret' // a credential
  | 'withheld' // said by a server that has just been told a credential
  | 'content' // of a message
  | 'long'; // beyond a limit; always the last piece

export interface Gap {
  readonly gap: GapReason;
  /** Bytes left out; 0 for what is secret or withheld, whose length is nobody's business either. */
  readonly bytes: number;
}

/** In the order of the wire, without the last line end; CRLF stands inside only where a literal begins or within one. */
export type ShownText = readonly (string | Gap)[];

export const secretGap: Gap = Object.freeze({ gap: 'secret', bytes: 0 });
export const withheldGap: Gap = Object.freeze({ gap: 'withheld', bytes: 0 });

/** Gathers pieces; neighbouring strings become one. */
export class ShownTextBuilder {
  #pieces: (string | Gap)[] = [];

  text(text: string): void {
    if (text === '') return;
    const last = this.#pieces.length - 1;
    const before = this.#pieces[last];
    if (typeof before === 'string') this.#pieces[last] = before + text;
    else this.#pieces.push(text);
  }

  gap(gap: Gap): void {
    this.#pieces.push(gap);
  }

  /** What was gathered; the builder begins anew. */
  take(): ShownText {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }
}
