// LIST, RFC 9051 §6.3.9, with everything a mailbox tree needs in one round trip where the server can; and its relatives:
// LSUB and XLIST.

import {
  type Argument,
  ArgumentError,
  mailboxName,
  oneOf,
  list as parenthesised,
  syntax,
} from '../../wire/argument.ts';
import type { Capabilities } from '../../wire/capability.ts';
import type { ListedMailbox } from '../../wire/list.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import { entryName } from '../../wire/metadata.ts';
import type { UntaggedResponse } from '../../wire/response.ts';
import type { Command } from '../command.ts';
import { type StatusItem, statusItems } from './status.ts';

/** Which mailboxes to list, RFC 5258 §3.1 and RFC 6154 §2. */
export type ListSelection =
  | 'SUBSCRIBED'
  | 'REMOTE'
  /** Also those with matching ones below them, as `childInfo` tells. Only beside SUBSCRIBED or SPECIAL-USE. */
  | 'RECURSIVEMATCH'
  /** requires SPECIAL-USE */
  | 'SPECIAL-USE';

/** What to tell of each, RFC 5258 §3.2. */
export type ListReturn = 'SUBSCRIBED' | 'CHILDREN' | 'SPECIAL-USE';

export interface ListOptions {
  reference?: string;
  /** `*` is everything, `%` one level; '' asks for the delimiter and no mailbox. Several need LIST-EXTENDED. */
  pattern?: string | readonly string[];
  capabilities: Capabilities;
  /** requires LIST-EXTENDED (RFC 5258); ArgumentError without. */
  select?: readonly ListSelection[];
  /** What the server is asked to tell; without it everything that it can. [] asks in the plain words of RFC 3501. */
  returns?: readonly ListReturn[];
  /** Ask for counters too, where the server has LIST-STATUS (RFC 5819). */
  status?: boolean | readonly StatusItem[];
  /** Ask for one's own rights too, where the server has LIST-MYRIGHTS (RFC 8440). */
  rights?: boolean;
  /** Ask for these entries too, where the server has LIST-METADATA (RFC 9590): `/private/comment`. */
  metadata?: readonly string[];
}

const selectionWords: ReadonlySet<string> = new Set<ListSelection>([
  'SUBSCRIBED',
  'REMOTE',
  'RECURSIVEMATCH',
  'SPECIAL-USE',
]);
const returnWords: ReadonlySet<string> = new Set<ListReturn>(['SUBSCRIBED', 'CHILDREN', 'SPECIAL-USE']);

const returnOptions = ({ capabilities, pattern, status, returns, rights, metadata }: ListOptions): Argument[] => {
  if (!capabilities.has('LIST-EXTENDED')) return []; // RFC 5258
  // Only the plain form of `LIST "" ""` asks for the delimiter; the extended one asks for a mailbox without a name.
  if (pattern === '') return [];
  const words: readonly ListReturn[] = returns ?? ['SPECIAL-USE', 'SUBSCRIBED', 'CHILDREN'];
  const options: Argument[] = words
    .filter((word) => word !== 'SPECIAL-USE' || capabilities.has('SPECIAL-USE'))
    .map((word) => oneOf(word, returnWords));
  if (status && capabilities.has('LIST-STATUS')) {
    options.push(syntax('STATUS'), statusItems(status === true ? capabilities : status));
  }
  if (rights && capabilities.has('LIST-MYRIGHTS')) options.push(syntax('MYRIGHTS'));
  if (metadata && metadata.length > 0 && capabilities.has('LIST-METADATA')) {
    options.push(syntax('METADATA'), parenthesised(metadata.map(entryName)));
  }
  return options.length > 0 ? [syntax('RETURN'), parenthesised(options)] : [];
};

const selectionOptions = ({ select, capabilities }: ListOptions): Argument[] => {
  if (!select || select.length === 0) return [];
  const asked = new Set(select);
  if (!capabilities.has('LIST-EXTENDED')) throw new ArgumentError('the server has no LIST-EXTENDED');
  if (asked.has('SPECIAL-USE') && !capabilities.has('SPECIAL-USE')) {
    throw new ArgumentError('the server has no SPECIAL-USE');
  }
  if (asked.has('RECURSIVEMATCH') && !asked.has('SUBSCRIBED') && !asked.has('SPECIAL-USE')) {
    throw new ArgumentError('RECURSIVEMATCH of nothing'); // RFC 5258 §3.1
  }
  return [parenthesised(Array.from(asked, (word) => oneOf(word, selectionWords)))];
};

const patterns = ({ pattern = '*', capabilities }: ListOptions): Argument => {
  if (typeof pattern === 'string') return mailboxName(pattern);
  if (pattern.length === 0) throw new ArgumentError('no pattern');
  if (pattern.length === 1) return mailboxName(pattern[0]!);
  if (!capabilities.has('LIST-EXTENDED')) throw new ArgumentError('the server has no LIST-EXTENDED');
  return parenthesised(pattern.map(mailboxName));
};

/** Gathers mailboxes, and what else is told of them in any order. */
const gather = (kind: 'list' | 'lsub' | 'xlist') => {
  const found = new Map<MailboxName, ListedMailbox>();
  const more = new Map<MailboxName, Partial<ListedMailbox>>();
  const add = (name: MailboxName, told: Partial<ListedMailbox>): boolean => {
    more.set(name, { ...more.get(name), ...told });
    return true;
  };
  return {
    add,
    result: (): ListedMailbox[] => {
      for (const [name, told] of more) Object.assign(found.get(name) ?? {}, told);
      return [...found.values()];
    },
    onList: (response: UntaggedResponse): boolean => {
      if (response.kind !== kind) return false;
      found.set(response.data.name, response.data);
      return true;
    },
  };
};

/** Every mailbox that matches, each once, with what was asked for and given. */
export const list = (options: ListOptions): Command<ListedMailbox[]> => {
  const { add, result, onList } = gather('list');
  return {
    name: 'LIST',
    args: [
      ...selectionOptions(options),
      mailboxName(options.reference ?? ''),
      patterns(options),
      ...returnOptions(options),
    ],
    serial: 'list',
    onUntagged: (response) => {
      if (response.kind === 'mailbox-status' && options.status) {
        return add(response.data.mailbox, { status: response.data });
      }
      if (response.kind === 'my-rights' && options.rights) {
        return add(response.data.mailbox, { rights: response.data.rights });
      }
      if (response.kind === 'metadata' && options.metadata && response.data.entries.size > 0) {
        return add(response.data.mailbox, { metadata: response.data.entries });
      }
      return onList(response);
    },
    result,
  };
};

const simple = (
  name: string,
  kind: 'lsub' | 'xlist',
  { reference = '', pattern = '*' }: { reference?: string; pattern?: string },
): Command<ListedMailbox[]> => {
  const { result, onList } = gather(kind);
  return {
    name,
    args: [mailboxName(reference), mailboxName(pattern)],
    serial: kind,
    onUntagged: onList,
    result,
  };
};

/** The subscribed ones, for servers without LIST-EXTENDED. RFC 3501 §6.3.9. Not with IMAP4rev2 */
export const lsub = (options: { reference?: string; pattern?: string } = {}): Command<ListedMailbox[]> =>
  simple('LSUB', 'lsub', options);

/** LIST with the uses of mailboxes, for servers that know no SPECIAL-USE. requires XLIST */
export const xlist = (options: { reference?: string; pattern?: string } = {}): Command<ListedMailbox[]> =>
  simple('XLIST', 'xlist', options);
