// The bytes that every library reads: made from a seed, so that each run and each machine has the same ones.

import { makeRandom, type Random } from '../../e2e/seed/random.ts';
import { envelopeText, flagText, internalDate, makePeople, structureText, subjectText } from './message-text.ts';

/** What one stream holds, so that a library knows what to make of it. */
export type Kind = 'full-rows' | 'flags' | 'headers' | 'list' | 'search' | 'esearch' | 'bodies';

export interface Stream {
  readonly kind: Kind;
  readonly bytes: Buffer;
  /** Messages, names, numbers: what it is counted in. */
  readonly items: number;
}

const startOfMail = Date.UTC(2016, 0, 4, 8);
/** What each stream ends with. */
export const lastLine = 'A1 OK Fetch completed (0.001 + 0.000 secs).\r\n';

/** Uids with gaps, as a mailbox that was used for years has them. */
const uidOf = (index: number): number => index + 1 + Math.floor(index / 8) * 2;
const dateOf = (index: number): Date => new Date(startOfMail + index * 37 * 60_000 + ((index * 7919) % 60) * 1000);

/** A stream of one line (with its literals) per message. */
const lines = (kind: Kind, count: number, line: (index: number) => string): Stream => {
  const pieces: Buffer[] = [];
  for (let index = 0; index < count; index++) pieces.push(Buffer.from(line(index), 'utf8'));
  pieces.push(Buffer.from(lastLine));
  return { kind, bytes: Buffer.concat(pieces), items: count };
};

export const fullRows = (count: number): Stream => {
  const random = makeRandom(1);
  const people = makePeople(random);
  return lines('full-rows', count, (index) => {
    const date = dateOf(index);
    const size = random.whole(900, 60_000);
    return `* ${index + 1} FETCH (UID ${uidOf(index)} FLAGS (${flagText(random)}) INTERNALDATE "${internalDate(date)}" RFC822.SIZE ${size} ENVELOPE ${envelopeText(random, people, date)} BODYSTRUCTURE ${structureText(random, people, date, size)})\r\n`;
  });
};

export const flagRows = (count: number): Stream => {
  const random = makeRandom(2);
  return lines('flags', count, (index) => `* ${index + 1} FETCH (UID ${uidOf(index)} FLAGS (${flagText(random)}))\r\n`);
};

export const headerFields = 'DATE FROM TO SUBJECT MESSAGE-ID REFERENCES';

export const headerRows = (count: number): Stream => {
  const random = makeRandom(3);
  return lines('headers', count, (index) => {
    const text = `Date: ${dateOf(index).toUTCString()}\r\nFrom: Ada Abt <ada@example.org>\r\nTo: ${Array.from({ length: random.whole(1, 4) }, () => `${random.hex(6)}@example.com`).join(',\r\n ')}\r\nSubject: ${subjectText(random)}\r\nMessage-ID: <${random.hex(24)}@example.net>\r\nReferences: ${Array.from({ length: random.whole(0, 6) }, () => `<${random.hex(20)}@example.net>`).join('\r\n ')}\r\n\r\n`;
    return `* ${index + 1} FETCH (UID ${uidOf(index)} BODY[HEADER.FIELDS (${headerFields})] {${Buffer.byteLength(text)}}\r\n${text})\r\n`;
  });
};

export const mailboxCount = 2_000;
/** As people read them, and as RFC 3501 §5.1.3 writes them. */
const mailboxNames = [
  { name: 'Projects', wire: 'Projects' },
  { name: 'Clients', wire: 'Clients' },
  { name: 'Archive', wire: 'Archive' },
  { name: 'Newsletters', wire: 'Newsletters' },
  { name: 'Entwürfe', wire: 'Entw&APw-rfe' },
  { name: 'Reisen', wire: 'Reisen' },
  { name: '台北', wire: '&U,BTFw-' },
  { name: 'Sent Items', wire: 'Sent Items' },
];

/** The mailbox at `index`, `/` between levels. */
export const mailboxPath = (random: Random, index: number, as: 'name' | 'wire'): string =>
  `${random.pick(mailboxNames)[as]}/${random.pick(mailboxNames)[as]}/${2000 + (index % 30)}-${index}`;

export const listLines = (count: number): Stream => {
  const random = makeRandom(4);
  return lines('list', count, (index) => {
    const name = mailboxPath(random, index, 'wire');
    const attributes = random.chance(0.1)
      ? '\\HasChildren'
      : random.chance(0.05)
        ? '\\HasNoChildren \\Archive'
        : '\\HasNoChildren';
    return `* LIST (${attributes}) "/" ${/[^\w/&,-]/.test(name) || random.chance(0.3) ? `"${name}"` : name}\r\n`;
  });
};

export const searchLine = (count: number): Stream => {
  const numbers = Array.from({ length: count }, (_, index) => uidOf(index));
  return { kind: 'search', bytes: Buffer.from(`* SEARCH ${numbers.join(' ')}\r\n${lastLine}`), items: count };
};

export const esearchLine = (count: number): Stream => {
  const ranges: string[] = [];
  for (let index = 0; index < count; index += 8)
    ranges.push(`${uidOf(index)}:${uidOf(Math.min(count, index + 8) - 1)}`);
  const bytes = Buffer.from(`* ESEARCH (TAG "A1") UID COUNT ${count} ALL ${ranges.join(',')}\r\n${lastLine}`);
  return { kind: 'esearch', bytes, items: count };
};

export const bodyCount = 500;

/** Lines of base64, as most of the weight of mail is; as long as the longest body. */
export const bodyBlock = (random: Random): Buffer => {
  const block = Buffer.from(Array.from({ length: 800 }, () => `${random.hex(76)}\r\n`).join(''));
  return Buffer.concat(Array.from({ length: 40 }, () => block));
};

/** Most messages are small, most bytes are in the large ones. */
export const bodySize = (random: Random): number => Math.floor(3_000 * 10 ** (random.next() ** 2 * 2.9));

export const bodies = (count: number): Stream => {
  const random = makeRandom(5);
  const block = bodyBlock(random);
  const pieces: Buffer[] = [];
  for (let index = 0; index < count; index++) {
    const size = bodySize(random);
    pieces.push(Buffer.from(`* ${index + 1} FETCH (UID ${uidOf(index)} BODY[] {${size}}\r\n`));
    pieces.push(block.subarray(0, size), Buffer.from(')\r\n'));
  }
  pieces.push(Buffer.from(lastLine));
  return { kind: 'bodies', bytes: Buffer.concat(pieces), items: count };
};

/** The stream as a socket hands it over. */
export const inChunks = (bytes: Buffer, size = 16_384): Buffer[] => {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
};
