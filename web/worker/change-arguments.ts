// Reads a change that the screen asks for: it comes back as what it has to be, or is refused as `bad-request`. What a change
// means is changes.ts's business, with which this is loaded.

import { UidSet } from '../../shared/imap/index.ts';
import type { MailChange, Which } from '../client/mail-changes.ts';
import { asCount, asFlag, asText, asUids, refuse } from './call-arguments.ts';
import { keyAtMost } from './pending/calls.ts';

/** Characters of ranges: 100,000 messages of which no two stand together. */
export const rangesAtMost = 1_100_000;
/** Bytes of a message that is to be appended: no server takes more, and it is held in memory as a whole. */
export const contentAtMost = 100_000_000;
/** Flags and keywords of one message. */
export const flagsAtMost = 100;

/** `flag`, RFC 9051 §9: an atom, with a backslash before it or not. */
const asFlagName = (value: unknown): string =>
  /^\\?[!#$&'+,\-./0-9:;<=>?@A-Z[^_`a-z|}~]{1,255}$/.test(asText(value)) ? asText(value) : refuse();

const asFlagNames = (value: unknown): string[] =>
  Array.isArray(value) && value.length <= flagsAtMost ? value.map(asFlagName) : refuse();

const asMailbox = (value: unknown): string => asText(value) || refuse();

const asContent = (value: unknown): Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array && value.length > 0 && value.length <= contentAtMost ? new Uint8Array(value) : refuse();

const asWhich = (value: unknown): Which => {
  if (typeof value !== 'string') return asUids(value);
  if (value === 'all') return value;
  if (value.length > rangesAtMost || /[^\d,:]/.test(value)) return refuse();
  try {
    UidSet.parse(value);
    return value;
  } catch {
    return refuse();
  }
};

/** What a page calls a call of its own; null: nothing. */
export const asCallKey = (value: unknown): string | null =>
  value === undefined ? null : asText(value).length <= keyAtMost ? asText(value) : refuse();

/** The change that this one was made together with; undefined: none. */
export const asGroup = (value: unknown): string | undefined =>
  asCallKey((value as { readonly group?: unknown } | null)?.group) ?? undefined;

/** A change that a person made. */
export const asChange = (value: unknown): MailChange => {
  if (typeof value !== 'object' || value === null) return refuse();
  const { kind, mailbox: name, uids, to, flag, on, content, flags, internalDate } = value as Record<string, unknown>;
  const mailbox = asMailbox(name);
  switch (kind) {
    case 'flags':
      return { kind, mailbox, uids: asWhich(uids), flag: asFlagName(flag), on: asFlag(on) };
    case 'archive':
    case 'trash':
    case 'junk':
    case 'not-junk':
    case 'delete':
      return { kind, mailbox, uids: asWhich(uids) };
    case 'move':
    case 'copy':
      return { kind, mailbox, uids: asWhich(uids), to: asMailbox(to) };
    case 'append': {
      const date = internalDate === null ? null : asCount(internalDate);
      return { kind, mailbox, content: asContent(content), flags: asFlagNames(flags), internalDate: date };
    }
    case 'create-mailbox':
    case 'delete-mailbox':
      return { kind, mailbox };
    case 'rename-mailbox':
      return { kind, mailbox, to: asMailbox(to) };
    case 'subscribe':
      return { kind, mailbox, on: asFlag(on) };
    default:
      return refuse();
  }
};
