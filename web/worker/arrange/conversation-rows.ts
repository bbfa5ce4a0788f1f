// What a row says of the conversation it stands for: how many, who, what is unread. Counted as the reader shows it: wherever the
// messages lie, copies once.

import type { Address, ConversationSummary, MailboxName, MessageSummary } from '../../client/model.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { ThreadLinks } from '../../store/thread-links.ts';
import { summaryOf } from '../summaries.ts';
import { isSeen } from '../sync/rows.ts';
import { membersOf } from '../threads/members.ts';

/** Messages of one conversation that a row counts, the newest: each of them is a row to be read. */
export const countedAtMost = 200;
/** Messages of one conversation that what is done to its row is done to, the newest. */
export const actedOnAtMost = 5000;
/** People of one conversation that a row names or counts. */
export const peopleAtMost = 50;

export class ConversationRows {
  readonly #store: MailStore;
  readonly #mailbox: MailboxName;
  readonly #made = new Map<number, MessageSummary>();

  constructor(store: MailStore, mailbox: MailboxName) {
    this.#store = store;
    this.#mailbox = mailbox;
  }

  /** Something changed, in whatever mailbox. */
  forget(): void {
    this.#made.clear();
  }

  /**
   * The row of a message that stands for its conversation; null where it is not here.
   * @param together asked where they are more than are counted: all of this mailbox, newest first
   */
  of(uid: number, links: ThreadLinks | null, together: () => readonly number[]): MessageSummary | null {
    const known = this.#made.get(uid);
    if (known) return known;
    const row = this.#store.message(this.#mailbox, uid);
    if (!row) return null;
    const made = links ? this.#with(summaryOf(row), links, together) : summaryOf(row);
    this.#made.set(uid, made);
    return made;
  }

  #with(summary: MessageSummary, links: ThreadLinks, together: () => readonly number[]): MessageSummary {
    const mailbox = this.#mailbox;
    const thread = links.threadOf({ mailbox, uid: summary.uid });
    const places = thread === null ? [] : links.members(thread, countedAtMost);
    if (places.length < 2) return summary;
    const placed = places.flatMap((place) => {
      const row = this.#store.message(place.mailbox, place.uid);
      return row ? [{ place, row }] : [];
    });
    const members = membersOf(placed, (place) => (place.mailbox === mailbox ? 0 : 1));
    const here = placed.filter(({ place }) => place.mailbox === mailbox).map(({ row }) => row);
    if (members.length < 2 && here.length < 2) return summary;
    const unread = here.filter(({ flags }) => !isSeen(flags)).length;
    const mine = here.map(summaryOf);
    const keywords = keywordsOf(mine);
    const conversation: ConversationSummary = {
      count: members.length,
      unread,
      people: peopleOf(members.map((member) => member.summary)),
      uids:
        places.length < countedAtMost
          ? here.map(({ uid }) => uid).sort((a, b) => b - a)
          : together().slice(0, actedOnAtMost),
      keywords,
    };
    return {
      ...summary,
      conversation,
      flags: { ...summary.flags, seen: unread === 0, flagged: mine.some(({ flags }) => flags.flagged) },
      keywords: keywords.map(([keyword]) => keyword),
      hasAttachment: mine.some(({ hasAttachment }) => hasAttachment),
    };
  }
}

/** Each once, whatever its case, with the number of messages that bear it. */
const keywordsOf = (summaries: readonly MessageSummary[]): [string, number][] => {
  const counts = new Map<string, [string, number]>();
  for (const keyword of summaries.flatMap(({ keywords }) => keywords)) {
    const lower = keyword.toLowerCase();
    const counted = counts.get(lower) ?? [keyword, 0];
    counts.set(lower, [counted[0], counted[1] + 1]);
  }
  return [...counts.values()];
};

const peopleOf = (summaries: readonly MessageSummary[]): Address[] => {
  const people = new Map<string, Address>();
  for (const { from } of summaries) {
    const [person] = from;
    if (person && people.size < peopleAtMost) {
      const key = (person.address || person.name).toLowerCase();
      if (!people.has(key)) people.set(key, person);
    }
  }
  return [...people.values()];
};
