// The rows of messages that come back, as the journal has them: what is shown of them until the server has said which uids they
// have. Pure.

import { UidSet } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { readContent, writeContent } from '../../store/row-content.ts';
import type { Change, NewChange } from './change.ts';

/** Messages of one change whose rows are written down with it: more come back when the server tells of them. */
export const returningAtMost = 100;

/** Two lines for each. Null: too many. */
export const writeRows = (rows: readonly MessageRow[]): string | null =>
  rows.length > returningAtMost
    ? null
    : rows.map((row) => `${JSON.stringify(row, brief)}\n${writeContent(row)}`).join('\n');

const brief = ['uid', 'emailId', 'flags', 'internalDate', 'size', 'preview'];

export const readRows = (text: string): readonly MessageRow[] => {
  const lines = text.split('\n');
  const rows: MessageRow[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2)
    rows.push({ ...(JSON.parse(lines[at]!) as MessageRow), ...readContent(lines[at + 1]!) });
  return rows;
};

type Returning = Pick<Change<'move'> | NewChange<'move'>, 'uids' | 'payload'>;

/** The uids under which the messages of a change are shown where they come back to, in the order of those they have. */
export const standInsOf = ({ uids, payload }: Returning): UidSet =>
  payload.standIns === undefined || uids.isEmpty
    ? UidSet.empty
    : UidSet.range(payload.standIns, payload.standIns + uids.size - 1);
