// What a message carries beside its text, out of the bytes of its parts: reports and invitations as they are read.
// Which parts those are: shared/mime/special-parts.ts.

import { readDeliveryStatus, readReceipt } from '../../../shared/mime/delivery-report.ts';
import type { SpecialPart, SpecialParts } from '../../../shared/mime/special-parts.ts';
import { readTextPart } from '../../../shared/mime/text-part.ts';
import { decodeTransfer } from '../../../shared/mime/transfer-encoding.ts';
import type { BesideText } from '../../client/model.ts';

/** Of a message that carries nothing else. */
export const nothingBeside: BesideText = { reports: [], calendars: [], protection: [], piece: null };

/** @param bytesOf the part as it came; null when it did not, or not whole */
export const besideText = (
  { parts, protection, piece }: SpecialParts,
  bytesOf: (part: SpecialPart) => Uint8Array | null,
): BesideText => {
  const textOf = (part: SpecialPart, bytes: Uint8Array): string =>
    readTextPart({ ...part, kind: 'plain', bytes, flowed: null, partial: false }).text;
  const reports: BesideText['reports'][number][] = [];
  const calendars: BesideText['calendars'][number][] = [];
  for (const part of parts) {
    const bytes = bytesOf(part);
    if (!bytes) continue;
    const { section, kind } = part;
    if (kind === 'calendar') {
      calendars.push({ section, text: textOf(part, bytes) });
      continue;
    }
    const decoded = decodeTransfer(bytes, part.encoding).bytes;
    const report = kind === 'delivery' ? readDeliveryStatus(decoded) : readReceipt(decoded);
    if (report) reports.push({ section, report, text: textOf(part, bytes) });
  }
  return { reports, calendars, protection, piece };
};
