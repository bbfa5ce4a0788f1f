// What is known of a message's sender, by the names that the operator says the mail server signs with. Where none is named
// nothing is believed: any other name, the mail server's host included, anybody can write.

import { useMemo } from 'react';
import type { MessageDetail } from '../../client/model.ts';
import { useSession } from '../use-session.ts';
import { useCorrespondents } from './correspondents.ts';
import { type Authentication, authenticationOf, domainOf, type SenderWarning, senderWarnings } from './sender-trust.ts';

export interface SenderTrust {
  readonly authentication: Authentication;
  readonly warnings: readonly SenderWarning[];
  /** See authenticationOf. */
  readonly servers: readonly string[];
}

export const useSenderTrust = (message: MessageDetail | null, me: string): SenderTrust => {
  const { authservIds } = useSession();
  const people = useCorrespondents();
  return useMemo(() => {
    const servers = authservIds ?? [];
    if (!message) return { authentication: { is: 'unknown' }, warnings: [], servers };
    const authentication = authenticationOf(message, servers);
    const others = [...people, ...[...message.to, ...message.cc].slice(0, 50)];
    const known = [domainOf(me), ...others.map(({ address }) => domainOf(address))];
    return { authentication, warnings: senderWarnings(message, authentication, known, people), servers };
  }, [message, me, authservIds, people]);
};
