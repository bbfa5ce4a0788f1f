// What a draft of the mail server's says beside its text, for who goes on with it: what it answers or forwards, and whether a receipt
// is asked for.

import { bodyPeek, type Command, fetch, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { readAddressList } from '../../../shared/mime/address.ts';
import { aboutField, type DraftAbout, readAbout } from '../../../shared/mime/draft-about.ts';
import { firstField, readHeaderBlock } from '../../../shared/mime/header.ts';
import type { LetterStart, LetterSubject } from '../../client/letters.ts';
import type { MailboxName } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import { slicesOf } from '../sync/body-slices.ts';

const receiptField = 'Disposition-Notification-To';
const item = bodyPeek({ fields: [aboutField, receiptField] }, { origin: 0, size: 16 * 1024 });

export interface WishesWorld {
  readonly store: MailStore;
  isLive(): boolean;
  run<T>(mailbox: MailboxName, command: Command<T>): Promise<T>;
}

/** What the copy of a draft says of what it is about; null: nothing, or nobody knows in which mailbox that lies. */
export const noteOfAbout = ({ about }: LetterStart, store: MailStore): DraftAbout | null => {
  if (!about) return null;
  const uidValidity = about.uidValidity ?? store.checkpoint(about.mailbox)?.uidValidity;
  return uidValidity === undefined
    ? null
    : { how: about.how, mailbox: about.mailbox, uidValidity, uids: [about.uid, ...(about.others ?? [])] };
};

const subjectOf = ({ how, mailbox, uidValidity, uids: [uid = 0, ...others] }: DraftAbout): LetterSubject => ({
  how,
  mailbox,
  uid,
  uidValidity,
  ...(others.length > 0 && { others }),
});

/** Without a line nobody knows. */
export const wishesOf = async (
  { isLive, run }: WishesWorld,
  mailbox: MailboxName,
  uid: number,
): Promise<Pick<LetterStart, 'about' | 'asksReceipt'>> => {
  const none = { about: null };
  if (!isLive()) return none;
  const answers = await run(mailbox, fetch(UidSet.of(uid as Uid), ['UID', item])).catch(() => null);
  const [header] = answers ? [...(slicesOf(answers, uid as Uid)?.values() ?? [])] : [];
  if (!header) return none;
  const about = readAbout(header);
  const asked = firstField(readHeaderBlock(header), receiptField);
  return { about: about && subjectOf(about), asksReceipt: asked !== null && readAddressList(asked).length > 0 };
};
