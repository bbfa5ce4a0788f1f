// What is measured of the reading of IMAP, each with its stream: recorded from a server, or made where nothing was recorded.

import type { BenchResult } from '../harness.ts';
import { type Measurement, measure, measureGrowth, measureKept } from './measure.ts';
import { emailjs } from './players/emailjs.ts';
import { imapflow } from './players/imapflow.ts';
import { nodeImap } from './players/node-imap.ts';
import type { Player } from './players/player.ts';
import { postern, posternHolding } from './players/postern.ts';
import { openRecorded, type Recorded } from './recorded.ts';
import {
  bodies,
  bodyCount,
  esearchLine,
  flagRows,
  fullRows,
  headerRows,
  type Kind,
  listLines,
  mailboxCount,
  type Stream,
  searchLine,
} from './streams.ts';

export interface MetricOptions {
  readonly messages: number;
  readonly runs: number;
  /** Made streams, though there may be recorded ones. */
  readonly made: boolean;
}

type Work = (recorded: Recorded | null, options: MetricOptions) => Promise<BenchResult>;

const players = [postern, nodeImap, imapflow, emailjs];

const rows = (recorded: Recorded | null, upTo: 'few' | 'some' | 'all', messages: number): Stream =>
  recorded?.rows(upTo) ??
  fullRows(upTo === 'few' ? Math.ceil(messages / 20) : upTo === 'some' ? messages : messages * 5);

const speed =
  (
    metric: string,
    unit: Measurement['unit'],
    kind: Exclude<Kind, 'full-rows'>,
    make: (messages: number) => Stream,
    among: readonly Player[] = players,
  ): Work =>
  (recorded, { messages, runs }) =>
    measure({ metric, unit, stream: recorded?.stream(kind) ?? make(messages) }, among, runs);

const works: Readonly<Record<string, Work>> = {
  'full-rows': (recorded, { messages, runs }) =>
    measure({ metric: 'full-rows', unit: 'MB/s', stream: rows(recorded, 'some', messages) }, players, runs),
  flags: speed('flags', 'rows/s', 'flags', (messages) => flagRows(messages * 2)),
  headers: speed('headers', 'MB/s', 'headers', headerRows),
  list: speed('list', 'names/s', 'list', () => listLines(mailboxCount)),
  search: speed('search', 'ids/s', 'search', (messages) => searchLine(messages * 5)),
  esearch: speed('esearch', 'ids/s', 'esearch', (messages) => esearchLine(messages * 5)),
  bodies: speed('bodies', 'MB/s', 'bodies', () => bodies(bodyCount)),
  'bodies-held': speed('bodies-held', 'MB/s', 'bodies', () => bodies(bodyCount), [posternHolding, imapflow, emailjs]),
  'kept-bytes': (recorded, { messages, runs }) =>
    measureKept(rows(recorded, 'some', messages), players, Math.min(runs, 3), 1_500),
  linear: (recorded, { messages, runs }) =>
    measureGrowth(rows(recorded, 'few', messages), rows(recorded, 'all', messages), postern, Math.min(runs, 3)),
};

export const metricNames: readonly string[] = Object.keys(works);

/** Throws when a library made something else of a stream than the others did. */
export const runMetric = async (name: string, options: MetricOptions): Promise<BenchResult> => {
  const recorded = options.made ? null : openRecorded(options.messages);
  const result = await works[name]!(recorded, options);
  return { ...result, source: recorded ? `recorded from ${recorded.server}` : 'made' };
};
