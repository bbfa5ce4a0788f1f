// What a person can do that the server has to confirm: each kind of change with what is written down of it.
// The journal keeps them as JSON (web/store/journal.ts); this is the one place that says what the JSON means.

import type { Problem } from '../../../shared/problems.ts';
import type { ChangeKind } from '../../client/mail-changes.ts';
import type { Journal, JournalEntry } from '../../store/journal.ts';

export type { ChangeKind } from '../../client/mail-changes.ts';

/** What each kind writes down besides its mailbox and its messages. */
interface Details extends Record<ChangeKind, object> {
  /** A flag or keyword set or cleared. `changed`: those of the messages that were otherwise before, as ranges. */
  flags: { readonly flag: string; readonly on: boolean; readonly changed: string };
  /** Out of `mailbox`, into `to`. */
  move: Destination &
    Counted &
    Finding & {
      /** They were in `to` before: under these uids, in the order of `uids`, or of what they are found by. */
      readonly back?: readonly number[];
      /** They come back: their rows in the order of `uids`, as returning-rows.ts writes them. */
      readonly rows?: string;
      /** They are shown in `to` already: the first of so many uids of ours (stand-ins.ts). */
      readonly standIns?: number;
      /** It was taken back before anybody heard of it: their rows as they were, as returning-rows.ts writes them. */
      readonly left?: string;
    };
  /** Also into `to`. */
  copy: Destination & Counted;
  /** For good. */
  delete: Counted & Finding;
  /** A message of ours, whose bytes are the entry's content; `mailbox` is where it goes. */
  append: {
    readonly flags: readonly string[];
    /** Milliseconds since 1970; null: the server's now. */
    readonly internalDate: number | null;
    readonly messageId: string | null;
    readonly size: number;
    /** It will have a uid from here on, as the server said just before, and what that belongs to (send-copies.ts). */
    readonly noted?: number;
    readonly notedIn?: number;
  };
  'create-mailbox': object;
  'rename-mailbox': { readonly to: string };
  /** `empty`: only if no message is in it. */
  'delete-mailbox': { readonly empty?: boolean };
  subscribe: { readonly on: boolean };
}

interface Destination {
  readonly to: string;
  /** The messages will have uids from here on in `to`; null while nobody knows. */
  readonly above: number | null;
  /** The same, as the server said just before a COPY, and what that belongs to (send-copies.ts). */
  readonly noted?: number;
  readonly notedIn?: number;
  /** What the messages are known by, as a JSON list of texts in the order of `uids`. */
  readonly ids?: string;
  /** They are there; only `mailbox` is to be cleared of them. */
  readonly copied?: boolean;
}

interface Counted {
  /** How many of the messages are unread. */
  readonly unread: number;
}

/** Messages that are known by their Message-ID alone, since nobody said which uids they got, from `above` on. */
interface Finding {
  readonly find?: { readonly ids: readonly string[]; readonly above: number | null };
}

interface Common {
  /** Not the person's own doing: nothing that "undo" takes back. */
  readonly quiet?: boolean;
  /** Made together with the change of that id, in other folders: one doing of the person's, which is taken back at once. */
  readonly group?: string;
  /** The person took it back after it was sent: it is undone as soon as it is confirmed. */
  readonly undone?: boolean;
  /** Its messages came to the mailbox by a change of ours: the line that does this may not have heard of them. */
  readonly behind?: boolean;
  /** How often the server hung up on it. */
  readonly tries?: number;
  /** Why it failed. */
  readonly problem?: Problem;
}

/** An entry of the journal, with what its payload is. */
export type Change<K extends ChangeKind = ChangeKind> = {
  readonly [Each in K]: Omit<JournalEntry, 'kind' | 'payload'> & {
    readonly kind: Each;
    readonly payload: Details[Each] & Common;
  };
}[K];

/** A change that is about to be made: the queue gives it its id and its state. */
export type NewChange<K extends ChangeKind = ChangeKind> = {
  readonly [Each in K]: Pick<Change<Each>, 'kind' | 'mailbox' | 'uids' | 'uidValidity' | 'payload'>;
}[K];

const kinds: Readonly<Record<ChangeKind, true>> = {
  flags: true,
  move: true,
  copy: true,
  delete: true,
  append: true,
  'create-mailbox': true,
  'rename-mailbox': true,
  'delete-mailbox': true,
  subscribe: true,
};

const read = new WeakMap<readonly JournalEntry[], readonly Change[]>();

/** Every change of the journal, in order. Kinds of a later release are left alone. */
export const changesIn = (journal: Journal): readonly Change[] => {
  const entries = journal.entries();
  let changes = read.get(entries);
  if (!changes) {
    changes = entries.filter(({ kind }) => Object.hasOwn(kinds, kind)) as unknown as readonly Change[];
    read.set(entries, changes);
  }
  return changes;
};

/** Is it still to be done, as far as the screen is concerned? */
export const isShown = ({ state, payload }: Change): boolean => state !== 'failed' && payload.undone !== true;

/** Does it take its messages out of its mailbox? */
export const takesAway = (change: Change): change is Change<'move' | 'delete'> =>
  change.kind === 'move' || change.kind === 'delete';

/** The mailbox that messages come into by it; null when none do. */
export const destinationOf = (change: Pick<Change, 'kind' | 'mailbox' | 'payload'>): string | null => {
  if (change.kind === 'append') return change.mailbox;
  return change.kind === 'move' || change.kind === 'copy' ? (change.payload as Destination).to : null;
};
