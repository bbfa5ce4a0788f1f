// What keys and the palette ask for: an answer to the open message, or to the one the list is on; what was chosen goes along as files.

import type { MessagePlace } from '../../../client/conversation.ts';
import { uidsOfRow } from '../../../client/list-snapshot.ts';
import type { Target } from '../../actions/target.ts';
import { type LetterRequest, requestLetter } from './letter-requests.ts';

export type AnswerName = Exclude<LetterRequest['how'], 'new' | 'mailto' | 'edit'>;

export const askAnswer = (how: AnswerName, open: MessagePlace | null, target: Target | null): void => {
  if (how === 'forward-attached' && target?.isChoice) {
    // Of all that a folder has, those that are on screen: a letter takes no thousands.
    const uids = typeof target.uids === 'string' ? target.rows.flatMap(uidsOfRow) : target.uids;
    requestLetter({ how, mailbox: target.mailbox, uids });
    return;
  }
  const [row] = target?.rows ?? [];
  const place = open ?? (target && row ? { mailbox: target.mailbox, uid: row.uid } : null);
  if (!place) return;
  const { mailbox, uid } = place;
  requestLetter(how === 'forward-attached' ? { how, mailbox, uids: [uid] } : { how, mailbox, uid });
};
