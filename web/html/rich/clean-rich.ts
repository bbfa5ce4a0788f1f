// Hostile HTML to rich text: what is pasted, dropped, quoted, forwarded or kept by another program goes through here, in this
// order: the sanitiser, its second opinion, and the reader of rich text, which knows its own tables only.

import { maxRichHtml } from '../limits.ts';
import { RemoteContent } from '../remote-content.ts';
import { sanitize, UnsafeHtmlError } from '../sanitize.ts';
import { findFault } from '../second-opinion.ts';
import type { Realm } from '../style-filter.ts';
import { pictureInEditor } from './build-rich.ts';
import { inlineSheets } from './inline-sheets.ts';
import { type RichManner, readRich, TooRichError } from './read-rich.ts';
import type { RichNode } from './rich-node.ts';
import { isFromWord, markWordItems } from './word-lists.ts';

export interface CleanOptions {
  readonly manner: RichManner;
  /** Addresses of remote pictures stay, as words that are sent; nothing loads in any case. */
  readonly keepsRemote: boolean;
}

/** Word's own HTML with its lists marked; parsed where nothing loads, and cleaned afterwards like everything else. */
const withWordItems = (realm: Realm, html: string): string => {
  const page = new realm.DOMParser().parseFromString(html, 'text/html');
  markWordItems(page);
  return page.documentElement.outerHTML;
};

/** Throws {@link UnsafeHtmlError} or {@link TooRichError}: its words can be had instead. */
export const cleanRich = (realm: Realm, html: string, { keepsRemote, manner }: CleanOptions): readonly RichNode[] => {
  if (html.length > maxRichHtml) throw new TooRichError();
  const source = manner === 'meaning' && isFromWord(html) ? withWordItems(realm, html) : html;
  const { inlinePictures, root } = sanitize(realm, source, new RemoteContent(keepsRemote));
  const fault = findFault(root, keepsRemote ? 'https://' : null);
  if (fault !== null) throw new UnsafeHtmlError(fault);
  if (manner === 'kept') inlineSheets(realm, root);
  return readRich(root, {
    manner,
    pictureOf: (picture) => {
      const contentId = inlinePictures.get(picture as HTMLImageElement);
      return contentId === undefined ? picture.getAttribute('src') : `cid:${contentId}`;
    },
  });
};

/** What the editor hands out as text when something is copied: its own nodes, with the marks that only they bear. */
export const readCopied = (realm: Realm, html: string): readonly RichNode[] =>
  readRich(new realm.DOMParser().parseFromString(html, 'text/html').body, {
    manner: 'kept',
    most: Infinity,
    pictureOf: pictureInEditor,
  });
