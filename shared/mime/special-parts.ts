// What a message carries beside its text that is read, and not only offered: reports, invitations, and how it is protected.
// Looks at the structure; what the parts say is delivery-report.ts's business, and the screen's.

import { maxDepth, maxParts, maxSpecialBytes, maxSpecialParts } from './limits.ts';
import { type MimeLeaf, type MimePart, mediaTypeOf } from './mime-part.ts';
import { readParameter } from './parameter.ts';

export type SpecialKind = 'delivery' | 'receipt' | 'calendar';

/** A part to fetch and read. */
export interface SpecialPart {
  readonly section: string;
  readonly kind: SpecialKind;
  readonly charset: string | null;
  readonly encoding: string;
  readonly size: number;
}

export type Protection = 'smime-signed' | 'smime-encrypted' | 'pgp-signed' | 'pgp-encrypted';

/** One of several messages that a large one was sent in (RFC 2046 §5.2.2). */
export interface MessagePiece {
  readonly number: number;
  /** Null where it does not say. */
  readonly of: number | null;
}

export interface SpecialParts {
  readonly parts: readonly SpecialPart[];
  readonly protection: readonly Protection[];
  readonly piece: MessagePiece | null;
}

const kinds: ReadonlyMap<string, SpecialKind> = new Map([
  ['message/delivery-status', 'delivery'],
  ['message/global-delivery-status', 'delivery'],
  ['message/disposition-notification', 'receipt'],
  ['message/global-disposition-notification', 'receipt'],
  ['text/calendar', 'calendar'],
  ['application/ics', 'calendar'],
]);

const protections: ReadonlyMap<string, Protection> = new Map([
  ['application/pgp-signature', 'pgp-signed'],
  ['application/pgp-encrypted', 'pgp-encrypted'],
  ['application/pkcs7-signature', 'smime-signed'],
  ['application/x-pkcs7-signature', 'smime-signed'],
]);

const countOf = (leaf: MimeLeaf, name: string): number | null => {
  const text = readParameter(leaf.parameters, name) ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
};

/** Never throws; looks at no more parts than chooseParts, and not into messages that are attached. */
export const specialParts = (root: MimePart): SpecialParts => {
  const parts: SpecialPart[] = [];
  const found = new Set<Protection>();
  let piece: MessagePiece | null = null;
  let seen = 0;
  const visit = (leaf: MimeLeaf): void => {
    const mediaType = mediaTypeOf(leaf);
    const kind = kinds.get(mediaType);
    if (kind && parts.length < maxSpecialParts && leaf.size <= maxSpecialBytes)
      parts.push({
        section: leaf.section,
        kind,
        charset: readParameter(leaf.parameters, 'charset'),
        encoding: leaf.encoding.toLowerCase(),
        size: leaf.size,
      });
    const protection = protections.get(mediaType);
    if (protection) found.add(protection);
    // RFC 8551 §3.2.2: without the parameter it is the older, encrypted form.
    if (mediaType === 'application/pkcs7-mime' || mediaType === 'application/x-pkcs7-mime')
      found.add(
        readParameter(leaf.parameters, 'smime-type')?.toLowerCase() === 'signed-data'
          ? 'smime-signed'
          : 'smime-encrypted',
      );
    if (mediaType === 'message/partial') piece ??= { number: countOf(leaf, 'number') ?? 1, of: countOf(leaf, 'total') };
  };
  const walk = (part: MimePart, depth: number): void => {
    if (++seen > maxParts) return;
    if (part.kind === 'leaf') visit(part);
    else if (depth < maxDepth) for (const child of part.children) walk(child, depth + 1);
  };
  walk(root, 0);
  return { parts, protection: [...found], piece };
};
