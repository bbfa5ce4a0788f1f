// The texts that this page holds: of messages that were open, and of those that are likely to be opened next. What is here
// is on screen in the same moment; the engine is asked all the same (use-opened-message.ts). Gone with the page.

import type { MessagePlace } from '../../client/conversation.ts';
import type { BodyPart, MessageDetail, MessageSummary } from '../../client/model.ts';
import { keyOf } from './conversation-cards.ts';

/** Messages held, and the characters of their texts together. */
export const heldAtMost = 60;
export const heldCharacters = 8_000_000;

const lengthOf = (parts: readonly (BodyPart | null)[]): number =>
  parts.reduce((sum, part) => sum + (part?.text.length ?? 0), 0);

export class TextsAhead {
  /** The one that was used last comes last. */
  readonly #held = new Map<string, MessageDetail>();
  readonly #asked = new Set<string>();
  #characters = 0;

  /** @param row what the list says of it; of another message the uid speaks where a mailbox was made anew, and without it nobody knows */
  of(
    place: MessagePlace,
    row: Pick<MessageSummary, 'internalDate' | 'subject'> | null | undefined,
  ): MessageDetail | null {
    const message = this.#held.get(keyOf(place));
    if (!message || message.internalDate !== row?.internalDate || message.subject !== row.subject) return null;
    this.keep(place, message);
    return message;
  }

  /** What is held of it, which may be of yesterday. */
  held(place: MessagePlace): MessageDetail | null {
    return this.#held.get(keyOf(place)) ?? null;
  }

  keep(place: MessagePlace, message: MessageDetail): void {
    this.drop(place);
    this.#held.set(keyOf(place), message);
    this.#characters += sizeOf(message);
    for (const [key, oldest] of this.#held) {
      if (this.#held.size <= heldAtMost && this.#characters <= heldCharacters) break;
      this.#held.delete(key);
      this.#characters -= sizeOf(oldest);
    }
  }

  drop(place: MessagePlace): void {
    const message = this.#held.get(keyOf(place));
    if (!message) return;
    this.#held.delete(keyOf(place));
    this.#characters -= sizeOf(message);
  }

  /** Gets a text in advance, unless it is here or on its way. @param fetch null: it cannot be had now */
  async ask(place: MessagePlace, fetch: () => Promise<MessageDetail | null>): Promise<void> {
    const key = keyOf(place);
    if (this.#held.has(key) || this.#asked.has(key)) return;
    this.#asked.add(key);
    const message = await fetch().catch(() => null); // who opens it is told
    this.#asked.delete(key);
    if (message && !this.#held.has(key)) this.keep(place, message);
  }
}

const sizeOf = (message: MessageDetail): number => lengthOf([...message.body, message.plainAlternative]);

/** The message as it is now: of what says the same the one that is on screen, so that nothing is drawn again. */
export const refreshed = (shown: MessageDetail, now: MessageDetail): MessageDetail => {
  if (!isSame({ ...shown, flags: now.flags }, now)) return now;
  return isSame(shown.flags, now.flags) ? shown : { ...shown, flags: now.flags };
};

/** Do two values of plain data say the same? */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const names = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== Object.keys(b).length) return false;
  return names.every(
    (name) =>
      Object.hasOwn(b, name) && isSame(a[name as keyof typeof a] as unknown, b[name as keyof typeof b] as unknown),
  );
};
