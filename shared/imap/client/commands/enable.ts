// ENABLE, RFC 9051 §6.3.1. requires ENABLE

import { atom } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

/** What the server did enable, upper case. */
export const enable = (names: readonly string[]): Command<string[]> => {
  const enabled = new Set<string>();
  return {
    name: 'ENABLE',
    args: names.map(atom),
    onUntagged: (response) => {
      if (response.kind !== 'enabled') return false;
      for (const name of response.names) enabled.add(name);
      return true;
    },
    result: () => [...enabled],
  };
};
