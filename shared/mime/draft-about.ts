// What a draft in the mail server's Drafts says of the message that it answers or forwards, so that it is marked whichever device
// sends it: one field of our own, `answer 1234567 7 9 in INBOX` (UIDVALIDITY, uids, mailbox). No message that is sent has it.

import { firstField, headerText, readHeaderBlock } from './header.ts';

export const aboutField = 'X-Postern-About';

export interface DraftAbout {
  readonly how: 'answer' | 'forward';
  readonly mailbox: string;
  readonly uidValidity: number;
  /** At least one. */
  readonly uids: readonly number[];
}

/** Messages that one draft names: more do not fit into one field. */
export const aboutAtMost = 50;

export const writeAbout = ({ how, mailbox, uidValidity, uids }: DraftAbout): string =>
  `${how} ${[uidValidity, ...uids.slice(0, aboutAtMost)].join(' ')} in ${mailbox}`;

/** Null where the header has none, or one that nobody can read. */
export const readAbout = (header: Uint8Array): DraftAbout | null => {
  const found = /^(answer|forward)((?: \d{1,10}){2,51}) in (.+)$/.exec(
    headerText(firstField(readHeaderBlock(header), aboutField)),
  );
  if (!found) return null;
  const [, how, numbers = '', mailbox = ''] = found;
  const [uidValidity = 0, ...uids] = numbers.trim().split(' ').map(Number);
  const isCount = (value: number): boolean => value > 0 && value <= 0xffff_ffff;
  if (![uidValidity, ...uids].every(isCount)) return null;
  return { how: how === 'answer' ? 'answer' : 'forward', mailbox, uidValidity, uids };
};
