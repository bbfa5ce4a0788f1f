// The ways to leave a mailing list that may be offered. Pure; asking and doing is unsubscribe.tsx's business.

import type { MessageOrigin } from '../../client/message-origin.ts';
import { shownHost } from '../../html/host-name.ts';
import { readLink } from '../../html/links.ts';
import { type Authentication, signersOf } from './sender-trust.ts';

export interface WaysOut {
  /** Takes one request through the bridge. */
  readonly oneClick: { readonly url: string; readonly host: string } | null;
  readonly page: { readonly url: string; readonly host: string } | null;
  readonly mail: { readonly url: string; readonly address: string } | null;
}

const webPage = (text: string | null): { url: string; host: string } | null => {
  const link = text === null ? null : readLink(text);
  return link?.kind === 'web' ? { url: link.href, host: shownHost(link.host).text } : null;
};

const mailTo = (text: string | null): { url: string; address: string } | null => {
  const link = text === null ? null : readLink(text);
  if (link?.kind !== 'mailto') return null;
  const address = decodeURIComponent(/^mailto:([^?]*)/.exec(link.href)?.[1] ?? '');
  return address === '' ? null : { url: link.href, address };
};

/** Null: none is offered. Whoever only pretends to be a list would learn that the mail is read. */
export const waysOut = (
  { origin }: { readonly origin: MessageOrigin },
  authentication: Authentication,
  servers: readonly string[],
): WaysOut | null => {
  const list = origin.leaveList;
  if (list === null || authentication.is === 'failed') return null;
  // RFC 8058 §4: a good signature covers the header, or it is not followed blindly.
  const good = signersOf(origin, servers);
  const isCovered = list.coveredBy.some((domain) => good.includes(domain));
  const oneClick = isCovered ? webPage(list.oneClick) : null;
  const ways = {
    oneClick: oneClick?.url.startsWith('https:') ? oneClick : null,
    page: webPage(list.page),
    mail: mailTo(list.mailto),
  };
  return (ways.oneClick ?? ways.page ?? ways.mail) ? ways : null;
};
