// The table of actions on messages: what each is called, its picture and its key, when it fits, what it changes. The toolbar,
// the keys, the buttons of a row, the menus and the bar of a choice all draw from it. Doing it is hands.tsx's business.

import { uidsOfRow } from '../../client/list-snapshot.ts';
import type { MailChange } from '../../client/mail-changes.ts';
import type { MailboxRole } from '../../client/model.ts';
import {
  ArchiveIcon,
  EnvelopeIcon,
  EnvelopeOpenIcon,
  type Icon,
  InboxIcon,
  JunkIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import type { ActionName } from '../keyboard.ts';
import { CopyIcon, LabelIcon, MoveIcon, StarOffIcon } from './action-icons.tsx';
import type { ActName } from './lazy-hands.tsx';
import type { Target } from './target.ts';

/** Where the messages are, and how they stand. */
export interface Situation {
  readonly role: MailboxRole | null;
  readonly target: Target;
}

export interface Action {
  readonly icon: Icon;
  /** Whose keys do it; null: none. */
  readonly shortcut: ActionName | null;
  /** The messages are not in the list afterwards. */
  readonly leaves: boolean;
  /** It asks where, or which: in a dialog. */
  readonly asks?: true;
  fits(situation: Situation): boolean;
  /** Null for what asks first. */
  change(situation: Situation): MailChange | null;
}

const always = (): boolean => true;
const kind =
  (name: 'archive' | 'trash' | 'junk' | 'not-junk') =>
  ({ target: { mailbox, uids } }: Situation): MailChange => ({ kind: name, mailbox, uids });
const flag =
  (name: string, on: boolean) =>
  ({ target: { mailbox, uids } }: Situation): MailChange => ({ kind: 'flags', mailbox, uids, flag: name, on });

const isKnown = ({ rows, count }: Target): boolean =>
  rows.reduce((sum, row) => sum + uidsOfRow(row).length, 0) >= count;

// Of messages that are not here nobody knows: both ways are offered.
const some = (target: Target, is: (row: Target['rows'][number]) => boolean): boolean =>
  !isKnown(target) || target.rows.some(is);

/** Of a conversation its newest message gets the mark, which is enough to see it. */
const flagNewest = (name: string, on: boolean) => {
  const all = flag(name, on);
  return (situation: Situation): MailChange => {
    const { mailbox, rows } = situation.target;
    return isKnown(situation.target) && rows.some(({ conversation }) => conversation)
      ? { kind: 'flags', mailbox, uids: rows.map(({ uid }) => uid), flag: name, on }
      : all(situation);
  };
};

export const actions: Readonly<Record<ActName, Action>> = {
  archive: {
    icon: ArchiveIcon,
    shortcut: 'archive',
    leaves: true,
    fits: ({ role }) => role !== 'archive',
    change: kind('archive'),
  },
  delete: { icon: TrashIcon, shortcut: 'delete', leaves: true, fits: always, change: kind('trash') },
  junk: {
    icon: JunkIcon,
    shortcut: 'junk',
    leaves: true,
    fits: ({ role }) => role !== 'junk' && role !== 'sent' && role !== 'drafts',
    change: kind('junk'),
  },
  notJunk: {
    icon: InboxIcon,
    shortcut: 'junk',
    leaves: true,
    fits: ({ role }) => role === 'junk',
    change: kind('not-junk'),
  },
  move: { icon: MoveIcon, shortcut: 'move', leaves: true, asks: true, fits: always, change: () => null },
  copy: { icon: CopyIcon, shortcut: null, leaves: false, asks: true, fits: always, change: () => null },
  label: { icon: LabelIcon, shortcut: 'label', leaves: false, asks: true, fits: always, change: () => null },
  markRead: {
    icon: EnvelopeOpenIcon,
    shortcut: 'markRead',
    leaves: false,
    fits: ({ target }) => some(target, ({ flags }) => !flags.seen),
    change: flag('\\Seen', true),
  },
  markUnread: {
    icon: EnvelopeIcon,
    shortcut: 'markUnread',
    leaves: false,
    fits: ({ target }) => some(target, ({ flags }) => flags.seen),
    change: flagNewest('\\Seen', false),
  },
  star: {
    icon: StarIcon,
    shortcut: 'star',
    leaves: false,
    fits: ({ target }) => some(target, ({ flags }) => !flags.flagged),
    change: flagNewest('\\Flagged', true),
  },
  unstar: {
    icon: StarOffIcon,
    shortcut: 'star',
    leaves: false,
    fits: ({ target }) => some(target, ({ flags }) => flags.flagged),
    change: flag('\\Flagged', false),
  },
};

/** The order in menus; null is a line. */
export const menuOrder: readonly (ActName | null)[] = [
  'archive',
  'delete',
  'junk',
  'notJunk',
  null,
  'move',
  'copy',
  'label',
  null,
  'markRead',
  'markUnread',
  'star',
  'unstar',
];

/** What a key that means either way does: takes off what all have, and sets it where one lacks it. */
export const eitherWay = (one: 'junk' | 'star', situation: Situation): ActName => {
  if (one === 'junk') return situation.role === 'junk' ? 'notJunk' : 'junk';
  return actions.star.fits(situation) ? 'star' : 'unstar';
};
