// An invitation as it reads: what, when in the person's own time, where, who. Nothing is answered from here.

import { type ReactNode, useEffect, useState } from 'react';
import { CalendarIcon } from '../controls/more-icons.tsx';
import { calendar as english } from '../words/en/calendar.ts';
import { locale, wordsOf } from '../words/words.ts';
import styles from './beside.module.css';
import type { Attendee, CalendarContent, CalendarEvent } from './calendar-event.ts';
import { eventTime } from './event-time.ts';

/** People that are named; of the others there is a number. */
const namedAtMost = 12;

interface CalendarCardProps {
  readonly text: string;
  /** Where it cannot be read. */
  readonly otherwise: ReactNode;
}

export const CalendarCard = ({ text, otherwise }: CalendarCardProps) => {
  const [content, setContent] = useState<CalendarContent | 'coming' | null>('coming');
  useEffect(() => {
    let here = true;
    import('./read-calendar.ts')
      .then(({ readCalendar }) => readCalendar(text))
      .then(
        (read) => here && setContent(read),
        () => here && setContent(null),
      );
    return () => {
      here = false;
    };
  }, [text]);
  if (content === 'coming') return null;
  if (content === null) return otherwise;
  return content.events.map((event, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an invitation does not change
    <Event key={index} event={event} method={content.method} />
  ));
};

const Event = ({ event, method }: { readonly event: CalendarEvent; readonly method: string }) => {
  const words = wordsOf('calendar', english);
  const isOver = event.cancelled || method === 'cancel';
  const title = event.summary || words.untitled;
  const when = event.begins === null ? null : eventTime(event, locale());
  return (
    <section className={styles.card} aria-label={words.event(title)}>
      <div className={styles.line}>
        <CalendarIcon size={20} />
        <div className={styles.facts}>
          <p>
            <b dir="auto" className={isOver ? styles.over : undefined}>
              {title}
            </b>
            {isOver ? <span className={styles.badge}>{words.cancelled}</span> : null}
            {method === 'reply' ? <span className={styles.badge}>{words.reply}</span> : null}
          </p>
          <dl>
            {when ? (
              <div>
                <dt>{words.when}</dt>
                <dd>
                  {when}
                  {event.repeats ? ` · ${words[event.repeats]}` : null}
                  {event.floating ? <small>{words.floating}</small> : null}
                </dd>
              </div>
            ) : null}
            {event.location ? (
              <div>
                <dt>{words.where}</dt>
                <dd dir="auto">{event.location}</dd>
              </div>
            ) : null}
            {event.organizer ? (
              <div>
                <dt>{words.organizer}</dt>
                <dd dir="auto">{nameOf(event.organizer)}</dd>
              </div>
            ) : null}
            {event.attendees.length > 0 ? (
              <div>
                <dt>{words.invited}</dt>
                <dd>
                  {event.attendees.slice(0, namedAtMost).map((person) => (
                    <span key={person.address} dir="auto" className={styles.person}>
                      {nameOf(person)}
                      {person.answer === 'none' ? null : <small>{words[person.answer]}</small>}
                    </span>
                  ))}
                  {event.attendees.length > namedAtMost ? (
                    <span>{words.others(event.attendees.length - namedAtMost)}</span>
                  ) : null}
                </dd>
              </div>
            ) : null}
          </dl>
        </div>
      </div>
    </section>
  );
};

const nameOf = ({ name, address }: Attendee): string =>
  name !== '' && address !== '' && name !== address ? `${name} <${address}>` : name || address;
