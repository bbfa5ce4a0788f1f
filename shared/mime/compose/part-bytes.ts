// One part of a message: its header fields, and its bytes as they stand in the message. Bytes of a source are not read
// before they are asked for, yet their number is known.

import { type ByteSource, readPieces } from '../byte-source.ts';
import { base64LinesLength, encodeBase64Lines } from './base64-lines.ts';
import { ComposeError } from './compose-error.ts';
import { type Field, field, fieldBytes } from './field.ts';
import { headerLine } from './header-text.ts';
import type { Attachment, Content, InlinePart } from './letter.ts';
import { fileNameChars, lineOctets, sliceBytes } from './limits.ts';
import { cleanMediaType, structured } from './parameters.ts';
import { encodeText } from './transfer-encode.ts';

/** A stretch of the message. */
export type Stretch = Uint8Array | { readonly source: ByteSource; readonly base64: boolean };

export interface Part {
  readonly fields: readonly Field[];
  readonly body: readonly Stretch[];
}

/** What the lines that the message goes over can carry. */
export interface Carriage {
  /** 8BITMIME (RFC 6152). */
  readonly eightBit: boolean;
  /** SMTPUTF8 (RFC 6531): headers may be UTF-8. */
  readonly utf8Headers: boolean;
}

export const stretchSize = (stretch: Stretch): number => {
  if (stretch instanceof Uint8Array) return stretch.length;
  return stretch.base64 ? base64LinesLength(stretch.source.size) : stretch.source.size;
};

/** The bytes of a stretch, a piece at a time, each its reader's own. Throws {@link ShortSource}. */
export async function* readStretch(stretch: Stretch): AsyncGenerator<Uint8Array, void, undefined> {
  if (stretch instanceof Uint8Array) {
    if (stretch.length > 0) yield stretch;
    return;
  }
  const { source, base64 } = stretch;
  for await (const bytes of readPieces(source, sliceBytes)) yield base64 ? encodeBase64Lines(bytes) : bytes.slice();
}

const bytesSource = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  slice: (start, end) => ({ arrayBuffer: async () => bytes.slice(start, end).buffer as ArrayBuffer }),
});

const sourceOf = (content: Content): ByteSource => (content instanceof Uint8Array ? bytesSource(content) : content);

/** A file's name as it may be saved: one line, not too long, its extension kept. */
const fileName = (name: string): string => {
  const line = headerLine(name, name.length);
  if (line.length <= fileNameChars) return line;
  const dot = line.lastIndexOf('.');
  const extension = dot > 0 && line.length - dot <= 16 ? line.slice(dot) : '';
  return headerLine(line, fileNameChars - extension.length) + extension;
};

/** A text part. */
export const textPart = (text: string, type: 'text/plain' | 'text/html', carriage: Carriage, flowed = false): Part => {
  const { bytes, charset, encoding } = encodeText(text, carriage.eightBit, flowed);
  return {
    fields: [
      field('Content-Type', structured(type, { charset, ...(flowed ? { format: 'flowed' } : {}) })),
      field('Content-Transfer-Encoding', [encoding]),
    ],
    body: [bytes],
  };
};

/** What there is to know about bytes that are to travel as they are. */
const surveySource = async (source: ByteSource): Promise<{ sevenBit: boolean; lines: boolean }> => {
  let sevenBit = true;
  let lines = true;
  let length = 0;
  let last = 0;
  for await (const bytes of readPieces(source, sliceBytes))
    for (const byte of bytes) {
      if (byte > 0x7f) sevenBit = false;
      // Lone CR and LF, NUL and overlong lines get changed on the way, or refused (RFC 5321 §2.3.8, RFC 2045 §2.8).
      if (byte === 0 || (byte === 0x0a) !== (last === 0x0d)) lines = false;
      length = byte === 0x0a ? 0 : length + 1;
      if (length > lineOctets + 1) lines = false;
      last = byte;
    }
  return { sevenBit, lines: lines && last === 0x0a };
};

/** Media type and encoding of a file; only a message may not be encoded (RFC 2046 §5.2.1). */
const carried = async (
  { content, type }: Attachment,
  { eightBit }: Carriage,
): Promise<{ type: string; encoding: '7bit' | '8bit' | 'base64' }> => {
  const given = cleanMediaType(type) ?? 'application/octet-stream';
  // A boundary of its own would be needed: such a type is a mistake.
  if (given.startsWith('multipart/')) return { type: 'application/octet-stream', encoding: 'base64' };
  if (given !== 'message/rfc822') return { type: given, encoding: 'base64' };
  const { sevenBit, lines } = await surveySource(sourceOf(content));
  if (lines && sevenBit) return { type: given, encoding: '7bit' };
  if (lines && eightBit) return { type: given, encoding: '8bit' };
  // As a file, so that not a byte of it changes: signatures hold.
  return { type: 'application/octet-stream', encoding: 'base64' };
};

const contentIdShape = /^[!-;=?-~]{1,200}$/;

/** A file as a part: attached, or shown within the text where it has a Content-ID. */
export const filePart = async (file: Attachment | InlinePart, carriage: Carriage): Promise<Part> => {
  const { type, encoding } = await carried(file, carriage);
  const name = fileName(file.name);
  const fields = [
    field('Content-Type', structured(type, { name }, carriage.utf8Headers)),
    field('Content-Transfer-Encoding', [encoding]),
    field(
      'Content-Disposition',
      structured('contentId' in file ? 'inline' : 'attachment', { filename: name }, carriage.utf8Headers),
    ),
  ];
  if ('contentId' in file) {
    if (!contentIdShape.test(file.contentId)) throw new ComposeError('message-id');
    fields.push(field('Content-ID', [`<${file.contentId}>`]));
  }
  return { fields, body: [{ source: sourceOf(file.content), base64: encoding === 'base64' }] };
};

const eightBitField = field('Content-Transfer-Encoding', ['8bit']);

const boundaryShape = /^[A-Za-z0-9'()+_,./:=?-]{1,60}$/;

/** Parts in a multipart. `boundary` comes from chance: it stands in none of them. */
export const multipart = (
  type: 'mixed' | 'alternative' | 'related' | 'report',
  parts: readonly Part[],
  boundary: string,
): Part => {
  if (!boundaryShape.test(boundary)) throw new ComposeError('boundary');
  const utf8 = new TextEncoder();
  const line = (text: string): Uint8Array => utf8.encode(text);
  const body = parts.flatMap((part): Stretch[] => [
    line(`--${boundary}\r\n`),
    fieldBytes(part.fields),
    line('\r\n'),
    ...part.body,
    line('\r\n'),
  ]);
  const parameters = {
    ...(type === 'related' ? { type: 'text/html' } : {}),
    ...(type === 'report' ? { 'report-type': 'disposition-notification' } : {}),
    boundary,
  };
  // What holds 8bit is 8bit itself (RFC 2045 §6.4); without the field it would be 7bit.
  const isEightBit = parts.some(({ fields }) => fields.includes(eightBitField));
  return {
    fields: [
      field('Content-Type', structured(`multipart/${type}`, parameters)),
      ...(isEightBit ? [eightBitField] : []),
    ],
    body: [...body, line(`--${boundary}--\r\n`)],
  };
};
