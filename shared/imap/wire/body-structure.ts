// BODYSTRUCTURE and BODY: a message's tree of parts, RFC 9051 §7.5.2, with the section that fetches each part filled in.

import { CLOSE, OPEN, QUOTE } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

export interface Disposition {
  /** Lower case: `attachment`, `inline`. */
  type: string;
  /** Names in lower case, values as they came. */
  parameters: Map<string, string>;
}

interface PartBase {
  /** What `BODY[section]` takes to fetch this body: `1.2`; `TEXT` and `3.TEXT` for a message's outermost multipart. */
  section: string;
  /** Lower case. */
  subtype: string;
  /** Names in lower case, values as they came. */
  parameters: Map<string, string>;
  disposition: Disposition | null;
  language?: string[];
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

const child = (path: string, n: number): string => (path === '' ? `${n}` : `${path}.${n}`);

interface Walk {
  d: Decoder;
  parts: number;
}

const readParameters = ({ d }: Walk): Map<string, string> => {
  const parameters = new Map<string, string>();
  if (d.skipNil()) return parameters;
  let name: string | null = null;
  let count = 0;
  d.list(() => {
    if (name === null) {
      name = (d.nstring() ?? '').toLowerCase();
      return;
    }
    if (++count > d.limits.parameters) d.fail('fewer parameters');
    const value = d.nstring();
    if (value === null) d.note('nil-parameter');
    else if (!parameters.has(name)) parameters.set(name, value);
    name = null;
  });
  return parameters;
};

/** `body-fld-dsp`; quirk odd-disposition. */
const readDisposition = (walk: Walk): Disposition | null => {
  const { d } = walk;
  if (d.skipNil()) return null;
  if (d.peek() !== OPEN) {
    d.note('odd-disposition');
    return { type: (d.nstring() ?? '').toLowerCase(), parameters: new Map() };
  }
  d.expect(OPEN, '"("');
  const type = d.nstring();
  let parameters = new Map<string, string>();
  if (d.skipSpaces() > 0 && d.peek() !== CLOSE) parameters = readParameters(walk);
  d.skipSpaces();
  d.expect(CLOSE, '")"');
  if (type !== null) return { type: type.toLowerCase(), parameters };
  d.note('odd-disposition');
  return null;
};

const readLanguage = (d: Decoder): string[] => {
  if (d.peek() !== OPEN) {
    const one = d.nstring();
    return one === null ? [] : [one];
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
  return readMultipartEnd(walk, section, children, (d.nstring() ?? 'mixed').toLowerCase());
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
    parameters: new Map(),
    disposition: null,
    children,
  };
  if (hasMore(walk.d)) part.parameters = readParameters(walk);
  readExtension(walk, part);
  return part;
};

const opaque = { type: 'application', subtype: 'octet-stream' };

/** `body-type-1part` behind its "(", and what servers write in its place. */
const readLeaf = (walk: Walk, path: string, section: string): BodyStructure => {
  const { d } = walk;
  let type = (d.nstring() ?? '').toLowerCase();
  let subtype = '';
  const more = hasMore(d);
  if (more && (d.peek() === QUOTE || d.isLiteral)) subtype = d.string().toLowerCase();
  else if (more && d.skipNil()) d.note('missing-subtype');
  else if (d.peek() === OPEN || multipartSubtypes.has(type)) {
    // `("ALTERNATIVE" ("BOUNDARY" "x"))`: a multipart whose children the server left out.
    d.note('childless-multipart');
    return readMultipartEnd(walk, section, [], type);
  } else d.note('missing-subtype');
  if (subtype === '') ({ type, subtype } = opaque);
  const part: LeafStructure = {
    kind: 'leaf',
    section: section === 'TEXT' || section.endsWith('.TEXT') ? child(path, 1) : section,
    type,
    subtype,
    parameters: new Map(),
    id: null,
    description: null,
    encoding: '7bit',
    size: 0,
    disposition: null,
  };
  if (hasMore(d)) part.parameters = readParameters(walk);
  if (hasMore(d)) part.id = d.nstring();
  if (hasMore(d)) part.description = d.nstring();
  if (hasMore(d)) {
    if (d.isNil) d.note('nil-encoding');
    part.encoding = (d.nstring() ?? '7bit').toLowerCase();
  }
  if (hasMore(d)) part.size = d.skipNil() ? 0 : d.number();
  // Decided by what follows and not by the media type: some servers send message/rfc822 as a plain part.
  if (hasMore(d) && d.peek() === OPEN) {
    const envelope = readEnvelope(d);
    d.expectSpace();
    const body = readBody(walk, part.section, `${part.section}.TEXT`);
    part.message = { envelope, body };
  }
  if (hasMore(d) && (d.isDigit || d.peek() === 0x2d)) part.lines = d.number();
  if (hasMore(d)) part.md5 = d.nstring();
  readExtension(walk, part);
  return part;
};

/**
 * `body`. `path` numbers the children; `section` is this body's own when it is a multipart.
 * A message's outermost body has no number of its own: a leaf there is part 1.
 */
const readBody = (walk: Walk, path: string, section: string): BodyStructure =>
  walk.d.nested(() => {
    const { d } = walk;
    if (++walk.parts > d.limits.parts) d.fail('fewer parts');
    d.expect(OPEN, '"("');
    d.skipSpaces();
    return d.peek() === OPEN ? readMultipart(walk, path, section) : readLeaf(walk, path, section);
  });

/** BODYSTRUCTURE of a whole message. */
export const readBodyStructure = (d: Decoder): BodyStructure => readBody({ d, parts: 0 }, '', 'TEXT');
