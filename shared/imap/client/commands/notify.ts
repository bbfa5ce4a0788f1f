// NOTIFY, RFC 5465: which news the server sends unasked, of which mailboxes. requires NOTIFY
//
// The news themselves are ordinary responses and come in `onResponse`: STATUS, LIST, FETCH, EXISTS, EXPUNGE, METADATA.
// Dovecot tells of the selected mailbox only while a command runs, so IDLE is still of use beside it.
// After `OK [NOTIFICATIONOVERFLOW]` the server sends none any more: look at everything, then ask again.

import { type Argument, ArgumentError, list, oneOf, syntax } from '../../wire/argument.ts';
import { type MailboxFilter, mailboxFilter } from '../../wire/mailbox-filter.ts';
import type { MailboxStatus } from '../../wire/mailbox-status.ts';
import type { Command } from '../command.ts';
import { type FetchItem, fetchItems } from './fetch-item.ts';

export type NotifyEvent =
  /** MessageNew and MessageExpunge belong together (RFC 5465 §5). */
  | 'MessageNew'
  /** What to tell of a new message in the selected mailbox, as FETCH data. */
  | { readonly messageNew: readonly FetchItem[] }
  | 'MessageExpunge'
  /** These two need MessageNew and MessageExpunge beside them. */
  | 'FlagChange'
  | 'AnnotationChange'
  /** Created, deleted, renamed: LIST data, with `oldName`. */
  | 'MailboxName'
  | 'SubscriptionChange'
  | 'MailboxMetadataChange'
  | 'ServerMetadataChange';

export interface EventGroup {
  /** `subtreeOne` is not for NOTIFY. */
  readonly mailboxes: MailboxFilter;
  /** None at all: nothing is to be told of these, whatever a later group says. */
  readonly events: readonly NotifyEvent[];
}

const words: ReadonlySet<string> = new Set([
  'MessageNew',
  'MessageExpunge',
  'FlagChange',
  'AnnotationChange',
  'MailboxName',
  'SubscriptionChange',
  'MailboxMetadataChange',
  'ServerMetadataChange',
]);
const aboutMessages = ['MessageNew', 'MessageExpunge', 'FlagChange', 'AnnotationChange'];

const nameOf = (event: NotifyEvent): string => (typeof event === 'string' ? event : 'MessageNew');

/** What a server would refuse with BAD, or could take for something else. RFC 5465 §5 */
const check = ({ mailboxes, events }: EventGroup): void => {
  const names = new Set(events.map(nameOf));
  const ofSelected = mailboxes === 'selected' || mailboxes === 'selected-delayed';
  if (typeof mailboxes === 'object' && 'subtreeOne' in mailboxes) throw new ArgumentError('not a filter of NOTIFY');
  if (names.size !== events.length) throw new ArgumentError('an event twice');
  if (aboutMessages.some((name) => names.has(name)) && !(names.has('MessageNew') && names.has('MessageExpunge'))) {
    throw new ArgumentError('MessageNew and MessageExpunge belong together');
  }
  if (ofSelected && [...names].some((name) => !aboutMessages.includes(name))) {
    throw new ArgumentError('of the selected mailbox only messages are told');
  }
  if (!ofSelected && events.some((event) => typeof event === 'object')) {
    throw new ArgumentError('items are fetched from the selected mailbox only');
  }
};

const eventArguments = (event: NotifyEvent): Argument[] => {
  if (typeof event === 'string') return [oneOf(event, words)];
  return [syntax('MessageNew'), fetchItems(event.messageNew)];
};

const groupArgument = (group: EventGroup): Argument => {
  check(group);
  const events = group.events.length === 0 ? syntax('NONE') : list(group.events.flatMap(eventArguments));
  return list([...mailboxFilter(group.mailboxes), events]);
};

export interface NotifyOptions {
  /** Tell first how the mailboxes are now that are not selected: STATUS data, which are the result. */
  readonly status?: boolean;
}

/**
 * Replaces what was asked for before. The first group that fits a mailbox decides. ArgumentError for what no server may
 * accept; a server that cannot tell of an event refuses with the code BADEVENT.
 */
export const notify = (groups: readonly EventGroup[], { status }: NotifyOptions = {}): Command<MailboxStatus[]> => {
  if (groups.length === 0) throw new ArgumentError('nothing to be told of: that is notifyNone');
  const selected = groups.filter(({ mailboxes }) => mailboxes === 'selected' || mailboxes === 'selected-delayed');
  if (selected.length > 1) throw new ArgumentError('the selected mailbox twice');
  const found = new Map<string, MailboxStatus>();
  return {
    name: 'NOTIFY SET',
    args: [...(status ? [syntax('STATUS')] : []), ...groups.map(groupArgument)],
    onUntagged: (response) => {
      if (!status || response.kind !== 'mailbox-status') return false;
      found.set(response.data.mailbox, { ...found.get(response.data.mailbox), ...response.data });
      return true;
    },
    result: () => [...found.values()],
  };
};

/** No news but those of the selected mailbox that every command may bring. */
export const notifyNone = (): Command<void> => ({ name: 'NOTIFY NONE', args: [], result: () => undefined });
