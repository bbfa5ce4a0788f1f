// Reads what the screen asks about letters: it comes back as what it has to be, or is refused as `bad-request`.

import { addressesPerField } from '../../../shared/mime/compose/limits.ts';
import type {
  LaterSending,
  Letter,
  LetterBeginning,
  LetterFile,
  LetterPicture,
  LetterSubject,
  LettersCall,
  ReceiptLetter,
} from '../../client/letters.ts';
import type { Address } from '../../client/model.ts';
import { asCount, asText, asUid, refuse } from '../call-arguments.ts';

/** Characters of a letter's text: beyond any that a person writes or quotes. */
export const textAtMost = 5_000_000;
export const filesAtMost = 500;
export const idsAtMost = 100;
/** Milliseconds a letter waits in which it can be taken back. */
export const waitAtMost = 3_600_000;

type Fields = Record<string, unknown>;
const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : refuse();

const asList = <T>(value: unknown, most: number, read: (one: unknown) => T): T[] =>
  Array.isArray(value) && value.length <= most ? value.map(read) : refuse();

const asAddress = (value: unknown): Address => {
  const { address, name } = asFields(value);
  return { name: asText(name), address: asText(address) };
};

const asAddresses = (value: unknown): Address[] => asList(value, addressesPerField, asAddress);

const asFile = (value: unknown): LetterFile => {
  const { content, key, name, type } = asFields(value);
  return {
    name: asText(name),
    type: asText(type),
    content: content instanceof Blob ? content : refuse(),
    ...(key === undefined ? {} : { key: asText(key) }),
  };
};

const asPicture = (value: unknown): LetterPicture => ({
  ...asFile(value),
  contentId: asText(asFields(value).contentId),
});

const asWords = (value: unknown): string =>
  typeof value === 'string' && value.length <= textAtMost ? value : refuse();

const asAbout = (value: unknown): LetterSubject | null => {
  if (value === null) return null;
  const { how, mailbox, others = [], uid, uidValidity } = asFields(value);
  if (how !== 'answer' && how !== 'forward') return refuse();
  const place = uidValidity === undefined ? {} : { uidValidity: asUid(uidValidity) };
  return { how, mailbox: asText(mailbox), uid: asUid(uid), ...place, others: asList(others, filesAtMost, asUid) };
};

const asLetter = (value: unknown): Letter => {
  const { about, bcc, cc, files, from, html, inReplyTo, pictures, references, replyTo, subject, text, to, ...rest } =
    asFields(value);
  return {
    from: asAddress(from),
    replyTo: asAddresses(replyTo),
    to: asAddresses(to),
    cc: asAddresses(cc),
    bcc: asAddresses(bcc),
    subject: asText(subject),
    text: asWords(text),
    html: html === null ? null : asWords(html),
    pictures: asList(pictures, filesAtMost, asPicture),
    files: asList(files, filesAtMost, asFile),
    about: asAbout(about),
    inReplyTo: asList(inReplyTo, idsAtMost, asText),
    references: asList(references, idsAtMost, asText),
    sentMailbox: rest.sentMailbox === null ? null : asText(rest.sentMailbox),
    asksReceipt: rest.asksReceipt === true,
    asksDelivery: rest.asksDelivery === true,
    eightBit: rest.eightBit === true,
    original: rest.original instanceof Blob ? rest.original : null,
  };
};

const asLater = (value: unknown): LaterSending => {
  const { at, held } = asFields(value);
  return { at: asCount(at), held: held === true };
};

const asReceipt = (value: unknown): ReceiptLetter | null => {
  if (value === null) return null;
  const { automatic, from, subject, text, to } = asFields(value);
  return {
    from: asAddress(from),
    to: asAddress(to),
    subject: asText(subject),
    text: asText(text),
    automatic: automatic === true,
  };
};

const asId = (value: unknown): string => (/^[\w-]{8,64}$/.test(asText(value)) ? asText(value) : refuse());

const beginnings: readonly LetterBeginning[] = ['reply', 'reply-all', 'forward', 'edit', 'as-new'];

export const asLettersCall = (value: unknown): LettersCall => {
  const fields = asFields(value);
  switch (fields.do) {
    case 'begin': {
      const { how, id, mailbox, own, uid } = fields;
      const known = beginnings.find((each) => each === how) ?? refuse();
      return {
        do: 'begin',
        how: known,
        id: asId(id),
        mailbox: asText(mailbox),
        uid: asUid(uid),
        own: asAddresses(own),
      };
    }
    case 'find-draft':
      return { do: 'find-draft', mailbox: asText(fields.mailbox), uid: asUid(fields.uid) };
    case 'save':
      return { do: 'save', id: asId(fields.id), letter: asLetter(fields.letter) };
    case 'send': {
      const after = Math.min(asCount(fields.after), waitAtMost);
      const later = fields.later === undefined ? {} : { later: asLater(fields.later) };
      return { do: 'send', id: asId(fields.id), letter: asLetter(fields.letter), after, ...later };
    }
    case 'postpone':
      return { do: 'postpone', id: asId(fields.id), at: asCount(fields.at) };
    case 'receipt':
      return {
        do: 'receipt',
        mailbox: asText(fields.mailbox),
        uid: asUid(fields.uid),
        receipt: asReceipt(fields.receipt),
      };
    case 'adopt':
    case 'open':
    case 'discard':
    case 'take-back':
    case 'retry':
      return { do: fields.do, id: asId(fields.id) };
    case 'tell':
    case 'hurry':
      return { do: fields.do };
    default:
      return refuse();
  }
};
