// The tools that one change is sent with: commands go out and things are written down of it only while it is in flight.

import { type Command, noop, UidSet } from '../../../shared/imap/index.ts';
import { ProblemError } from '../../../shared/problems.ts';
import type { Change } from './change.ts';
import type { Entries } from './entries.ts';
import { keepStaying } from './keep-staying.ts';
import { nextUidOf } from './next-uid.ts';
import { withFlag } from './overlay.ts';
import type { PendingWorld } from './pending-world.ts';
import type { SendingTools } from './sender.ts';
import { stayingIn } from './staying.ts';

export interface Flight {
  readonly world: PendingWorld;
  readonly entries: Entries;
  /** See SendingTools. */
  readonly hasWaited: boolean;
  /** It has not come to its end since. */
  isInFlight(): boolean;
  /** A command of it is about to go out. */
  onWritten(): void;
  /** It is about other messages than before. */
  onShown(change: Change): void;
}

export const toolsOf = (
  change: Change,
  { world, entries, hasWaited, isInFlight, onWritten, onShown }: Flight,
): SendingTools => {
  const { id } = change;
  const { store } = world;
  // It may have failed while a command was on its way: nothing more is sent or written down of it then.
  const current = (): Change => {
    const now = entries.find(id);
    if (now && now.state !== 'failed' && isInFlight()) return now;
    throw new ProblemError({ code: 'cancelled' });
  };
  const made =
    <T>(make: () => Command<T>) =>
    (): Command<T> => {
      const now = current();
      const known = store.checkpoint(now.mailbox)?.uidValidity ?? null;
      if (!now.uids.isEmpty && now.uidValidity !== null && known !== null && now.uidValidity !== known)
        throw new ProblemError({ code: 'mailbox-replaced' });
      onWritten();
      const command = make();
      if (now.state === 'queued')
        entries.update(id, {
          state: 'sent',
          uidValidity: now.uidValidity ?? (now.uids.isEmpty ? null : known),
        });
      return command;
    };
  const run: SendingTools['run'] = (mailbox, make) => world.run(change, mailbox, made(make));
  return {
    capabilities: () => world.capabilities(),
    hear: async (mailbox) => {
      if (world.holds(mailbox)) await run(mailbox, noop).catch(() => undefined); // what follows will tell
    },
    run,
    runAnywhere: (make) => world.runAnywhere(change, made(make)),
    note: (details) => {
      current();
      entries.update(id, { state: 'sent' }, details);
      store.flush();
    },
    identify: (uids, details) => {
      current();
      const uidValidity = store.checkpoint(change.mailbox)?.uidValidity ?? null;
      entries.update(id, { uids, uidValidity, state: 'queued' }, details);
      onShown(change);
    },
    isFollowed: () => entries.followersOf(id).length > 0,
    hasWaited,
    uidsNow: (mailbox) => world.uidsNow(mailbox),
    permanentFlags: (mailbox) => world.permanentFlags(mailbox),
    stayingIn: (mailbox) => stayingIn(store, mailbox) ?? UidSet.empty,
    keepStaying: (mailbox, uids) => {
      current();
      // Nobody tells what was set in silence; that the mark is there is what keeps them hidden.
      for (const uid of uids.intersect(store.cachedUids(mailbox)))
        world.changeFlags(mailbox, uid, withFlag(store.message(mailbox, uid)!.flags, '\\Deleted', true));
      keepStaying(store, mailbox, uids);
    },
    uidValidityOf: (mailbox) => store.checkpoint(mailbox)?.uidValidity ?? null,
    nextUidOf: (mailbox) => nextUidOf(store, mailbox),
    content: () => store.journal.content(id),
    fetchRows: (mailbox, uids) => world.fetchRows(mailbox, uids),
    rowsOf: (mailbox, uids) => world.standIns.rowsOf(mailbox, uids),
  };
};
