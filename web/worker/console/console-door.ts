// The engine's end of the protocol console: what was kept of its lines, and the prompt, which is loaded with the first line.

import type { ProtocolBatch, RawLineAnswer } from '../../client/protocol.ts';
import { Lazy } from '../lazy.ts';
import { type ClientId, ownPage } from '../views.ts';
import type { World } from '../world.ts';
import { ProtocolLog } from './protocol-log.ts';
import type { RawLines } from './raw-lines.ts';

export class ConsoleDoor {
  readonly log: ProtocolLog;
  readonly #rawLines: Lazy<RawLines>;
  #token: string | null = null;

  constructor(world: World, emit: (batch: ProtocolBatch, client: ClientId) => void) {
    this.log = new ProtocolLog(world, emit);
    this.#rawLines = new Lazy(() => {
      const made = (code: typeof RawLines) => new code(world, this.log, () => this.#token);
      const code = world.loadRawLines();
      return code instanceof Promise ? code.then(made) : made(code);
    });
  }

  /** The console of a page opened: gets what is kept, then `protocol` events; or it closed. */
  watch(on: boolean, client: ClientId = ownPage): ProtocolBatch {
    return this.log.watch(on, client);
  }

  clear(): void {
    this.log.clear();
  }

  /** Runs a line that a person typed, on a connection of its own. */
  run(line: string): Promise<RawLineAnswer> {
    return this.#rawLines.with((lines) => lines.run(line));
  }

  /** Typed lines go to this session's account from now on. */
  attach(token: string | null): void {
    this.#token = token;
    this.#rawLines.here?.close();
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.log.watch(false, client);
  }

  /** The account is left: nothing of it stays. */
  forget(): void {
    this.attach(null);
    this.log.forget();
  }
}
