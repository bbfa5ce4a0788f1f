// The bar that appears when the connection is lost: what happened, when it is tried again, and a button to try now.

import { useEffect, useState } from 'react';
import type { ConnectionState } from '../client/model.ts';
import styles from './connection-banner.module.css';
import { Button } from './controls/button.tsx';
import { UnpluggedIcon } from './controls/icons.tsx';
import { problemText, serverSays, waitInWords } from './problem-text.ts';
import { useLiveValue, useMail } from './use-live-query.ts';
import { connection as english } from './words/en/connection.ts';
import { wordsOf } from './words/words.ts';

export const ConnectionBanner = () => {
  const mail = useMail();
  const connection = useLiveValue(mail.connection);
  if (connection.is !== 'reconnecting') return null;
  const { sentence, serverText } = problemText(connection.problem);
  const words = wordsOf('connection', english);
  return (
    // Outside of main, so its role is banner.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: see above
    <header className={styles.banner} aria-label={words.connection}>
      <UnpluggedIcon />
      <p role="status" aria-label={words.connection}>
        {sentence}
        {serverText ? ` ${serverSays(serverText)}` : null}
      </p>
      {connection.problem.code === 'other-release' ? (
        <Button look="link" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      ) : (
        <>
          <RetryText connection={connection} />
          <Button look="link" onClick={() => mail.reconnectNow()}>
            {words.tryNow}
          </Button>
        </>
      )}
    </header>
  );
};

/** Counts down for the eye; a screen reader is not told every second. */
const RetryText = ({ connection }: { readonly connection: Extract<ConnectionState, { is: 'reconnecting' }> }) => {
  const [now, setNow] = useState(() => Date.now());
  const { retryAt } = connection;
  const words = wordsOf('connection', english);
  useEffect(() => {
    if (retryAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [retryAt]);
  const left = retryAt === null ? 0 : (retryAt - now) / 1000;
  return (
    <span className={styles.retry} aria-hidden="true">
      {left > 0 ? words.tryingIn(waitInWords(left)) : words.trying}
    </span>
  );
};
