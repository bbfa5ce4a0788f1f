// Reads the arguments of the screen's calls: each comes back as what it has to be, or the call is refused as `bad-request`.

import { ProblemError } from '../../shared/problems.ts';
import type { MailChange } from '../client/mail-changes.ts';

/** Messages one call may name. */
export const uidsAtMost = 100_000;
/** Hits one search may show: nobody reads further, and each is sent whole. */
export const hitsAtMost = 2000;
/** Bytes of a message that is to be appended: no server takes more, and it is held in memory as a whole. */
export const contentAtMost = 100_000_000;
/** Flags and keywords of one message. */
export const flagsAtMost = 100;

export const refuse = (): never => {
  throw new ProblemError({ code: 'bad-request' });
};
export const asText = (value: unknown): string =>
  typeof value === 'string' && value.length <= 10_000 ? value : refuse();
export const asTextOrNull = (value: unknown): string | null => (value === null ? null : asText(value));
export const asFlag = (value: unknown): boolean => (typeof value === 'boolean' ? value : refuse());
export const asCount = (value: unknown): number =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse();
export const asUid = (value: unknown): number => {
  const uid = asCount(value);
  return uid >= 1 && uid <= 0xffff_ffff ? uid : refuse();
};
export const asHits = (value: unknown): number => {
  const hits = asCount(value);
  return hits >= 1 && hits <= hitsAtMost ? hits : refuse();
};
export const asUids = (value: unknown): number[] =>
  Array.isArray(value) && value.length <= uidsAtMost ? value.map(asUid) : refuse();

/** `flag`, RFC 9051 §9: an atom, with a backslash before it or not. */
const asFlagName = (value: unknown): string =>
  /^\\?[!#$&'+,\-./0-9:;<=>?@A-Z[^_`a-z|}~]{1,255}$/.test(asText(value)) ? asText(value) : refuse();

const asFlagNames = (value: unknown): string[] =>
  Array.isArray(value) && value.length <= flagsAtMost ? value.map(asFlagName) : refuse();

const asMailbox = (value: unknown): string => asText(value) || refuse();

const asContent = (value: unknown): Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array && value.length > 0 && value.length <= contentAtMost ? new Uint8Array(value) : refuse();

/** A change that a person made. */
export const asChange = (value: unknown): MailChange => {
  if (typeof value !== 'object' || value === null) return refuse();
  const { kind, mailbox: name, uids, to, flag, on, content, flags, internalDate } = value as Record<string, unknown>;
  const mailbox = asMailbox(name);
  switch (kind) {
    case 'flags':
      return { kind, mailbox, uids: asUids(uids), flag: asFlagName(flag), on: asFlag(on) };
    case 'archive':
    case 'trash':
    case 'delete':
      return { kind, mailbox, uids: asUids(uids) };
    case 'move':
    case 'copy':
      return { kind, mailbox, uids: asUids(uids), to: asMailbox(to) };
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
