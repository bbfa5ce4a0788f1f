// What a page leaves on this device for the next start: whose mail, the folders, the first rows of the lists last shown.
// Pure: what goes into it, how much of it, and how it is read again. Where it lies is snapshot-database.ts's business.

import { type RememberedSession, readRememberedSession } from '../../shared/bridge/control.ts';
import { leavesOut } from './arrangement.ts';
import type { ListSnapshot } from './list-snapshot.ts';
import type {
  Address,
  ConversationSummary,
  MailboxName,
  MailboxRole,
  MailboxSummary,
  MessageFlags,
  MessageSummary,
} from './model.ts';

/** Rows of a list: more than the tallest screen shows at once (2,160 pixels are 29). */
export const snapshotRows = 40;
/** Lists: the one last shown, and those it was come from. The inbox is mostly among them. */
export const snapshotLists = 3;
/** Characters of the whole snapshot, as it is written: what takes longer to read than a frame lasts is no snapshot. */
export const snapshotLength = 400_000;
/** Folders, besides those that have a role or a list: more than the tallest screen shows. */
export const snapshotFolders = 500;
/** Characters of one row; a longer one ends its list there. An ordinary one has 500. */
export const snapshotRowLength = 8_000;

/** The beginning of a list. */
export interface RememberedList {
  readonly mailbox: MailboxName;
  readonly total: number;
  readonly unread: number | null;
  /** In which order it was; '': newest first. */
  readonly arrangement: string;
  /** From the first on, without a gap. */
  readonly rows: readonly MessageSummary[];
}

export interface PageSnapshot {
  readonly session: RememberedSession;
  readonly mailboxes: readonly MailboxSummary[];
  /** The one last shown first. */
  readonly lists: readonly RememberedList[];
}

/** The beginning of a list, as far as its rows are here. Null while there is nothing to remember. */
export const rememberedList = (list: ListSnapshot): RememberedList | null => {
  // What is left out today is there tomorrow.
  if (list.total === null || list.problem || leavesOut(list.arrangement)) return null;
  const rows: MessageSummary[] = [];
  while (rows.length < snapshotRows) {
    const row = list.rowAt(rows.length);
    if (!row || JSON.stringify(row).length > snapshotRowLength) break;
    rows.push(row);
  }
  return rows.length === 0 && list.total > 0
    ? null
    : { mailbox: list.mailbox, total: list.total, unread: list.unread, arrangement: list.arrangement, rows };
};

/** @param release the build that writes; only the same one reads it again. Null when it would be too long. */
export const writePageSnapshot = (snapshot: PageSnapshot, release: string): string | null => {
  const lists = snapshot.lists.slice(0, snapshotLists);
  // In their order: the first, and those that a person looks for.
  const mailboxes = snapshot.mailboxes.filter(
    ({ name, role }, at) => at < snapshotFolders || role || lists.some(({ mailbox }) => mailbox === name),
  );
  for (; ; lists.pop()) {
    const text = JSON.stringify({ ...snapshot, mailboxes, lists, release });
    if (text.length <= snapshotLength) return text;
    if (lists.length === 0) return null;
  }
};

/** Reads what an earlier page wrote; null for what is of another release, is over, or is anything else. */
export const readPageSnapshot = (text: unknown, release: string, now: number): PageSnapshot | null => {
  if (typeof text !== 'string' || text.length > snapshotLength) return null;
  try {
    const { session, mailboxes, lists, release: writer } = asRecord(JSON.parse(text));
    const remembered = readRememberedSession(session);
    if (writer !== release || !remembered?.keep || remembered.expires <= now) return null;
    return { session: remembered, mailboxes: asList(mailboxes, asMailbox), lists: asList(lists, asRememberedList) };
  } catch {
    return null;
  }
};

// The readers throw: one value that is not what it should be, and nothing of the snapshot is believed.

const refuse = (): never => {
  throw new TypeError('not a snapshot');
};
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse();
const asText = (value: unknown): string => (typeof value === 'string' ? value : refuse());
const asFlag = (value: unknown): boolean => (typeof value === 'boolean' ? value : refuse());
const asNumber = (value: unknown): number => (Number.isFinite(value) ? (value as number) : refuse());
const asCount = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
const orNull = <T>(value: unknown, as: (value: unknown) => T): T | null => (value === null ? null : as(value));
const asList = <T>(value: unknown, as: (value: unknown) => T): T[] => (Array.isArray(value) ? value.map(as) : refuse());

const roles: readonly unknown[] = [
  'inbox',
  'drafts',
  'sent',
  'archive',
  'junk',
  'trash',
  'all',
  'flagged',
] satisfies MailboxRole[];

const asMailbox = (value: unknown): MailboxSummary => {
  const { name, path, role, selectable, subscribed, total, unread } = asRecord(value);
  return {
    name: asText(name),
    path: asList(path, asText),
    role: roles.includes(role) ? (role as MailboxRole) : null,
    selectable: asFlag(selectable),
    subscribed: asFlag(subscribed),
    total: orNull(total, asCount),
    unread: orNull(unread, asCount),
  };
};

const asAddress = (value: unknown): Address => {
  const { name, address } = asRecord(value);
  return { name: asText(name), address: asText(address) };
};

const asFlags = (value: unknown): MessageFlags => {
  const { seen, flagged, answered, forwarded, draft, deleted } = asRecord(value);
  return {
    seen: asFlag(seen),
    flagged: asFlag(flagged),
    answered: asFlag(answered),
    forwarded: asFlag(forwarded),
    draft: asFlag(draft),
    deleted: asFlag(deleted),
  };
};

const asRow = (value: unknown): MessageSummary => {
  const row = asRecord(value);
  const { uid, from, to, subject, preview, internalDate, size, flags, keywords, hasAttachment, conversation } = row;
  return {
    uid: asCount(uid),
    from: asList(from, asAddress),
    to: asList(to, asAddress),
    subject: asText(subject),
    preview: orNull(preview, asText),
    internalDate: asNumber(internalDate),
    size: asCount(size),
    flags: asFlags(flags),
    keywords: asList(keywords, asText),
    hasAttachment: asFlag(hasAttachment),
    ...(conversation === undefined ? {} : { conversation: asConversation(conversation) }),
  };
};

const asConversation = (value: unknown): ConversationSummary => {
  const { count, unread, people, uids } = asRecord(value);
  return {
    count: asCount(count),
    unread: asCount(unread),
    people: asList(people, asAddress),
    uids: asList(uids, asCount),
  };
};

const asRememberedList = (value: unknown): RememberedList => {
  const { mailbox, total, unread, arrangement, rows } = asRecord(value);
  const list = {
    mailbox: asText(mailbox),
    total: asCount(total),
    unread: orNull(unread, asCount),
    arrangement: asText(arrangement),
    rows: asList(rows, asRow),
  };
  // A message stands in a list once: the screen tells rows apart by their uids.
  const isList = list.rows.length <= list.total && new Set(list.rows.map(({ uid }) => uid)).size === list.rows.length;
  return isList ? list : refuse();
};
