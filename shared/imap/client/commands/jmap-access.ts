// GETJMAPACCESS, RFC 9698 §3: where the same mail is to be had over JMAP. requires JMAPACCESS

import type { Command } from '../command.ts';

/** The address of the JMAP session resource; null when the server tells none. Hostile text: never followed unasked. */
export const getJmapAccess = (): Command<string | null> => {
  let found: string | null = null;
  return {
    name: 'GETJMAPACCESS',
    args: [],
    answeredBy: ['JMAPACCESS'],
    onUntagged: (response) => {
      if (response.kind !== 'jmap-access') return false;
      found = response.url;
      return true;
    },
    result: () => found,
  };
};
