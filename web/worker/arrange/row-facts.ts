// What an arrangement needs to know of a message, out of its row. Pure.

import type { EnvelopeAddress, SearchKey, SortCriterion } from '../../../shared/imap/index.ts';
import { envelopeAddress } from '../../../shared/mime/address.ts';
import { headerText } from '../../../shared/mime/header.ts';
import { partTree } from '../../../shared/mime/part-tree.ts';
import type { Arrangement, ListFilter, SortField } from '../../client/arrangement.ts';
import type { RowNeeds, ScannedRow } from '../../store/row-scan.ts';
import { maybeAttached } from '../search/server-key.ts';
import { fold } from '../search/words.ts';
import { hasFlag, isSeen } from '../sync/rows.ts';
import type { RowFacts } from './arranged-rows.ts';

/** Characters of a sender or a subject that are compared. */
export const comparedAtMost = 100;

/** What rows have to be read for. Null: nothing, the order of uids is all there is to it. */
export const needsOf = ({ by, filters }: Arrangement): RowNeeds | null => {
  if (by === 'arrival' && filters.length === 0) return null;
  return {
    envelope: by === 'from' || by === 'to' || by === 'subject' || filters.includes('to-me'),
    structure: filters.includes('attachment'),
  };
};

export const factsOf = (row: ScannedRow, arrangement: Arrangement): RowFacts => {
  const { by, filters, me } = arrangement;
  return {
    uid: row.uid,
    matches: filters.every((filter) => passes[filter](row, me)),
    first: by === 'unread' ? !isSeen(row.flags) : by === 'starred' && hasFlag(row.flags, '\\flagged'),
    key: by === 'date' ? row.internalDate : by === 'size' ? row.size : 0,
    text: textOf(row, by),
  };
};

const passes: Readonly<Record<ListFilter, (row: ScannedRow, me: string) => boolean>> = {
  unread: ({ flags }) => !isSeen(flags),
  starred: ({ flags }) => hasFlag(flags, '\\flagged'),
  attachment: ({ structure }) => structure !== null && partTree(structure).files.some(({ inline }) => !inline),
  'to-me': ({ envelope }, me) => {
    const wanted = me.toLowerCase();
    const is = (address: EnvelopeAddress) => envelopeAddress(address)?.address.toLowerCase() === wanted;
    return [...(envelope?.to ?? []), ...(envelope?.cc ?? [])].some(is);
  },
};

const textOf = ({ envelope }: ScannedRow, by: SortField): string => {
  if (by === 'subject') return compared(withoutPrefixes(headerText(envelope?.subject ?? null)));
  if (by !== 'from' && by !== 'to') return '';
  const [first] = envelope?.[by] ?? [];
  const person = first ? envelopeAddress(first) : null;
  return person ? compared(person.name || person.address) : '';
};

const compared = (text: string): string => fold(text.slice(0, comparedAtMost)).trim();

/** RFC 5256 §2.1 in short, and what programs write in other languages. */
const prefix =
  /^\s*(?:(?:re|fwd?|aw|wg|sv|vs|antw|rv|tr|rif|odp|r|i)\s*(?:\[[^\]]{0,40}\]|\(\d{1,3}\))?\s*[:：]|\[[^\]]{0,60}\](?=\s*\S))\s*/i;

export const withoutPrefixes = (subject: string): string => {
  let text = subject;
  // As often as people answer; a subject of a thousand of them is left as it is then.
  for (let cut = 0; cut < 20; cut++) {
    const shorter = text.replace(prefix, '');
    if (shorter === text || shorter === '') break;
    text = shorter;
  }
  return text;
};

// --- the same, as the mail server is asked for it ------------------------------------------------------------------

/** Of what passes the filters; null: all. It finds too much where the server cannot be told all: `attachment`. */
export const filterKey = ({ filters, me }: Arrangement): SearchKey | null => {
  const keys = filters.map((filter) => keyOf(filter, me));
  return keys.length === 0 ? null : keys.length === 1 ? keys[0]! : { and: keys };
};

const keyOf = (filter: ListFilter, me: string): SearchKey => {
  switch (filter) {
    case 'unread':
      return 'UNSEEN';
    case 'starred':
      return 'FLAGGED';
    case 'attachment':
      return maybeAttached;
    case 'to-me':
      return { or: [{ to: me }, { cc: me }] };
  }
};

/** Of what comes first; null: nothing does. */
export const firstKey = ({ by }: Arrangement): SearchKey | null =>
  by === 'unread' ? 'UNSEEN' : by === 'starred' ? 'FLAGGED' : null;

/** Null where the order is known without. @param byName the server sorts by the names people see (RFC 5957) */
export const criteriaOf = ({ by, descending }: Arrangement, byName: boolean): readonly SortCriterion[] | null => {
  const names = { from: byName ? 'DISPLAYFROM' : 'FROM', to: byName ? 'DISPLAYTO' : 'TO' } as const;
  const fields = { date: 'ARRIVAL', size: 'SIZE', subject: 'SUBJECT', ...names } as const;
  if (by === 'arrival' || by === 'unread' || by === 'starred') return null;
  const field = fields[by];
  // Alike, the newest first.
  const criterion: SortCriterion = descending ? { reverse: field } : field;
  return by === 'date' ? [criterion] : [criterion, { reverse: 'ARRIVAL' }];
};
