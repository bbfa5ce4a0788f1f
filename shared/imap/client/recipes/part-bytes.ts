// The bytes of one part: decoded by the server where it can do that (BINARY, RFC 3516), else as they are in the message.

import type { Capabilities } from '../../wire/capability.ts';
import { UidSet } from '../../wire/uid-set.ts';
import type { Uid } from '../../wire/units.ts';
import { fetch } from '../commands/fetch.ts';
import { binaryPeek, bodyPeek, type SectionFetchItem, type Slice } from '../commands/fetch-item.ts';
import { isMisunderstanding, type Run, refusalOf } from './refusal.ts';

export interface PartBytes {
  /** Null when there is no such part, or no such message any more. */
  readonly bytes: Uint8Array | null;
  /** Is the transfer encoding undone? Further slices have to be asked for in the same way: offsets count these bytes. */
  readonly decoded: boolean;
}

/** May it be had in another way? UNKNOWN-CTE: the server does not know the encoding (RFC 3516 §4.3). */
const isAboutDecoding = (error: unknown): boolean =>
  refusalOf(error)?.code?.code === 'UNKNOWN-CTE' || isMisunderstanding(error);

/**
 * Part `part` of a message, or a slice of it, without setting `\Seen`. Rejects with ImapError.
 */
export const partBytes = async (
  run: Run,
  uid: Uid,
  part: string,
  { capabilities, slice }: { readonly capabilities: Capabilities; readonly slice?: Slice },
): Promise<PartBytes> => {
  const ask = async (item: SectionFetchItem): Promise<Uint8Array | null> => {
    const answers = await run(fetch(UidSet.of(uid), [item]));
    for (const { sections } of answers) {
      const found = sections.find(({ section, bytes }) => section === item.section && bytes !== null);
      if (found) return found.bytes;
    }
    return null;
  };
  if (capabilities.has('BINARY')) {
    try {
      const bytes = await ask(binaryPeek(part, slice));
      if (bytes) return { bytes, decoded: true };
    } catch (error) {
      if (!isAboutDecoding(error)) throw error;
    }
  }
  return { bytes: await ask(bodyPeek(part, slice)), decoded: false };
};
