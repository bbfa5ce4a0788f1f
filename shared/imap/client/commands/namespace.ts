// NAMESPACE, RFC 9051 §6.3.10. requires NAMESPACE

import type { Namespaces } from '../../wire/namespace.ts';
import type { Command } from '../command.ts';

export const namespace = (): Command<Namespaces> => {
  let found: Namespaces = { personal: [], otherUsers: [], shared: [] };
  return {
    name: 'NAMESPACE',
    args: [],
    answeredBy: ['NAMESPACE'],
    onUntagged: (response) => {
      if (response.kind !== 'namespace') return false;
      found = response.data;
      return true;
    },
    result: () => found,
  };
};
