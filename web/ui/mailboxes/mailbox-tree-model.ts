// The order and nesting of mailboxes in the sidebar, and which of them are visible. Pure; drawing is mailbox-tree.tsx.

import type { MailboxName, MailboxRole, MailboxSummary } from '../../client/model.ts';
import { list } from '../words/en/list.ts';
import { mailboxes as english, roles } from '../words/en/mailboxes.ts';
import { locale, wordsOf } from '../words/words.ts';

export interface MailboxNode {
  readonly mailbox: MailboxSummary;
  /** What the tree shows: the role's word, or the last segment of the name. */
  readonly label: string;
  /** Beneath it, in order. */
  readonly children: readonly MailboxNode[];
}

export interface MailboxTree {
  /** Inbox, Drafts, Sent, Archive, Junk, Trash. */
  readonly special: readonly MailboxNode[];
  /** The person's own, alphabetical. */
  readonly own: readonly MailboxNode[];
}

const roleOrder: readonly MailboxRole[] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash', 'flagged', 'all'];

/** The name on screen: special ones in the person's language, others by their last segment. */
export const mailboxLabel = (mailbox: MailboxSummary): string =>
  mailbox.role ? wordsOf('roles', roles)[mailbox.role] : (mailbox.path.at(-1) ?? mailbox.name);

/** The same where it may not be listed yet. */
export const labelOf = (name: MailboxName, summary: MailboxSummary | undefined): string => {
  if (summary) return mailboxLabel(summary);
  return name === 'INBOX' ? wordsOf('roles', roles).inbox : name;
};

/** The number beside it: unread, in Drafts all; null for none. */
export const mailboxCount = (mailbox: MailboxSummary): number | null => {
  const count = mailbox.role === 'drafts' ? mailbox.total : mailbox.unread;
  return count ? count : null;
};

/** The count in words, for the description; null for none. */
export const mailboxCountText = (mailbox: MailboxSummary): string | null => {
  const count = mailboxCount(mailbox);
  if (count === null) return null;
  return mailbox.role === 'drafts' ? wordsOf('mailboxes', english).drafts(count) : wordsOf('list', list).unread(count);
};

const joint = '\u0000'; // cannot be part of a mailbox's name (RFC 9051 §5.1)
const pathKey = (path: readonly string[]): string => path.join(joint);

/** Builds the tree. A mailbox whose parent was not listed hangs at the nearest listed ancestor, or at the root. */
export const mailboxTree = (mailboxes: readonly MailboxSummary[]): MailboxTree => {
  const collator = new Intl.Collator(locale(), { numeric: true, sensitivity: 'base' });
  const byPath = new Map(mailboxes.map((mailbox) => [pathKey(mailbox.path), mailbox]));
  const children = new Map<MailboxSummary | null, MailboxSummary[]>();
  const special: MailboxSummary[] = [];
  const taken = new Set<MailboxRole>();
  for (const mailbox of mailboxes) {
    // Two mailboxes of one role happen; the second is shown by its name among the person's own.
    if (mailbox.role && !taken.has(mailbox.role)) {
      taken.add(mailbox.role);
      special.push(mailbox);
      continue;
    }
    let parent: MailboxSummary | null = null;
    for (let depth = mailbox.path.length - 1; depth > 0 && !parent; depth--)
      parent = byPath.get(pathKey(mailbox.path.slice(0, depth))) ?? null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(mailbox);
    else children.set(parent, [mailbox]);
  }
  const isSpecial = new Set(special);
  const nameOf = (mailbox: MailboxSummary): string =>
    isSpecial.has(mailbox) ? mailboxLabel(mailbox) : (mailbox.path.at(-1) ?? mailbox.name);
  const nodeOf = (mailbox: MailboxSummary): MailboxNode => ({
    mailbox,
    label: nameOf(mailbox),
    children: (children.get(mailbox) ?? []).sort((a, b) => collator.compare(nameOf(a), nameOf(b))).map(nodeOf),
  });
  const rank = (mailbox: MailboxSummary): number => (mailbox.role ? roleOrder.indexOf(mailbox.role) : -1);
  return {
    special: special.sort((a, b) => rank(a) - rank(b)).map(nodeOf),
    own: (children.get(null) ?? []).sort((a, b) => collator.compare(nameOf(a), nameOf(b))).map(nodeOf),
  };
};

/** A line of the tree as it stands on screen. */
export interface TreeLine {
  readonly node: MailboxNode;
  /** 1 at the root. */
  readonly level: number;
  /** 1-based place among its siblings, and how many those are. */
  readonly place: number;
  readonly of: number;
  readonly parent: MailboxName | null;
  readonly expanded: boolean | null;
}

/** The visible lines from top to bottom; what is beneath a closed node is left out. */
export const treeLines = (tree: MailboxTree, closed: ReadonlySet<MailboxName>): readonly TreeLine[] => {
  const lines: TreeLine[] = [];
  const add = (
    nodes: readonly MailboxNode[],
    level: number,
    parent: MailboxName | null,
    before: number,
    of: number,
  ): void => {
    for (const [index, node] of nodes.entries()) {
      const open = node.children.length === 0 ? null : !closed.has(node.mailbox.name);
      lines.push({ node, level, place: before + index + 1, of, parent, expanded: open });
      if (open) add(node.children, level + 1, node.mailbox.name, 0, node.children.length);
    }
  };
  const roots = tree.special.length + tree.own.length;
  add(tree.special, 1, null, 0, roots);
  add(tree.own, 1, null, tree.special.length, roots);
  return lines;
};
