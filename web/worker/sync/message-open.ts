// Opens one message: chooses its text parts, fetches them in one command, decodes them to strings.
// What the text means on screen is the screen's business; attachments come later, by part-download.ts.

import { bodyPeek, type Command, type FetchItem, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { readDate } from '../../../shared/mime/date.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { settleInline } from '../../../shared/mime/inline-pictures.ts';
import { chooseParts, type ShownParts, type TextPart } from '../../../shared/mime/part-tree.ts';
import { readTextPart } from '../../../shared/mime/text-part.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { BodyPart, MessageDetail } from '../../client/model.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { addressesOf, flagsOf } from '../summaries.ts';
import { slicesOf } from './body-slices.ts';

/** Bytes of one part asked for at a time (architecture.md: body slices), so that other answers come between. */
export const sliceSize = 256 * 1024;
/** Bytes of one text part that are shown; the rest is cut and said to be. */
export const textAtMost = 2 * 1024 * 1024;
/** Text parts shown of one message. */
export const textPartsAtMost = 20;
/** Addresses of one header that the reader shows. */
export const addressesAtMost = 2000;

type Run = <T>(command: Command<T>) => Promise<T>;

/** The text of a message, by section. */
export interface OpenedText {
  readonly body: readonly BodyPart[];
  readonly plainAlternative: BodyPart | null;
  readonly attachments: MessageDetail['attachments'];
}

/** How the store keeps a text: another release may decode better, and then what this one has kept is not used. */
const keptVersion = 1;

export const writeKeptText = (text: OpenedText): string => JSON.stringify({ version: keptVersion, text });

/** Null for what is not there, and for what another release has kept. */
export const readKeptText = (kept: string | null): OpenedText | null => {
  if (kept === null) return null;
  const { version, text } = JSON.parse(kept) as { version: number; text: OpenedText };
  return version === keptVersion ? text : null;
};

/** Bytes that `openText` would ask for, as the server announces them. */
export const shownBytes = (row: MessageRow): number => {
  const { body, plainAlternative } = row.structure ? chooseParts(row.structure) : wholeAsText(row);
  return [...body, ...(plainAlternative ? [plainAlternative] : [])].reduce((sum, part) => sum + part.size, 0);
};

/** Fetches and decodes what is to be read of a message. One round trip unless a text is longer than a slice. */
export const openText = async (row: MessageRow, run: Run): Promise<OpenedText> => {
  const chosen = row.structure ? chooseParts(row.structure) : wholeAsText(row);
  const parts = chosen.body.slice(0, textPartsAtMost);
  const wanted = chosen.plainAlternative ? [...parts, chosen.plainAlternative] : parts;
  const bytes = await fetchTexts(row.uid as Uid, wanted, run);
  const read = (part: TextPart): BodyPart => {
    const { pieces, partial } = bytes.get(part.section) ?? { pieces: [], partial: true };
    const { text, damage } = readTextPart({ ...part, bytes: joined(pieces), partial });
    return { section: part.section, kind: part.kind, text, damage };
  };
  const body = parts.map(read);
  const html = body.filter((part) => part.kind === 'html').map((part) => part.text);
  return {
    body,
    plainAlternative: chosen.plainAlternative ? read(chosen.plainAlternative) : null,
    attachments: settleInline(chosen.attachments, html).map(({ encoding: _, ...attachment }) => attachment),
  };
};

/** Everything the reader shows of a message. */
export const detailOf = (row: MessageRow, text: OpenedText): MessageDetail => {
  const { envelope } = row;
  const addresses = (field: 'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'bcc') =>
    addressesOf(envelope?.[field] ?? [], addressesAtMost);
  return {
    uid: row.uid,
    subject: headerText(envelope?.subject ?? null),
    from: addresses('from'),
    sender: addresses('sender'),
    replyTo: addresses('replyTo'),
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    sentDate: envelope?.date ? readDate(envelope.date) : null,
    internalDate: row.internalDate,
    messageId: envelope?.messageId ?? null,
    flags: flagsOf(row.flags),
    ...text,
  };
};

interface Arrived {
  readonly pieces: Uint8Array[];
  partial: boolean;
}

const fetchTexts = async (uid: Uid, parts: readonly TextPart[], run: Run): Promise<Map<string, Arrived>> => {
  const arrived = new Map<string, Arrived>();
  let origin = 0;
  let open = parts.map((part) => part.section);
  if (open.length === 0) return arrived;
  for (const section of open) arrived.set(section, { pieces: [], partial: false });
  while (open.length > 0 && origin < textAtMost) {
    const items: FetchItem[] = open.map((section) => bodyPeek(section, { origin, size: sliceSize }));
    const answers = await run(fetch(UidSet.of(uid), ['UID', ...items]));
    const slices = slicesOf(answers, uid);
    if (slices === null && origin === 0) throw new ProblemError({ code: 'no-such-message' });
    // A slice as long as asked for may have more behind it; a shorter one is the last (quirk 25: sizes lie, lengths do not).
    open = open.filter((section) => {
      const bytes = slices?.get(section.toUpperCase()) ?? null;
      if (bytes && bytes.length > 0) arrived.get(section)!.pieces.push(bytes);
      return bytes !== null && bytes.length >= sliceSize;
    });
    origin += sliceSize;
  }
  for (const section of open) arrived.get(section)!.partial = true;
  return arrived;
};

// A BODYSTRUCTURE that could not be read: the whole text as it is, better than nothing.
const wholeAsText = (row: MessageRow): ShownParts => ({
  body: [{ section: 'TEXT', kind: 'plain', charset: null, encoding: '8bit', size: row.size, flowed: null }],
  plainAlternative: null,
  attachments: [],
  truncated: true,
});

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
