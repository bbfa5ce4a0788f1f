// node-imap's parser on a stream of its own, as its Connection uses it. It decodes words, names and dates by itself.

import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { Tally } from '../tally.ts';
import { keepAlive, type Player } from './player.ts';

interface Part {
  readonly type?: string;
}
type Structure = readonly (Part | Structure)[];
interface FetchText {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly internaldate: Date;
  readonly 'rfc822.size': number;
  readonly envelope?: { readonly subject: string | null; readonly to: readonly unknown[] | null };
  readonly bodystructure: Structure;
}
interface ListText {
  readonly flags: readonly string[];
  readonly delimiter: string | null;
  readonly name: string;
}
interface Untagged {
  readonly type: string;
  readonly text: unknown;
}
interface NodeImapParser {
  on(event: 'untagged', listener: (info: Untagged) => void): void;
  on(event: 'tagged', listener: () => void): void;
  on(event: 'body', listener: (body: Readable, info: { size: number }) => void): void;
}

const require = createRequire(import.meta.url);
const { Parser } = require('imap/lib/Parser.js') as { Parser: new (stream: Readable) => NodeImapParser };

/** A multipart is `[part, [child…], …]`, a leaf `[part]`. */
const leavesOf = (structure: Structure): number => {
  let leaves = 0;
  for (let at = 1; at < structure.length; at++) leaves += leavesOf(structure[at] as Structure);
  return structure.length > 1 ? leaves : 1;
};

const add = (tally: Tally, { type, text }: Untagged): void => {
  if (type === 'fetch') {
    const { uid, flags, internaldate, envelope, bodystructure, 'rfc822.size': size } = text as FetchText;
    if (envelope) {
      tally.row({
        uid,
        flags,
        size,
        received: internaldate.getTime(),
        subject: envelope.subject ?? '',
        recipients: envelope.to?.length ?? 0,
        leaves: leavesOf(bodystructure),
      });
    } else if (flags) tally.flags(uid, flags);
  } else if (type === 'list') {
    const { name, delimiter, flags } = text as ListText;
    tally.mailbox(name, delimiter, flags.length);
  } else if (type === 'search') for (const n of text as number[]) tally.range(n, n);
  else if (type === 'esearch') for (const range of (text as { all: string[] }).all) tally.rangeText(range);
};

/** A section comes as a stream of its own. */
const addBody = (tally: Tally, body: Readable, size: number): void => {
  let first = -1;
  let last = 0;
  body.on('data', (piece: Buffer) => {
    if (piece.length === 0) return;
    if (first < 0) first = piece[0]!;
    last = piece[piece.length - 1]!;
  });
  body.on('end', () => tally.section(size, Math.max(0, first), last));
};

export const nodeImap: Player = {
  name: 'node-imap',
  play: (_, chunks, keep) =>
    new Promise((resolve, reject) => {
      const tally = new Tally();
      let next = 0;
      const stream = new Readable({
        // One chunk a turn, as a socket does: the parser calls itself for all that lies ready.
        read() {
          process.nextTick(() => this.push(next < chunks.length ? chunks[next++]! : null));
        },
      });
      stream.on('error', reject);
      const parser = new Parser(stream);
      keepAlive('node-imap', parser);
      parser.on('untagged', (info) => {
        add(tally, info);
        if (keep) keep.push(info);
      });
      parser.on('body', (body, { size }) => addBody(tally, body, size));
      // A body's end is told in a later turn.
      parser.on('tagged', () => setImmediate(() => resolve(tally)));
    }),
};
