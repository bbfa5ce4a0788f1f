// As whom a person writes: name, address and what goes with them. Which of them an answer is written as, and what of a letter follows
// when another one is chosen. Pure; where they are kept is identities.ts's business, how a signature stands in a text signature.ts's.

import { addressKey, checkAddress, isOwn } from '../../../client/addresses.ts';
import type { Letter } from '../../../client/letters.ts';
import type { Address, MailboxName } from '../../../client/model.ts';
import { readKeptList } from '../../kept-list.ts';

export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Where answers go; empty: to the address. */
  readonly replyTo: readonly Address[];
  /** A blind copy of every letter goes to the address. */
  readonly bccSelf: boolean;
  /** Plain text, without the line that sets it off; '': none. */
  readonly signature: string;
  /** The same with formatting, hostile until it was cleaned; null: there is none but the plain one. */
  readonly signatureHtml: string | null;
  /** Where copies of what was sent go; null: the account's folder for that. */
  readonly sentMailbox: MailboxName | null;
}

export const identitiesAtMost = 50;
export const signatureAtMost = 20_000;
const textAtMost = 500;

/** One of which nothing but the address is known. */
export const plainIdentity = (id: string, { address, name }: Address): Identity => ({
  id,
  name,
  address,
  replyTo: [],
  bccSelf: false,
  signature: '',
  signatureHtml: null,
  sentMailbox: null,
});

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const text = (value: unknown, most = textAtMost): string => (typeof value === 'string' ? value.slice(0, most) : '');

const readAddresses = (value: unknown): Address[] =>
  (Array.isArray(value) ? value.slice(0, 20) : []).flatMap((one: unknown) =>
    isFields(one) && checkAddress(text(one.address)) ? [{ name: text(one.name), address: text(one.address) }] : [],
  );

const readIdentity = (value: unknown): Identity | null => {
  if (!isFields(value) || text(value.id) === '' || !checkAddress(text(value.address))) return null;
  return {
    id: text(value.id),
    name: text(value.name),
    address: text(value.address),
    replyTo: readAddresses(value.replyTo),
    bccSelf: value.bccSelf === true,
    signature: text(value.signature, signatureAtMost),
    signatureHtml: typeof value.signatureHtml === 'string' ? text(value.signatureHtml, signatureAtMost * 5) : null,
    sentMailbox: typeof value.sentMailbox === 'string' ? text(value.sentMailbox, 2000) : null,
  };
};

export const readIdentities = (kept: unknown): readonly Identity[] =>
  readKeptList(kept, identitiesAtMost, readIdentity);

export const addressOf = ({ address, name }: Identity): Address => ({ name, address });

const isSame = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/** The identity a sender is; null: none of them. The same name goes before another one, the very address before a tagged one. */
export const identityOf = (from: Address, identities: readonly Identity[]): Identity | null => {
  if (from.address === '') return null;
  const exact = identities.filter(({ address }) => isSame(address, from.address));
  const tagged = identities.find(({ address }) => isOwn(from.address, [address])) ?? null;
  return exact.find(({ name }) => name === from.name) ?? exact[0] ?? tagged;
};

/** Of the message that is answered. */
export interface CameTo {
  readonly from: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  /** Addresses that the mail server says it was delivered to. */
  readonly deliveredTo: readonly string[];
}

/**
 * As whom a message is answered: at the address it came to, tag and all; one's own letter as whoever wrote it. Null: it came to
 * none of them.
 */
export const answeredAs = (
  message: CameTo,
  identities: readonly Identity[],
): { readonly identity: Identity; readonly from: Address } | null => {
  const delivered = message.deliveredTo.map((address) => ({ name: '', address }));
  // The first that is the person's: what To and Cc say is what the writer meant, delivery is how it got here.
  const asked = [...message.from, ...message.to, ...message.cc, ...message.bcc, ...delivered];
  for (const { address } of asked) {
    const identity = identityOf({ name: '', address }, identities);
    if (identity) return { identity, from: { name: identity.name, address } };
  }
  return null;
};

type Sender = Pick<Letter, 'from' | 'replyTo' | 'bcc' | 'sentMailbox'>;

const withoutSelf = (bcc: readonly Address[], self: Identity | null): readonly Address[] =>
  self?.bccSelf ? bcc.filter(({ address }) => !isSame(address, self.address)) : bcc;

/**
 * What of a letter is the identity's.
 * @param before whose it was until now @param from where that is not the identity's own: the tagged address it came to
 */
export const sentAs = <L extends Sender>(
  letter: L,
  before: Identity | null,
  identity: Identity,
  from: Address = addressOf(identity),
): L => {
  const others = withoutSelf(letter.bcc, before);
  const isThere = others.some(({ address }) => isSame(address, identity.address));
  return {
    ...letter,
    from,
    replyTo: identity.replyTo,
    bcc: identity.bccSelf && !isThere ? [...others, addressOf(identity)] : others,
    sentMailbox: identity.sentMailbox,
  };
};
