// The foot of the sidebar: is what is shown what the server has?

import type { ConnectionState } from '../../client/model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import styles from './fresh-state.module.css';

const words: Record<ConnectionState['is'], string> = {
  connecting: 'Connecting…',
  live: 'Live · fresh now',
  reconnecting: 'Not connected · as of earlier',
  'signed-out': 'Signed out',
};

export const FreshState = () => {
  const mail = useMail();
  const connection = useLiveValue(mail.connection);
  const skipped = useLiveValue(mail.skipped);
  return (
    <footer className={styles.foot}>
      <span className={styles.state} data-state={connection.is}>
        {words[connection.is]}
      </span>
      {skipped > 0 ? (
        <span title="The mail server sent answers that could not be read. Everything else was.">
          {skipped === 1 ? '1 unreadable answer skipped' : `${skipped} unreadable answers skipped`}
        </span>
      ) : null}
    </footer>
  );
};
