// Which parts an HTML text refers to by `cid:` (RFC 2392), so that the others stay visible as attachments.
// A search in the text, not a parse: a false match only moves a picture from the tiles into the message's hands.

import type { AttachmentPart } from './part-tree.ts';

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

/** Pictures that the shown HTML uses become `inline`; those it does not use become attachments again. */
export const settleInline = (
  attachments: readonly AttachmentPart[],
  htmlTexts: readonly string[],
): readonly AttachmentPart[] => {
  const used = htmlTexts.map(referredContentIds);
  return attachments.map((part) => {
    const isPicture = part.contentId !== null && part.mediaType.startsWith('image/');
    const inline = isPicture && used.some((ids) => part.contentId !== null && ids.has(part.contentId));
    return inline === part.inline ? part : { ...part, inline };
  });
};
