// What a link may point to and what a person must know about it. Pure text work, for HTML and plain text alike.
// Marking a deceptive link in a message is link-chips.ts's business.

import { shownHost } from './host-name.ts';

/** A link that may be followed; `fragment` stays inside the message. */
export type Link =
  | { readonly kind: 'web'; readonly href: string; readonly host: string; readonly hadUser: boolean }
  | { readonly kind: 'mailto'; readonly href: string }
  | { readonly kind: 'tel'; readonly href: string }
  | { readonly kind: 'fragment'; readonly id: string };

/** Only these travel from a mailto: link into a new message (attach= and others are attacks). */
const mailtoFields: ReadonlySet<string> = new Set(['to', 'cc', 'bcc', 'subject', 'body', 'in-reply-to']);
const maxMailto = 8000;

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** One line: a line end would start a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** A mailto: URL (RFC 6068) with nothing in it but recipients, subject, body and what it answers; null when it is none. */
export const cleanMailto = (href: string): string | null => {
  const shape = /^mailto:([^?#]*)(?:\?([^#]*))?/i.exec(href.trim().slice(0, maxMailto));
  if (!shape) return null;
  const to = [oneLine(decodePercent(shape[1] ?? ''))].filter((text) => text !== '');
  const fields: string[] = [];
  for (const pair of (shape[2] ?? '').split('&')) {
    const at = pair.indexOf('=');
    const name = decodePercent(pair.slice(0, Math.max(at, 0))).toLowerCase();
    if (!mailtoFields.has(name)) continue;
    // RFC 6068: "+" is a plus, so URLSearchParams would be wrong here.
    const value = decodePercent(pair.slice(at + 1));
    if (name === 'to') to.push(oneLine(value));
    else if (name === 'body') fields.push(`body=${encodeURIComponent(value.replace(/[^\P{Cc}\r\n\t]/gu, ''))}`);
    else fields.push(`${name}=${encodeURIComponent(oneLine(value))}`);
  }
  const recipients = to.map((text) => encodeURIComponent(text).replaceAll('%40', '@').replaceAll('%2C', ',')).join(',');
  return `mailto:${recipients}${fields.length > 0 ? `?${fields.join('&')}` : ''}`;
};

/** Reads a link's target; null for anything that is not web, mail, telephone or a place in the message. */
export const readLink = (href: string): Link | null => {
  const text = href.trim();
  if (text.startsWith('#')) return { kind: 'fragment', id: decodePercent(text.slice(1)) };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol === 'mailto:') {
    const mailto = cleanMailto(url.href);
    return mailto === null ? null : { kind: 'mailto', href: mailto };
  }
  if (url.protocol === 'tel:') return { kind: 'tel', href: `tel:${url.pathname.replace(/[^\d+*#,;()-]/g, '')}` };
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  const hadUser = url.username !== '' || url.password !== '';
  // "https://bank.example@evil.example": the part before the "@" only exists to be misread.
  url.username = '';
  url.password = '';
  return { kind: 'web', href: url.href, host: url.hostname, hadUser };
};

/** Endings that make a file name, not a host, of a text like "report.pdf". */
const fileEndings =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|zip|gz|tar|png|jpe?g|gif|webp|html?|js|ts|css|json|xml|md|ics|eml|exe|mp[34])$/i;

/** The hosts that a link's text says it leads to, as ASCII. */
export const hostsNamedIn = (text: string): readonly string[] => {
  const plain = text
    .slice(0, 2000)
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, '')
    .trim();
  const named = [...plain.matchAll(/(?:https?:\/\/|\bwww\.)[^\s<>"']{1,300}/giu)].map(([match]) => match);
  const whole =
    /^(?:[^\s@/]{1,100}@)?((?:[\p{L}\p{N}_-]{1,63}\.){1,10}\p{L}[\p{L}\p{N}-]{1,62})(?::\d{1,5})?(?:[/?#]\S*)?\.?$/u.exec(
      plain,
    );
  if (whole?.[1] && !fileEndings.test(whole[1])) named.push(whole[1]);
  const hosts: string[] = [];
  for (const name of named) {
    try {
      hosts.push(new URL(/^https?:/i.test(name) ? name : `https://${name}`).hostname);
    } catch {
      // Not a host after all.
    }
  }
  return hosts;
};

/** The same place, or one inside the other: `example.org` and `www.example.org`. */
const isSamePlace = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

/** The host to show beside a link whose text or spelling misleads; null when it is honest. */
export const hostToShow = (link: Link, text: string): string | null => {
  if (link.kind !== 'web') return null;
  const { text: host, lookalike } = shownHost(link.host);
  const misnamed = hostsNamedIn(text).some((named) => !isSamePlace(named, link.host));
  return lookalike || misnamed || link.hadUser ? host : null;
};
