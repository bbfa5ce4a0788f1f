// emailjs-imap-handler's parser. It takes whole responses, so lines and literals are found for it here, as cheaply as can be.

import { createRequire } from 'node:module';
import { decodeMailboxName } from '../../../shared/imap/index.ts';
import { decodeEncodedWords } from '../../../shared/mime/encoded-word.ts';
import { Tally } from '../tally.ts';
import { keepAlive, type Player } from './player.ts';

interface Token {
  readonly type: string;
  readonly value: string;
}
type Node = Token | null | readonly Node[];
interface Parsed {
  readonly tag: string;
  readonly command: string;
  readonly attributes?: readonly Node[];
}

const require = createRequire(import.meta.url);
const { parser } = require('emailjs-imap-handler') as { parser: (response: Uint8Array) => Parsed };

const text = (node: Node | undefined): string => (node && 'value' in node ? node.value : '');
const list = (node: Node | undefined): readonly Node[] => (Array.isArray(node) ? (node as readonly Node[]) : []);

const leavesOf = (part: readonly Node[]): number => {
  if (!Array.isArray(part[0])) return 1;
  let leaves = 0;
  for (const child of part) {
    if (!Array.isArray(child)) break;
    leaves += leavesOf(child as readonly Node[]);
  }
  return leaves;
};

const addMessage = (tally: Tally, items: readonly Node[]): void => {
  const found = new Map<string, Node>();
  for (let at = 0; at + 1 < items.length; at += 2) found.set(text(items[at]), items[at + 1]!);
  const uid = Number(text(found.get('UID')));
  const flags = list(found.get('FLAGS')).map(text);
  const envelope = found.get('ENVELOPE');
  const body = found.get('BODY');
  if (envelope) {
    tally.row({
      uid,
      flags,
      size: Number(text(found.get('RFC822.SIZE'))),
      received: new Date(text(found.get('INTERNALDATE'))).getTime(),
      subject: decodeEncodedWords(text(list(envelope)[1])),
      recipients: list(list(envelope)[5]).length,
      leaves: leavesOf(list(found.get('BODYSTRUCTURE'))),
    });
  } else if (body) {
    const bytes = text(body);
    tally.section(bytes.length, bytes.charCodeAt(0), bytes.charCodeAt(bytes.length - 1));
  } else tally.flags(uid, flags);
};

const add = (tally: Tally, { command, attributes = [] }: Parsed): void => {
  if (command === 'LIST') {
    const name = decodeMailboxName(Buffer.from(text(attributes[2]), 'latin1'));
    tally.mailbox(name, text(attributes[1]), list(attributes[0]).length);
  } else if (command === 'SEARCH') for (const n of attributes) tally.range(Number(text(n)), Number(text(n)));
  else if (command === 'ESEARCH') {
    const all = attributes.findIndex((node) => text(node) === 'ALL');
    for (const range of text(attributes[all + 1]).split(',')) tally.rangeText(range);
  } else addMessage(tally, list(attributes[1]));
};

/** Whole responses without their last CRLF. */
class Responses {
  #held: Buffer[] = [];
  #heldLength = 0;
  #need = 0;
  readonly #onResponse: (bytes: Buffer) => void;
  constructor(onResponse: (bytes: Buffer) => void) {
    this.#onResponse = onResponse;
  }
  read(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      const lineEnd =
        this.#need - this.#heldLength > chunk.length - at
          ? -1
          : chunk.indexOf(0x0a, at + Math.max(0, this.#need - this.#heldLength));
      const to = lineEnd < 0 ? chunk.length : lineEnd + 1;
      this.#held.push(chunk.subarray(at, to));
      this.#heldLength += to - at;
      at = to;
      if (lineEnd < 0) return;
      const whole = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
      const literal =
        whole[whole.length - 3] === 0x7d
          ? /\{(\d+)\}\r\n$/.exec(whole.toString('latin1', Math.max(0, whole.length - 20)))
          : null;
      if (literal) {
        this.#held = [whole];
        this.#need = this.#heldLength + Number(literal[1]);
      } else {
        this.#held = [];
        this.#heldLength = 0;
        this.#need = 0;
        this.#onResponse(whole.subarray(0, -2));
      }
    }
  }
}

export const emailjs: Player = {
  name: 'emailjs',
  play: async (_, chunks, keep) => {
    const tally = new Tally();
    const responses = new Responses((bytes) => {
      const parsed = parser(bytes);
      if (parsed.tag !== '*') return;
      add(tally, parsed);
      keep?.push(parsed);
    });
    for (const chunk of chunks) responses.read(chunk);
    keepAlive('emailjs', responses);
    return tally;
  },
};
