// How changes reach the server: on the line that is best for their mailbox, before everything else that waits for it.

import type { ProtocolLog } from '../console/protocol-log.ts';
import type { Lines } from '../lines/lines.ts';
import { priorities } from '../lines/priorities.ts';
import type { Selection } from '../selection.ts';
import type { World } from '../world.ts';
import type { Change } from './change.ts';
import type { PendingWorld } from './pending-world.ts';

export interface ChangeLines
  extends Pick<World, 'schedule'>,
    Pick<PendingWorld, 'now' | 'chance' | 'isLive' | 'capabilities' | 'holds' | 'run' | 'runAnywhere'> {}

export const changesOn = (world: World, lines: Lines, selection: Selection, log: ProtocolLog): ChangeLines => {
  const causeOf = ({ kind, uids, mailbox }: Change): number =>
    kind === 'flags' ? log.note('flag', String(uids)) : log.note('change', uids.isEmpty ? mailbox : String(uids));
  return {
    now: () => world.now(),
    schedule: (milliseconds, callback) => world.schedule(milliseconds, callback),
    chance: () => world.chance(),
    isLive: () => selection.isLive,
    capabilities: () => selection.live().session.capabilities,
    holds: (mailbox) => lines.holds(mailbox),
    run: (change, mailbox, make) =>
      lines.runMade(mailbox, make, { priority: priorities.change, cause: causeOf(change) }),
    runAnywhere: async (change, make) => selection.live().run(make(), causeOf(change)),
  };
};
