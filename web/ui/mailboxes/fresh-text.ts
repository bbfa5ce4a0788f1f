// How fresh what is shown is, in words. Pure: the time is given as text.

import type { ConnectionState, Freshness } from '../../client/model.ts';
import { mailboxes } from '../words/en/mailboxes.ts';
import { wordsOf } from '../words/words.ts';

export interface FreshText {
  /** For the dot: live only when both are. */
  readonly state: ConnectionState['is'] | 'as-of';
  readonly text: string;
}

/** @param freshness of the folder on screen; null while nothing is known of it @param time "10:42", "Fri" */
export const freshText = (
  connection: ConnectionState,
  freshness: Freshness | null,
  time: (at: number) => string,
): FreshText => {
  const at = freshness?.is === 'as-of' ? freshness.at : null;
  const since = at === null ? null : time(at);
  const words = wordsOf('mailboxes', mailboxes);
  switch (connection.is) {
    case 'live':
      if (freshness?.is === 'live') return { state: 'live', text: words.live };
      return { state: 'as-of', text: since === null ? words.checking : words.fresh(since) };
    case 'connecting':
      return { state: 'connecting', text: since === null ? words.connecting : words.connectingSince(since) };
    case 'reconnecting': {
      const text = connection.problem.code === 'offline' ? words.offline : words.notConnected;
      return { state: 'reconnecting', text: text(since ?? words.earlier) };
    }
    case 'signed-out':
      return { state: 'signed-out', text: words.signedOut };
  }
};
