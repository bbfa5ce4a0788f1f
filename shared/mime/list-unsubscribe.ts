// The ways a mailing list offers to leave it: List-Unsubscribe (RFC 2369 §3.2) and one click (RFC 8058). What a signature
// covers decides whether one click may be offered; whether it is good is said by the mail server.

import { allFields, firstField, type HeaderField } from './header.ts';

/** Addresses of one header that are looked at, and characters of each. */
export const maxWays = 10;
export const maxWayLength = 2000;

export interface ListUnsubscribe {
  /** https address that takes one POST and asks nothing (RFC 8058). */
  readonly oneClick: string | null;
  /** Page to visit, https or http. */
  readonly page: string | null;
  /** mailto: address to write to, as it was written. */
  readonly mailto: string | null;
  /** Domains, lower case, of signatures that cover both headers of one click (RFC 8058 §4). */
  readonly coveredBy: readonly string[];
}

/** Tags of a DKIM-Signature (RFC 6376 §3.2): `d=example.org; h=From:To`. */
const tagsOf = (value: string): ReadonlyMap<string, string> => {
  const tags = new Map<string, string>();
  for (const piece of value.slice(0, 16_384).split(';')) {
    const at = piece.indexOf('=');
    const name = piece.slice(0, Math.max(at, 0)).trim();
    if (name !== '' && !tags.has(name)) tags.set(name, piece.slice(at + 1).replace(/\s+/g, ''));
  }
  return tags;
};

const coveringDomains = (signatures: readonly string[]): readonly string[] => {
  const domains: string[] = [];
  for (const signature of signatures.slice(0, 20)) {
    const tags = tagsOf(signature);
    const covered = new Set((tags.get('h') ?? '').toLowerCase().split(':'));
    const domain = (tags.get('d') ?? '').toLowerCase();
    if (domain !== '' && covered.has('list-unsubscribe') && covered.has('list-unsubscribe-post')) domains.push(domain);
  }
  return domains;
};

/** Null when the list offers nothing that could be followed. */
export const readListUnsubscribe = (fields: readonly HeaderField[]): ListUnsubscribe | null => {
  const value = firstField(fields, 'List-Unsubscribe');
  if (value === null) return null;
  // RFC 2369 §2: addresses in "<>", comments between them; blanks inside of an address are folding.
  const ways = [...value.matchAll(/<([^<>]{1,4000})>/g)]
    .slice(0, maxWays)
    .map(([, way = '']) => way.replace(/\s+/g, ''))
    .filter((way) => way.length <= maxWayLength);
  const first = (shape: RegExp): string | null => ways.find((way) => shape.test(way)) ?? null;
  const secure = first(/^https:\/\/[^/]/i);
  // A signature covers the lowest of several (RFC 6376 §5.4.2): which one is meant nobody can say.
  const isOnly = ['List-Unsubscribe', 'List-Unsubscribe-Post'].every((name) => allFields(fields, name).length === 1);
  const post =
    isOnly && firstField(fields, 'List-Unsubscribe-Post')?.trim().toLowerCase() === 'list-unsubscribe=one-click';
  const found = {
    oneClick: post ? secure : null,
    page: secure ?? first(/^http:\/\/[^/]/i),
    mailto: first(/^mailto:[^?]*[^?\s]@[^?\s]/i),
    coveredBy: post ? coveringDomains(allFields(fields, 'DKIM-Signature')) : [],
  };
  return found.page === null && found.mailto === null ? null : found;
};
