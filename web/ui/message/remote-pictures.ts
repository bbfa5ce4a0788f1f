// Whether a message's remote pictures load, and what could be said to have them load always. The rules themselves are
// picture-rules.ts's, what never loads is web/html's business.

import { useState } from 'react';
import type { MailboxName, MessageDetail } from '../../client/model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { isCovered, type PictureRule, type PictureRules, rulesOf } from './picture-rules.ts';
import { type Authentication, domainOf } from './sender-trust.ts';

export interface RemotePictures {
  readonly allowed: boolean;
  /** The bridge fetches them: their senders do not see who reads. */
  readonly proxied: boolean;
  /** Rules that would speak for this message. */
  readonly offers: readonly PictureRule[];
  loadOnce(): void;
  always(rule: PictureRule): void;
}

/** Where anybody gets an address: "everybody there" is nobody in particular. */
const everybodys: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com aol.com icloud.com me.com proton.me protonmail.com gmx.de gmx.net gmx.com web.de t-online.de mail.ru yandex.ru qq.com 163.com'.split(
    ' ',
  ),
);

/** The rules of this session's account. */
export const usePictureRules = (): PictureRules => {
  const { username, keep } = useSession();
  return rulesOf(username, keep);
};

/**
 * The address that a rule may go by; null where none may: the message names several senders, or the mail server found out
 * that it is not from there.
 */
export const ruledAddress = (message: MessageDetail, authentication: Authentication): string | null => {
  const [author, ...others] = message.from;
  if (!author || others.length > 0 || message.origin.fromHeaders > 1) return null;
  if (authentication.is === 'failed' || authentication.is === 'other') return null;
  return domainOf(author.address) === '' ? null : author.address.toLowerCase();
};

export const offersFor = (address: string | null): readonly PictureRule[] => {
  if (address === null) return [];
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const sender = { is: 'sender', of: address } as const;
  return everybodys.has(domain) ? [sender] : [sender, { is: 'domain', of: domain }];
};

/** @param authentication null: nobody vouches for what this message says of its sender, as of an attached one */
export const useRemotePictures = (
  mailbox: MailboxName,
  message: MessageDetail | null,
  authentication: Authentication | null,
): RemotePictures => {
  const [once, setOnce] = useState(false);
  const { pictures: proxied } = useSession();
  const rules = usePictureRules();
  const made = useLiveValue(rules.rules);
  const isJunk = useLiveValue(useMail().mailboxes)?.find(({ name }) => name === mailbox)?.role === 'junk';
  const address = message && authentication && !isJunk ? ruledAddress(message, authentication) : null;
  return {
    allowed: once || (address !== null && isCovered(made, address)),
    proxied: proxied === true,
    offers: offersFor(address),
    loadOnce: () => setOnce(true),
    always: (rule) => rules.add(rule),
  };
};
