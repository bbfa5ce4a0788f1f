// One part of a BODYSTRUCTURE: the shape that is needed here, and what can be said of a part by itself.
// Which parts of a message are shown is part-tree.ts's business.

import type { Flowed } from './flowed.ts';
import { maxParts } from './limits.ts';
import { type Parameters, readParameter } from './parameter.ts';

/** The shape of a BODYSTRUCTURE that is needed here; what shared/imap reads fits it. */
export type MimePart = MimeMultipart | MimeLeaf;

export interface MimeDisposition {
  readonly type: string;
  readonly parameters: Parameters;
}

export interface MimeMultipart {
  readonly kind: 'multipart';
  readonly section: string;
  readonly subtype: string;
  readonly parameters: Parameters;
  readonly disposition: MimeDisposition | null;
  readonly children: readonly MimePart[];
}

export interface MimeLeaf {
  readonly kind: 'leaf';
  readonly section: string;
  readonly type: string;
  readonly subtype: string;
  readonly parameters: Parameters;
  /** Content-ID as written, usually in angle brackets. */
  readonly id: string | null;
  readonly encoding: string;
  /** Size on the wire, in bytes. */
  readonly size: number;
  readonly disposition: MimeDisposition | null;
  readonly message?: { readonly envelope?: { readonly subject: string | null } | null } | null | undefined;
}

/** A text part to fetch, decode and show. */
export interface TextPart {
  readonly section: string;
  readonly kind: 'html' | 'plain';
  readonly charset: string | null;
  readonly encoding: string;
  readonly size: number;
  readonly flowed: Flowed | null;
}

/** Text that reads well as it is; other kinds of text are files. */
const plainSubtypes: ReadonlySet<string> = new Set([
  'plain',
  'markdown',
  'x-markdown',
  'x-diff',
  'x-patch',
  'enriched',
  'richtext',
]);
export const mediaTypeOf = (leaf: MimeLeaf): string => `${leaf.type}/${leaf.subtype}`.toLowerCase();
export const dispositionOf = (part: MimePart): string => part.disposition?.type.toLowerCase() ?? '';
export const nameOf = (leaf: MimeLeaf): string | null =>
  (leaf.disposition && readParameter(leaf.disposition.parameters, 'filename')) ??
  readParameter(leaf.parameters, 'name');

/** `<id>` to `id`; null when nothing is left. */
export const bareContentId = (id: string | null): string | null =>
  (id ?? '')
    .trim()
    .replace(/^<+|>+$/g, '')
    .trim() || null;

/** How the part may be shown as text; null when it is a file. */
export const textKind = (leaf: MimeLeaf): 'html' | 'plain' | null => {
  if (dispositionOf(leaf) === 'attachment' || leaf.type.toLowerCase() !== 'text') return null;
  const subtype = leaf.subtype.toLowerCase();
  if (subtype === 'html') return 'html';
  return plainSubtypes.has(subtype) ? 'plain' : null;
};

export const textPart = (leaf: MimeLeaf, kind: 'html' | 'plain'): TextPart => ({
  section: leaf.section,
  kind,
  charset: readParameter(leaf.parameters, 'charset'),
  encoding: leaf.encoding.toLowerCase(),
  size: leaf.size,
  flowed:
    kind === 'plain' && readParameter(leaf.parameters, 'format')?.toLowerCase() === 'flowed'
      ? { delSp: readParameter(leaf.parameters, 'delsp')?.toLowerCase() === 'yes' }
      : null,
});

/** The best text a subtree can show: 2 HTML, 1 plain, 0 none. Looks at no more than the first parts of it. */
export const richness = (part: MimePart, depth: number): number => {
  if (part.kind === 'leaf') {
    const kind = textKind(part);
    return kind === 'html' ? 2 : kind === 'plain' ? 1 : 0;
  }
  if (depth <= 0) return 0;
  let best = 0;
  for (const child of part.children.slice(0, maxParts)) {
    best = Math.max(best, richness(child, depth - 1));
    if (best === 2) break;
  }
  return best;
};

/** The child that carries a multipart/related: the one `start` names, else the first, else the first with text. */
export const rootOf = (related: MimeMultipart): MimePart | undefined => {
  const start = bareContentId(readParameter(related.parameters, 'start'));
  const named = start
    ? related.children.find((child) => child.kind === 'leaf' && bareContentId(child.id) === start)
    : undefined;
  const first = named ?? related.children[0];
  if (first && richness(first, 4) > 0) return first;
  return related.children.find((child) => richness(child, 4) > 0) ?? first;
};

/** First plain text of a subtree, null when it has none. */
export const firstPlain = (part: MimePart, depth: number): TextPart | null => {
  if (part.kind === 'leaf') return textKind(part) === 'plain' ? textPart(part, 'plain') : null;
  if (depth <= 0) return null;
  for (const child of part.children.slice(0, maxParts)) {
    const found = firstPlain(child, depth - 1);
    if (found) return found;
  }
  return null;
};
