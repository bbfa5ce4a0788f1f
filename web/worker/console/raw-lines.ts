// The console's prompt: lines that a person types, on a connection of their own, which opens with the first of them. What
// they select or change there the engine learns as it learns of any other program's doing: from the server.

import { ArgumentError, unsafeRaw } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { RawLineAnswer } from '../../client/protocol.ts';
import { Connection } from '../connection.ts';
import type { World } from '../world.ts';
import type { ProtocolLog } from './protocol-log.ts';

/** Milliseconds after the last line when the connection is let go: sockets are counted, and servers count connections. */
export const rawLineRest = 5 * 60_000;

export class RawLines {
  readonly #world: World;
  readonly #log: ProtocolLog;
  readonly #token: () => string | null;
  #connection: Connection | null = null;
  #cancelRest: (() => void) | null = null;

  /** @param token of the session whose account lines go to; null: to none */
  constructor(world: World, log: ProtocolLog, token: () => string | null) {
    this.#world = world;
    this.#log = log;
    this.#token = token;
  }

  /** Ends the connection; the next line opens a new one, with nothing selected. */
  close(): void {
    this.#cancelRest?.();
    this.#connection?.close({ code: 'cancelled' });
    this.#connection = null;
  }

  /** Rejects with a ProblemError when there is no connection or it is lost; NO and BAD are answers. */
  async run(line: string): Promise<RawLineAnswer> {
    let command: ReturnType<typeof unsafeRaw>;
    try {
      command = unsafeRaw(line);
    } catch (error) {
      if (error instanceof ArgumentError) return { status: 'refused', text: error.message };
      throw error;
    }
    const token = this.#token();
    if (token === null) throw new ProblemError({ code: 'not-signed-in' });
    const connection = this.#open(token);
    this.#cancelRest?.();
    try {
      await connection.ready;
      const { text } = await connection.run(command, this.#log.note('typed', line.trim()));
      return { status: 'ok', text };
    } catch (error) {
      const answered = refusalOf(error);
      if (answered === null) throw error;
      return answered;
    } finally {
      this.#cancelRest = this.#world.schedule(rawLineRest, () => this.close());
    }
  }

  #open(token: string): Connection {
    if (this.#connection && !this.#connection.closed) return this.#connection;
    const ignore = () => undefined;
    const { tap, onLoginRecord } = this.#log.open('console');
    // Without compression: the parked line is the engine's, and what is typed is short.
    this.#connection = new Connection(
      this.#world,
      { token, compress: false },
      {
        onResponse: ignore,
        onUnparsed: ignore,
        onClosed: ignore,
        onQuiet: ignore,
        onDamaged: ignore,
        onLoginRecord,
        tap,
      },
    );
    return this.#connection;
  }
}

/** NO and BAD, told as answers. */
const refusalOf = (error: unknown): RawLineAnswer | null => {
  if (!(error instanceof ProblemError) || error.problem.code !== 'command-refused') return null;
  const { kind } = (error.cause ?? {}) as { kind?: unknown };
  return { status: kind === 'bad' ? 'bad' : 'no', text: error.problem.serverText ?? '' };
};
