// One connection that keeps the octets a server sends, as they came. Knows only how a command ends; no reader of ours or
// of others has a part in what is recorded.

import { connect, type Socket } from 'node:net';

/** The players know the end by this tag; each command has it. */
const tag = 'A1';
/** A tagged line of any server is shorter. */
const longestEnd = 2048;

export class ImapLine {
  readonly #socket: Socket;
  #pieces: Buffer[] = [];
  #tail = Buffer.alloc(0);
  #onBytes: () => void = () => undefined;
  #failure: Error | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#pieces.push(bytes);
      this.#tail = Buffer.concat([this.#tail, bytes.subarray(-longestEnd)]).subarray(-longestEnd);
      this.#onBytes();
    });
    const fail = (error?: Error): void => {
      this.#failure ??= error ?? new Error('the server hung up');
      this.#onBytes();
    };
    socket.on('error', fail);
    socket.on('close', () => fail());
  }

  /** Connects without TLS to a server on this machine. */
  static async open(port: number): Promise<ImapLine> {
    const line = new ImapLine(connect({ host: '127.0.0.1', port }));
    await line.#until(/^\* OK .*\r\n$/);
    return line;
  }

  async #until(end: RegExp): Promise<Buffer> {
    while (!end.test(this.#tail.toString('latin1'))) {
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#onBytes = resolve;
      });
    }
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#tail = Buffer.alloc(0);
    return bytes;
  }

  /** All that the server says to one command, its tagged line included. Throws unless that is OK. */
  async ask(command: string): Promise<Buffer> {
    this.#socket.write(`${tag} ${command}\r\n`);
    const bytes = await this.#until(/(^|\r\n)A1 (OK|NO|BAD)[^\r\n]*\r\n$/);
    const end = bytes.subarray(-longestEnd).toString('latin1').trimEnd().split('\r\n').at(-1)!;
    if (!end.startsWith(`${tag} OK`)) throw new Error(`${command.slice(0, 40)}: ${end}`);
    return bytes;
  }

  /** The uids of the messages from one position to another, as a range. */
  async uids(from: number, to: number): Promise<string> {
    const text = (await this.ask(`FETCH ${from},${to} (UID)`)).toString('latin1');
    const uids = [...text.matchAll(/UID (\d+)/g)].map((found) => found[1]);
    return `${uids[0]}:${uids.at(-1)}`;
  }

  close(): void {
    this.#socket.destroy();
  }
}
