// FETCH data, RFC 9051 §7.5.2: one message's items, each read by its own reader.
// A damaged item is stepped over and named; the others of the message live on.

import { type BodyStructure, readBodyStructure } from './body-structure.ts';
import { CLOSE, CLOSE_BRACKET, CR, GREATER, LESS, LF, OPEN, OPEN_BRACKET, SP } from './bytes.ts';
import { DecodeError, type Decoder } from './decoder.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { readFlagList } from './flags.ts';
import { readGmailLabels } from './gmail-label.ts';
import { readInternalDate } from './internal-date.ts';
import { readObjectId } from './object-id.ts';
import { plainSectionEnd } from './plain-run.ts';
import { type ModSeq, maxNumber, type SeqNum, type Uid } from './units.ts';

export interface FetchSection {
  /** As asked for, upper case: `1.2`, `HEADER`, `1.MIME`, `HEADER.FIELDS (DATE FROM)`; '' is the whole message. */
  section: string;
  /** First octet of a partial answer; null for a whole one. */
  origin: number | null;
  /** The caller's own copy; its `buffer` may hold others' too. Null when the server has no such part; length 0 when it is empty. */
  bytes: Uint8Array | null;
  /** How many bytes the section has whose bytes went to a taker; `bytes` is null then. */
  passedOn?: number;
  /** Present when the server undid the transfer encoding (BINARY, RFC 3516); null bytes then mean that it could not. */
  binary?: true;
}

export interface FetchData {
  /** Null where there are no sequence numbers (UIDFETCH, RFC 9586). */
  seq: SeqNum | null;
  uid?: Uid;
  /** System flags in their usual spelling, others as the server has them. */
  flags?: readonly string[];
  /** Arrival at the server, milliseconds since 1970. */
  internalDate?: number;
  /** RFC822.SIZE in bytes: an estimate on some servers. */
  size?: number;
  envelope?: Envelope;
  bodyStructure?: BodyStructure;
  /** requires CONDSTORE. Never 0. */
  modseq?: ModSeq;
  /** requires PREVIEW (RFC 8970). Null while the server has none. */
  preview?: string | null;
  /** requires OBJECTID (RFC 8474) */
  emailId?: string;
  /** requires OBJECTID. Null when the server keeps no threads. */
  threadId?: string | null;
  /** When it was put into this mailbox, milliseconds since 1970; null when the mailbox does not keep it. requires SAVEDATE */
  saveDate?: number | null;
  /** Decoded sizes in bytes by part. requires BINARY */
  binarySizes?: Map<string, number>;
  /** requires X-GM-EXT-1 */
  gmailMessageId?: bigint;
  gmailThreadId?: bigint;
  /** Decoded; Gmail's own begin with a backslash. requires X-GM-EXT-1 */
  gmailLabels?: string[];
  sections: readonly FetchSection[];
  /** Names of items that could not be read. */
  damaged: readonly string[];
}

export type ItemReader = (d: Decoder, data: FetchData) => void;

/** Is the cursor where an item may end? */
const isItemEnd = (d: Decoder): boolean => {
  const byte = d.peek();
  return byte === SP || byte === CLOSE || byte === CR || byte === LF || byte === -1;
};

const noBytes = new Uint8Array(0);
const noSections: readonly FetchSection[] = Object.freeze([]);
const nothingDamaged: readonly string[] = Object.freeze([]);

/** All the usual fields named, so that rows have one shape: they are read faster and take less room. */
const newData = (seq: SeqNum | null): FetchData => ({
  seq,
  uid: undefined,
  flags: undefined,
  internalDate: undefined,
  size: undefined,
  envelope: undefined,
  bodyStructure: undefined,
  modseq: undefined,
  sections: noSections,
  damaged: nothingDamaged,
});

const addDamaged = (data: FetchData, item: string): void => {
  if (data.damaged === nothingDamaged) data.damaged = [item];
  else (data.damaged as string[]).push(item); // its own since the first
};

const expectItemEnd = (d: Decoder): void => {
  if (!isItemEnd(d)) d.fail('end of item');
};

type Field = Exclude<keyof FetchData, 'seq' | 'sections' | 'damaged'>;

/** An item that fills one field, and only when all of it could be read. */
const field =
  <K extends Field>(key: K, read: (d: Decoder) => FetchData[K]): ItemReader =>
  (d, data) => {
    const value = read(d);
    if (!isItemEnd(d)) d.fail('end of item');
    data[key] = value;
  };

const readUid = (d: Decoder): Uid => {
  const n = d.number();
  if (n < 1 || n > maxNumber) d.fail('uid');
  return n as Uid;
};

const readModseq = (d: Decoder): ModSeq | undefined => {
  d.expect(OPEN, '"("');
  const modseq = d.bigNumber();
  d.expect(CLOSE, '")"');
  if (modseq > 0n) return modseq;
  d.note('zero-modseq');
  return undefined;
};

/** Two lists where one belongs (quirk second-body-list): the first counts. */
const readStructure = (d: Decoder): BodyStructure => {
  const structure = readBodyStructure(d);
  while (d.peek() === OPEN || (d.peek() === SP && d.bytes[d.offset + 1] === OPEN)) {
    d.note('second-body-list');
    d.skipSpaces();
    d.skipValue();
  }
  return structure;
};

const readStructureItem: ItemReader = (d, data) => {
  const structure = readStructure(d);
  expectItemEnd(d);
  data.bodyStructure = structure;
};

/** The value of a section; a literal with something behind it had the wrong length (quirk text-after-literal). */
const section =
  (name: string, origin: number | null, binary = false): ItemReader =>
  (d, data) => {
    const passedOn = d.skipPassedOn();
    const bytes = passedOn < 0 ? d.nstringBytes() : null;
    if (!isItemEnd(d)) {
      d.note('text-after-literal');
      d.fail('end of section');
    }
    const one: FetchSection = binary ? { section: name, origin, bytes, binary } : { section: name, origin, bytes };
    if (passedOn >= 0) one.passedOn = passedOn;
    if (data.sections === noSections) data.sections = [one];
    else (data.sections as FetchSection[]).push(one); // its own since the first
  };

/** `BINARY.SIZE[1.2] 4711`, RFC 3516 §4.3. */
const binarySize =
  (part: string): ItemReader =>
  (d, data) => {
    const size = d.number();
    if (!isItemEnd(d)) d.fail('end of item');
    data.binarySizes ??= new Map();
    data.binarySizes.set(part, size);
  };

const readers = new Map<string, ItemReader>([
  // What every row has is written out: a field by its name is set faster than by a key.
  [
    'UID',
    (d, data) => {
      const uid = readUid(d);
      expectItemEnd(d);
      data.uid = uid;
    },
  ],
  [
    'FLAGS',
    (d, data) => {
      const flags = readFlagList(d);
      expectItemEnd(d);
      data.flags = flags;
    },
  ],
  [
    'INTERNALDATE',
    (d, data) => {
      const time = readInternalDate(d);
      expectItemEnd(d);
      data.internalDate = time;
    },
  ],
  [
    'RFC822.SIZE',
    (d, data) => {
      const size = d.number();
      expectItemEnd(d);
      data.size = size;
    },
  ],
  [
    'ENVELOPE',
    (d, data) => {
      const envelope = readEnvelope(d);
      expectItemEnd(d);
      data.envelope = envelope;
    },
  ],
  ['BODYSTRUCTURE', readStructureItem],
  ['BODY', readStructureItem],
  ['MODSEQ', field('modseq', readModseq)],
  ['PREVIEW', field('preview', (d) => d.nstring())],
  ['EMAILID', field('emailId', (d) => readObjectId(d) ?? undefined)],
  ['THREADID', field('threadId', (d) => (d.skipNil() ? null : readObjectId(d)))],
  ['SAVEDATE', field('saveDate', (d) => (d.skipNil() ? null : readInternalDate(d)))],
  ['X-GM-MSGID', field('gmailMessageId', (d) => d.bigNumber())],
  ['X-GM-THRID', field('gmailThreadId', (d) => d.bigNumber())],
  ['X-GM-LABELS', field('gmailLabels', readGmailLabels)],
  // RFC 3501's older names for whole sections.
  ['RFC822', section('', null)],
  ['RFC822.HEADER', section('HEADER', null)],
  ['RFC822.TEXT', section('TEXT', null)],
]);

const stepOverValue: ItemReader = (d) => {
  d.skipValue();
  if (!isItemEnd(d)) d.fail('end of item');
};

const readNewName = (d: Decoder): string => {
  let name = '';
  while (!d.skip(CLOSE_BRACKET)) {
    if (d.skip(SP)) name += ' ';
    else if (d.peek() === OPEN) {
      const fields: string[] = [];
      d.list(() => {
        fields.push(d.astring().toUpperCase());
      });
      name += `(${fields.join(' ')})`;
    } else name += d.sectionWord();
  }
  return name;
};

/** `section` behind its `[`, as one normalised text, so that it can be compared with what was asked. */
export const readSectionName = (d: Decoder): string => {
  const known = d.remembered.sections;
  return d.shared(known, plainSectionEnd(d, known.longest), readNewName);
};

/** `<0>` behind a section: where a slice begins; null for a whole one. */
export const readOrigin = (d: Decoder): number | null => {
  if (!d.skip(LESS)) return null;
  const origin = d.number();
  d.expect(GREATER, '">"');
  return origin;
};

/** The reader of an item with a section behind its word. */
const bracketed = (word: string, name: string, origin: number | null): ItemReader => {
  if (word === 'BODY') return section(name, origin);
  if (word === 'BINARY') return section(name, origin, true);
  return word === 'BINARY.SIZE' ? binarySize(name) : stepOverValue;
};

/** An item by its word, as a server wrote it in an earlier message. */
export interface KnownItem {
  /** The word and the SP behind it. */
  readonly bytes: Uint8Array;
  readonly item: string;
  readonly read: ItemReader;
}

/** More items than a message is ever asked for are not remembered. */
const rememberedItems = 20;

/** The item at `place` of its message: servers write the items of all messages in one order. */
const readItemName = (d: Decoder, place: number): KnownItem => {
  const known = d.remembered.items;
  const guess = known[place];
  if (guess !== undefined && d.skipBytes(guess.bytes)) {
    if (d.skipSpaces() > 0) d.note('double-space');
    return guess;
  }
  const from = d.offset;
  let item = d.word();
  let read = readers.get(item) ?? stepOverValue;
  const isPlain = d.peek() === SP;
  if (d.skip(OPEN_BRACKET)) {
    const name = readSectionName(d);
    read = bracketed(item, name, readOrigin(d));
    item = `${item}[${name}]`;
  }
  const bytes = isPlain && place < rememberedItems ? d.bytes.slice(from, d.offset + 1) : null;
  d.expectSpace();
  const found = { bytes: bytes ?? noBytes, item, read };
  if (bytes !== null) known[place] = found;
  return found;
};

/** One item. What makes it unreadable is noted in `damaged`; returns false when the item's end cannot be found. */
const readItem = (d: Decoder, data: FetchData, place: number): boolean => {
  const { item, read } = readItemName(d, place);
  const { offset: from, depth } = d;
  try {
    read(d, data);
    return true;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    addDamaged(data, item);
  }
  d.depth = depth;
  d.offset = from;
  d.skipValue();
  return isItemEnd(d);
};

/** `msg-att` behind `FETCH`. Throws DecodeError only when there is no list at all. */
export const readFetch = (d: Decoder, seq: SeqNum | null): FetchData => {
  const data = newData(seq);
  d.expect(OPEN, '"("');
  for (let place = 0; ; place++) {
    d.skipSpaces();
    if (d.skip(CLOSE)) return data;
    try {
      if (d.atEnd) d.fail('")"');
      if (readItem(d, data, place)) continue;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      addDamaged(data, 'FETCH');
    }
    // Nothing more of this message can be told apart; what was read so far stands.
    d.offset = d.end;
    return data;
  }
};
