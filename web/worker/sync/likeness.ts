// Whether two rows are of the same message, in whatever mailbox and under whatever uid: as good a guess as rows allow.

import type { MessageRow } from '../../store/message-row.ts';

/** The same for rows of the same message. */
export const likenessOf = ({ envelope, internalDate, size }: MessageRow): string =>
  `${size} ${envelope?.messageId ?? internalDate}`;
