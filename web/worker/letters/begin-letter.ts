// What an answer begins with: whom it goes to, its subject and the ids of its thread, of what is known of the message here.
// What it quotes is the screen's business.

import {
  answerAllRecipients,
  answerRecipients,
  answerSubject,
  forwardSubject,
} from '../../../shared/mime/compose/answer.ts';
import { idsIn, threadIds } from '../../../shared/mime/compose/message-ids.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { maxAddresses } from '../../../shared/mime/limits.ts';
import type { LetterBeginning, LetterStart } from '../../client/letters.ts';
import type { Address, MailboxName } from '../../client/model.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { addressesOf } from '../summaries.ts';
import { nobody } from './draft-copy.ts';

/** @param mine all addresses of the person's, the usual one first: as which of them it is sent, the screen decides */
export const beginLetter = (
  how: LetterBeginning,
  mailbox: MailboxName,
  row: MessageRow,
  mine: readonly Address[],
): LetterStart => {
  const { envelope } = row;
  const from = mine[0] ?? { name: '', address: '' };
  const people = (field: 'from' | 'replyTo' | 'to' | 'cc' | 'bcc') =>
    addressesOf(envelope?.[field] ?? [], maxAddresses);
  const message = {
    from: people('from'),
    replyTo: people('replyTo'),
    to: people('to'),
    cc: people('cc'),
    listPost: null,
  };
  if (how === 'edit') return editedDraft(row, from, { ...message, bcc: people('bcc') });
  if (how === 'as-new') {
    const again = editedDraft(row, from, { ...message, bcc: people('bcc') });
    return { ...again, inReplyTo: [], references: [] };
  }
  const own = mine.map(({ address }) => address);
  const subject = headerText(envelope?.subject ?? null);
  const references = (row.references ?? []).map((id) => `<${id}>`).join(' ');
  const { to, cc } =
    how === 'forward'
      ? { to: [], cc: [] }
      : how === 'reply'
        ? answerRecipients(message, own)
        : answerAllRecipients(message, own);
  const ids = threadIds({
    messageId: envelope?.messageId ?? null,
    inReplyTo: envelope?.inReplyTo ?? null,
    references: references === '' ? null : references,
  });
  return {
    from,
    to,
    cc,
    bcc: [],
    subject: how === 'forward' ? forwardSubject(subject) : answerSubject(subject),
    text: '',
    files: [],
    about: { how: how === 'forward' ? 'forward' : 'answer', mailbox, uid: row.uid },
    inReplyTo: how === 'forward' ? [] : ids.inReplyTo,
    references: ids.references,
  };
};

type People = { readonly [field in 'from' | 'replyTo' | 'to' | 'cc' | 'bcc']: readonly Address[] };

/** A draft of the person's own, written on whatever device: it is gone on with as it is. */
const editedDraft = (
  { envelope, references }: MessageRow,
  from: Address,
  { bcc, cc, from: authors, replyTo, to }: People,
): LetterStart => ({
  from: authors[0] && authors[0].address !== nobody ? authors[0] : from,
  replyTo: replyTo.length === 1 && replyTo[0]?.address === authors[0]?.address ? [] : replyTo,
  to,
  cc,
  bcc,
  subject: headerText(envelope?.subject ?? null),
  text: '',
  files: [],
  about: null,
  inReplyTo: idsIn(envelope?.inReplyTo ?? '').slice(0, 1),
  references: (references ?? []).map((id) => `<${id}>`),
});
