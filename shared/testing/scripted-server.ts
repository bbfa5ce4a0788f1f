// Plays the server's side of a transcript, as an object without I/O: bytes in through `receive`, out through `send`.
//
// A transcript is text, one step a line:
//   # a remark
//   C: A1 NOOP          the client has to send this line
//   C: * NOOP           the same, with any tag
//   S: * 3 EXISTS       the server sends this line
//   S: <tag> OK done    `<tag>` is the tag of the latest C: line, `<tag:2>` the one before it, and so on
//   S!: half a li\r\n   sent without a line end; \r \n \t \\ and \x00 are understood
//   S: <fill:70>)       `<fill:70>` is 70 bytes that nobody kept; at the start of a C: line it stands for any 70 bytes
//   drop                the connection ends
// Literals need no step of their own: `S: … {5}` is followed by the line that begins with the five bytes, and so is C:.

const encoder = new TextEncoder();

// A byte given as \xNN travels as one character of the private use area until it is sent.
const rawBase = 0xe000;

const toBytes = (text: string): Uint8Array => {
  const bytes: number[] = [];
  for (const char of text) {
    const raw = char.charCodeAt(0) - rawBase;
    if (raw >= 0 && raw <= 0xff) bytes.push(raw);
    else bytes.push(...encoder.encode(char));
  }
  return Uint8Array.from(bytes);
};

const decoder = new TextDecoder();

/** The text of bytes kept one a character. */
const textOf = (bytes: string): string => decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));

type Step =
  | { readonly is: 'expect'; readonly line: string; readonly at: number }
  | { readonly is: 'send'; readonly text: string; readonly at: number }
  | { readonly is: 'drop'; readonly at: number };

const escapes: Record<string, string> = { r: '\r', n: '\n', t: '\t', '\\': '\\' };

const withoutEscapes = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|(.))/g, (whole, hex: string | undefined, char: string | undefined) =>
    hex !== undefined ? String.fromCharCode(rawBase + Number.parseInt(hex, 16)) : (escapes[char ?? ''] ?? whole),
  );

const parse = (transcript: string): Step[] => {
  const steps: Step[] = [];
  transcript.split(/\r?\n/).forEach((line, index) => {
    const at = index + 1;
    if (line.startsWith('C: ')) steps.push({ is: 'expect', line: line.slice(3), at });
    else if (line.startsWith('S: ')) steps.push({ is: 'send', text: `${line.slice(3)}\r\n`, at });
    else if (line.startsWith('S!: ')) steps.push({ is: 'send', text: withoutEscapes(line.slice(4)), at });
    else if (line === 'C:' || line === 'S:')
      steps.push(line === 'C:' ? { is: 'expect', line: '', at } : { is: 'send', text: '\r\n', at });
    else if (line.trim() === 'drop') steps.push({ is: 'drop', at });
    else if (line.trim() !== '' && !line.startsWith('#')) throw new Error(`transcript line ${at} is no step`);
  });
  return steps;
};

export interface ScriptedServerOptions {
  send(bytes: Uint8Array): void;
  /** The transcript says that the connection ends here. */
  drop?(): void;
  /** Cuts what is sent, for example `oneByteAtATime`. Without it every line goes out whole. */
  cut?(bytes: Uint8Array): Uint8Array[];
}

export class ScriptedServer {
  readonly #steps: readonly Step[];
  readonly #options: ScriptedServerOptions;
  #next = 0;
  /** Not matched yet, a character for each byte. */
  #received = '';
  #inLiteral = false;
  #awaitsPlus = false; // the literal has not been allowed yet
  #tags: string[] = []; // latest first
  #problem: string | null = null;
  #playing = false;

  constructor(transcript: string, options: ScriptedServerOptions) {
    this.#steps = parse(transcript);
    this.#options = options;
  }

  /** Plays up to the first line that the client has to send. */
  start(): void {
    this.#play();
  }

  /** Bytes from the client, cut anywhere. */
  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.#received += String.fromCharCode(byte);
    this.#play();
  }

  /** All steps were played and nothing else came. */
  get finished(): boolean {
    return this.#problem === null && this.#next === this.#steps.length && this.#received === '';
  }

  /** Throws with the place when the client did not play its part to the end. */
  finish(): void {
    if (this.finished) return;
    const step = this.#steps[this.#next];
    if (this.#problem !== null) throw new Error(this.#problem);
    if (step) throw new Error(`transcript line ${step.at} was not reached; received "${textOf(this.#received)}"`);
    throw new Error(`more was received than the transcript has: "${textOf(this.#received)}"`);
  }

  #play(): void {
    // What is sent may come back as an answer before `send` returns.
    if (this.#playing) return;
    this.#playing = true;
    try {
      while (this.#problem === null) {
        const step = this.#steps[this.#next];
        if (!step || !this.#playStep(step)) return;
      }
    } finally {
      this.#playing = false;
    }
  }

  /** Returns false when the client has to send first. */
  #playStep(step: Step): boolean {
    if (step.is === 'expect') {
      const filled = Number(/^<fill:(\d+)>/.exec(step.line)?.[1] ?? 0);
      const end = this.#received.indexOf('\r\n', filled);
      if (end < 0) return false;
      const line = textOf(this.#received.slice(filled, end));
      this.#received = this.#received.slice(end + 2);
      this.#match({ line: step.line.replace(/^<fill:\d+>/, ''), at: step.at }, line);
      this.#next++;
      return true;
    }
    this.#next++;
    if (step.is === 'drop') this.#options.drop?.();
    else {
      // A refusal instead of "+": the next line is a command again, not the literal's bytes.
      if (this.#awaitsPlus && /^(?:<tag|[^*+ ]+ (?:NO|BAD) )/.test(step.text)) this.#inLiteral = false;
      const text = step.text
        .replace(/<tag(?::(\d+))?>/g, (_, n?: string) => this.#tags[Number(n ?? 1) - 1] ?? '?')
        .replace(/<fill:(\d+)>/g, (_, n: string) => 'x'.repeat(Number(n)));
      const bytes = toBytes(text);
      for (const piece of this.#options.cut?.(bytes) ?? [bytes]) this.#options.send(piece);
    }
    return true;
  }

  #match(step: { readonly line: string; readonly at: number }, line: string): void {
    const space = line.indexOf(' ');
    const anyTag = step.line.startsWith('* ') && space > 0;
    const expected = anyTag ? step.line.slice(2) : step.line;
    const got = anyTag ? line.slice(space + 1) : line;
    if (got !== expected) {
      this.#problem = `transcript line ${step.at}: expected "${step.line}", received "${line}"`;
      return;
    }
    // The line behind a literal's header begins with its bytes, not with a tag.
    if (space > 0 && !this.#inLiteral) this.#tags.unshift(line.slice(0, space));
    this.#inLiteral = /\{\d+\+?\}$/.test(line);
    this.#awaitsPlus = line.endsWith('}') && !line.endsWith('+}');
  }
}
