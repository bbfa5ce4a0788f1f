// What of a message is shown, with its attachments described: names, types and sizes for a person to read.
// Which parts are which is part-tree.ts's business; a list row needs no more than that.

import { safeFileName } from './file-name.ts';
import { headerText } from './header.ts';
import { type MimePart, mediaTypeOf, nameOf, type TextPart } from './mime-part.ts';
import { type FilePart, partTree } from './part-tree.ts';
import { estimateDecodedSize } from './transfer-encoding.ts';

export type { MimeLeaf, MimeMultipart, MimePart, TextPart } from './mime-part.ts';

export interface AttachmentPart {
  readonly section: string;
  /** Lower case `type/subtype`. */
  readonly mediaType: string;
  /** Safe plain name, never empty. */
  readonly fileName: string;
  readonly encoding: string;
  /** Decoded size in bytes, estimated. */
  readonly size: number;
  /** Without angle brackets; several parts may have the same: inline-pictures.ts says which is meant. */
  readonly contentId: string | null;
  /** A picture beside the HTML of its multipart/related: see inline-pictures.ts for whether the HTML uses it. */
  readonly inline: boolean;
}

export interface ShownParts {
  readonly body: readonly TextPart[];
  readonly plainAlternative: TextPart | null;
  readonly attachments: readonly AttachmentPart[];
  /** A limit (50 deep, 1000 parts) was reached: something is left out or offered raw. */
  readonly truncated: boolean;
}

/** Chooses what to show of a message. Never throws; hostile structure is cut at the limits. */
export const chooseParts = (root: MimePart): ShownParts => {
  const { files, ...shown } = partTree(root);
  return { ...shown, attachments: files.map(described) };
};

const described = ({ part, contentId, inline }: FilePart): AttachmentPart => {
  if (part.kind === 'multipart')
    return {
      section: part.section,
      mediaType: `multipart/${part.subtype.toLowerCase()}`,
      fileName: safeFileName(null, 'application/octet-stream'),
      encoding: '7bit',
      size: 0,
      contentId,
      inline,
    };
  const mediaType = mediaTypeOf(part);
  const subject = mediaType === 'message/rfc822' ? headerText(part.message?.envelope?.subject ?? null) : '';
  const name = nameOf(part) ?? (subject === '' ? null : `${subject.replace(/[/\\]/g, '_')}.eml`);
  return {
    section: part.section,
    mediaType,
    fileName: safeFileName(name, mediaType),
    encoding: part.encoding.toLowerCase(),
    size: estimateDecodedSize(part.encoding, part.size),
    contentId,
    inline,
  };
};
