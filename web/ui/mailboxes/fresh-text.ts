// How fresh what is shown is, in words. Pure: the time is given as text.

import type { ConnectionState, Freshness } from '../../client/model.ts';

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
  const since = at === null ? null : `as of ${time(at)}`;
  switch (connection.is) {
    case 'live':
      if (freshness?.is === 'live') return { state: 'live', text: 'Live · fresh now' };
      return { state: 'as-of', text: since === null ? 'Checking…' : `Fresh ${since}` };
    case 'connecting':
      return { state: 'connecting', text: since === null ? 'Connecting…' : `Connecting… · ${since}` };
    case 'reconnecting': {
      const word = connection.problem.code === 'offline' ? 'Offline' : 'Not connected';
      return { state: 'reconnecting', text: `${word} · ${since ?? 'as of earlier'}` };
    }
    case 'signed-out':
      return { state: 'signed-out', text: 'Signed out' };
  }
};
