// Decides what of a message is shown: body parts in order, the plain alternative, pictures in place, files.
// Looks only at the structure. What files are called is shown-parts.ts's business, fetching and decoding parts the worker's.

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

/** A part that is offered as a file. A multipart is too deep to look into: offered as the bytes it is. */
export interface FilePart {
  readonly part: MimePart;
  /** Without angle brackets; several parts may have the same. */
  readonly contentId: string | null;
  /** A picture beside the HTML of its multipart/related: see inline-pictures.ts for whether the HTML uses it. */
  readonly inline: boolean;
}

export interface PartTree {
  readonly body: readonly TextPart[];
  readonly plainAlternative: TextPart | null;
  readonly files: readonly FilePart[];
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

/** Sorts the parts of a message. Never throws; hostile structure is cut at the limits. */
export const partTree = (root: MimePart): PartTree => {
  const body: TextPart[] = [];
  const files: FilePart[] = [];
  const alternativeCalendars = new Set<string>();
  let plainAlternative: TextPart | null = null;
  let seen = 0;
  let truncated = false;

  const attach = (part: MimePart, role: Role): void => {
    if (part.kind === 'multipart') {
      files.push({ part, contentId: null, inline: false });
      return;
    }
    const contentId = bareContentId(part.id);
    const inline =
      role === 'beside-html' &&
      contentId !== null &&
      part.type.toLowerCase() === 'image' &&
      dispositionOf(part) !== 'attachment';
    files.push({ part, contentId, inline });
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
  const isCalendar = ({ part }: FilePart) => part.kind === 'leaf' && calendars.has(mediaTypeOf(part));
  const otherCalendar = files.some((file) => isCalendar(file) && !alternativeCalendars.has(file.part.section));
  return {
    body,
    plainAlternative,
    files: files.filter(({ part }) => !(otherCalendar && alternativeCalendars.has(part.section))),
    truncated,
  };
};
