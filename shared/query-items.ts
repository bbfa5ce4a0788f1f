// What was typed into the search box, cut into its items, for the engine that searches and for the bar that changes the text. What an
// item means to the search is web/worker/search/query.ts's business.

/** Characters of a query that are read. */
export const queryChars = 2000;

export interface QueryItem {
  /** As it was typed. */
  readonly whole: string;
  /** It is turned round: `-is:unread`. */
  readonly minus: boolean;
  /** `from:`, one of ours and in lower case; null: none. */
  readonly name: string | null;
  /** What it says, without quotes; '' behind a name: still being typed. */
  readonly value: string;
  readonly isQuoted: boolean;
  /** A quote that was not closed ends with the text. */
  readonly isOpen: boolean;
}

/** `-`, then `name:` where one of ours, then a quoted text or anything up to a blank. A quote left open ends with the text. */
const item =
  /(-?)(?:(from|to|cc|bcc|subject|body|filename|has|is|before|after|since|on|in|sort):)?(?:["“”„]([^"“”„]*)(["“”„]|$)|(\S*))/giu;

/** Whatever the text, it never throws. */
export const queryItems = (text: string): QueryItem[] =>
  [...text.slice(0, queryChars).matchAll(item)]
    .filter(([whole]) => whole !== '')
    .map(([whole, minus, name, quoted, close, bare]) => ({
      whole,
      minus: minus === '-',
      name: name?.toLowerCase() ?? null,
      value: quoted ?? bare ?? '',
      isQuoted: quoted !== undefined,
      isOpen: close === '',
    }));
