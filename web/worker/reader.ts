// Reads messages for the screen: opens their text, downloads their parts. Waits for a connection and survives its loss.
// How a message is cut into parts and decoded is message-open.ts's and part-download.ts's business.

import { type Command, type Uid, UidSet } from '../../shared/imap/index.ts';
import { type ProblemCode, ProblemError, problemOf } from '../../shared/problems.ts';
import type { MailEvents } from '../client/mail-api.ts';
import type { MailboxName, MessageDetail } from '../client/model.ts';
import { sweepPassing } from '../device/passing-bytes.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { MessageRow } from '../store/message-row.ts';
import { AdoptKept } from './adopt-kept.ts';
import { leafAt } from './sync/leaf-at.ts';
import { detailOf, openText, readKeptText, shownBytes, sliceSize, writeKeptText } from './sync/message-open.ts';
import { isPackage, packedSection, packedText, unpack } from './sync/packages.ts';
import { downloadPart } from './sync/part-download.ts';
import { isStandIn } from './sync/stand-in-uids.ts';
import { type ClientId, ownPage } from './views.ts';

/** How often reading is tried when lines drop under it. */
export const readingTries = 4;

/** Encoded bytes of a part from which on it has a line of its own: some seconds of a slow line. */
export const largeDownload = 2 * 1024 * 1024;

/** Bytes of a message's beginning: more of a source nobody reads on a screen. */
export const startBytes = 4 * sliceSize;

/** Problems of a line that dropped: what was asked for reading may be asked again. */
const lostLine: ReadonlySet<ProblemCode> = new Set([
  'connection-lost',
  'connection-stalled',
  'bridge-unreachable',
  'bridge-stopping',
  'offline',
]);

export interface ReaderWorld {
  readonly store: MailStore;
  /** Waits while the copy on this device is being opened; null when it is not. */
  whenOpened(): Promise<void> | null;
  /** Resolves when there is a connection; rejects when there will be none. */
  whenLive(): Promise<void>;
  /** The uid that a message gets which is shown under one of ours; rejects when it is to get none. */
  whenNumbered(mailbox: MailboxName, uid: number): Promise<number>;
  whenSelected(mailbox: MailboxName): Promise<void>;
  /** Runs a command with that mailbox selected. */
  run<T>(mailbox: MailboxName, command: Command<T>, cause: number): Promise<T>;
  /** The same for a piece of a large download, which nothing else should have to wait for. */
  runLarge<T>(mailbox: MailboxName, make: () => Command<T>, cause: number): Promise<T>;
  /** For the tap: the number of what begins now. */
  cause(kind: 'open-message' | 'read-ahead' | 'download', uid: number): number;
  /** Gets the rows of these messages into the store. */
  fetchRows(mailbox: MailboxName, uids: UidSet): Promise<void>;
  onProgress(progress: MailEvents['progress'], client: ClientId): void;
}

interface Transfer {
  readonly client: ClientId;
  readonly transfer: number;
  stopped: boolean;
}

export class Reader {
  readonly #world: ReaderWorld;
  readonly #kept: AdoptKept;
  /** Downloads that run, and whether the person stopped them. Each page numbers its own. */
  readonly #transfers = new Set<Transfer>();

  constructor(world: ReaderWorld) {
    this.#world = world;
    this.#kept = new AdoptKept(world.store);
    void sweepPassing().catch(() => undefined);
  }

  /**
   * A message's text, decoded. What the store has kept of it is here without any connection.
   * @param section of a message that is attached to it, or of a package (packages.ts); null: the message itself
   */
  async openMessage(mailbox: MailboxName, uid: number, section: string | null = null): Promise<MessageDetail> {
    const { store } = this.#world;
    await this.#world.whenOpened();
    if (isStandIn(uid)) return this.openMessage(mailbox, await this.#world.whenNumbered(mailbox, uid), section);
    if (section !== null) return this.#openAttached(mailbox, uid, section);
    const kept = this.#keptDetail(mailbox, uid);
    if (kept) return kept;
    const cause = this.#world.cause('open-message', uid);
    return this.#steady(async () => {
      const row = await this.#rowOf(mailbox, uid);
      const known = this.#keptDetail(mailbox, uid); // of a mailbox made anew, once its row is here
      if (known) return known;
      const text = await this.#sameMessage(mailbox, uid, () =>
        openText(row, (command) => this.#world.run(mailbox, command, cause)),
      );
      store.keepText(mailbox, uid, writeKeptText(text));
      return detailOf(store.message(mailbox, uid) ?? row, text);
    });
  }

  /** What `openMessage` would answer without any connection; null: it needs one. */
  async keptMessage(mailbox: MailboxName, uid: number): Promise<MessageDetail | null> {
    await this.#world.whenOpened();
    return this.#keptDetail(mailbox, uid);
  }

  /** A message within a message has its envelope and its structure in the structure of the outer one. */
  async #openAttached(mailbox: MailboxName, uid: number, section: string): Promise<MessageDetail> {
    const row = await this.#steady(() => this.#rowOf(mailbox, uid));
    const part = row.structure && leafAt(row.structure, packedSection(section)?.part ?? section);
    if (part?.kind === 'leaf' && isPackage(part)) {
      const state: Transfer = { client: ownPage, transfer: 0, stopped: false };
      return detailOf(row, await packedText(await this.#bytes(mailbox, uid, section, state), section));
    }
    const cause = this.#world.cause('open-message', uid);
    return this.#steady(async () => {
      const outer = await this.#rowOf(mailbox, uid);
      const leaf = outer.structure && leafAt(outer.structure, section);
      if (leaf?.kind !== 'leaf' || !leaf.message) throw new ProblemError({ code: 'no-such-part' });
      const row = { ...outer, size: leaf.size, envelope: leaf.message.envelope, structure: leaf.message.body };
      const text = await this.#sameMessage(mailbox, uid, () =>
        openText(row, (command) => this.#world.run(mailbox, command, cause), true),
      );
      return detailOf(row, text);
    });
  }

  #keptDetail(mailbox: MailboxName, uid: number): MessageDetail | null {
    const { store } = this.#world;
    this.#kept.adopt(mailbox, uid);
    const row = store.message(mailbox, uid);
    const kept = row && readKeptText(store.text(mailbox, uid));
    return kept ? detailOf(row, kept) : null;
  }

  /**
   * Gets the text of a message whose row is here into the store, if that takes one short answer. Tries once: rejects when
   * the line drops.
   */
  async readAhead(mailbox: MailboxName, uid: number): Promise<void> {
    if (isStandIn(uid)) return; // not to be had under that
    const { store } = this.#world;
    this.#kept.adopt(mailbox, uid);
    const row = store.message(mailbox, uid);
    if (!row || shownBytes(row) > sliceSize || readKeptText(store.text(mailbox, uid))) return;
    const cause = this.#world.cause('read-ahead', uid);
    const text = await this.#sameMessage(mailbox, uid, () =>
      openText(row, (command) => this.#world.run(mailbox, command, cause)),
    );
    store.keepText(mailbox, uid, writeKeptText(text));
  }

  /**
   * The decoded bytes of a part. What the store has kept of it is here without any connection.
   * @param section `SOURCE`: the message as it came; `START`: the beginning of it; `HEADER`: its head
   */
  async readPart(
    mailbox: MailboxName,
    uid: number,
    section: string,
    transfer: number,
    client: ClientId,
  ): Promise<Blob> {
    const state = { client, transfer, stopped: false };
    this.#transfers.add(state);
    try {
      if (isStandIn(uid))
        return await this.#bytes(mailbox, await this.#world.whenNumbered(mailbox, uid), section, state);
      return await this.#bytes(mailbox, uid, section, state);
    } finally {
      this.#transfers.delete(state);
    }
  }

  /** What the store has kept, or the server sends; out of a package, when it lies in one. */
  async #bytes(mailbox: MailboxName, uid: number, section: string, state: Transfer): Promise<Blob> {
    const packed = packedSection(section);
    if (packed) return unpack(await this.#bytes(mailbox, uid, packed.part, state), packed.path);
    const { transfer, client } = state;
    await this.#world.whenOpened();
    this.#kept.adopt(mailbox, uid);
    const { parts } = this.#world.store;
    const kept = await parts.read(mailbox, uid, section);
    if (kept) {
      this.#world.onProgress({ transfer, done: kept.size, of: kept.size }, client);
      return kept;
    }
    const cause = this.#world.cause('download', uid);
    const row = await this.#steady(() => this.#rowOf(mailbox, uid));
    const part = readablePart(row, section);
    const isLarge = part.announced >= largeDownload;
    const bytes = await this.#sameMessage(mailbox, uid, (check) =>
      downloadPart({
        uid: uid as Uid,
        ...part,
        run: async (make) => {
          const answer = await this.#steady(() =>
            isLarge ? this.#world.runLarge(mailbox, make, cause) : this.#world.run(mailbox, make(), cause),
          );
          check(); // a slice of another message must not follow those of this one
          return answer;
        },
        onProgress: (done, of) => this.#world.onProgress({ transfer, done, of: Math.max(of, part.announced) }, client),
        cancelled: () => state.stopped,
      }),
    );
    void parts.keep(mailbox, uid, section, bytes);
    return bytes;
  }

  cancelTransfer(transfer: number, client: ClientId): void {
    for (const state of this.#transfers)
      if (state.client === client && state.transfer === transfer) state.stopped = true;
  }

  /** A page is gone: nobody waits for its downloads. */
  drop(client: ClientId): void {
    for (const state of this.#transfers) if (state.client === client) state.stopped = true;
  }

  /** The account is left: nothing of it stays, and what runs stops. */
  forget(): void {
    for (const state of this.#transfers) state.stopped = true;
  }

  #keyOf(mailbox: MailboxName, uid: number): string {
    return `${this.#world.store.checkpoint(mailbox)?.uidValidity ?? 0}/${uid}/${mailbox}`;
  }

  // When a line drops and the mailbox is made anew meanwhile, the uid names another message than the one asked for.
  async #sameMessage<T>(mailbox: MailboxName, uid: number, work: (check: () => void) => Promise<T>): Promise<T> {
    const key = this.#keyOf(mailbox, uid);
    const check = () => {
      if (this.#keyOf(mailbox, uid) !== key) throw new ProblemError({ code: 'no-such-message' });
    };
    const result = await work(check);
    check();
    return result;
  }

  // What was asked is asked again on the next connection. Not for ever: a message whose answer ends every connection
  // must not be asked for until the end of days.
  async #steady<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      await this.#world.whenLive();
      try {
        return await work();
      } catch (error) {
        if (tries >= readingTries || !lostLine.has(problemOf(error).code)) throw error;
      }
    }
  }

  async #rowOf(mailbox: MailboxName, uid: number): Promise<MessageRow> {
    const { store } = this.#world;
    const known = store.message(mailbox, uid);
    if (known) return known;
    await this.#world.whenSelected(mailbox);
    const arrived = store.message(mailbox, uid);
    if (arrived) return arrived;
    await this.#world.fetchRows(mailbox, UidSet.of(uid));
    const row = store.message(mailbox, uid);
    if (!row) throw new ProblemError({ code: 'no-such-message' });
    return row;
  }
}

interface ReadablePart {
  readonly section: string;
  readonly encoding: string;
  /** Never asked beyond it; 0: until a slice comes short. */
  readonly size: number;
  /** For progress. */
  readonly announced: number;
}

const readablePart = (row: MessageRow, section: string): ReadablePart => {
  // RFC822.SIZE is an estimate on some servers.
  if (section === 'SOURCE') return { section: '', encoding: '8bit', size: 0, announced: row.size };
  if (section === 'START')
    return { section: '', encoding: '8bit', size: startBytes, announced: Math.min(row.size, startBytes) };
  if (section === 'HEADER') return { section, encoding: '8bit', size: 0, announced: 0 };
  const leaf = row.structure && leafAt(row.structure, section);
  if (leaf?.kind !== 'leaf') throw new ProblemError({ code: 'no-such-part' });
  return { section, encoding: leaf.encoding, size: leaf.size, announced: leaf.size };
};
