// The ways to answer a message: in its head as pictures, under the last one of a conversation with their words.

import type { MouseEvent } from 'react';
import type { MessagePlace } from '../../../client/conversation.ts';
import { Button, IconButton, titleOf } from '../../controls/button.tsx';
import { ForwardIcon, type Icon, PencilIcon, ReplyIcon } from '../../controls/icons.tsx';
import { ListReplyIcon, ReplyAllIcon } from '../../controls/more-icons.tsx';
import { type ActionName, hintOf } from '../../keyboard.ts';
import { useLiveValue } from '../../use-live-query.ts';
import { answers } from '../../words/en/answers.ts';
import { reader } from '../../words/en/reader.ts';
import { wordsOf } from '../../words/words.ts';
import { canSend, requestLetter } from './letter-requests.ts';
import styles from './reply-bar.module.css';

interface ReplyBarProps {
  readonly place: MessagePlace;
  /** It is a letter of the person's own that is not out yet. */
  readonly isDraft: boolean;
  /** Its list can be written to. */
  readonly isOfList: boolean;
}

type How = 'reply' | 'reply-all' | 'reply-list' | 'forward';

interface Way {
  readonly name: string;
  readonly icon: Icon;
  readonly action: ActionName;
  readonly how: How;
}

/** A press of the mouse elsewhere would end what is selected in the message, which the answer is to quote. */
const keepSelection = (event: MouseEvent): void => event.preventDefault();

const waysToAnswer = (isOfList: boolean): readonly Way[] => {
  const words = wordsOf('reader', reader);
  const toList: Way = {
    name: wordsOf('answers', answers).replyList,
    icon: ListReplyIcon,
    action: 'replyList',
    how: 'reply-list',
  };
  return [
    { name: words.reply, icon: ReplyIcon, action: 'reply', how: 'reply' },
    { name: words.replyAll, icon: ReplyAllIcon, action: 'replyAll', how: 'reply-all' },
    ...(isOfList ? [toList] : []),
    { name: words.forward, icon: ForwardIcon, action: 'forward', how: 'forward' },
  ];
};

/** In the head; a draft is not answered, and of a list the menu knows more. */
export const TopAnswers = ({ isDraft, place: { mailbox, uid } }: Omit<ReplyBarProps, 'isOfList'>) => {
  if (!useLiveValue(canSend) || isDraft) return null;
  return (
    <span className={styles.top}>
      {waysToAnswer(false).map(({ name, icon, action, how }) => (
        <IconButton
          key={how}
          name={name}
          hint={hintOf(action)}
          icon={icon}
          onMouseDown={keepSelection}
          onClick={() => requestLetter({ how, mailbox, uid })}
        />
      ))}
    </span>
  );
};

export const ReplyBar = ({ isDraft, isOfList, place: { mailbox, uid } }: ReplyBarProps) => {
  if (!useLiveValue(canSend)) return null;
  if (isDraft)
    return (
      <div className={styles.bar}>
        <Button icon={PencilIcon} onClick={() => requestLetter({ how: 'edit', mailbox, uid })}>
          {wordsOf('reader', reader).editDraft}
        </Button>
      </div>
    );
  return (
    <div className={styles.bar}>
      {waysToAnswer(isOfList).map(({ name, icon, action, how }) => (
        <Button
          key={how}
          icon={icon}
          title={titleOf(name, hintOf(action))}
          onMouseDown={keepSelection}
          onClick={() => requestLetter({ how, mailbox, uid })}
        >
          {name}
        </Button>
      ))}
    </div>
  );
};
