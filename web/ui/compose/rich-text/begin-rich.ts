// How a letter with formatting begins: what it quotes or forwards keeps its looks, and its pictures travel along.

import { partNamed } from '../../../client/inline-part.ts';
import type { Letter, LetterPicture } from '../../../client/letters.ts';
import type { AttachmentSummary, MailboxName, MessageDetail } from '../../../client/model.ts';
import { readableText } from '../../../html/readable-text.ts';
import { cleanRich } from '../../../html/rich/clean-rich.ts';
import { plainOfRich } from '../../../html/rich/plain-of-rich.ts';
import { readRich } from '../../../html/rich/read-rich.ts';
import { element, elementsOf, mapElements, type RichNode } from '../../../html/rich/rich-node.ts';
import { richLine, richOfPlain } from '../../../html/rich/rich-of-plain.ts';
import { richRealm } from '../../../html/rich/rich-realm.ts';
import { writeRich } from '../../../html/rich/write-rich.ts';
import type { Mail } from '../../use-live-query.ts';
import type { Selected } from '../beginning/open-message.ts';
import type { WritingSettings } from '../writing-settings.ts';
import { asPicture } from './letter-pictures.ts';
import { layOutRich, type Places, richSignature, type Signer } from './rich-signature.ts';

/** What a letter consists of beside its people. */
export type RichBeginning = Pick<Letter, 'html' | 'text' | 'pictures'>;

export const htmlOfPlain = (text: string): string => writeRich(richOfPlain(text));

const written = (nodes: readonly RichNode[], pictures: readonly LetterPicture[] = []): RichBeginning => ({
  html: writeRich(nodes),
  text: plainOfRich(nodes),
  pictures,
});

/** A message as it can be written in. */
export interface RichMessage {
  readonly nodes: readonly RichNode[];
  readonly pictures: readonly LetterPicture[];
  /** False: looks or pictures of it are left out. */
  readonly isWhole: boolean;
}

export interface MessageSource {
  readonly mail: Pick<Mail, 'readPart'>;
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly message: MessageDetail;
  /** Its reader let its remote pictures load: their addresses go along. Nothing asks for them while somebody writes. */
  readonly keepsRemote: boolean;
}

/** Pictures in all that is quoted, at most; the rest are their words. */
const picturesAtMost = 50;

export const richMessage = async ({
  mail,
  mailbox,
  uid,
  message,
  keepsRemote,
}: MessageSource): Promise<RichMessage> => {
  const realm = await richRealm();
  let isWhole = true;
  const read = message.body.flatMap(({ kind, text }): readonly RichNode[] => {
    if (kind === 'plain') return richOfPlain(text.replace(/\r\n?/g, '\n').trimEnd());
    try {
      return cleanRich(realm, text, { manner: 'kept', keepsRemote });
    } catch {
      isWhole = false;
      return richOfPlain(message.plainAlternative?.text ?? readableText(text));
    }
  });
  const wanted = new Set<string>();
  for (const { attributes } of elementsOf(read))
    if (attributes.src?.startsWith('cid:') && wanted.size < picturesAtMost) wanted.add(attributes.src);
  const found = new Map<string, LetterPicture>();
  for (const src of wanted) {
    const part = partOf(message, src);
    if (!part) continue;
    const content = await mail.readPart(mailbox, uid, part.section).catch(() => null);
    const picture = content instanceof Blob ? await asPicture(content, part.fileName).catch(() => null) : null;
    if (picture) found.set(src, picture);
  }
  const nodes = mapElements(read, (one) => {
    const { alt = '', src = '' } = one.attributes;
    if (one.name !== 'img' || !src.startsWith('cid:')) return one;
    const picture = found.get(src);
    isWhole &&= picture !== undefined;
    if (picture) return { ...one, attributes: { ...one.attributes, src: `cid:${picture.contentId}` } };
    return alt === '' ? null : `[${alt}]`;
  });
  return { nodes, pictures: [...found.values()], isWhole };
};

/** What was selected of a message on screen; pictures are their words. */
export const richSelection = ({ looks, text }: Selected): RichMessage => ({
  nodes: looks ? readRich(looks, { manner: 'kept', pictureOf: () => null }) : richOfPlain(text.trim()),
  pictures: [],
  isWhole: true,
});

/** `cid:` addresses are written with percent signs or without (RFC 2392 §2). */
const partOf = ({ attachments, body }: MessageDetail, src: string): AttachmentSummary | null => {
  const name = src.slice('cid:'.length);
  const from = body.find(({ kind }) => kind === 'html')?.section ?? '';
  const part = partNamed(attachments, from, name);
  if (part) return part;
  try {
    return partNamed(attachments, from, decodeURIComponent(name));
  } catch {
    return null;
  }
};

/** @param wrote e.g. "On 5 January, Ida wrote:"; '': nothing leads to it */
export const richAnswer = async (
  { nodes, pictures }: RichMessage,
  wrote: string,
  signer: Signer | null,
  places: Places & Pick<WritingSettings, 'quote'>,
): Promise<RichBeginning> => {
  const quote =
    places.quote === 'none'
      ? []
      : [...(wrote === '' ? [] : [richLine([wrote])]), element('blockquote', nodes, { type: 'cite', dir: 'auto' })];
  return written(
    layOutRich({ quote, signature: await richSignature(signer) }, places),
    quote.length > 0 ? pictures : [],
  );
};

/** @param head the lines that say whose message it was */
export const richForward = async (
  { nodes, pictures }: RichMessage,
  head: readonly string[],
  signer: Signer | null,
  places: Places,
): Promise<RichBeginning> => {
  const quote = [...head.map((line) => richLine([line])), richLine([]), element('div', nodes, { dir: 'auto' })];
  const signature = await richSignature(signer);
  return written(layOutRich({ quote, signature }, { ...places, place: 'above' }), pictures);
};

/** @param text what a link asked to be written */
export const richNew = async (text: string, signer: Signer | null, places: Places): Promise<RichBeginning> => {
  const own = text === '' ? [] : richOfPlain(text);
  return written([...own, ...layOutRich({ quote: [], signature: await richSignature(signer) }, places)]);
};

/** Gone on with as it is. */
export const richDraft = ({ nodes, pictures }: RichMessage): RichBeginning => written(nodes, pictures);
