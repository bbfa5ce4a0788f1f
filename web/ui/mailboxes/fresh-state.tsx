// The foot of the sidebar: is what is shown what the server has?

import { unsentWords } from '../change-words.ts';
import { useDates } from '../message-list/dates.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { fillingText } from './filling-text.ts';
import styles from './fresh-state.module.css';
import { freshText } from './fresh-text.ts';

export const FreshState = () => {
  const mail = useMail();
  const connection = useLiveValue(mail.connection);
  const freshness = useLiveValue(mail.freshness);
  const { dates } = useDates();
  const fresh = freshText(connection, freshness, (at) => dates.short(at, Date.now()));
  const mailboxes = useLiveValue(mail.mailboxes);
  const filling = useLiveValue(mail.filling);
  const skipped = useLiveValue(mail.skipped);
  const { unconfirmed } = useLiveValue(mail.pending);
  const unsent = unsentWords(unconfirmed, connection.is === 'live');
  return (
    <footer className={styles.foot}>
      <span className={styles.state} data-state={fresh.state}>
        {fresh.text}
      </span>
      {unsent ? <span title="They are sent as soon as the mail server can be reached.">{unsent}</span> : null}
      {filling ? (
        <span title="Mail is being copied to this device, newest first, while nothing else is to do.">
          {fillingText(filling, mailboxes ?? [])}
        </span>
      ) : null}
      {skipped > 0 ? (
        <span title="The mail server sent answers that could not be read. Everything else was.">
          {skipped === 1 ? '1 unreadable answer skipped' : `${skipped} unreadable answers skipped`}
        </span>
      ) : null}
    </footer>
  );
};
