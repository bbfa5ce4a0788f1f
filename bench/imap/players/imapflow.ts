// imapflow's stream, parser and message builder, joined as its client joins them, without its pauses and logs.

import parser from 'imapflow/lib/handler/imap-parser.js';
import { ImapStream } from 'imapflow/lib/handler/imap-stream.js';
import { decodePath, formatMessageResponse } from 'imapflow/lib/tools.js';
import { Tally } from '../tally.ts';
import { keepAlive, type Player } from './player.ts';

interface Token {
  readonly value?: string | Buffer | null;
}
interface Structure {
  readonly childNodes?: readonly Structure[];
}
interface Message {
  readonly uid: number;
  readonly flags?: Set<string>;
  readonly size: number;
  readonly internalDate: Date;
  readonly envelope?: { readonly subject?: string; readonly to?: readonly unknown[] };
  readonly bodyStructure: Structure;
  readonly source?: Buffer;
  readonly headers?: Buffer;
}
interface Item {
  readonly payload: Buffer;
  readonly literals: Buffer[];
  next(): void;
}
interface Parsed {
  readonly tag: string;
  readonly command: string;
  readonly attributes?: readonly (Token | readonly Token[])[];
}

const leavesOf = ({ childNodes }: Structure): number =>
  childNodes ? childNodes.reduce((leaves, child) => leaves + leavesOf(child), 0) : 1;

const addMessage = (tally: Tally, message: Message): void => {
  const { uid, flags, size, internalDate, envelope, bodyStructure, source, headers } = message;
  const section = source ?? headers;
  if (envelope) {
    tally.row({
      uid,
      flags: [...(flags ?? [])],
      size,
      received: internalDate.getTime(),
      subject: envelope.subject ?? '',
      recipients: envelope.to?.length ?? 0,
      leaves: leavesOf(bodyStructure),
    });
  } else if (section) tally.section(section.length, section[0] ?? 0, section.at(-1) ?? 0);
  else tally.flags(uid, [...(flags ?? [])]);
};

const text = (token: Token | readonly Token[] | undefined): string => String((token as Token | undefined)?.value ?? '');

const add = async (tally: Tally, parsed: Parsed, keep: unknown[] | undefined): Promise<void> => {
  const attributes = parsed.attributes ?? [];
  if (parsed.command === 'LIST') {
    tally.mailbox(
      decodePath({ enabled: new Set(), capabilities: new Map() } as never, text(attributes[2])),
      text(attributes[1]),
      (attributes[0] as Token[]).length,
    );
  } else if (parsed.command === 'SEARCH') {
    for (const token of attributes) tally.range(Number(text(token)), Number(text(token)));
  } else if (parsed.command === 'ESEARCH') {
    const all = attributes.findIndex((token) => text(token) === 'ALL');
    for (const range of text(attributes[all + 1]).split(',')) tally.rangeText(range);
  } else if (text(attributes[0]) === 'FETCH') {
    const message = (await formatMessageResponse(parsed as never, {} as never)) as unknown as Message;
    addMessage(tally, message);
    keep?.push(message);
  }
};

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

export const imapflow: Player = {
  name: 'imapflow',
  play: (_, chunks, keep) =>
    new Promise((resolve, reject) => {
      const tally = new Tally();
      const stream = new ImapStream({ logger: silent as never });
      keepAlive('imapflow', stream);
      let reading = false;
      const read = async (): Promise<void> => {
        if (reading) return;
        reading = true;
        for (let item = stream.read() as Item | null; item; item = stream.read() as Item | null) {
          const parsed = (await parser(item.payload, { literals: item.literals })) as unknown as Parsed;
          if (parsed.tag === 'A1') resolve(tally);
          else await add(tally, parsed, keep);
          item.next();
        }
        reading = false;
      };
      stream.on('error', reject);
      stream.on('readable', () => read().catch(reject));
      let next = 0;
      const write = (): void => {
        while (next < chunks.length) if (!stream.write(chunks[next++])) return void stream.once('drain', write);
      };
      write();
    }),
};
