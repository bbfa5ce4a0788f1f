// The foot of the sidebar: is what is shown what the server has?

import { useDates } from '../message-list/dates.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { mailboxes as english } from '../words/en/mailboxes.ts';
import { wordsOf } from '../words/words.ts';
import { fillingText } from './filling-text.ts';
import styles from './fresh-state.module.css';
import { freshText } from './fresh-text.ts';
import { unsentWords } from './unsent-words.ts';

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
  const words = wordsOf('mailboxes', english);
  const unsent = unsentWords(unconfirmed, connection.is === 'live');
  return (
    <footer className={styles.foot}>
      <span className={styles.state} data-state={fresh.state}>
        {fresh.text}
      </span>
      {unsent ? <span title={words.unsentHint}>{unsent}</span> : null}
      {filling ? <span title={words.fillingHint}>{fillingText(filling, mailboxes ?? [])}</span> : null}
      {skipped > 0 ? <span title={words.skippedHint}>{words.skipped(skipped)}</span> : null}
    </footer>
  );
};
