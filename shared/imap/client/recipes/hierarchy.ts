// Where a person's mailboxes live and what separates their levels, on servers with a useful NAMESPACE and on others;
// and every mailbox, on servers that do not understand the better ways to ask. Finding names for new mailboxes is the caller's.

import { Capabilities } from '../../wire/capability.ts';
import type { ListedMailbox } from '../../wire/list.ts';
import type { MailboxName } from '../../wire/mailbox-name.ts';
import { list, lsub } from '../commands/list.ts';
import { namespace } from '../commands/namespace.ts';
import { firstUnderstood, type Run, unlessRefused } from './refusal.ts';

export interface Hierarchy {
  /** Null: the names are flat, or nobody knows. */
  readonly delimiter: string | null;
  /** What names of the person's own mailboxes begin with; '' mostly, `INBOX.` on Courier. */
  readonly prefix: MailboxName;
}

const none = Capabilities.of([]);

/**
 * Asks NAMESPACE (RFC 2342) where it is advertised. What it leaves open (a NIL delimiter, an answer under another word, a
 * refusal: quirk unusable-namespace) `LIST "" ""` tells, RFC 9051 §6.3.9. Rejects with ImapError when the line is lost.
 */
export const learnHierarchy = async (run: Run, capabilities: Capabilities): Promise<Hierarchy> => {
  const spaces = capabilities.has('NAMESPACE') ? await unlessRefused(run, namespace()) : null;
  const own = spaces?.personal[0];
  if (own?.delimiter) return { delimiter: own.delimiter, prefix: own.prefix };
  const root = await unlessRefused(run, list({ capabilities: none, pattern: '' }));
  return { delimiter: root?.[0]?.delimiter ?? null, prefix: own?.prefix ?? '' };
};

/** The name for a new mailbox of the person's own: below the prefix, unless it is there already (quirk personal-prefix). */
export const inPersonalSpace = (name: MailboxName, { prefix }: Hierarchy): MailboxName =>
  prefix === '' || name.startsWith(prefix) || name === 'INBOX' ? name : prefix + name;

/**
 * Every mailbox. In one round trip with counters and roles where the server understands that (quirk refused-special-use),
 * else what plain LIST tells: roles come from attributes all the same.
 */
export const listAnyway = (
  run: Run,
  { capabilities, status = false }: { capabilities: Capabilities; status?: boolean },
): Promise<ListedMailbox[]> => {
  const ways = [() => list({ capabilities, status })];
  if (status && capabilities.has('LIST-STATUS')) ways.push(() => list({ capabilities }));
  if (capabilities.has('LIST-EXTENDED')) ways.push(() => list({ capabilities: none }));
  return firstUnderstood(run, ways);
};

/**
 * The subscribed mailboxes: by LIST-EXTENDED, else by LSUB; all of them where LSUB is refused, as it is where IMAP4rev2
 * has been enabled (RFC 9051 appendix E; quirk refused-lsub).
 */
export const listSubscribed = async (run: Run, capabilities: Capabilities): Promise<ListedMailbox[]> => {
  if (!capabilities.has('LIST-EXTENDED')) {
    const subscribed = await unlessRefused(run, lsub());
    return subscribed ?? run(list({ capabilities: none }));
  }
  const all = await listAnyway(run, { capabilities });
  const subscribed = all.filter(({ attributes }) => attributes.has('\\subscribed'));
  // None at all: the server fell back to plain LIST, which does not tell.
  return subscribed.length > 0 ? subscribed : all;
};
