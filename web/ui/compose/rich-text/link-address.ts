// What a person types as the address of a link. Pure.

import { readLink } from '../../../html/links.ts';

/** The address to link to: of the web, of mail or of a telephone; null: it is none. */
export const linkAddress = (typed: string): string | null => {
  const text = typed.trim();
  if (text === '') return null;
  const isAddress = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text);
  const isNumber = /^\+?[\d\s()-]{5,20}$/.test(text);
  const hasScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text);
  const written = hasScheme ? text : isAddress ? `mailto:${text}` : isNumber ? `tel:${text}` : `https://${text}`;
  const link = readLink(written);
  if (link === null || link.kind === 'fragment') return null;
  // "words" alone would be a host.
  if (link.kind === 'web' && !hasScheme && !/[^.]\.[^.]/.test(link.host)) return null;
  return link.href;
};
