// The engine's end of reading: loads reading.ts with the first message that is read, or when the first list is there and the
// line is quiet.

import type { MailboxName, MessageDetail } from '../client/model.ts';
import type { MessageRow } from '../store/message-row.ts';
import { Lazy } from './lazy.ts';
import type { Reader, ReaderWorld } from './reader.ts';
import type { MailboxSync } from './sync/mailbox-sync.ts';
import type { Prefetch } from './sync/prefetch.ts';
import type { Previews, PreviewWorld } from './sync/previews.ts';
import { type ClientId, ownPage } from './views.ts';
import type { World } from './world.ts';

export interface ReadingWorld extends ReaderWorld, Pick<World, 'loadReading' | 'mayReadAhead'> {}

interface Loaded {
  readonly reader: Reader;
  readonly prefetch: Prefetch;
  fetchPreviews(rows: readonly MessageRow[], world: PreviewWorld): Promise<Previews>;
}

export class ReadingDoor {
  readonly #world: ReadingWorld;
  readonly #reading: Lazy<Loaded>;

  constructor(world: ReadingWorld) {
    this.#world = world;
    this.#reading = new Lazy(() => {
      const made = ({ Reader, Prefetch, fetchPreviews }: Awaited<ReturnType<World['loadReading']>>): Loaded => {
        const reader = new Reader(world);
        const prefetch = new Prefetch({ fetch: (mailbox, uid) => reader.readAhead(mailbox, uid) });
        return { reader, prefetch, fetchPreviews };
      };
      const code = world.loadReading();
      return code instanceof Promise ? code.then(made) : made(code);
    });
  }

  openMessage(mailbox: MailboxName, uid: number, section?: string | null): Promise<MessageDetail> {
    return this.#reading.with(({ reader, prefetch }) => {
      prefetch.opened(mailbox, uid);
      return reader.openMessage(mailbox, uid, section);
    });
  }

  /** The message's text where it is here, so that no line is needed. */
  keptMessage(mailbox: MailboxName, uid: number): Promise<MessageDetail | null> {
    return this.#reading.with(({ reader }) => reader.keptMessage(mailbox, uid));
  }

  readPart(
    mailbox: MailboxName,
    uid: number,
    section: string,
    transfer: number,
    client: ClientId = ownPage,
  ): Promise<Blob> {
    return this.#reading.with(({ reader }) => reader.readPart(mailbox, uid, section, transfer, client));
  }

  previewsOf(rows: readonly MessageRow[], world: PreviewWorld): Promise<Previews> {
    return this.#reading.with(({ fetchPreviews }) => fetchPreviews(rows, world));
  }

  cancelTransfer(transfer: number, client: ClientId = ownPage): void {
    this.#reading.here?.reader.cancelTransfer(transfer, client);
  }

  /** The line is quiet: what is likely to be read next is fetched. @param shown the list in front, when it is selected */
  turn(shown: MailboxSync | null): void {
    // Loaded before somebody asks: the click should wait for the mail server alone, and the network may be gone by then.
    this.#reading
      .with(({ prefetch }) => {
        if (!this.#world.mayReadAhead || !shown) return;
        prefetch.turn(shown, this.#world.store.checkpoint(shown.name)?.uidValidity ?? 0);
      })
      .catch(() => undefined); // who asks is told
  }

  /** A page is gone. */
  drop(client: ClientId): void {
    this.#reading.here?.reader.drop(client);
  }

  /** The account is left. */
  forget(): void {
    this.#reading.here?.reader.forget();
    this.#reading.here?.prefetch.forget();
  }
}
