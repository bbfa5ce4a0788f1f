// The way to other-mailboxes.ts, which is loaded when the first list has been asked for. Until then mailboxes are listed, and
// nothing more.

import type { UntaggedResponse } from '../../shared/imap/index.ts';
import type { Connection } from './connection.ts';
import type { OtherMailboxes, OtherMailboxesWorld } from './other-mailboxes.ts';
import type { World } from './world.ts';

/** Milliseconds before code that could not be had is asked for again, and mailboxes with it. */
export const codeRest = 60_000;

export class OthersDoor {
  readonly #world: OtherMailboxesWorld;
  readonly #load: World['loadFurther'];
  #others: OtherMailboxes | null = null;
  #connection: Connection | null = null;
  #attended = true;

  constructor(load: World['loadFurther'], world: OtherMailboxesWorld) {
    this.#load = load;
    this.#world = world;
  }

  /** A connection is ready, and the SELECT of what is on screen is written: mailboxes are listed in the same burst. */
  begin(connection: Connection): void {
    this.#connection = connection;
    if (this.#others) {
      this.#others.begin(connection);
      return;
    }
    const code = this.#load();
    if (!(code instanceof Promise)) {
      this.#make(code).begin(connection);
      return;
    }
    const { list, own, cause } = this.#world;
    // A lost line is told by the lifeline. A LIST without some that were there needs the code: it is asked for again below.
    list.refresh(connection, own(), undefined, cause('check-mailboxes')).catch(() => undefined);
    code.then(
      (loaded) => {
        const others = this.#others ?? this.#make(loaded);
        if (this.#connection === connection) others.begin(connection, true);
      },
      () => {
        this.#world.clock.schedule(codeRest, () => {
          if (this.#connection === connection) this.begin(connection);
        });
      },
    );
  }

  #make({ OtherMailboxes: Others }: Awaited<ReturnType<World['loadFurther']>>): OtherMailboxes {
    this.#others = new Others(this.#world);
    this.#others.attend(this.#attended);
    return this.#others;
  }

  /** Lists and counts all of them: there are others than before. See OtherMailboxes. */
  refresh(): Promise<void> | undefined {
    return this.#others?.refresh();
  }

  end(): void {
    this.#connection = null;
    this.#others?.end();
  }

  attend(attended: boolean): void {
    this.#attended = attended;
    this.#others?.attend(attended);
  }

  onResponse(response: UntaggedResponse): void {
    this.#others?.onResponse(response);
  }
}
