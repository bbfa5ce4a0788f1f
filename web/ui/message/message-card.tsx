// One message in the reader: who wrote, to whom, when; then its parts.

import { useId, useState } from 'react';
import type { Address, BodyPart, Damage, MailboxName, MessageDetail } from '../../client/model.ts';
import { Avatar } from '../controls/avatar.tsx';
import { ChevronDownIcon, WarningIcon } from '../controls/icons.tsx';
import { useDates } from '../message-list/dates.ts';
import { Attachments } from './attachments.tsx';
import { HtmlBody } from './html-body.tsx';
import styles from './message-card.module.css';
import { foldedRecipients, personInFull, personName } from './people.ts';
import { PlainBody } from './plain-body.tsx';

const damageWords: Record<Damage, string> = {
  'unknown-charset': 'This text names an alphabet that is not known, so some characters may be wrong.',
  'broken-encoding': 'Part of this text is damaged. It is shown as far as it can be read.',
  truncated: 'This text is longer than Postern shows. The rest is left out.',
};

interface MessageCardProps {
  readonly mailbox: MailboxName;
  readonly me: string;
  readonly message: MessageDetail;
}

export const MessageCard = ({ mailbox, me, message }: MessageCardProps) => {
  const { dates, now } = useDates();
  const date = message.sentDate ?? message.internalDate;
  const author = message.from[0];
  const tiles = message.attachments.filter(({ inline }) => !inline);
  return (
    <article
      className={styles.card}
      aria-label={`${author ? personName(author) : 'Unknown sender'}, ${dates.medium(date, now)}`}
    >
      <header className={styles.head}>
        <Avatar person={author} />
        <div className={styles.people}>
          <p className={styles.author}>
            {message.from.length === 0 ? (
              <b>Unknown sender</b>
            ) : (
              message.from.map((person) => <Author key={person.address} person={person} />)
            )}
          </p>
          <Recipients me={me} message={message} />
        </div>
        <time className={styles.date} title={dates.full(date)} dateTime={isoOf(date)}>
          {dates.medium(date, now)}
        </time>
      </header>
      {message.body.length === 0 ? <p className={styles.nothing}>This message has no text.</p> : null}
      {message.body.map((part) => (
        <Body key={part.section} mailbox={mailbox} message={message} part={part} />
      ))}
      {tiles.length > 0 ? <Attachments mailbox={mailbox} uid={message.uid} attachments={tiles} /> : null}
    </article>
  );
};

const isoOf = (at: number): string | undefined => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined);

const Author = ({ person }: { readonly person: Address }) => (
  <span className={styles.person}>
    <b dir="auto">{personName(person)}</b>
    {person.name && person.address ? <span className={styles.address}>{person.address}</span> : null}
  </span>
);

const Recipients = ({ me, message }: { readonly me: string; readonly message: MessageDetail }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { to, cc, bcc, replyTo, from } = message;
  const answersElsewhere =
    replyTo.length > 0 && replyTo.map((p) => p.address).join() !== from.map((p) => p.address).join();
  const lines: readonly (readonly [string, readonly Address[]])[] = [
    ['From', from],
    ['To', to],
    ['Cc', cc],
    ['Bcc', bcc],
    ['Reply to', answersElsewhere ? replyTo : []],
  ];
  return (
    <>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <bdi>{foldedRecipients([...to, ...cc, ...bcc], me)}</bdi>
        <ChevronDownIcon size={12} />
      </button>
      {open ? (
        <dl id={id} className={styles.everyone}>
          {lines.map(([label, people]) =>
            people.length === 0 ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {people.map((person, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one message's recipients do not change
                    <span key={index} dir="auto">
                      {personInFull(person)}
                    </span>
                  ))}
                </dd>
              </div>
            ),
          )}
        </dl>
      ) : null}
    </>
  );
};

interface BodyProps {
  readonly mailbox: MailboxName;
  readonly message: MessageDetail;
  readonly part: BodyPart;
}

const Body = ({ mailbox, message, part }: BodyProps) => (
  <>
    {part.damage.map((damage) => (
      <p key={damage} className={styles.damage}>
        <WarningIcon />
        {damageWords[damage]}
      </p>
    ))}
    {part.kind === 'html' ? (
      <HtmlBody
        mailbox={mailbox}
        uid={message.uid}
        html={part.text}
        attachments={message.attachments}
        plain={message.plainAlternative}
      />
    ) : (
      <PlainBody text={part.text} />
    )}
  </>
);
