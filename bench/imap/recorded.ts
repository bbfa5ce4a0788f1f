// The streams that record.ts has kept, as the players read them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kind, lastLine, type Stream } from './streams.ts';

export interface RecordedIndex {
  /** A digest of everything that the recording depends on. */
  readonly madeOf: string;
  readonly server: string;
  /** By the name of the file. */
  readonly streams: Readonly<Record<string, { readonly command: string; readonly bytes: number }>>;
}

/** Below the checkout, which the benchmark runs in. */
export const recordedFolder = (messages: number): string => join('.cache/imap-streams', `${messages}`);

/** Counts what a stream is counted in, from its bytes alone. */
const itemsIn = (kind: Kind, bytes: Buffer): number => {
  if (kind === 'search') return bytes.toString('latin1', 0, bytes.indexOf('\r\n')).split(' ').length - 2;
  if (kind === 'esearch') return Number(/ COUNT (\d+)/.exec(bytes.toString('latin1'))?.[1]);
  const mark = kind === 'list' ? '* LIST ' : ' FETCH (UID ';
  let items = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) items++;
  return items;
};

export interface Recorded {
  /** Name and version. */
  readonly server: string;
  /** Rows of the smallest, the usual or the largest number. */
  rows(upTo: 'few' | 'some' | 'all'): Stream;
  stream(kind: Exclude<Kind, 'full-rows'>): Stream;
}

/** Null when nothing was recorded for so many messages. */
export const openRecorded = (messages: number): Recorded | null => {
  const folder = recordedFolder(messages);
  let index: RecordedIndex;
  try {
    index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as RecordedIndex;
  } catch {
    return null;
  }
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  /** Without the tagged line. */
  const untagged = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf('\r\n', bytes.length - 3) + 2);
  return {
    server: index.server,
    rows: (upTo) => {
      const names = ['rows-few', 'rows-some', 'rows-all'];
      const pieces = names.slice(0, names.indexOf(`rows-${upTo}`) + 1).map((name) => untagged(read(name)));
      const bytes = Buffer.concat([...pieces, Buffer.from(lastLine)]);
      return { kind: 'full-rows', bytes, items: itemsIn('full-rows', bytes) };
    },
    stream: (kind) => {
      const bytes = read(kind);
      return { kind, bytes, items: itemsIn(kind, bytes) };
    },
  };
};
