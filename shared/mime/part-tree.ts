// Decides what of a message is shown: body parts in order, the plain alternative, pictures in place, attachments.
// Looks only at the structure; fetching and decoding the parts is the worker's business.

import { safeFileName } from './file-name.ts';
import { headerText } from './header.ts';
import { maxDepth, maxParts } from './limits.ts';
import {
  bareContentId,
  dispositionOf,
  firstPlain,
  type MimeLeaf,
  type MimeMultipart,
  type MimePart,
  mediaTypeOf,
  nameOf,
  richness,
  rootOf,
  type TextPart,
  textKind,
  textPart,
} from './mime-part.ts';
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
  /** Without angle brackets; null when absent or when an earlier part has the same. */
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

/** Parts that only serve their neighbours. */
const machinery: ReadonlySet<string> = new Set([
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-encrypted',
  'application/applefile',
]);
const calendars: ReadonlySet<string> = new Set(['text/calendar', 'application/ics']);

/**
 * What a subtree may become. `show`: text is body. `unchosen`: its text is the same as text shown, only files count.
 * `beside`: all of it are files. `beside-html`: the same, but pictures may be shown in place.
 */
type Role = 'show' | 'unchosen' | 'beside' | 'beside-html';

/** Chooses what to show of a message. Never throws; hostile structure is cut at the limits. */
export const chooseParts = (root: MimePart): ShownParts => {
  const body: TextPart[] = [];
  const attachments: AttachmentPart[] = [];
  const alternativeCalendars = new Set<string>();
  const contentIds = new Set<string>();
  let plainAlternative: TextPart | null = null;
  let seen = 0;
  let truncated = false;

  const attach = (part: MimePart, role: Role): void => {
    if (part.kind === 'multipart') {
      // Too deep to look into: offered as the bytes it is.
      const mediaType = `multipart/${part.subtype.toLowerCase()}`;
      const fileName = safeFileName(null, 'application/octet-stream');
      attachments.push({
        section: part.section,
        mediaType,
        fileName,
        encoding: '7bit',
        size: 0,
        contentId: null,
        inline: false,
      });
      return;
    }
    const mediaType = mediaTypeOf(part);
    const bareId = bareContentId(part.id);
    const contentId = bareId !== null && !contentIds.has(bareId) ? bareId : null;
    if (contentId !== null) contentIds.add(contentId);
    const subject = mediaType === 'message/rfc822' ? headerText(part.message?.envelope?.subject ?? null) : '';
    const name = nameOf(part) ?? (subject === '' ? null : `${subject.replace(/[/\\]/g, '_')}.eml`);
    attachments.push({
      section: part.section,
      mediaType,
      fileName: safeFileName(name, mediaType),
      encoding: part.encoding.toLowerCase(),
      size: estimateDecodedSize(part.encoding, part.size),
      contentId,
      inline:
        role === 'beside-html' &&
        contentId !== null &&
        part.type.toLowerCase() === 'image' &&
        dispositionOf(part) !== 'attachment',
    });
  };

  const walkLeaf = (leaf: MimeLeaf, role: Role): void => {
    const mediaType = mediaTypeOf(leaf);
    if (machinery.has(mediaType)) return;
    const kind = textKind(leaf);
    if (kind !== null && role === 'unchosen') return;
    // A named text behind the first one is a file that its sender asked to show (log.txt): a file for us.
    if (kind === null || role !== 'show' || (body.length > 0 && nameOf(leaf) !== null)) attach(leaf, role);
    else body.push(textPart(leaf, kind));
  };

  const walkAlternative = (part: MimeMultipart, depth: number, role: Role): void => {
    const ranked = part.children
      .slice(0, maxParts)
      .map((child) => ({ child, rank: richness(child, maxDepth - depth) }));
    const best = Math.max(0, ...ranked.map(({ rank }) => rank));
    // The last of the best is the one its sender prefers (RFC 2046 §5.1.4).
    const chosen = best > 0 ? ranked.findLast(({ rank }) => rank === best)?.child : undefined;
    for (const { child } of ranked) {
      if (child === chosen || chosen === undefined) {
        walk(child, depth + 1, role);
        continue;
      }
      if (child.kind === 'leaf' && calendars.has(mediaTypeOf(child))) alternativeCalendars.add(child.section);
      if (role === 'show' && best === 2) plainAlternative ??= firstPlain(child, maxDepth - depth);
      walk(child, depth + 1, 'unchosen');
    }
  };

  const walkRelated = (part: MimeMultipart, depth: number, role: Role): void => {
    const first = rootOf(part);
    const isHtml = role === 'show' && first !== undefined && richness(first, maxDepth - depth) === 2;
    if (first) walk(first, depth + 1, role);
    const others = role === 'unchosen' ? role : isHtml ? 'beside-html' : 'beside';
    for (const child of part.children) if (child !== first) walk(child, depth + 1, others);
  };

  const walkReport = (part: MimeMultipart, depth: number, role: Role): void => {
    // The first child is for people, the rest for programs (RFC 6522).
    for (const [index, child] of part.children.entries()) walk(child, depth + 1, index === 0 ? role : 'beside');
  };

  const walkSequence = (part: MimeMultipart, depth: number, role: Role): void => {
    for (const child of part.children) walk(child, depth + 1, role);
  };

  const walk = (part: MimePart, depth: number, role: Role): void => {
    if (++seen > maxParts) truncated = true;
    else if (part.kind === 'leaf') walkLeaf(part, role);
    else if (depth >= maxDepth) {
      truncated = true;
      attach(part, 'beside');
    } else (walkers.get(part.subtype.toLowerCase()) ?? walkSequence)(part, depth, role);
  };

  const walkers: ReadonlyMap<string, typeof walkSequence> = new Map([
    ['alternative', walkAlternative],
    ['related', walkRelated],
    ['report', walkReport],
  ]);

  walk(root, 0, 'show');

  // An invitation alone is its own text; beside a body it is a file, and only once.
  if (body.length === 0 && root.kind === 'leaf' && calendars.has(mediaTypeOf(root))) body.push(textPart(root, 'plain'));
  const otherCalendar = attachments.some(
    (part) => calendars.has(part.mediaType) && !alternativeCalendars.has(part.section),
  );
  return {
    body,
    plainAlternative,
    attachments: attachments.filter((part) => !(otherCalendar && alternativeCalendars.has(part.section))),
    truncated,
  };
};
