// Which cards a conversation consists of, which of them are open, which lie in a stack. Pure.

import type { Conversation, MessagePlace } from '../../client/conversation.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';

/** One message of the conversation on screen. */
export interface Card {
  readonly key: string;
  /** The copy that is read and marked. */
  readonly place: MessagePlace;
  /** Null while nothing is known of it. */
  readonly summary: MessageSummary | null;
}

export const keyOf = ({ mailbox, uid }: MessagePlace): string => `${uid} ${mailbox}`;

const isSame = (a: MessagePlace, b: MessagePlace): boolean => a.uid === b.uid && a.mailbox === b.mailbox;

/**
 * From the oldest to the newest. The message that was asked for is always among them.
 * @param row what the list says of it
 */
export const cardsOf = (
  conversation: Conversation | null,
  asked: MessagePlace,
  row: MessageSummary | null,
): readonly Card[] => {
  const members = conversation?.members ?? [];
  const alone = { key: keyOf(asked), place: asked, summary: row };
  if (!members.some(({ places }) => places.some((place) => isSame(place, asked)))) return [alone];
  return members.map(({ places, summary }) => {
    // The list is the first to know what the person did with the message.
    if (places.some((place) => isSame(place, asked))) return { ...alone, summary: row ?? summary };
    const place = places[0]!;
    return { key: keyOf(place), place, summary };
  });
};

/** Unread cards that open by themselves; each fetches a text. The person opens the others. */
export const openedAtOnce = 10;

/**
 * Which cards are open, after others have come: what was decided stays, whatever is read meanwhile. Of new ones those that
 * are unread, the newest, and the one that was asked for. The same map when there is nothing new.
 */
export const opensAfter = (
  before: ReadonlyMap<string, boolean>,
  cards: readonly Card[],
  asked: MessagePlace,
): ReadonlyMap<string, boolean> => {
  if (cards.every(({ key }) => before.has(key))) return before;
  const opens = new Map(before);
  let unread = 0;
  for (const [index, { key, summary }] of cards.entries()) {
    if (before.has(key)) continue;
    const isUnread = summary !== null && !summary.flags.seen && ++unread <= openedAtOnce;
    opens.set(key, isUnread || index === cards.length - 1 || key === keyOf(asked));
  }
  return opens;
};

/** The card to begin with: the first unread one where the newest was asked for, else the one asked for. */
export const firstToRead = (cards: readonly Card[], asked: MessagePlace): string => {
  const key = keyOf(asked);
  if (cards.at(-1)?.key !== key) return key;
  return cards.find(({ summary }) => summary?.flags.seen === false)?.key ?? key;
};

/** Folded cards in a row from which on the ones between the first and the last become a stack. */
export const stackFrom = 5;

/** A card, or neighbouring folded ones that are shown as a stack. */
export type Shown =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'stack'; readonly cards: readonly Card[] };

/** Long runs of folded cards are stacked between their first and last. */
export const stacked = (cards: readonly Card[], isOpen: (card: Card) => boolean): readonly Shown[] => {
  const shown: Shown[] = [];
  let run: Card[] = [];
  const endRun = (): void => {
    const within = run.length >= stackFrom ? run.slice(1, -1) : [];
    for (const card of run) {
      if (!within.includes(card)) shown.push({ kind: 'card', card });
      else if (card === within[0]) shown.push({ kind: 'stack', cards: within });
    }
    run = [];
  };
  for (const card of cards) {
    if (!isOpen(card)) run.push(card);
    else {
      endRun();
      shown.push({ kind: 'card', card });
    }
  }
  endRun();
  return shown;
};

/** How many of them lie in other mailboxes than the one on screen, by mailbox, the most first. */
export const elsewhere = (
  cards: readonly Card[],
  mailbox: MailboxName,
): readonly { readonly mailbox: MailboxName; readonly count: number }[] => {
  const counts = new Map<MailboxName, number>();
  for (const { place } of cards)
    if (place.mailbox !== mailbox) counts.set(place.mailbox, (counts.get(place.mailbox) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ mailbox: name, count })).sort((a, b) => b.count - a.count);
};

/** What programs of many languages put before the subject of an answer or of mail that is passed on. */
const prefixes = /^(?:(?:re|aw|antw|sv|vs|odp|r|tr|rif|res|fwd?|wg|i|vb|enc|rv)(?:\s?\[\d+\])?\s*[:：]\s*)+/i;

const bare = (subject: string): string => subject.replace(prefixes, '').trim().toLowerCase();

/** The subject to stand above all: as the oldest message has it, where the one that was asked for only answers it. */
export const subjectOf = (cards: readonly Card[], asked: string): string => {
  const oldest = cards[0]?.summary?.subject;
  return oldest !== undefined && oldest !== '' && bare(oldest) === bare(asked) ? oldest : asked;
};
