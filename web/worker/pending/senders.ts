// Every kind of change and who tells the server of it.

import { sendAppend } from './send-append.ts';
import { sendCopy } from './send-copy.ts';
import { sendFlags } from './send-flags.ts';
import { sendCreate, sendDeletion, sendRename, sendSubscription } from './send-mailbox.ts';
import { sendMove } from './send-move.ts';
import { sendRemoval } from './send-removal.ts';
import type { Senders } from './sender.ts';

export const senders: Senders = {
  flags: sendFlags,
  move: sendMove,
  copy: sendCopy,
  delete: sendRemoval,
  append: sendAppend,
  'create-mailbox': sendCreate,
  'rename-mailbox': sendRename,
  'delete-mailbox': sendDeletion,
  subscribe: sendSubscription,
};
