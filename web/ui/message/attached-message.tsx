// A message that is attached to another: a line that opens to a card inside the card.

import { useId, useState } from 'react';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { EnvelopeIcon } from '../controls/icons.tsx';
import { ChevronDownIcon } from '../controls/more-icons.tsx';
import { useDates } from '../message-list/dates.ts';
import { problemLine } from '../problem-text.ts';
import { people } from '../words/en/people.ts';
import { wordsOf } from '../words/words.ts';
import styles from './beside.module.css';
import { TextBones } from './card-bones.tsx';
import { firstView } from './card-view.ts';
import { MessageBody } from './message-body.tsx';
import { MessageHead } from './message-head.tsx';
import { personName } from './people.ts';
import { useRemotePictures } from './remote-pictures.ts';
import { useOpenedMessage } from './use-opened-message.ts';

interface AttachedMessageProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly me: string;
  readonly attachment: AttachmentSummary;
}

export const AttachedMessage = ({ mailbox, uid, me, attachment }: AttachedMessageProps) => {
  const [open, setOpen] = useState(false);
  const [view] = useState(() => firstView());
  const { dates, now } = useDates();
  const { opening } = useOpenedMessage({ mailbox, uid }, open, null, attachment.section);
  const id = useId();
  const message = opening.is === 'open' ? opening.message : null;
  // What it says of its sender nobody vouches for.
  const pictures = useRemotePictures(mailbox, message, null);
  const date = message ? (message.sentDate ?? message.internalDate) : 0;
  const author = message?.from[0];
  return (
    <div className={styles.attached}>
      <button
        type="button"
        className={styles.opener}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <EnvelopeIcon />
        <span dir="auto">{attachment.fileName.replace(/\.eml$/i, '')}</span>
        <ChevronDownIcon size={14} />
      </button>
      {open && message ? (
        <article
          id={id}
          aria-label={`${author ? personName(author) : wordsOf('people', people).unknown}, ${dates.medium(date, now)}`}
        >
          <MessageHead me={me} facts={{ ...message, date }} />
          <MessageBody mailbox={mailbox} me={me} message={message} view={view} pictures={pictures} />
        </article>
      ) : null}
      {open && opening.is === 'opening' ? <TextBones /> : null}
      {open && opening.is === 'stopped' ? <p role="alert">{problemLine(opening.problem)}</p> : null}
    </div>
  );
};
