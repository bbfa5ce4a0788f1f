// The members of a conversation as the screen sees them, out of rows from several mailboxes: copies counted once, in order.

import type { ConversationMember, MessagePlace } from '../../client/conversation.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { summaryOf } from '../summaries.ts';
import { ownIdOf } from './message-ids.ts';

export interface PlacedRow {
  readonly place: MessagePlace;
  readonly row: MessageRow;
}

/**
 * From the oldest to the newest, by arrival at the server: what a sender says of the time is not relied on.
 * @param rank the place with the smallest is the one to open
 */
export const membersOf = (rows: readonly PlacedRow[], rank: (place: MessagePlace) => number): ConversationMember[] => {
  const copies = new Map<string, PlacedRow[]>();
  for (const placed of rows) {
    const key = memberKeyOf(placed);
    const known = copies.get(key);
    if (known) known.push(placed);
    else copies.set(key, [placed]);
  }
  const members = [...copies.values()].map((group) => {
    const sorted = [...group].sort((a, b) => rank(a.place) - rank(b.place) || a.place.uid - b.place.uid);
    return {
      arrived: Math.min(...group.map(({ row }) => row.internalDate)),
      member: { places: sorted.map(({ place }) => place), summary: summaryOf(sorted[0]!.row) },
    };
  });
  return members
    .sort((a, b) => a.arrived - b.arrived || a.member.summary.uid - b.member.summary.uid)
    .map(({ member }) => member);
};

/**
 * Two rows with the same are copies. Not by the Message-ID alone: somebody could send another message under an id that is
 * known, and hide the one behind the other.
 */
const memberKeyOf = ({ place, row: { envelope } }: PlacedRow): string => {
  const id = ownIdOf(envelope?.messageId ?? null);
  if (id === null) return JSON.stringify([place.mailbox, place.uid]);
  const from = envelope?.from.map(({ mailbox, host }) => [mailbox, host?.toLowerCase()]);
  return JSON.stringify([id, from, envelope?.date, envelope?.subject]);
};
