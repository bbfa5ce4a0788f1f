// Rows as far as sorting and filtering need them, many at a time: read without the rows on screen losing their place in
// memory, and without what nobody asks for.

import type { UidSet } from '../../shared/imap/index.ts';
import type { MailStore } from './mail-store.ts';
import type { MessageRow } from './message-row.ts';
import { readContent } from './row-content.ts';

export type ScannedRow = Pick<MessageRow, 'uid' | 'flags' | 'internalDate' | 'size' | 'envelope' | 'structure'>;

/** What is read besides flags, date and size. */
export interface RowNeeds {
  readonly envelope: boolean;
  readonly structure: boolean;
}

/** The rows of these messages that are here. What was not asked for may be null. */
export const scanRows = (store: MailStore, mailbox: string, uids: UidSet, needs: RowNeeds): readonly ScannedRow[] => {
  const ground = store.indexGround;
  const id = ground?.idOf(mailbox) ?? null;
  if (!ground || id === null)
    return [...uids].map((uid) => store.message(mailbox, uid)).filter((row) => row !== undefined);
  const read = needs.envelope || needs.structure ? contents(needs) : briefly;
  const found: ScannedRow[] = [];
  for (const { from, to } of uids.ranges())
    found.push(...(ground.read(() => read(ground.database, id, from, to)) ?? []));
  return found;
};

type Read = (
  database: NonNullable<MailStore['indexGround']>['database'],
  mailbox: number,
  from: number,
  to: number,
) => ScannedRow[];

const marks = (flag: string): string =>
  `instr(char(10) || lower(flags) || char(10), char(10) || '\\${flag}' || char(10)) > 0`;
const bits = `(${marks('seen')}) + 2 * (${marks('flagged')})`;
const flagsOf = (told: number): string[] => [...(told & 1 ? ['\\Seen'] : []), ...(told & 2 ? ['\\Flagged'] : [])];

/** As one text: each value that crosses from SQLite by itself costs microseconds. */
const briefly: Read = (database, mailbox, from, to) => {
  const [text] =
    database.row(
      `SELECT group_concat(uid || ' ' || internal_date || ' ' || size || ' ' || (${bits}))
       FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?`,
      mailbox,
      from,
      to,
    ) ?? [];
  if (!text) return [];
  return String(text)
    .split(',')
    .map((row) => {
      const [uid, internalDate, size, told] = row.split(' ').map(Number);
      return {
        uid: uid!,
        internalDate: internalDate!,
        size: size!,
        flags: flagsOf(told!),
        envelope: null,
        structure: null,
      };
    });
};

const contents = ({ envelope, structure }: RowNeeds): Read => {
  const member = (name: string, wanted: boolean) => (wanted ? `coalesce(content -> '$.${name}', 'null')` : `'null'`);
  const content = `'{"envelope":' || ${member('envelope', envelope)} || ',"structure":' || ${member('structure', structure)} || '}'`;
  return (database, mailbox, from, to) =>
    database
      .rows(
        `SELECT uid, internal_date, size, ${bits}, ${content} FROM message WHERE mailbox = ? AND uid BETWEEN ? AND ?`,
        mailbox,
        from,
        to,
      )
      .map(([uid, internalDate, size, told, text]) => ({
        uid: Number(uid),
        internalDate: Number(internalDate),
        size: Number(size),
        flags: flagsOf(Number(told)),
        ...readContent(String(text)),
      }));
};
