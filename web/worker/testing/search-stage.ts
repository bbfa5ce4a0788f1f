// A store with its search index, letters to put into it, and what is found by a query.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { type Database, openMemoryDatabase } from '../../store/database.ts';
import type { openMemoryStore } from '../../store/memory-store.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { SearchIndex } from '../../store/search-index.ts';
import { SqliteStore } from '../../store/sqlite-store.ts';
import { fillIndex } from '../search/filler.ts';
import { type LocalHit, localHits } from '../search/local-search.ts';
import { readQuery } from '../search/query.ts';
import { nothingBeside } from '../sync/beside-text.ts';
import { writeKeptText } from '../sync/message-open.ts';
import { noOrigin } from '../sync/message-origin.ts';

export const sqlite = await sqlite3InitModule();

export interface Letter {
  readonly uid: number;
  readonly subject?: string;
  readonly from?: readonly [name: string, address: string];
  readonly to?: readonly [name: string, address: string];
  readonly file?: string;
  readonly flags?: readonly string[];
  readonly date?: number;
}

const address = ([name, whole]: readonly [string, string]) => {
  const [mailbox, host] = whole.split('@');
  return { name, mailbox: mailbox!, host: host ?? null };
};

export const rowOf = ({ uid, subject = '', from, to, file, flags = [], date }: Letter): MessageRow => ({
  uid,
  flags,
  internalDate: date ?? uid * 86_400_000,
  size: 1,
  envelope: {
    date: null,
    subject,
    from: from ? [address(from)] : [],
    sender: [],
    replyTo: [],
    to: to ? [address(to)] : [],
    cc: [],
    bcc: [],
    inReplyTo: null,
    messageId: null,
  },
  structure:
    file === undefined
      ? null
      : {
          kind: 'leaf',
          section: '1',
          type: 'application',
          subtype: 'pdf',
          parameters: new Map(),
          disposition: { type: 'attachment', parameters: new Map([['filename', file]]) },
          id: null,
          description: null,
          encoding: 'base64',
          size: 5,
        },
  preview: null,
});

export const textOf = (text: string, kind: 'plain' | 'html' = 'plain') =>
  writeKeptText({
    body: [{ section: '1', kind, text, damage: [] }],
    plainAlternative: null,
    attachments: [],
    beside: nothingBeside,
    origin: noOrigin,
  });

export const opened = (database: Database = openMemoryDatabase(sqlite)) => {
  const store = new SqliteStore(database, {
    schedule: (commit) => commit(),
    onFailed: (error) => {
      throw error;
    },
  });
  return { store, index: new SearchIndex(store.indexGround, store) };
};

export type Opened = { store: SqliteStore | ReturnType<typeof openMemoryStore>; index: SearchIndex | null };

export const fill = ({ store, index }: Opened): void => {
  let goes = 0;
  while (index && fillIndex(index, store)) if (++goes > 10_000) throw new Error('there is no end of filling');
};

export const checkpoint = { uidValidity: 1, uidNext: 1000, highestModseq: null };

export const give = ({ store }: Opened, letters: readonly Letter[], mailbox = 'INBOX'): void =>
  store.change(mailbox, { rows: letters.map(rowOf), checkpoint });

export const found = ({ store, index }: Opened, text: string, mailboxes = ['INBOX']): LocalHit[] => {
  const isIn = (mailbox: string, wanted: string) => mailbox.toLowerCase() === wanted.toLowerCase();
  return [...localHits({ store, index, mailboxes, isIn }, readQuery(text).clauses)].filter((hit) => hit !== null);
};
export const uidsFound = (where: Opened, text: string, mailboxes?: string[]) =>
  found(where, text, mailboxes).map(({ row }) => row.uid);
