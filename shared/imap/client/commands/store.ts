// STORE and UID STORE, RFC 9051 §6.4.6: adds, removes or replaces flags.

import { type Argument, flag, list, number, syntax } from '../../wire/argument.ts';
import { commandFor, type MessageSet, messageSet } from '../../wire/message-set.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { ModSeq } from '../../wire/units.ts';
import type { Command } from '../command.ts';

export interface StoreOptions {
  op: 'add' | 'remove' | 'set';
  flags: readonly string[];
  /** The server need not tell the new flags back. */
  silent?: boolean;
  /** Leaves alone what has changed since. RFC 7162 §3.1.3. requires CONDSTORE */
  unchangedSince?: ModSeq;
}

export interface StoreResult {
  /** Left alone because they had changed: UIDs, or sequence numbers where the set had those. */
  readonly modified: UidSet;
}

const signs = { add: '+', remove: '-', set: '' };

/**
 * The new flags come as FETCH through `onResponse`, with MODSEQ even when `silent` where the server has CONDSTORE. NO may
 * still have changed some of the messages; its code MODIFIED then names those that were left alone.
 */
export const store = (set: MessageSet, options: StoreOptions): Command<StoreResult> => {
  const { op, flags, silent, unchangedSince } = options;
  const modifiers: Argument[] = [];
  if (unchangedSince !== undefined) modifiers.push(list([syntax('UNCHANGEDSINCE'), number(unchangedSince)]));
  const item = syntax(`${signs[op]}FLAGS${silent ? '.SILENT' : ''}`);
  return {
    name: commandFor(set, 'STORE'),
    args: [messageSet(set), ...modifiers, item, list(flags.map(flag))],
    result: ({ code }) => ({ modified: code?.code === 'MODIFIED' ? code.uids : UidSet.empty }),
  };
};
