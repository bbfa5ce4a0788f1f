// Which attachments open in the app, and which show something of themselves on their tile. By what they are called alone:
// what their bytes really are is looked at when they are there. Pure.

import type { AttachmentSummary } from '../../client/model.ts';

export type ViewerKind = 'picture' | 'text' | 'pdf';

/** Bytes of a file that is opened; larger ones are downloaded. */
const atMost: Readonly<Record<ViewerKind, number>> = {
  picture: 50_000_000,
  text: 20_000_000,
  pdf: 50_000_000,
};

/** Bytes of a file that is fetched for its tile, and of all of a message's together. */
const onTile: Readonly<Record<ViewerKind, number>> = { picture: 4_000_000, text: 100_000, pdf: 0 };
const onTiles = 16_000_000;

const types: readonly (readonly [RegExp, ViewerKind])[] = [
  [/^image\/(png|jpe?g|pjpeg|gif|webp|avif)$/, 'picture'],
  [/^application\/(x-)?pdf$/, 'pdf'],
  [/^text\//, 'text'],
  [/^application\/(json|xml|yaml|x-yaml|toml|sql|x-sh|javascript|ics|.+\+(json|xml))$/, 'text'],
  [/^message\/(delivery-status|disposition-notification|rfc822-headers)$/, 'text'],
];

const endings: readonly (readonly [RegExp, ViewerKind])[] = [
  [/\.(png|jpe?g|gif|webp|avif)$/i, 'picture'],
  [/\.pdf$/i, 'pdf'],
  [/\.(txt|text|log|md|csv|tsv|json|xml|ya?ml|ini|conf|diff|patch|ics|vcf|asc|eml)$/i, 'text'],
];

/** Types that say nothing, so that the name is asked. */
const isVague = (mediaType: string): boolean => /^application\/(octet-stream|x-.*|binary|download)$/.test(mediaType);

type File = Pick<AttachmentSummary, 'mediaType' | 'fileName' | 'size'>;

const kindOf = ({ mediaType, fileName }: File): ViewerKind | null => {
  const named = types.find(([pattern]) => pattern.test(mediaType));
  if (named) return named[1];
  if (!isVague(mediaType)) return null;
  return endings.find(([pattern]) => pattern.test(fileName))?.[1] ?? null;
};

/** What shows it in the app; null: nothing does, or it is too large to be held. */
export const viewerOf = (file: File): ViewerKind | null => {
  const kind = kindOf(file);
  return kind !== null && file.size <= atMost[kind] ? kind : null;
};

/** Those that show something of themselves on their tiles, by section: as many as may be fetched unasked. */
export const shownOnTiles = (attachments: readonly AttachmentSummary[]): ReadonlySet<string> => {
  const shown = new Set<string>();
  let room = onTiles;
  for (const attachment of attachments) {
    const kind = viewerOf(attachment);
    if (kind === null || attachment.size === 0 || attachment.size > Math.min(onTile[kind], room)) continue;
    room -= attachment.size;
    shown.add(attachment.section);
  }
  return shown;
};

/** A package of files that one maker's mail programs send (TNEF): it opens by itself. */
export const isPackage = ({ mediaType, fileName }: Pick<AttachmentSummary, 'mediaType' | 'fileName'>): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(mediaType) ||
  (mediaType === 'application/octet-stream' && /^winmail\.dat$/i.test(fileName));
