// Who the person writes with, counted from mail: to whom letters went, and who sent some. Counts are added up, never taken
// back: a letter that is deleted was written all the same. Which rows are read, and when, is people.ts's business.

import type { MailAddress } from '../../../shared/mime/address.ts';
import type { Person } from '../../client/person.ts';
import { fold, wordsOf } from '../search/words.ts';

/** People that are remembered. Beyond, those met first make room: rows are read newest first, so these are asked for least. */
export const peopleKept = 20_000;
/** What a letter counts is halved with each so many milliseconds that it is older. */
export const halfLife = 90 * 24 * 3600 * 1000;

/** What a letter is to whom it names. */
export type Meeting = 'wrote-to' | 'copied' | 'heard-from';

const weights: Readonly<Record<Meeting, number>> = { 'wrote-to': 4, copied: 2, 'heard-from': 1 };

/** Senders that read no answers. */
const deaf = /^(?:[^@]*[-_.+])?(?:no-?reply|do-?not-?reply|mailer-daemon|bounces?|notifications?)(?:[-_.+][^@]*)?@/i;
const deafShare = 0.05;

interface Known {
  name: string;
  readonly address: string;
  /** When the name was met: the newest is shown. */
  named: number;
  /** A sum of halved weights, in a unit of time that nobody has to know: only greater and smaller count. */
  weight: number;
  /** Did the person ever write there? */
  written: boolean;
  /** Words of name and address, folded; made when first asked for. */
  words: readonly string[] | null;
}

export class PeopleBook {
  readonly #people = new Map<string, Known>();

  /** One address of one message. @param date of the message, milliseconds since 1970, not in the future */
  meet({ name, address }: MailAddress, meeting: Meeting, date: number): void {
    if (!/^[^@\s]+@[^@\s]+$/.test(address)) return;
    const key = address.toLowerCase();
    let known = this.#people.get(key);
    if (!known) {
      if (this.#people.size >= peopleKept) return;
      known = { name: '', address, named: Number.NEGATIVE_INFINITY, weight: 0, written: false, words: null };
      this.#people.set(key, known);
    }
    const isOwnWord = name !== '' && name.toLowerCase() !== key;
    if (isOwnWord && date > known.named) {
      known.name = name;
      known.named = date;
      known.words = null;
    }
    // Later letters weigh more, instead of earlier ones less: nothing has to be worked out anew as time goes by.
    known.weight += weights[meeting] * 2 ** (date / halfLife) * (deaf.test(key) ? deafShare : 1);
    if (meeting !== 'heard-from') known.written = true;
  }

  /**
   * Those of whom each word of the text begins a word of their name or address, who is written with most first; for no word, who is
   * written with most.
   */
  suggest(text: string, atMost: number): readonly Person[] {
    const sought = wordsOf(text).map((word) => word.text);
    const whole = fold(text.trim());
    const found: { known: Known; rank: number }[] = [];
    for (const [key, known] of this.#people) {
      if (sought.length === 0 ? !known.written : !this.#matches(known, sought)) continue;
      // What is typed as an address is one.
      const begins = whole.includes('@') && key.startsWith(whole);
      found.push({ known, rank: known.weight * (known.written ? 8 : 1) * (begins ? 64 : 1) });
    }
    return found
      .sort((a, b) => b.rank - a.rank || (a.known.address < b.known.address ? -1 : 1))
      .slice(0, atMost)
      .map(({ known: { name, address } }) => ({ name, address }));
  }

  #matches(known: Known, sought: readonly string[]): boolean {
    known.words ??= wordsOf(`${known.name} ${known.address}`).map((word) => word.text);
    const { words } = known;
    return sought.every((part) => words.some((word) => word.startsWith(part)));
  }
}
