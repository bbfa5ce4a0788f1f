// English: what was taken back, and what could not be done.

import type { ChangeKind } from '../../../client/mail-changes.ts';
import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('en');
const messages = (many: number) => count(many, { one: 'The message', other: `${number(many)} messages` });

export const undone = {
  flags: 'Mark taken back.',
  move: 'Back where it was.',
  copy: 'Copy taken back.',
  delete: 'Not deleted.',
  append: 'Taken back.',
  'create-mailbox': 'Folder taken back.',
  'rename-mailbox': 'Old name given back.',
  'delete-mailbox': 'Folder kept.',
  subscribe: 'Taken back.',
} satisfies Record<ChangeKind, string>;

/** @param many how many messages @param from the folder it was asked of @param to the folder or name it should have */
type Failure = (many: number, from: string, to: string) => string;

export const failed = {
  flags: (many) => `${messages(many)} could not be marked.`,
  move: (many, _, to) => `${messages(many)} could not be moved to ${to}.`,
  copy: (many, _, to) => `${messages(many)} could not be copied to ${to}.`,
  delete: (many) => `${messages(many)} could not be deleted.`,
  append: (_, from) => `The message could not be put into ${from}.`,
  'create-mailbox': (_, from) => `The folder ${from} could not be made.`,
  'rename-mailbox': (_, from, to) => `The folder ${from} could not be renamed to ${to}.`,
  'delete-mailbox': (_, from) => `The folder ${from} could not be deleted.`,
  subscribe: (_, from) => `The subscription to ${from} could not be changed.`,
} satisfies Record<ChangeKind, Failure> as Readonly<Record<ChangeKind, Failure>>;
