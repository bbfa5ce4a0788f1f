// A letter into the bytes of its message (RFC 5322, RFC 2045-2049): header fields, the tree of parts, and an exact size before
// any byte of an attachment is read. Pure: date, Message-ID and chance come from the caller.

import type { MailAddress } from '../address.ts';
import { addressList, withoutDuplicates } from './addresses.ts';
import { ComposeError } from './compose-error.ts';
import { dateTime } from './dates.ts';
import { type Field, field, fieldBytes } from './field.ts';
import { flowText } from './flowed-text.ts';
import { headerText } from './header-text.ts';
import type { FurtherField, Letter } from './letter.ts';
import { parts as mostParts } from './limits.ts';
import { idList } from './message-ids.ts';
import { type Carriage, filePart, multipart, type Part, readStretch, stretchSize, textPart } from './part-bytes.ts';
import { receiptPart } from './receipt.ts';

export interface ComposeOptions extends Partial<Carriage> {
  /** A draft or the copy in Sent names its Bcc; what goes out never does. */
  readonly forWriter?: boolean;
  /** Random letters and digits, at least 20 of them, new at each call. */
  boundary(): string;
}

export interface Composed {
  /** Octets of the message. */
  readonly size: number;
  /** The message from its beginning; can be asked for again. Never more than a slice of an attachment is in memory. */
  pieces(): AsyncGenerator<Uint8Array, void, undefined>;
}

/** Fields that are made here and can therefore not be among the further ones. */
const ownFields = new Set(
  'date from sender reply-to to cc bcc subject message-id in-reply-to references mime-version'.split(' '),
);

const furtherField = (further: FurtherField, utf8Headers: boolean): Field[] => {
  const name = further.name.toLowerCase();
  if (ownFields.has(name) || name.startsWith('content-')) throw new ComposeError('field-name', further.name);
  const pieces =
    'text' in further
      ? headerText(further.text, utf8Headers)
      : 'ids' in further
        ? idList(further.ids)
        : addressList(further.addresses, utf8Headers);
  return pieces.length === 0 ? [] : [field(further.name, pieces)];
};

const headerOf = (letter: Letter, utf8Headers: boolean, forWriter: boolean): Field[] => {
  const addressField = (name: string, list: readonly MailAddress[] | undefined): Field[] =>
    list && list.length > 0 ? [field(name, addressList(withoutDuplicates(list), utf8Headers))] : [];
  const ids = (name: string, list: readonly string[] | undefined): Field[] =>
    list && list.length > 0 ? [field(name, idList(list))] : [];
  const isAddressed = letter.to.length > 0 || (letter.cc?.length ?? 0) > 0;
  return [
    field('Date', [dateTime(letter.date)]),
    field('From', addressList([letter.from], utf8Headers)),
    ...addressField('Reply-To', letter.replyTo),
    ...addressField('To', letter.to),
    // An empty group instead of a message without a recipient: some systems refuse that, or name the Bcc themselves.
    ...(isAddressed || forWriter ? [] : [field('To', ['undisclosed-recipients:;'])]),
    ...addressField('Cc', letter.cc),
    ...(forWriter ? addressField('Bcc', letter.bcc) : []),
    field('Subject', headerText(letter.subject, utf8Headers)),
    field('Message-ID', idList([letter.messageId])),
    ...ids('In-Reply-To', letter.inReplyTo),
    ...ids('References', letter.references),
    ...(letter.fields ?? []).flatMap((further) => furtherField(further, utf8Headers)),
    field('MIME-Version', ['1.0']),
  ];
};

/** The tree: mixed[ alternative[ plain, related[ html, pictures ] ], files ], less what there is no need for. */
const treeOf = async (letter: Letter, carriage: Carriage, boundary: () => string): Promise<Part> => {
  const { attachments = [], html = null, inline = [], text } = letter;
  if (attachments.length + inline.length > mostParts) throw new ComposeError('too-many-parts');
  // "=_" can stand neither in base64 nor in quoted-printable (RFC 2045 §6.7).
  const next = (): string => `=_${boundary()}`;
  const files = async (list: readonly (typeof attachments)[number][]): Promise<Part[]> => {
    const made: Part[] = [];
    for (const file of list) made.push(await filePart(file, carriage));
    return made;
  };
  const flowed = letter.flowed !== false;
  const plain =
    text === null && html !== null
      ? []
      : [textPart(flowed ? flowText(text ?? '') : (text ?? ''), 'text/plain', carriage, flowed)];
  // Without HTML nothing refers to the pictures: they are files like others.
  const loose = html === null ? inline.map(({ contentId: _, ...file }) => file) : [];
  const rich = html === null ? [] : [textPart(html, 'text/html', carriage)];
  const shown =
    html !== null && inline.length > 0 ? [multipart('related', [...rich, ...(await files(inline))], next())] : rich;
  // RFC 6522, RFC 8098 §3.
  if (letter.receipt) return multipart('report', [...plain, receiptPart(letter.receipt)], next());
  const bodies = [...plain, ...shown];
  const body = bodies.length > 1 ? multipart('alternative', bodies, next()) : bodies[0]!;
  const attached = await files([...loose, ...attachments]);
  return attached.length === 0 ? body : multipart('mixed', [body, ...attached], next());
};

/** Composes. Throws {@link ComposeError}; reads of the sources nothing but messages that are attached. */
export const compose = async (letter: Letter, options: ComposeOptions): Promise<Composed> => {
  const { boundary, eightBit = false, forWriter = false, utf8Headers = false } = options;
  const tree = await treeOf(letter, { eightBit, utf8Headers }, boundary);
  const header = fieldBytes([...headerOf(letter, utf8Headers, forWriter), ...tree.fields]);
  const stretches = [header, new TextEncoder().encode('\r\n'), ...tree.body];
  return {
    size: stretches.reduce((sum, stretch) => sum + stretchSize(stretch), 0),
    async *pieces() {
      for (const stretch of stretches) yield* readStretch(stretch);
    },
  };
};
