// From which uid on new messages of a mailbox are, as far as is known here: by its copy, else by what STATUS told last.

import type { MailStore } from '../../store/mail-store.ts';

/** Null while nobody knows. It may be below what the server would say now, never above. */
export const nextUidOf = (store: Pick<MailStore, 'checkpoint' | 'mailboxes'>, mailbox: string): number | null =>
  store.checkpoint(mailbox)?.uidNext ??
  store.mailboxes().find(({ name }) => name === mailbox)?.identity?.uidNext ??
  null;
