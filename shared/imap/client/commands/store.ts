// UID STORE, RFC 9051 §6.4.6: adds, removes or replaces flags.

import { flag, list, syntax, uidSet } from '../../wire/argument.ts';
import type { UidSet } from '../../wire/uid-set.ts';
import type { Command } from '../command.ts';

export interface StoreOptions {
  op: 'add' | 'remove' | 'set';
  flags: readonly string[];
  /** The server need not tell the new flags back. */
  silent?: boolean;
}

const signs = { add: '+', remove: '-', set: '' };

export const store = (set: UidSet, { op, flags, silent }: StoreOptions): Command<void> => ({
  name: 'UID STORE',
  args: [uidSet(set), syntax(`${signs[op]}FLAGS${silent ? '.SILENT' : ''}`), list(flags.map(flag))],
  result: () => undefined,
});
