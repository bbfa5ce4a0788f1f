// ID, RFC 2971: tells the server who we are and learns who it is. Only after signing in: some servers refuse it before.

import { type Argument, list, string, syntax } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

const nil = syntax('NIL');

const parameters = (params: Readonly<Record<string, string | null>> | null): Argument => {
  if (params === null) return nil;
  return list(Object.entries(params).flatMap(([name, value]) => [string(name), value === null ? nil : string(value)]));
};

/** The server's fields by lower-case name; null when it says nothing. */
export const id = (
  params: Readonly<Record<string, string | null>> | null,
): Command<Map<string, string | null> | null> => {
  let fields: Map<string, string | null> | null = null;
  return {
    name: 'ID',
    args: [parameters(params)],
    onUntagged: (response) => {
      if (response.kind !== 'id') return false;
      fields = response.fields;
      return true;
    },
    result: () => fields,
  };
};
