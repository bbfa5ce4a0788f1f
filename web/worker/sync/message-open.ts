// Opens one message: chooses its text parts, fetches them in one command, decodes them to strings.
// What the text means on screen is the screen's business; attachments come later, by part-download.ts.

import { bodyPeek, type Command, type FetchItem, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { joinBytes } from '../../../shared/mime/bytes.ts';
import { readDate } from '../../../shared/mime/date.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { settleInline } from '../../../shared/mime/inline-pictures.ts';
import { chooseParts, type ShownParts, type TextPart } from '../../../shared/mime/shown-parts.ts';
import { specialParts } from '../../../shared/mime/special-parts.ts';
import { readTextPart } from '../../../shared/mime/text-part.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { MessageOrigin } from '../../client/message-origin.ts';
import type { BesideText, BodyPart, MessageDetail } from '../../client/model.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { addressesOf, flagsOf } from '../summaries.ts';
import { besideText } from './beside-text.ts';
import { slicesOf } from './body-slices.ts';
import { leafAt } from './leaf-at.ts';
import { noOrigin, originItem, originSection, readOrigin } from './message-origin.ts';

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
  readonly beside: BesideText;
  readonly origin: MessageOrigin;
}

/** How the store keeps a text: another release may decode better, and then what this one has kept is not used. */
const keptVersion = 3;

export const writeKeptText = (text: OpenedText): string => JSON.stringify({ version: keptVersion, text });

/** Null for what is not there, and for what another release has kept. */
export const readKeptText = (kept: string | null): OpenedText | null => {
  if (kept === null) return null;
  const { version, text } = JSON.parse(kept) as { version: number; text: OpenedText };
  // Releases before looked at less of the header.
  return version === keptVersion ? { ...text, origin: { ...noOrigin, ...text.origin } } : null;
};

/** Bytes that `openText` would ask for, as the server announces them. */
export const shownBytes = (row: MessageRow): number => {
  const { body, plainAlternative } = row.structure ? chooseParts(row.structure) : wholeAsText(row);
  return [...body, ...(plainAlternative ? [plainAlternative] : [])].reduce((sum, part) => sum + part.size, 0);
};

/**
 * Fetches and decodes what is to be read of a message. One round trip unless a text is longer than a slice.
 * @param attached it came inside of another one, whose header says nothing about it
 */
export const openText = async (row: MessageRow, run: Run, attached = false): Promise<OpenedText> => {
  const chosen = row.structure ? chooseParts(row.structure) : wholeAsText(row);
  const opened = await openChosen(row, chosen, run, attached);
  // A multipart whose boundary never comes has no parts (or one of nothing), and yet somebody wrote something.
  const isHollow = row.structure?.kind === 'multipart' && opened.attachments.length === 0;
  return isHollow && opened.body.every(({ text }) => text === '')
    ? openChosen(row, wholeAsText(row), run, attached)
    : opened;
};

const openChosen = async (row: MessageRow, chosen: ShownParts, run: Run, attached: boolean): Promise<OpenedText> => {
  const parts = chosen.body.slice(0, textPartsAtMost);
  const wanted = chosen.plainAlternative ? [...parts, chosen.plainAlternative] : parts;
  const special = row.structure ? specialParts(row.structure) : { parts: [], protection: [], piece: null };
  const { arrived: bytes, header } = await fetchTexts(row.uid as Uid, [...wanted, ...special.parts], run, !attached);
  const read = (part: TextPart): BodyPart => {
    const { pieces, partial } = bytes.get(part.section) ?? { pieces: [], partial: true };
    const steps = { flowed: part.flowed, enriched: enrichedOf(row, part) };
    const { text, damage } = readTextPart({ ...part, ...steps, bytes: joinBytes(pieces), partial });
    const { section, kind } = part;
    return { section, kind, text, damage, ...(steps.flowed || steps.enriched ? { steps } : {}) };
  };
  const body = parts.map(read);
  const html = body.filter((part) => part.kind === 'html');
  return {
    body,
    plainAlternative: chosen.plainAlternative ? read(chosen.plainAlternative) : null,
    attachments: settleInline(chosen.attachments, html).map(({ encoding: _, ...attachment }) => attachment),
    beside: besideText(special, ({ section }) => {
      const arrived = bytes.get(section);
      return arrived && !arrived.partial ? joinBytes(arrived.pieces) : null;
    }),
    origin: readOrigin(header),
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

const fetchTexts = async (
  uid: Uid,
  parts: readonly { readonly section: string }[],
  run: Run,
  withHeader: boolean,
): Promise<{ readonly arrived: Map<string, Arrived>; readonly header: Uint8Array }> => {
  const arrived = new Map<string, Arrived>();
  let origin = 0;
  let open = [...new Set(parts.map((part) => part.section))];
  for (const section of open) arrived.set(section, { pieces: [], partial: false });
  let header: Uint8Array = new Uint8Array(0);
  if (open.length === 0 && !withHeader) return { arrived, header };
  do {
    const items: FetchItem[] = open.map((section) => bodyPeek(section, { origin, size: sliceSize }));
    if (origin === 0 && withHeader) items.push(originItem);
    const answers = await run(fetch(UidSet.of(uid), ['UID', ...items]));
    const slices = slicesOf(answers, uid);
    if (slices === null && origin === 0) throw new ProblemError({ code: 'no-such-message' });
    header = slices?.get(originSection) ?? header;
    // A slice as long as asked for may have more behind it; a shorter one is the last (quirk 25: sizes lie, lengths do not).
    open = open.filter((section) => {
      const bytes = slices?.get(section.toUpperCase()) ?? null;
      if (bytes && bytes.length > 0) arrived.get(section)!.pieces.push(bytes);
      return bytes !== null && bytes.length >= sliceSize;
    });
    origin += sliceSize;
  } while (open.length > 0 && origin < textAtMost);
  for (const section of open) arrived.get(section)!.partial = true;
  return { arrived, header };
};

/** `enriched` or `richtext`, where that is what the part is. */
const enrichedOf = ({ structure }: MessageRow, { section }: TextPart): string | null => {
  const leaf = structure && leafAt(structure, section);
  const subtype = leaf?.kind === 'leaf' ? leaf.subtype.toLowerCase() : '';
  return subtype === 'enriched' || subtype === 'richtext' ? subtype : null;
};

// A BODYSTRUCTURE that could not be read: the whole text as it is, better than nothing.
const wholeAsText = (row: MessageRow): ShownParts => ({
  body: [{ section: 'TEXT', kind: 'plain', charset: null, encoding: '8bit', size: row.size, flowed: null }],
  plainAlternative: null,
  attachments: [],
  truncated: true,
});
