// An engine in a fake world, with everything it tells kept in order.

import type { SessionInfo } from '../../../shared/bridge/control.ts';
import { ScriptedServer } from '../../../shared/testing/scripted-server.ts';
import type { MailEventName, MailEvents, WorkerMessage } from '../../client/mail-api.ts';
import type { ConnectionState, ListUpdate, MailboxSummary, MessageSummary } from '../../client/model.ts';
import { KeptStore } from '../../store/kept-store.ts';
import type { MailStorage } from '../../store/mail-storage.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import { type Emit, Engine } from '../engine.ts';
import { loadChanges } from '../lazy-changes.ts';
import type { ClientId } from '../views.ts';
import { FakeWorld, type FakeWorldOptions, startOfTime } from './fake-world.ts';

// What a page loads at its first quiet moment, or for what seldom happens: in a story it is there from the beginning.
// A piece that came from a disk in the middle of a story would come at a time that the world's clock does not tell.
await loadChanges();
await Promise.all([
  import('../relink-seek.ts'),
  import('../arrange/arranging.ts'),
  import('../people/people.ts'),
  import('../search/searches.ts'),
  import('../storage.ts'),
  import('../threads/conversations.ts'),
]);

export const session: SessionInfo = {
  username: 'joe',
  server: { id: 'main', label: 'Mail' },
  keep: false,
  token: 'a-token',
  expires: startOfTime + 3_600_000,
};

/** What the engine told, by event. */
export type Told = { readonly [N in MailEventName]: MailEvents[N][] };

export class EngineStage {
  readonly world: FakeWorld;
  readonly store: MailStore;
  readonly engine: Engine;
  /** Another page of the browser, which hears what is told. */
  onTold: ((message: WorkerMessage, to: ClientId | undefined) => void) | null = null;
  readonly #said: { readonly event: MailEventName; readonly value: unknown; readonly to: ClientId | undefined }[] = [];
  readonly told: Told = {
    restarted: [],
    signedIn: [],
    connection: [],
    mailboxes: [],
    list: [],
    newMail: [],
    pending: [],
    journal: [],
    letters: [],
    progress: [],
    alert: [],
    mailboxGone: [],
    numbered: [],
    freshness: [],
    keeping: [],
    rebuilt: [],
    conversation: [],
    filling: [],
    skipped: [],
    protocol: [],
    searchResults: [],
  };

  /** @param device where mail is kept; null: in memory, until the stage is gone */
  constructor(options: FakeWorldOptions, device: MailStorage | null = null) {
    this.world = new FakeWorld(options);
    const kept = device && new KeptStore(device, { onLost: () => this.told.keeping.push({ kept: false }) });
    this.store = kept ?? openMemoryStore();
    const tell: Emit = (event, value, to) => {
      (this.told[event] as unknown[]).push(value);
      this.#said.push({ event, value, to });
      this.onTold?.({ event, value } as WorkerMessage, to);
    };
    this.engine = new Engine(this.world, this.store, tell, kept);
  }

  /** What one page heard of an event, that said to all of them included. */
  heard<N extends MailEventName>(event: N, client: ClientId): MailEvents[N][] {
    const said = this.#said.filter((each) => each.event === event && (each.to ?? client) === client);
    return said.map(({ value }) => value as MailEvents[N]);
  }

  /** The latest of each. */
  get connection(): ConnectionState | undefined {
    return this.told.connection.at(-1);
  }

  get list(): ListUpdate | undefined {
    return this.told.list.at(-1);
  }

  get mailboxes(): readonly MailboxSummary[] {
    return this.told.mailboxes.at(-1) ?? [];
  }

  /** The uids in the range that the screen watches, newest first; null where the row is not here. */
  get shownUids(): (number | null)[] {
    return this.list?.rows.map((row) => row?.uid ?? null) ?? [];
  }

  rowOf(uid: number): MessageSummary | undefined {
    return this.list?.rows.find((row) => row?.uid === uid) ?? undefined;
  }

  mailbox(name: string): MailboxSummary | undefined {
    return this.mailboxes.find((mailbox) => mailbox.name === name);
  }

  /** The commands of each burst, without their tags; forgets them, so that the next call tells only what is new. */
  takeBursts(): string[][] {
    return this.world.bursts.splice(0).map((burst) =>
      burst
        .split('\r\n')
        .filter((line) => line !== '')
        .map((line) => line.replace(/^A\d+ /, '')),
    );
  }
}

/** An engine whose connections play these transcripts, one after the other; after the last the bridge is unreachable. */
export class ScriptedStage extends EngineStage {
  readonly servers: ScriptedServer[];

  constructor(transcripts: readonly string[], options: { readonly byteByByte?: boolean } = {}) {
    const servers: ScriptedServer[] = [];
    super({
      ...options,
      accept: (line) => {
        const transcript = transcripts[servers.length];
        if (transcript === undefined) return null;
        const server = new ScriptedServer(transcript, {
          send: (bytes) => line.push(bytes),
          drop: () => line.dropWhenEmpty(),
        });
        servers.push(server);
        return server;
      },
    });
    this.servers = servers;
  }

  /** Throws with the line of the transcript when the engine did not play it to the end. */
  finish(): void {
    for (const server of this.servers) server.finish();
  }
}

/** Signs in and shows INBOX, then lets that much time pass: a second is enough to come to IDLE. */
export const showInbox = async (
  transcripts: string | readonly string[],
  options: { readonly byteByByte?: boolean } = {},
  milliseconds = 1000,
): Promise<ScriptedStage> => {
  const stage = new ScriptedStage(typeof transcripts === 'string' ? [transcripts] : transcripts, options);
  stage.engine.attach(session);
  stage.engine.watchMailbox('INBOX');
  await stage.world.settle();
  await stage.world.advance(milliseconds);
  return stage;
};
