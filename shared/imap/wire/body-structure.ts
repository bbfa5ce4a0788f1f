// BODYSTRUCTURE and BODY: a message's tree of parts, RFC 9051 §7.5.2, with the section that fetches each part filled in.
// Parameters are shared between messages where they are equal: they are not to be written to.

import { CLOSE, MINUS, OPEN, QUOTE, utf8 } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { plainRunBeforeNumber } from './plain-run.ts';

export interface Disposition {
  /** Lower case: `attachment`, `inline`. */
  type: string;
  /** Names in lower case, values as they came. */
  parameters: ReadonlyMap<string, string>;
}

interface PartBase {
  /** What `BODY[section]` takes to fetch this body: `1.2`; `TEXT` and `3.TEXT` for a message's outermost multipart. */
  section: string;
  /** Lower case. */
  subtype: string;
  /** Names in lower case, values as they came. */
  parameters: ReadonlyMap<string, string>;
  disposition: Disposition | null;
  language?: readonly string[];
  location?: string | null;
}

export interface MultipartStructure extends PartBase {
  kind: 'multipart';
  /** May be empty: some servers collapse what they do not want to describe. */
  children: BodyStructure[];
}

export interface LeafStructure extends PartBase {
  kind: 'leaf';
  /** Lower case. */
  type: string;
  /** Content-ID as it came, angle brackets included. */
  id: string | null;
  description: string | null;
  /** Content-Transfer-Encoding, lower case. */
  encoding: string;
  /** Encoded size in bytes; an estimate on some servers. */
  size: number;
  lines?: number;
  md5?: string | null;
  /** What is inside of a message/rfc822. */
  message?: { envelope: Envelope; body: BodyStructure };
}

export type BodyStructure = MultipartStructure | LeafStructure;

const multipartSubtypes = new Set([
  'mixed',
  'alternative',
  'related',
  'signed',
  'encrypted',
  'report',
  'digest',
  'parallel',
]);

/** The first numbers of parts, one string each. */
const numbers = Array.from({ length: 100 }, (_, n) => `${n}`);

const child = (path: string, n: number): string => (path === '' ? (numbers[n] ?? `${n}`) : `${path}.${n}`);

interface Walk {
  d: Decoder;
  parts: number;
}

const noParameters: ReadonlyMap<string, string> = new Map();

/** Their values are the same in many messages. */
const commonNames = new Set(['charset', 'format', 'type', 'protocol', 'micalg', 'delsp', 'report-type']);

const readParameters = (d: Decoder): ReadonlyMap<string, string> => {
  if (d.skipNil()) return noParameters;
  let parameters: Map<string, string> | null = null;
  d.expect(OPEN, '"("');
  d.enter();
  for (let count = 0; ; count++) {
    d.skipSpaces();
    if (d.skip(CLOSE)) break;
    if (count >= d.limits.parameters) d.fail('fewer parameters');
    const name = d.lowerNstring() ?? '';
    d.skipSpaces();
    if (d.skip(CLOSE)) break;
    const value = commonNames.has(name) ? d.nstring() : d.uniqueNstring();
    if (value === null) {
      d.note('nil-parameter');
      continue;
    }
    parameters ??= new Map();
    if (!parameters.has(name)) parameters.set(name, value);
  }
  d.leave();
  return parameters ?? noParameters;
};

/** `body-fld-dsp`; quirk odd-disposition. */
const readDisposition = (walk: Walk): Disposition | null => {
  const { d } = walk;
  if (d.skipNil()) return null;
  if (d.peek() !== OPEN) {
    d.note('odd-disposition');
    return { type: d.lowerNstring() ?? '', parameters: noParameters };
  }
  d.expect(OPEN, '"("');
  const type = d.lowerNstring();
  let parameters = noParameters;
  if (d.skipSpaces() > 0 && d.peek() !== CLOSE) parameters = readParameters(d);
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  if (type !== null) return { type, parameters };
  d.note('odd-disposition');
  return null;
};

const noLanguages: readonly string[] = Object.freeze([]);

const readLanguage = (d: Decoder): readonly string[] => {
  if (d.peek() !== OPEN) {
    const one = d.nstring();
    return one === null ? noLanguages : [one];
  }
  const all: string[] = [];
  d.list(() => {
    all.push(d.nstring() ?? '');
  });
  return all;
};

/** Is there one more field before the closing parenthesis? Steps over the SP before it. */
const hasMore = (d: Decoder): boolean => {
  d.skipSpaces();
  return !d.atEnd && d.peek() !== CLOSE;
};

/** Body-fld-md5 (a leaf's only), disposition, language and location as most parts have them. */
const noLeafExtension = utf8(' NIL NIL NIL NIL)');
const noMultipartExtension = utf8(' NIL NIL NIL)');

const setNoExtension = (part: BodyStructure): BodyStructure => {
  part.language = noLanguages;
  part.location = null;
  return part;
};

/** Disposition, language, location and what later extensions add, up to and over the closing parenthesis. */
const readExtension = (walk: Walk, part: BodyStructure): void => {
  const { d } = walk;
  if (hasMore(d)) part.disposition = readDisposition(walk);
  if (hasMore(d)) part.language = readLanguage(d);
  if (hasMore(d)) part.location = d.nstring();
  while (hasMore(d)) d.skipValue();
  d.expect(CLOSE, '")"');
};

const readMultipart = (walk: Walk, path: string, section: string): MultipartStructure => {
  const { d } = walk;
  const children: BodyStructure[] = [];
  while (d.peek() === OPEN) {
    const own = child(path, children.length + 1);
    children.push(readBody(walk, own, own));
    d.skipSpaces();
  }
  // A list that has grown keeps room to grow.
  return readMultipartEnd(walk, section, children.slice(), d.lowerNstring() ?? 'mixed');
};

const readMultipartEnd = (
  walk: Walk,
  section: string,
  children: BodyStructure[],
  subtype: string,
): MultipartStructure => {
  const part: MultipartStructure = {
    kind: 'multipart',
    section,
    subtype,
    parameters: noParameters,
    disposition: null,
    children,
    language: undefined,
    location: undefined,
  };
  if (hasMore(walk.d)) part.parameters = readParameters(walk.d);
  if (walk.d.skipBytes(noMultipartExtension)) setNoExtension(part);
  else readExtension(walk, part);
  return part;
};

const opaque = { type: 'application', subtype: 'octet-stream' };

/** What stands in front of a part's size. Shared between messages. */
export interface LeafHead {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly id: string | null;
  readonly description: string | null;
  readonly encoding: string;
}

/** The head behind the "(", or the subtype of a multipart whose children the server left out. */
const readHead = (d: Decoder): LeafHead | string => {
  let type = d.lowerNstring() ?? '';
  let subtype = '';
  const more = hasMore(d);
  if (more && (d.peek() === QUOTE || d.isLiteral)) subtype = d.lowerNstring() ?? '';
  else if (more && d.skipNil()) d.note('missing-subtype');
  else if (d.peek() === OPEN || multipartSubtypes.has(type)) {
    // `("ALTERNATIVE" ("BOUNDARY" "x"))`
    d.note('childless-multipart');
    return type;
  } else d.note('missing-subtype');
  if (subtype === '') ({ type, subtype } = opaque);
  const parameters = hasMore(d) ? readParameters(d) : noParameters;
  const id = hasMore(d) ? d.uniqueNstring() : null;
  const description = hasMore(d) ? d.uniqueNstring() : null;
  let encoding = '7bit';
  if (hasMore(d)) {
    if (d.isNil) d.note('nil-encoding');
    encoding = d.lowerNstring() ?? encoding;
  }
  // Up to the size; a Content-ID is one message's own, no use in remembering it.
  if (id === null) d.skipSpaces();
  return { type, subtype, parameters, id, description, encoding };
};

/** `body-type-1part` behind its "(", and what servers write in its place. */
const readLeaf = (walk: Walk, path: string, section: string): BodyStructure => {
  const { d } = walk;
  const known = d.remembered.leafHeads;
  // Heads of texts are alike; an attachment's has its name.
  const isText = ((d.bytes[d.offset + 1] ?? 0) | 0x20) === 0x74;
  const head = isText ? d.shared(known, plainRunBeforeNumber(d, known.longest), readHead) : readHead(d);
  if (typeof head === 'string') return readMultipartEnd(walk, section, [], head);
  const part: LeafStructure = {
    kind: 'leaf',
    section: section === 'TEXT' || section.endsWith('.TEXT') ? child(path, 1) : section,
    type: head.type,
    subtype: head.subtype,
    parameters: head.parameters,
    id: head.id,
    description: head.description,
    encoding: head.encoding,
    size: 0,
    disposition: null,
    // Named here, though often undefined: objects of one shape are read faster and take less room.
    language: undefined,
    location: undefined,
    lines: undefined,
    md5: undefined,
  };
  if (hasMore(d)) part.size = d.skipNil() ? 0 : d.number();
  // Decided by what follows and not by the media type: some servers send message/rfc822 as a plain part.
  if (hasMore(d) && d.peek() === OPEN) {
    const envelope = readEnvelope(d);
    d.expectSpace();
    const body = readBody(walk, part.section, `${part.section}.TEXT`);
    part.message = { envelope, body };
  }
  if (hasMore(d) && (d.isDigit || d.peek() === MINUS)) part.lines = d.number();
  if (d.skipBytes(noLeafExtension)) {
    part.md5 = null;
    return setNoExtension(part);
  }
  if (hasMore(d)) part.md5 = d.nstring();
  readExtension(walk, part);
  return part;
};

/**
 * `body`. `path` numbers the children; `section` is this body's own when it is a multipart.
 * A message's outermost body has no number of its own: a leaf there is part 1.
 */
const readBody = (walk: Walk, path: string, section: string): BodyStructure => {
  const { d } = walk;
  d.enter();
  if (++walk.parts > d.limits.parts) d.fail('fewer parts');
  d.expect(OPEN, '"("');
  d.skipSpaces();
  const body = d.peek() === OPEN ? readMultipart(walk, path, section) : readLeaf(walk, path, section);
  d.leave();
  return body;
};

/** BODYSTRUCTURE of a whole message. */
export const readBodyStructure = (d: Decoder): BodyStructure => readBody({ d, parts: 0 }, '', 'TEXT');
