// Composes messages: a letter with its tree of parts becomes the octets that a mail server stores.
// What letters say is the business of the files named after kinds of mail.

import { encodeText } from './charset.ts';
import {
  encodeWords,
  fold,
  type NameStyle,
  type Person,
  type WordStyle,
  writeAddresses,
  writeDate,
  writeParameter,
} from './header-text.ts';

export type TransferEncoding = '7bit' | '8bit' | 'quoted-printable' | 'base64';

/** A part with content of its own. */
export interface Leaf {
  readonly is: 'leaf';
  /** Value of Content-Type, parameters included. */
  readonly type: string;
  readonly encoding: TransferEncoding;
  readonly content: Uint8Array;
  readonly headers: readonly string[];
}

export interface Multipart {
  readonly is: 'multipart';
  readonly subtype: string;
  readonly parameters?: string;
  readonly parts: readonly Part[];
}

export type Part = Leaf | Multipart;

export interface Letter {
  readonly from?: readonly Person[];
  readonly to?: readonly Person[];
  readonly cc?: readonly Person[];
  readonly replyTo?: readonly Person[];
  /** Absent means no Subject field at all; empty means an empty one. */
  readonly subject?: string;
  /** Milliseconds since 1970; absent means no Date field. */
  readonly date?: number;
  /** Minutes east of Greenwich for the Date field. */
  readonly zone?: number;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  /** How header words outside ASCII are written. */
  readonly words?: WordStyle;
  /** Further whole fields, e.g. `List-Id: <x>`. */
  readonly headers?: readonly string[];
  readonly body: Part;
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** RFC 2045 §6.7, lines of at most 76 characters. */
const quotedPrintable = (octets: Uint8Array): string => {
  const lines: string[] = [];
  for (const line of Buffer.from(octets).toString('latin1').split('\r\n')) {
    let written = '';
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      const isLast = at === line.length - 1;
      const plain = (code >= 33 && code <= 126 && code !== 61) || ((code === 32 || code === 9) && !isLast);
      const token = plain ? line[at]! : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
      if (written.length + token.length > (isLast ? 76 : 75)) {
        lines.push(`${written}=`);
        written = '';
      }
      written += token;
    }
    lines.push(written);
  }
  return lines.join('\r\n');
};

const base64 = (octets: Uint8Array): string =>
  Buffer.from(octets)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');

/** RFC 3676 §4.2: paragraphs wrapped with a trailing space where a line goes on. */
export const flow = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const quote = line.match(/^>+ ?/)?.[0] ?? '';
      const lines: string[] = [];
      let rest = line.slice(quote.length);
      while (rest.length + quote.length > 72) {
        const cut = rest.lastIndexOf(' ', 71 - quote.length);
        if (cut <= 0) break;
        lines.push(`${quote}${rest.slice(0, cut)} `);
        rest = rest.slice(cut + 1);
      }
      // A line that begins with a space or "From " is stuffed with one more.
      return [...lines, `${quote}${rest}`].map((each) => (/^( |From )/.test(each) ? ` ${each}` : each));
    })
    .join('\n');

export interface TextOptions {
  readonly charset?: string;
  readonly encoding?: TransferEncoding;
  readonly flowed?: boolean;
  readonly subtype?: string;
  readonly headers?: readonly string[];
}

/** A text part; the encoding is chosen by what the text needs unless one is given. */
export const text = (content: string, options: TextOptions = {}): Leaf => {
  const { flowed = false, subtype = 'plain' } = options;
  const octets = encodeText(crlf(flowed ? flow(content) : content), options.charset ?? 'utf-8');
  const isAscii = octets.every((octet) => octet < 128);
  const isShort = !Buffer.from(octets)
    .toString('latin1')
    .split('\r\n')
    .some((line) => line.length > 900);
  const charset = options.charset ?? (isAscii ? 'us-ascii' : 'utf-8');
  return {
    is: 'leaf',
    type: `text/${subtype}; charset=${charset}${flowed ? '; format=flowed' : ''}`,
    encoding: options.encoding ?? (isAscii && isShort ? '7bit' : 'quoted-printable'),
    content: octets,
    headers: options.headers ?? [],
  };
};

export const html = (content: string, options: TextOptions = {}): Leaf =>
  text(content, { ...options, subtype: 'html' });

export const attachment = (
  fileName: string,
  mediaType: string,
  content: Uint8Array,
  { names = 'rfc2231' as NameStyle, disposition = 'attachment', encoding = 'base64' as TransferEncoding } = {},
): Leaf => ({
  is: 'leaf',
  type: names === 'rfc2047' ? `${mediaType};\r\n ${writeParameter('name', fileName, names)}` : mediaType,
  encoding,
  content,
  headers: [`Content-Disposition: ${disposition};\r\n ${writeParameter('filename', fileName, names)}`],
});

/** A picture that the HTML refers to as `cid:` and that id. */
export const inlinePicture = (contentId: string, fileName: string, mediaType: string, content: Uint8Array): Leaf => ({
  is: 'leaf',
  type: mediaType,
  encoding: 'base64',
  content,
  headers: [`Content-ID: <${contentId}>`, `Content-Disposition: inline; ${writeParameter('filename', fileName)}`],
});

/** A message inside a message. */
export const attachedMessage = (raw: Uint8Array): Leaf => ({
  is: 'leaf',
  type: 'message/rfc822',
  encoding: raw.some((octet) => octet > 127) ? '8bit' : '7bit',
  content: raw,
  headers: ['Content-Disposition: attachment'],
});

export const multipart = (subtype: string, parts: readonly Part[], parameters?: string): Multipart => ({
  is: 'multipart',
  subtype,
  parts,
  ...(parameters ? { parameters } : {}),
});

/** The same text as plain and as HTML. */
export const alternative = (plain: string, markup: string): Multipart =>
  multipart('alternative', [text(plain), html(markup)]);

const encodeContent = ({ encoding, content }: Leaf): Uint8Array => {
  if (encoding === 'base64') return Buffer.from(base64(content), 'latin1');
  if (encoding === 'quoted-printable') return Buffer.from(quotedPrintable(content), 'latin1');
  return content;
};

/** Octets of a part with its own header fields. Boundaries are numbered below `mark`, so no two are alike. */
export const writePart = (part: Part, mark: string): Uint8Array => {
  if (part.is === 'leaf') {
    const fields = [`Content-Type: ${part.type}`, `Content-Transfer-Encoding: ${part.encoding}`, ...part.headers];
    return Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), encodeContent(part)]);
  }
  const boundary = `=_${mark}`;
  const pieces: Uint8Array[] = [
    Buffer.from(
      `Content-Type: multipart/${part.subtype};${part.parameters ? ` ${part.parameters};` : ''}\r\n boundary="${boundary}"\r\n\r\n`,
    ),
  ];
  part.parts.forEach((child, index) => {
    pieces.push(Buffer.from(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n`), writePart(child, `${mark}.${index + 1}`));
  });
  pieces.push(Buffer.from(`\r\n--${boundary}--\r\n`));
  return Buffer.concat(pieces);
};

const wrapIds = (ids: readonly string[]): string => ids.map((id) => `<${id}>`).join('\r\n ');

/** The whole message. `mark` makes its boundaries its own, e.g. some random letters. */
export const writeLetter = (letter: Letter, mark: string): Uint8Array => {
  const { words } = letter;
  const fields: string[] = [...(letter.headers ?? [])];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) fields.push(value ? fold(`${name}: ${value}`) : `${name}:`);
  };
  add('Date', letter.date === undefined ? undefined : writeDate(letter.date, letter.zone));
  add('From', letter.from && writeAddresses(letter.from, words));
  add('To', letter.to && writeAddresses(letter.to, words));
  add('Cc', letter.cc && writeAddresses(letter.cc, words));
  add('Reply-To', letter.replyTo && writeAddresses(letter.replyTo, words));
  add('Subject', letter.subject === undefined ? undefined : encodeWords(letter.subject, words));
  add('Message-ID', letter.messageId && `<${letter.messageId}>`);
  add('In-Reply-To', letter.inReplyTo && `<${letter.inReplyTo}>`);
  add('References', letter.references?.length ? wrapIds(letter.references) : undefined);
  fields.push('MIME-Version: 1.0', '');
  const body = writePart(letter.body, mark);
  const end = letter.body.is === 'leaf' ? '\r\n' : '';
  return Buffer.concat([Buffer.from(fields.join('\r\n')), body, Buffer.from(end)]);
};
