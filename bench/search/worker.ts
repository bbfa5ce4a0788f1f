// The worker's side of the benchmark: a kept copy as the app makes it (SQLite on OPFS), filled, indexed and searched by the app's
// own code. What is printed is bench/search.ts's business.

import { UidSet } from '../../shared/imap/index.ts';
import type { MailStore } from '../../web/store/mail-store.ts';
import { opfsStorage } from '../../web/store/opfs.ts';
import { SearchIndex } from '../../web/store/search-index.ts';
import { fillIndex } from '../../web/worker/search/filler.ts';
import { Search } from '../../web/worker/search/search.ts';
import { type BenchMail, benchMail } from './mail.ts';

export interface SearchBenchTask {
  readonly messages: number;
  /** Of all messages, those whose text is kept. */
  readonly textShare: number;
  /** Queries of each kind. */
  readonly queries: number;
}

export interface SearchBenchOutcome {
  /** Milliseconds until the first screen of hits was told, by kind of query. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly indexBytes: number;
  readonly textBytes: number;
  readonly fillSeconds: number;
  /** The longest go of filling, in milliseconds. */
  readonly longestGo: number;
}

/** What the page asks for first: two screens. */
const screen = 25;
const rowsAtOnce = 1000;

const tell = (outcome: SearchBenchOutcome) =>
  (self as unknown as { postMessage(value: unknown): void }).postMessage(outcome);

/** Queries as people type them, by kind: from frequent words to rare ones. */
const queriesOf = ({ words, people }: BenchMail, count: number): Record<string, string[]> => {
  const each = (make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));
  return {
    common: each((at) => `"${words[at]}"`),
    rare: each((at) => `"${words[20_000 + 97 * at]}"`),
    word: each((at) => words[300 + 61 * at]!),
    'two-words': each((at) => `${words[at + 5]} ${words[200 + 31 * at]}`),
    from: each((at) => `from:${people[at * 20]!.name.split(' ')[1]}`),
    prefix: each((at) => words[1000 + 53 * at]!.slice(0, 4)),
    phrase: each((at) => `"${people[at * 7]!.name}"`),
    unread: each((at) => `is:unread ${words[at + 30]}`),
    nothing: each((at) => `qqq${at}`),
  };
};

const give = (store: MailStore, mail: BenchMail): number => {
  let bytes = 0;
  let waiting: ReturnType<BenchMail['letters']> extends Generator<infer L> ? L[] : never = [];
  const write = () => {
    const rows = waiting.map(({ row }) => row);
    store.change('INBOX', { rows, checkpoint: { uidValidity: 1, uidNext: 2 ** 32 - 1, highestModseq: null } });
    for (const { row, text } of waiting) if (text !== null) store.keepText('INBOX', row.uid, text);
    store.flush();
    waiting = [];
  };
  for (const letter of mail.letters()) {
    bytes += letter.bytes;
    waiting.push(letter);
    if (waiting.length >= rowsAtOnce) write();
  }
  write();
  store.change('INBOX', { uids: UidSet.join([store.cachedUids('INBOX')]) });
  return bytes;
};

const timeOf = (store: MailStore, index: SearchIndex, text: string): Promise<number> =>
  new Promise((resolve) => {
    const start = performance.now();
    const world = {
      store,
      capabilities: () => {
        throw new Error('there is no server');
      },
      run: () => Promise.reject(new Error('there is no server')),
      whenSelected: () => Promise.resolve(),
      fetchRows: () => Promise.resolve(),
      now: () => Date.now(),
      schedule: (milliseconds: number, callback: () => void) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      dayStart: Date.UTC,
      overlayOf: () => ({ hidden: () => UidSet.empty, standIns: () => UidSet.empty }),
    };
    const request = { search: 1, text, mailbox: null, limit: screen };
    const search = new Search(
      world,
      request,
      () => index,
      (update) => {
        if (update.isSearching) return;
        resolve(performance.now() - start);
        // The first news come while it is being made.
        setTimeout(() => search.end());
      },
    );
  });

const run = async ({ messages, textShare, queries }: SearchBenchTask): Promise<SearchBenchOutcome> => {
  const storage = opfsStorage({ schedule: (callback) => void setTimeout(callback, 50) });
  const store = await storage.open('bench', {
    anew: false,
    onFailed: (error) => {
      throw error;
    },
    onRebuilt: () => undefined,
  });
  const mail = benchMail(messages, textShare, Date.UTC(2026, 10, 20));
  const textBytes = give(store, mail);
  const ground = store.indexGround!;
  const index = new SearchIndex(ground, store);
  const start = performance.now();
  let longestGo = 0;
  for (let isLeft = true, goes = 0; isLeft; goes++) {
    const began = performance.now();
    isLeft = fillIndex(index, store);
    // The app commits what several goes wrote, a moment later.
    if (goes % 10 === 9) store.flush();
    longestGo = Math.max(longestGo, performance.now() - began);
  }
  store.flush();
  const fillSeconds = (performance.now() - start) / 1000;
  const [indexBytes] = ground.database.row("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%'")!;
  const times: Record<string, number[]> = {};
  for (const [kind, texts] of Object.entries(queriesOf(mail, queries))) {
    times[kind] = [];
    for (const text of texts) times[kind].push(await timeOf(store, index, text));
  }
  store.close();
  await storage.erase();
  return { times, indexBytes: Number(indexBytes), textBytes, fillSeconds, longestGo };
};

self.addEventListener('message', (event: MessageEvent<SearchBenchTask>) => {
  run(event.data).then(tell, (error: unknown) => tell({ error: String(error) } as never));
});
