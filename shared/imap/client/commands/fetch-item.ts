// What FETCH can ask of a message, how it is written, and how an answer shows that it is there. RFC 9051 §6.4.5 and the
// extensions' own items. Which answers belong to which command is fetch.ts.

import { type Argument, ArgumentError, list, number, number32, oneOf, syntax } from '../../wire/argument.ts';
import type { FetchData, FetchSection } from '../../wire/fetch.ts';
import { fieldNames, isPart, type SectionSpec, sectionName } from '../../wire/section-spec.ts';

export type PlainFetchItem =
  | 'UID'
  | 'FLAGS'
  | 'INTERNALDATE'
  | 'RFC822.SIZE'
  | 'ENVELOPE'
  | 'BODYSTRUCTURE'
  /** BODYSTRUCTURE without its extension data. */
  | 'BODY'
  /** The whole message and its halves in words older than sections. All but the header, and not `.PEEK`, set `\Seen`. */
  | 'RFC822'
  | 'RFC822.HEADER'
  | 'RFC822.TEXT'
  /** IMAP4 servers only (RFC 1730 §6.4.5). */
  | 'RFC822.PEEK'
  | 'RFC822.TEXT.PEEK'
  /** requires CONDSTORE */
  | 'MODSEQ'
  /** requires PREVIEW (RFC 8970) */
  | 'PREVIEW'
  /** As PREVIEW, but only what the server has at hand. */
  | 'PREVIEW (LAZY)'
  /** requires SAVEDATE (RFC 8514) */
  | 'SAVEDATE'
  /** requires OBJECTID (RFC 8474) */
  | 'EMAILID'
  | 'THREADID'
  /** requires X-GM-EXT-1 */
  | 'X-GM-MSGID'
  | 'X-GM-THRID'
  | 'X-GM-LABELS';

/** Several items in one word; only alone, never among others. RFC 9051 §6.4.5 */
export type FetchMacro = 'ALL' | 'FAST' | 'FULL';

/** Bytes of a section. Made by `body`, `bodyPeek`, `binary`, `headerFields` and the like. */
export interface SectionFetchItem {
  /** What stands before the bracket. */
  readonly word: 'BODY' | 'BODY.PEEK' | 'BINARY' | 'BINARY.PEEK' | 'BINARY.SIZE';
  /** Upper case, as the answer will name it. */
  readonly section: string;
  readonly origin: number | null;
  readonly size: number | null;
}

/** Header lines from an IMAP4 server, RFC 1730 §6.4.5: the answer is RFC822.HEADER. Made by `headerLines`. */
export interface HeaderLinesItem {
  readonly lines: string;
}

export type FetchItem = PlainFetchItem | SectionFetchItem | HeaderLinesItem;

/** At most `size` bytes from byte `origin` on. */
export interface Slice {
  readonly origin: number;
  readonly size: number;
}

const sectionItem = (word: SectionFetchItem['word'], section: string, part?: Slice): SectionFetchItem => {
  if (part) {
    number32(part.size);
    number(part.origin);
  }
  return { word, section, origin: part?.origin ?? null, size: part?.size ?? null };
};

/**
 * `BODY.PEEK[section]<origin.size>`: a section, whole or a slice of it, without setting `\Seen`: `1.2`, `HEADER`,
 * `3.TEXT`, `1.MIME`, '' for the whole message, or a SectionSpec. ArgumentError for what is no section.
 */
export const bodyPeek = (section: string | SectionSpec, part?: Slice): SectionFetchItem =>
  sectionItem('BODY.PEEK', sectionName(section), part);

/** The same with `BODY[…]`, which sets `\Seen`. */
export const body = (section: string | SectionSpec, part?: Slice): SectionFetchItem =>
  sectionItem('BODY', sectionName(section), part);

/** BINARY takes part numbers only, or '' for the whole message (RFC 3516 §4.2). */
const binaryPart = (part: string): string => {
  if (part !== '' && !isPart(part)) throw new ArgumentError('not a part');
  return part;
};

/**
 * `BINARY.PEEK[part]`: a part with its transfer encoding undone by the server, RFC 3516 §4.2. A server that cannot
 * answers NO with UNKNOWN-CTE, or NIL. requires BINARY or IMAP4rev2
 */
export const binaryPeek = (part: string, slice?: Slice): SectionFetchItem =>
  sectionItem('BINARY.PEEK', binaryPart(part), slice);

/** The same with `BINARY[…]`, which sets `\Seen`. */
export const binary = (part: string, slice?: Slice): SectionFetchItem => sectionItem('BINARY', binaryPart(part), slice);

/** `BINARY.SIZE[part]`: how many bytes `binary` of it would be; the server may have to decode it. requires BINARY */
export const binarySize = (part: string): SectionFetchItem => sectionItem('BINARY.SIZE', binaryPart(part));

/** `BODY.PEEK[HEADER.FIELDS (…)]`, of the whole message or of the message that is part `of`. */
export const headerFields = (names: readonly string[], of?: string): SectionFetchItem =>
  bodyPeek(of === undefined ? { fields: names } : { part: of, fields: names });

/** Every header line but those of the names given. */
export const headerFieldsNot = (names: readonly string[], of?: string): SectionFetchItem =>
  bodyPeek(of === undefined ? { fieldsNot: names } : { part: of, fieldsNot: names });

/** `RFC822.HEADER.LINES (…)`, or `.NOT`: for IMAP4 servers, which know no HEADER.FIELDS. */
export const headerLines = (names: readonly string[], not = false): HeaderLinesItem => ({
  lines: `RFC822.HEADER.LINES${not ? '.NOT' : ''} ${fieldNames(names)}`,
});

const itemArgument = (item: FetchItem): Argument => {
  if (typeof item === 'string') return oneOf(item, plainItems);
  if ('lines' in item) return syntax(item.lines);
  const slice = item.origin === null || item.size === null ? '' : `<${item.origin}.${item.size}>`;
  return syntax(`${item.word}[${item.section}]${slice}`);
};

/** What follows the set. A macro stands alone and without parentheses. */
export const fetchItems = (items: readonly FetchItem[] | FetchMacro): Argument => {
  if (typeof items === 'string') return oneOf(items, macroNames);
  if (items.length === 0) throw new ArgumentError('nothing to fetch');
  return list(items.map(itemArgument));
};

const fast: readonly PlainFetchItem[] = ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'];
const macros: Record<FetchMacro, readonly PlainFetchItem[]> = {
  FAST: fast,
  ALL: [...fast, 'ENVELOPE'],
  FULL: [...fast, 'ENVELOPE', 'BODY'],
};

/** What a macro stands for. */
export const withoutMacro = (items: readonly FetchItem[] | FetchMacro): readonly FetchItem[] =>
  typeof items === 'string' ? macros[items] : items;

const hasSection = (data: FetchData, section: string): boolean =>
  data.sections.some((got) => got.section === section && !got.binary);

const present: Record<PlainFetchItem, (data: FetchData) => boolean> = {
  UID: (data) => data.uid !== undefined,
  FLAGS: (data) => data.flags !== undefined,
  INTERNALDATE: (data) => data.internalDate !== undefined,
  'RFC822.SIZE': (data) => data.size !== undefined,
  ENVELOPE: (data) => data.envelope !== undefined,
  BODYSTRUCTURE: (data) => data.bodyStructure !== undefined,
  BODY: (data) => data.bodyStructure !== undefined,
  RFC822: (data) => hasSection(data, ''),
  'RFC822.PEEK': (data) => hasSection(data, ''),
  'RFC822.HEADER': (data) => hasSection(data, 'HEADER'),
  'RFC822.TEXT': (data) => hasSection(data, 'TEXT'),
  'RFC822.TEXT.PEEK': (data) => hasSection(data, 'TEXT'),
  MODSEQ: (data) => data.modseq !== undefined,
  PREVIEW: (data) => data.preview !== undefined,
  'PREVIEW (LAZY)': (data) => data.preview !== undefined,
  SAVEDATE: (data) => data.saveDate !== undefined,
  EMAILID: (data) => data.emailId !== undefined,
  THREADID: (data) => data.threadId !== undefined,
  'X-GM-MSGID': (data) => data.gmailMessageId !== undefined,
  'X-GM-THRID': (data) => data.gmailThreadId !== undefined,
  'X-GM-LABELS': (data) => data.gmailLabels !== undefined,
};

const plainItems: ReadonlySet<string> = new Set(Object.keys(present));
const macroNames: ReadonlySet<string> = new Set(Object.keys(macros));

/** Items whose answer is not named as they are. */
const answerNames: Partial<Record<PlainFetchItem, string>> = {
  'PREVIEW (LAZY)': 'PREVIEW',
  'RFC822.PEEK': 'RFC822',
  'RFC822.TEXT.PEEK': 'RFC822.TEXT',
};

/** Servers echo origins loosely: a whole part may come with `<0>`, a slice from 0 without it. */
const isSameSection = (asked: SectionFetchItem, got: FetchSection): boolean =>
  got.section === asked.section &&
  (got.origin ?? 0) === (asked.origin ?? 0) &&
  (got.binary === true) === asked.word.startsWith('BINARY');

/** Does the data answer the item, if only by a value that could not be read? */
export const answers = (data: FetchData, item: FetchItem): boolean => {
  if (typeof item === 'string') return present[item](data) || data.damaged.includes(answerNames[item] ?? item);
  if ('lines' in item) return hasSection(data, 'HEADER') || data.damaged.includes('RFC822.HEADER');
  const word = item.word.replace('.PEEK', '');
  if (data.damaged.includes(`${word}[${item.section}]`)) return true;
  return word === 'BINARY.SIZE'
    ? data.binarySizes?.has(item.section) === true
    : data.sections.some((section) => isSameSection(item, section));
};
