// Links to addresses (RFC 6068) that open a letter here: in the page, and in the frame of a message.

import { pastedAddresses } from '../../../client/addresses.ts';
import type { Letter } from '../../../client/letters.ts';
import { idsIn } from '../../../client/message-ids.ts';
import { cleanMailto } from '../../../html/links.ts';

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

type Fields = Pick<Letter, 'to' | 'cc' | 'bcc' | 'subject' | 'text' | 'inReplyTo' | 'references'>;

/** What the link asks for, and nothing that a stranger should not be able to: no files, no other sender. Null for another link. */
export const readMailto = (href: string): Fields | null => {
  const clean = cleanMailto(href);
  if (clean === null) return null;
  const [to = '', query = ''] = clean.slice('mailto:'.length).split('?');
  const fields = new Map<string, string[]>([['to', to.split(',').map(decode)]]);
  for (const pair of query === '' ? [] : query.split('&')) {
    const [name = '', value = ''] = pair.split('=');
    fields.set(name, [...(fields.get(name) ?? []), decode(value)]);
  }
  const people = (name: string) => pastedAddresses((fields.get(name) ?? []).join(', ')).addresses;
  // RFC 6068 §2: an answer to what is shown elsewhere, as in the archive of a list.
  const answered = idsIn((fields.get('in-reply-to') ?? []).join(' ')).slice(0, 1);
  return {
    inReplyTo: answered,
    references: answered,
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    subject: fields.get('subject')?.join(' ') ?? '',
    text: (fields.get('body') ?? []).join('\n').replace(/\r\n?/g, '\n'),
  };
};

/** Clicks on such links, in this document, come to `onLink`; the browser has those that it does not take. Returns the function that stops it. */
export const catchMailLinks = (page: Document, onLink: (href: string) => boolean): (() => void) => {
  const onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey) return;
    // Elements of a frame are of another realm: instanceof says nothing.
    const link = (event.target as Element | null)?.closest?.('a[href]');
    const href = link?.getAttribute('href') ?? '';
    if (!/^mailto:/i.test(href)) return;
    if (onLink(href)) event.preventDefault();
  };
  page.addEventListener('click', onClick);
  return () => page.removeEventListener('click', onClick);
};
