// The steps from a message's HTML to a tree that may enter the frame, in their only right order.

import { maxHtml } from './limits.ts';
import { finishLinks } from './link-chips.ts';
import { RemoteContent } from './remote-content.ts';
import { type CleanTree, sanitize, UnsafeHtmlError } from './sanitize.ts';
import { findFault } from './second-opinion.ts';
import type { Realm } from './style-filter.ts';

export interface PreparedMessage extends CleanTree {
  /** Different remote pictures that were held back. */
  readonly blocked: number;
}

/** Throws UnsafeHtmlError when the message must be shown as plain text instead. */
export const prepareHtml = (
  realm: Realm,
  html: string,
  options: { readonly allowRemote: boolean; readonly composeUrl: (mailto: string) => string },
): PreparedMessage => {
  const remote = new RemoteContent(options.allowRemote);
  const tree = sanitize(realm, html.slice(0, maxHtml), remote);
  finishLinks(tree.root, tree.misleadingLinks, options.composeUrl);
  const fault = findFault(tree.root, { remoteAllowed: options.allowRemote });
  if (fault !== null) throw new UnsafeHtmlError(fault);
  return { ...tree, blocked: remote.blocked };
};
