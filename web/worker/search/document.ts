// A message as searching sees it: its row and its kept text, cut into words by field. Decodes as the reader does, so that what
// is found is what is shown.

import { envelopeAddress } from '../../../shared/mime/address.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { textOfHtml } from '../../../shared/mime/preview.ts';
import { chooseParts } from '../../../shared/mime/shown-parts.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { readKeptText } from '../sync/message-open.ts';
import type { Field } from './query.ts';
import { type Word, wordsOf } from './words.ts';

/** Characters of a text that are searched: whole letters, and the beginning of logs. */
export const searchedChars = 200_000;
/** Addresses of one header that are searched. */
const addressesSearched = 200;

/** Texts of each field; words that follow each other do so within one of them. */
export type Texts = Readonly<Record<Field, readonly string[]>>;

type Envelope = NonNullable<MessageRow['envelope']>;
type AddressField = 'from' | 'to' | 'cc' | 'bcc';

const addressTexts = (envelope: Envelope | null, fields: readonly AddressField[]): string[] =>
  fields.flatMap((field) =>
    (envelope?.[field] ?? []).slice(0, addressesSearched).flatMap((each) => {
      const address = envelopeAddress(each);
      return address ? [`${address.name} ${address.address}`] : [];
    }),
  );

/** What the row of a message says. */
export const headTexts = (
  row: Pick<MessageRow, 'envelope' | 'structure'>,
): Omit<Texts, 'body'> & { hasAttachment: boolean } => {
  const attachments = row.structure ? chooseParts(row.structure).attachments : [];
  const subject = headerText(row.envelope?.subject ?? null);
  return {
    from: addressTexts(row.envelope, ['from']),
    to: addressTexts(row.envelope, ['to', 'cc', 'bcc']),
    subject: subject === '' ? [] : [subject],
    file: attachments.map(({ fileName }) => fileName),
    hasAttachment: attachments.some(({ inline }) => !inline),
  };
};

/** What a message's kept text says. @param kept as the store gives it; null: none is kept */
export const bodyTexts = (kept: string | null): string[] => {
  const text = readKeptText(kept);
  if (!text) return [];
  return text.body
    .map((part) => (part.kind === 'html' ? textOfHtml(part.text.slice(0, 4 * searchedChars)) : part.text))
    .map((body) => body.slice(0, searchedChars));
};

/** A message, read as far as somebody asks. */
export class Document {
  readonly row: MessageRow;
  readonly #readText: () => string | null;
  #head: ReturnType<typeof headTexts> | null = null;
  #body: readonly string[] | null = null;
  readonly #words = new Map<Field, readonly (readonly Word[])[]>();

  /** @param readText the message's kept text as the store gives it, null where there is none */
  constructor(row: MessageRow, readText: () => string | null) {
    this.row = row;
    this.#readText = readText;
  }

  get hasAttachment(): boolean {
    this.#head ??= headTexts(this.row);
    return this.#head.hasAttachment;
  }

  /** Its text is kept here. */
  get hasText(): boolean {
    return this.#readText() !== null;
  }

  texts(field: Field): readonly string[] {
    if (field === 'body') {
      this.#body ??= bodyTexts(this.#readText());
      return this.#body;
    }
    this.#head ??= headTexts(this.row);
    return this.#head[field];
  }

  /** The words of each text of a field. */
  words(field: Field): readonly (readonly Word[])[] {
    let words = this.#words.get(field);
    if (!words) {
      words = this.texts(field).map(wordsOf);
      this.#words.set(field, words);
    }
    return words;
  }
}
