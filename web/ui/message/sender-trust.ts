// What is known of whether a message is from whom it says: what the mail server found out (RFC 8601), and what its own
// header gives away. Pure; the words are sender-proof.tsx's.

import type { MessageOrigin, ServerVerdict } from '../../client/message-origin.ts';
import type { Address } from '../../client/model.ts';
import type { Person } from '../../client/person.ts';
import { shownHost } from '../../html/host-name.ts';

/** What the mail server found out about the domain that the message says it is from. */
export type Authentication =
  /** It said nothing, or nobody knows which words are its own. */
  | { readonly is: 'unknown' }
  | { readonly is: 'passed'; readonly domain: string; readonly signed: boolean }
  /** Somebody else vouches for it, as mailing lists do. */
  | { readonly is: 'other'; readonly domain: string }
  | { readonly is: 'failed' };

export type SenderWarning =
  | { readonly is: 'unverified' }
  /** The name is written to be taken for another place. */
  | { readonly is: 'name'; readonly named: string; readonly domain: string }
  /** The domain could be taken for another one. */
  | { readonly is: 'lookalike'; readonly domain: string; readonly like: string | null }
  /** Somebody the person writes with has this name, and another address. */
  | { readonly is: 'stranger'; readonly name: string; readonly address: string }
  | { readonly is: 'several' }
  | { readonly is: 'answers'; readonly address: string };

/** What of a message this is about. */
export interface SenderFacts {
  readonly from: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly origin: MessageOrigin;
}

const ascii = (domain: string): string => {
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return domain.toLowerCase();
  }
};

/** The domain of an address, lower case and in ASCII; '' where there is none. */
export const domainOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 0 ? '' : ascii(address.slice(at + 1).trim());
};

/**
 * May `signer` speak for `domain`? Itself or one above it: who owns a domain owns those below, and nobody signs for a public
 * suffix. The other way round it is not known without a list of those suffixes, so it does not count.
 */
const speaksFor = (signer: string, domain: string): boolean =>
  signer.includes('.') && (signer === domain || domain.endsWith(`.${signer}`));

/** The one word that counts: the topmost by a name that the mail server signs with. Below it the sender may have written. */
const trustedVerdict = ({ verdicts }: MessageOrigin, servers: readonly string[]): ServerVerdict | null =>
  verdicts.find(({ server }) => servers.includes(server)) ?? null;

/** @param servers names by which the mail server signs what it found out, lower case */
export const authenticationOf = ({ from, origin }: SenderFacts, servers: readonly string[]): Authentication => {
  const verdict = trustedVerdict(origin, servers);
  const author = from[0];
  if (verdict === null || author === undefined) return { is: 'unknown' };
  const domain = domainOf(author.address);
  const of = (method: string, result: string) =>
    verdict.findings.filter((finding) => finding.method === method && finding.result === result);
  // Two authors: whoever was looked at, it was not both.
  if (from.length > 1 || origin.fromHeaders > 1 || domain === '') return { is: 'failed' };
  if (of('dmarc', 'fail').length > 0) return { is: 'failed' };
  const signers = of('dkim', 'pass').map((finding) => ascii(finding.domain));
  const own = signers.find((signer) => speaksFor(signer, domain));
  if (own !== undefined) return { is: 'passed', domain: own, signed: true };
  const isConfirmed =
    of('dmarc', 'pass').some((finding) => finding.domain === '' || ascii(finding.domain) === domain) ||
    of('spf', 'pass').some((finding) => speaksFor(ascii(finding.domain), domain));
  if (isConfirmed) return { is: 'passed', domain, signed: false };
  const other = [...signers, ...of('spf', 'pass').map((finding) => ascii(finding.domain))].find((name) => name !== '');
  if (other !== undefined) return { is: 'other', domain: other };
  const isRefused = verdict.findings.some(
    ({ method, result }) => (method === 'dkim' || method === 'spf') && result === 'fail',
  );
  return isRefused ? { is: 'failed' } : { is: 'unknown' };
};

/** The domains whose signature the mail server found good. */
export const signersOf = (origin: MessageOrigin, servers: readonly string[]): readonly string[] =>
  (trustedVerdict(origin, servers)?.findings ?? [])
    .filter(({ method, result }) => method === 'dkim' && result === 'pass')
    .map(({ domain }) => ascii(domain));

/** The same place, or one inside of the other. */
const isSamePlace = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

/** Endings by which a name without "@" or "www." is read as a host: "Dr.Holt" is a person. */
const hostEnding = /^(?:com|net|org|edu|gov|mil|int|info|biz|bank|shop|online|store|site|app|dev|cloud|[a-z]{2})$/;

/** The host that a display name says it is of; null for an ordinary name. */
export const hostInName = (name: string): string | null => {
  const plain = name.slice(0, 500).replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, '');
  const address = /[^\s@<>"'(]@((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62})/u.exec(plain)?.[1];
  if (address !== undefined) return ascii(address);
  const web = /(?:https?:\/\/|\bwww\.)((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62})/iu.exec(plain)?.[1];
  if (web !== undefined) return ascii(web);
  const whole = /^\s*((?:[\p{L}\p{N}-]{3,63}\.){1,4}([a-z]{2,8}))\s*$/iu.exec(plain);
  return whole?.[1] && hostEnding.test((whole[2] ?? '').toLowerCase()) ? ascii(whole[1]) : null;
};

/** Letters and pairs of them that are taken for one another at a glance. */
const glances: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1|i]/g, 'l'],
  [/5/g, 's'],
  [/3/g, 'e'],
  [/-/g, ''],
  [/ü|ú|ù/g, 'u'],
  [/ö|ó|ò|ø/g, 'o'],
  [/ä|á|à|å/g, 'a'],
  [/é|è|ê|ë/g, 'e'],
  [/ı|í|ì/g, 'l'],
];

/** How a domain reads at a glance: what reads alike is alike. */
const glance = (domain: string): string =>
  glances.reduce((text, [letters, one]) => text.replace(letters, one), shownHost(domain).text);

const sameName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,."']+/gu, ' ')
    .trim();

/** The one who is known by this name at another place. A name of one word is many people's. */
const namesake = (name: string, address: string, people: readonly Person[]): Person | null => {
  const plain = sameName(name);
  if (!plain.includes(' ') || people.some((person) => person.address.toLowerCase() === address.toLowerCase()))
    return null;
  const domain = domainOf(address);
  const alike = people.filter((person) => sameName(person.name) === plain);
  return alike.some((person) => isSamePlace(domainOf(person.address), domain)) ? null : (alike[0] ?? null);
};

/**
 * @param known domains that the person has to do with: their own, and those of the others in the message
 * @param people those the person writes with most
 */
export const senderWarnings = (
  facts: SenderFacts,
  authentication: Authentication,
  known: readonly string[],
  people: readonly Person[] = [],
): readonly SenderWarning[] => {
  const { from, replyTo, origin } = facts;
  const warnings: SenderWarning[] = [];
  if (from.length > 1 || origin.fromHeaders > 1) warnings.push({ is: 'several' });
  else if (authentication.is === 'failed') warnings.push({ is: 'unverified' });
  for (const { name, address } of from.slice(0, 5)) {
    const domain = domainOf(address);
    const named = name === '' ? null : hostInName(name);
    if (named !== null && !isSamePlace(named, domain))
      warnings.push({ is: 'name', named: shownHost(named).text, domain });
    const other = namesake(name, address, people);
    if (other !== null) warnings.push({ is: 'stranger', name, address: other.address });
    if (domain === '') continue;
    const like = known.find((other) => other !== '' && !isSamePlace(other, domain) && glance(other) === glance(domain));
    if (like !== undefined) warnings.push({ is: 'lookalike', domain, like });
    else if (shownHost(domain).lookalike) warnings.push({ is: 'lookalike', domain, like: null });
  }
  // A mailing list that answers are meant for says so itself (RFC 2369 §3.4). Any other place is worth a word.
  const answer = replyTo.find(
    (person) => !from.some((one) => isSamePlace(domainOf(one.address), domainOf(person.address))),
  );
  const isOfList =
    authentication.is !== 'failed' && answer?.address.toLowerCase() === origin.listPost?.address.toLowerCase();
  if (answer && !isOfList) warnings.push({ is: 'answers', address: answer.address });
  return warnings;
};
