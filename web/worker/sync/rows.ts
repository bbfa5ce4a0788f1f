// What FETCH told, as the row the store keeps. The one place where the wire's shape becomes the disk's.

import type { FetchData } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { readReferences } from '../threads/references.ts';

/** `\Seen` among flags; system flags compare without case (RFC 9051 §2.3.2). */
export const isSeen = (flags: readonly string[]): boolean => hasFlag(flags, '\\seen');

/** Whether a flag (given in lower case) is set. */
export const hasFlag = (flags: readonly string[], lower: string): boolean =>
  flags.some((flag) => flag.toLowerCase() === lower);

/**
 * The row after a FETCH response, null when there is none yet and the response does not make one
 * (only flags of a message that is not here).
 */
export const rowOf = (uid: number, data: FetchData, known: MessageRow | undefined): MessageRow | null => {
  if (!known && !data.envelope && !data.bodyStructure && data.internalDate === undefined) return null;
  const references = referencesIn(data) ?? known?.references ?? [];
  const emailId = emailIdIn(data) ?? known?.emailId;
  return {
    uid,
    flags: data.flags ?? known?.flags ?? [],
    internalDate: data.internalDate ?? known?.internalDate ?? 0,
    size: data.size ?? known?.size ?? 0,
    envelope: data.envelope ?? known?.envelope ?? null,
    structure: data.bodyStructure ?? known?.structure ?? null,
    preview: data.preview === undefined ? (known?.preview ?? null) : (data.preview ?? ''),
    ...(references.length > 0 ? { references } : {}),
    ...(emailId === undefined ? {} : { emailId }),
  };
};

/** What marks an id of Gmail's: they are numbers. */
export const gmailPrefix = 'g/';

const emailIdIn = ({ emailId, gmailMessageId }: FetchData): string | undefined =>
  emailId ?? (gmailMessageId === undefined ? undefined : `${gmailPrefix}${gmailMessageId}`);

/** The header that envelopes lack, as a section of FETCH names it. */
export const referencesHeader = 'References';
const referencesSection = 'HEADER.FIELDS (REFERENCES)';

/** Undefined when the response does not tell. */
const referencesIn = (data: FetchData): readonly string[] | undefined => {
  const bytes = data.sections.find(({ section }) => section === referencesSection)?.bytes;
  return bytes ? readReferences(bytes) : undefined;
};
