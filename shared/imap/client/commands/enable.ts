// ENABLE, RFC 9051 §6.3.1: switches on what a server does only for clients that know of it. requires ENABLE

import { ArgumentError, atom } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

/** They change how names, strings or numbers are written: nothing may be under way that was made the other way. */
const changesWriting = new Set(['IMAP4REV2', 'UTF8=ACCEPT', 'UIDONLY']);

/**
 * What the server did enable, upper case: `CONDSTORE`, `QRESYNC` (RFC 7162), `UTF8=ACCEPT` (RFC 9755), `IMAP4REV2`,
 * `UIDONLY` (RFC 9586). From then on `capabilities.isEnabled` is true of it, names go and come in UTF-8 where that is
 * what was enabled, and sequence numbers are refused under UIDONLY.
 */
export const enable = (names: readonly string[]): Command<string[]> => {
  if (names.length === 0) throw new ArgumentError('nothing to enable');
  const enabled = new Set<string>();
  const enables = names.map((name) => name.toUpperCase());
  return {
    name: 'ENABLE',
    args: names.map(atom),
    alone: enables.some((name) => changesWriting.has(name)),
    enables,
    onUntagged: (response) => {
      if (response.kind !== 'enabled') return false;
      for (const name of response.names) enabled.add(name);
      return true;
    },
    result: () => [...enabled],
  };
};
