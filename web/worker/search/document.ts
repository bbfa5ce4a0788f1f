// A message as searching sees it: its row and its kept text, cut into words by field. Decodes as the reader does, so that what
// is found is what is shown.

import { envelopeAddress } from '../../../shared/mime/address.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { chooseParts } from '../../../shared/mime/part-tree.ts';
import { textOfHtml } from '../../../shared/mime/preview.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { readKeptText } from '../sync/message-open.ts';
import { hasFlag } from '../sync/rows.ts';
import type { Field } from './query.ts';

/** Characters of a text that are searched: whole letters, and the beginning of logs. */
export const searchedChars = 200_000;
/** Addresses of one header that are searched. */
const addressesSearched = 200;

/** Texts of each field; words that follow each other do so within one of them. */
export type Texts = Readonly<Record<Field, readonly string[]>>;

export interface Document {
  readonly row: Pick<MessageRow, 'internalDate'>;
  readonly texts: Texts;
  readonly hasAttachment: boolean;
  hasFlag(flag: string): boolean;
}

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

/** @param kept the message's kept text as the store gives it, null where there is none */
export const documentOf = (row: MessageRow, kept: string | null): Document => {
  const { hasAttachment, ...head } = headTexts(row);
  return {
    row,
    texts: { ...head, body: bodyTexts(kept) },
    hasAttachment,
    hasFlag: (flag) => hasFlag(row.flags, flag.toLowerCase()),
  };
};
