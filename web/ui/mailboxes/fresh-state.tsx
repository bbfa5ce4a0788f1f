// The foot of the sidebar: is what is shown what the server has?

import type { ConnectionState } from '../../client/model.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { fillingText } from './filling-text.ts';
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
  const mailboxes = useLiveValue(mail.mailboxes);
  const filling = useLiveValue(mail.filling);
  const skipped = useLiveValue(mail.skipped);
  return (
    <footer className={styles.foot}>
      <span className={styles.state} data-state={connection.is}>
        {words[connection.is]}
      </span>
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
