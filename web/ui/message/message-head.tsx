// The head of an open card: who wrote, to whom, when. Names as people.ts has them.

import { type ReactNode, useId, useState } from 'react';
import type { Address, MessageDetail } from '../../client/model.ts';
import { Avatar } from '../controls/avatar.tsx';
import { ChevronDownIcon } from '../controls/more-icons.tsx';
import { useDates } from '../message-list/dates.ts';
import { people as peopleWords } from '../words/en/people.ts';
import { reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import styles from './message-head.module.css';
import { foldedRecipients, personInFull, personName } from './people.ts';

/** What is known of a message before its text is here. */
export type HeadFacts = Pick<MessageDetail, 'from' | 'to' | 'cc' | 'bcc' | 'replyTo'> & { readonly date: number };

interface MessageHeadProps {
  readonly me: string;
  readonly facts: HeadFacts;
  /** Beside the recipients: what is known of the sender, and the way out of a list. */
  readonly beside?: ReactNode;
  /** At the end of the head. */
  readonly children?: ReactNode;
}

export const MessageHead = ({ me, facts, beside, children }: MessageHeadProps) => {
  const { dates, now } = useDates();
  const { from, date } = facts;
  return (
    <header className={styles.head}>
      <Avatar person={from[0]} />
      <div className={styles.people}>
        <p className={styles.author}>
          {from.length === 0 ? (
            <b>{wordsOf('people', peopleWords).unknown}</b>
          ) : (
            from.map((person) => <Author key={person.address} person={person} />)
          )}
        </p>
        <Recipients me={me} facts={facts} beside={beside} />
      </div>
      <time className={styles.date} title={dates.full(date)} dateTime={isoOf(date)}>
        {dates.medium(date, now)}
      </time>
      {children}
    </header>
  );
};

const isoOf = (at: number): string | undefined => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined);

const Author = ({ person }: { readonly person: Address }) => (
  <span className={styles.person}>
    <b dir="auto">{personName(person)}</b>
    {person.name && person.address ? <span className={styles.address}>{person.address}</span> : null}
  </span>
);

const Recipients = ({ me, facts, beside }: MessageHeadProps) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { to, cc, bcc, replyTo, from } = facts;
  const answersElsewhere =
    replyTo.length > 0 && replyTo.map((p) => p.address).join() !== from.map((p) => p.address).join();
  const words = wordsOf('reader', reader);
  const lines: readonly (readonly [string, readonly Address[]])[] = [
    [words.from, from],
    [words.to, to],
    [words.cc, cc],
    [words.bcc, bcc],
    [words.replyTo, answersElsewhere ? replyTo : []],
  ];
  return (
    <>
      <div className={styles.beside}>
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
        {beside}
      </div>
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
