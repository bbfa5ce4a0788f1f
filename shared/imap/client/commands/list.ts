// LIST, RFC 9051 §6.3.9, with everything a mailbox tree needs in one round trip where the server can; and LSUB.

import { type Argument, mailboxName, list as parenthesised, syntax } from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import type { ListedMailbox } from '../../wire/list.ts';
import type { MailboxStatus } from '../../wire/mailbox-status.ts';
import type { Command } from '../command.ts';
import { statusItems } from './status.ts';

export interface ListOptions {
  reference?: string;
  /** `*` is everything, `%` one level. */
  pattern?: string;
  capabilities: Capabilities;
  /** Ask for counters too, where the server has LIST-STATUS (RFC 5819). */
  status?: boolean;
}

const returnOptions = ({ capabilities, status, pattern }: ListOptions): Argument[] => {
  if (!capabilities.has('LIST-EXTENDED')) return []; // RFC 5258
  // Only the plain form of `LIST "" ""` asks for the delimiter; the extended one asks for a mailbox without a name.
  if (pattern === '') return [];
  const options: Argument[] = [syntax('SUBSCRIBED'), syntax('CHILDREN')];
  if (capabilities.has('SPECIAL-USE')) options.unshift(syntax('SPECIAL-USE'));
  if (status && capabilities.has('LIST-STATUS')) options.push(syntax('STATUS'), statusItems(capabilities));
  return [syntax('RETURN'), parenthesised(options)];
};

const gather = (kind: 'list' | 'lsub') => {
  const found = new Map<string, ListedMailbox>();
  const statuses = new Map<string, MailboxStatus>();
  return {
    found,
    statuses,
    result: (): ListedMailbox[] => {
      for (const [name, status] of statuses) {
        const mailbox = found.get(name);
        if (mailbox) mailbox.status = status;
      }
      return [...found.values()];
    },
    onList: (response: { kind: string; data?: unknown }): boolean => {
      if (response.kind !== kind) return false;
      const data = response.data as ListedMailbox;
      found.set(data.name, data);
      return true;
    },
  };
};

/** Every mailbox that matches, each once, with its counters where asked for and given. */
export const list = (options: ListOptions): Command<ListedMailbox[]> => {
  const { statuses, result, onList } = gather('list');
  return {
    name: 'LIST',
    args: [mailboxName(options.reference ?? ''), mailboxName(options.pattern ?? '*'), ...returnOptions(options)],
    serial: 'list',
    onUntagged: (response) => {
      if (response.kind === 'mailbox-status') {
        statuses.set(response.data.mailbox, response.data);
        return options.status === true;
      }
      return onList(response);
    },
    result,
  };
};

/** The subscribed ones, for servers without LIST-EXTENDED. RFC 3501 §6.3.9 */
export const lsub = (options: { reference?: string; pattern?: string } = {}): Command<ListedMailbox[]> => {
  const { result, onList } = gather('lsub');
  return {
    name: 'LSUB',
    args: [mailboxName(options.reference ?? ''), mailboxName(options.pattern ?? '*')],
    serial: 'lsub',
    onUntagged: onList,
    result,
  };
};
