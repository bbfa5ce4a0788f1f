// What an answer or a forwarded letter begins with: its subject, and whom it goes to. Quoting is the composer's business.

import type { MailAddress } from '../address.ts';
import { addressKey, checkAddress, withoutDuplicates } from './addresses.ts';

/** "Re" as mail programs of several languages write it, counted or not: `Re:`, `AW:`, `RE[2]:`, `SV:`, `回复：`. */
const answerMarks =
  /^\s*(?:re|aw|antw|antwort|sv|vs|vá|odp|ynt|atb|r|rif|res|回复|回覆|答复|答覆|返信|رد|תגובה|השב)\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})?\s*[:：]\s*/iu;
const forwardMarks =
  /^\s*(?:fwd?|wg|tr|rv|enc|doorst|vl|pd|转发|轉寄|転送|إعادة توجيه|הועבר)\s*(?:\[\d{1,4}\])?\s*[:：]\s*/iu;

const without = (subject: string, marks: RegExp): string => {
  let rest = subject.trim();
  // Mail that went to and fro has many of them.
  for (let turn = 0; turn < 50; turn++) {
    const next = rest.replace(marks, '');
    if (next === rest || next === '') return rest;
    rest = next;
  }
  return rest;
};

/** One `Re: `, in place of as many as there were. RFC 5322 §3.6.5. */
export const answerSubject = (subject: string): string => {
  const bare = without(subject, answerMarks);
  return bare === '' ? 'Re:' : `Re: ${bare}`;
};

/** One `Fwd: `. */
export const forwardSubject = (subject: string): string => {
  const bare = without(subject, forwardMarks);
  return bare === '' ? 'Fwd:' : `Fwd: ${bare}`;
};

/** Of the message that is answered. */
export interface Correspondents {
  readonly from: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** List-Post as it stands in the header; null when there is none. */
  readonly listPost: string | null;
}

export interface Recipients {
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
}

/** True for an address of the writer's, with or without a `+tag` (RFC 5233). */
export const isOwn = (address: string, own: readonly string[]): boolean => {
  const plain = (text: string): string => addressKey(text).replace(/^([^"@+]+)\+[^@]*@/, '$1@');
  const key = plain(address);
  return own.some((one) => plain(one) === key);
};

const usable = (list: readonly MailAddress[]): MailAddress[] =>
  withoutDuplicates(list.filter(({ address }) => checkAddress(address) !== null));

/** Whom "Reply" goes to: Reply-To, else From; for mail of one's own those it went to. RFC 5322 §3.6.2. */
export const answerRecipients = (message: Correspondents, own: readonly string[]): Recipients => {
  const written = usable(message.from);
  const isMine = written.length > 0 && written.every(({ address }) => isOwn(address, own));
  const asked = usable(message.replyTo);
  // Servers repeat From where there is no Reply-To (RFC 9051 §7.5.2).
  if (isMine && asked.every(({ address }) => isOwn(address, own))) return { to: usable(message.to), cc: [] };
  return { to: asked.length > 0 ? asked : written, cc: [] };
};

/** Whom "Reply all" goes to: everybody once, the writer left out; never nobody where there was somebody. */
export const answerAllRecipients = (message: Correspondents, own: readonly string[]): Recipients => {
  const others = (list: readonly MailAddress[]): MailAddress[] =>
    usable(list).filter(({ address }) => !isOwn(address, own));
  const { to: first } = answerRecipients(message, own);
  // Answered first, then those it went to beside the writer.
  const to = others([...first, ...message.to]);
  const taken = new Set(to.map(({ address }) => addressKey(address)));
  const cc = others(message.cc).filter(({ address }) => !taken.has(addressKey(address)));
  if (to.length > 0) return { to, cc };
  return cc.length > 0 ? { to: cc, cc: [] } : { to: first, cc: [] };
};

/** Whom "Reply to list" goes to: List-Post's first mailto (RFC 2369 §3.4); null where there is none, or posting is not wanted (NO). */
export const listRecipients = ({ listPost }: Pick<Correspondents, 'listPost'>): Recipients | null => {
  const encoded = /<\s*mailto:([^>?]{1,1000})(?:\?[^>]*)?>/i.exec(listPost ?? '')?.[1];
  if (encoded === undefined) return null;
  let address: string;
  try {
    address = decodeURIComponent(encoded.trim());
  } catch {
    return null;
  }
  return checkAddress(address) ? { to: [{ name: '', address }], cc: [] } : null;
};
