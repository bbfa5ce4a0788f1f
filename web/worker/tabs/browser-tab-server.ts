// The tab server of a real browser: its channels and locks.

import type { ServeOrder } from '../../client/tabs/tab-messages.ts';
import { TabServer, type TabServerEvents } from './tab-server.ts';

/** Serves the other tabs of this browser from now on. */
export const browserTabServer = (order: ServeOrder['serve'], events: TabServerEvents): TabServer =>
  new TabServer(
    {
      openChannel: (name) => new BroadcastChannel(name),
      whenReleased: (lock) => navigator.locks.request(lock, () => undefined),
    },
    order,
    events,
  );
