// The engine's end of the protocol console: what was kept of its lines, and the prompt.

import type { ProtocolBatch, RawLineAnswer } from '../../client/protocol.ts';
import { type ClientId, ownPage } from '../views.ts';
import type { World } from '../world.ts';
import { ProtocolLog } from './protocol-log.ts';
import { RawLines } from './raw-lines.ts';

export class ConsoleDoor {
  readonly log: ProtocolLog;
  readonly #rawLines: RawLines;

  constructor(world: World, emit: (batch: ProtocolBatch, client: ClientId) => void) {
    this.log = new ProtocolLog(world, emit);
    this.#rawLines = new RawLines(world, this.log);
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
    return this.#rawLines.run(line);
  }

  /** Typed lines go to this session's account from now on. */
  attach(token: string | null): void {
    this.#rawLines.attach(token);
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.log.watch(false, client);
  }

  /** The account is left: nothing of it stays. */
  forget(): void {
    this.#rawLines.attach(null);
    this.log.forget();
  }
}
