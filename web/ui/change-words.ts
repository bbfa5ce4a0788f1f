// What a change is called in toasts: what was done, what was taken back, what could not be done.

import type { ChangeKind, ChangeMade, FailedChange } from '../client/mail-changes.ts';
import { problemLine } from './problem-text.ts';

const messages = (count: number): string => (count === 1 ? 'The message' : `${count.toLocaleString('en')} messages`);

/** "Archived.", "3 messages moved to Work." */
export const doneWords = (asked: 'archive' | 'trash' | 'delete', { kind, count }: ChangeMade): string => {
  const what = kind === 'delete' ? 'Deleted for good' : asked === 'archive' ? 'Archived' : 'Deleted';
  return count === 1 ? `${what}.` : `${count.toLocaleString('en')} messages: ${what.toLowerCase()}.`;
};

const undone: Record<ChangeKind, string> = {
  flags: 'Mark taken back.',
  move: 'Back where it was.',
  copy: 'Copy taken back.',
  delete: 'Not deleted.',
  append: 'Taken back.',
  'create-mailbox': 'Folder taken back.',
  'rename-mailbox': 'Old name given back.',
  'delete-mailbox': 'Folder kept.',
  subscribe: 'Taken back.',
};

/** After "Undo". Null: there was nothing to take back. */
export const undoneWords = (change: ChangeMade | null): string => (change ? undone[change.kind] : 'Nothing to undo.');

const failed: Record<ChangeKind, (change: FailedChange) => string> = {
  flags: ({ count }) => `${messages(count)} could not be marked.`,
  move: ({ count, to }) => `${messages(count)} could not be moved to ${to}.`,
  copy: ({ count, to }) => `${messages(count)} could not be copied to ${to}.`,
  delete: ({ count }) => `${messages(count)} could not be deleted.`,
  append: ({ mailbox }) => `The message could not be put into ${mailbox}.`,
  'create-mailbox': ({ mailbox }) => `The folder ${mailbox} could not be made.`,
  'rename-mailbox': ({ mailbox, to }) => `The folder ${mailbox} could not be renamed to ${to}.`,
  'delete-mailbox': ({ mailbox }) => `The folder ${mailbox} could not be deleted.`,
  subscribe: ({ mailbox }) => `The subscription to ${mailbox} could not be changed.`,
};

/** What could not be done, and why. */
export const failedWords = (change: FailedChange): string =>
  `${failed[change.kind](change)} ${problemLine(change.problem)}`;

/** "2 changes not yet sent"; null when all were, or are just about to be. */
export const unsentWords = (unconfirmed: number, isLive: boolean): string | null => {
  if (unconfirmed === 0 || isLive) return null;
  return unconfirmed === 1 ? '1 change not yet sent' : `${unconfirmed.toLocaleString('en')} changes not yet sent`;
};
