// Which change may be sent while earlier ones are under way: in order, where order matters. Pure.

import { type Change, destinationOf } from './change.ts';

/** The mailboxes that it is about. */
export const placesOf = (change: Change): readonly string[] => {
  const to = destinationOf(change);
  return to === null || to === change.mailbox ? [change.mailbox] : [change.mailbox, to];
};

/** Whether it may decide what any mailbox is called. */
export const isAboutAll = ({ kind }: Change): boolean =>
  kind === 'create-mailbox' || kind === 'rename-mailbox' || kind === 'delete-mailbox';

/**
 * Commands for the same mailbox may follow each other without waiting when each is whole in itself. What the server hung up
 * on goes alone, so that it is known who it was.
 */
export const mayFollow = (earlier: Change, later: Change, isOneCommand: (change: Change) => boolean): boolean => {
  if (earlier.payload.tries !== undefined || isAboutAll(earlier)) return false;
  const places = placesOf(later);
  if (!placesOf(earlier).some((place) => places.includes(place))) return true;
  const isSameLine = earlier.mailbox === later.mailbox && isOneCommand(earlier) && isOneCommand(later);
  return isSameLine && !dependsOn(later, earlier);
};

/** The same messages, and not the same afterwards when it comes first: the mailbox may be given to another line meanwhile. */
const dependsOn = (later: Change, earlier: Change): boolean => {
  if (later.kind === 'flags' && earlier.kind === 'flags' && !isSameFlag(later, earlier)) return false;
  return !later.uids.intersect(earlier.uids).isEmpty;
};

const isSameFlag = (one: Change<'flags'>, other: Change<'flags'>): boolean =>
  one.payload.flag.toLowerCase() === other.payload.flag.toLowerCase();
