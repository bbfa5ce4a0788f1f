// Which parts an HTML text refers to by `cid:` (RFC 2392), so that the others stay visible as attachments.
// A search in the text, not a parse: a false match only moves a picture from the tiles into the message's hands.

import type { AttachmentPart } from './shown-parts.ts';

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Content-IDs after `cid:` anywhere in the HTML, percent-decoded as RFC 2392 writes them. */
export const referredContentIds = (html: string): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, id = ''] of html.matchAll(/\bcid:([^"'\s<>)\\]{1,512})/gi)) {
    const plain = id.replaceAll('&amp;', '&');
    found.add(plain);
    found.add(decodePercent(plain));
  }
  return found;
};

/** How much of the way from the message down to them two parts have in common. */
const commonWay = (one: string, other: string): number => {
  const [ways, others] = [one.split('.'), other.split('.')];
  const parting = ways.findIndex((step, at) => step !== others[at]);
  return parting < 0 ? ways.length : parting;
};

interface Named {
  readonly section: string;
  readonly contentId: string | null;
}

/**
 * The part that the HTML of section `from` means by a Content-ID. Several may bear it, in messages within digests and in
 * hostile ones: it is the nearest, in the innermost multipart that holds both; of those the first.
 */
export const partNamed = <T extends Named>(parts: readonly T[], from: string, contentId: string): T | null => {
  let nearest: T | null = null;
  for (const part of parts) {
    if (part.contentId !== contentId) continue;
    if (nearest === null || commonWay(part.section, from) > commonWay(nearest.section, from)) nearest = part;
  }
  return nearest;
};

/** Pictures that the shown HTML uses become `inline`; those it does not use become attachments again. */
export const settleInline = (
  attachments: readonly AttachmentPart[],
  htmls: readonly { readonly section: string; readonly text: string }[],
): readonly AttachmentPart[] => {
  const named = new Map<string, AttachmentPart[]>();
  for (const part of attachments)
    if (part.contentId !== null) {
      const same = named.get(part.contentId);
      if (same) same.push(part);
      else named.set(part.contentId, [part]);
    }
  const used = new Set<AttachmentPart | null>();
  for (const { section, text } of htmls)
    for (const id of referredContentIds(text)) used.add(partNamed(named.get(id) ?? [], section, id));
  return attachments.map((part) => {
    const inline = part.mediaType.startsWith('image/') && used.has(part);
    return inline === part.inline ? part : { ...part, inline };
  });
};
