// The ways to write about messages, as entries of a menu: of one message all of them, of several what can be done with them together.

import type { MailboxName } from '../../../client/model.ts';
import type { Icon } from '../../controls/icons.tsx';
import { ForwardIcon, PencilIcon, ReplyIcon } from '../../controls/icons.tsx';
import type { MenuEntry } from '../../controls/menu.tsx';
import { ListReplyIcon, RedirectIcon, ReplyAllIcon } from '../../controls/more-icons.tsx';
import { type ActionName, hintOf } from '../../keyboard.ts';
import { answers } from '../../words/en/answers.ts';
import { reader } from '../../words/en/reader.ts';
import { wordsOf } from '../../words/words.ts';
import { canSend, requestLetter } from './letter-requests.ts';

interface Messages {
  readonly mailbox: MailboxName;
  readonly uids: readonly number[];
  /** It is known to be of a list that can be written to. */
  readonly isOfList?: boolean;
}

/** Nothing where nobody can send. */
export const answerEntries = ({ mailbox, uids, isOfList = false }: Messages): readonly MenuEntry[] => {
  const [uid] = uids;
  if (uid === undefined || !canSend.get()) return [];
  const words = wordsOf('answers', answers);
  const general = wordsOf('reader', reader);
  const entry = (name: string, icon: Icon, action: ActionName, onChoose: () => void): MenuEntry => {
    const hint = hintOf(action);
    return { kind: 'item', name, icon, ...(hint ? { hint } : {}), onChoose };
  };
  const attached = entry(words.forwardAttached, ForwardIcon, 'forwardAttached', () =>
    requestLetter({ how: 'forward-attached', mailbox, uids }),
  );
  if (uids.length > 1) return [attached];
  const one = (how: 'reply' | 'reply-all' | 'reply-list' | 'forward' | 'redirect' | 'as-new') => () =>
    void requestLetter({ how, mailbox, uid });
  return [
    entry(general.reply, ReplyIcon, 'reply', one('reply')),
    entry(general.replyAll, ReplyAllIcon, 'replyAll', one('reply-all')),
    ...(isOfList ? [entry(words.replyList, ListReplyIcon, 'replyList', one('reply-list'))] : []),
    entry(general.forward, ForwardIcon, 'forward', one('forward')),
    attached,
    entry(words.redirect, RedirectIcon, 'redirect', one('redirect')),
    entry(words.asNew, PencilIcon, 'editAsNew', one('as-new')),
  ];
};
