// CAPABILITY, RFC 9051 §6.1.1. The session keeps what comes; this only hands it out.

import { Capabilities } from '../../wire/capability.ts';
import type { Command } from '../command.ts';

export const capability = (): Command<Capabilities> => {
  let found = Capabilities.of([]);
  return {
    name: 'CAPABILITY',
    args: [],
    onUntagged: (response) => {
      if (response.kind !== 'capability') return false;
      found = response.capabilities;
      return true;
    },
    result: (completion) => (completion.code?.code === 'CAPABILITY' ? completion.code.capabilities : found),
  };
};
