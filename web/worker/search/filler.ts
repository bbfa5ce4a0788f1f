// Fills the index from rows and kept texts, the newest first, a little at a time. What is done is done: a reload goes on
// where it stopped. When there is time is the caller's business.

import type { MailStore } from '../../store/mail-store.ts';
import type { SearchIndex } from '../../store/search-index.ts';
import { headWords, textWords } from './index-query.ts';

/** Rows of one go: some milliseconds. */
export const rowsAtOnce = 100;
/** Texts of one go: a long one may take as long as all these. */
const textsAtOnce = 10;

/** Does a little of what is to be done. False when all is in the index. */
export const fillIndex = (index: SearchIndex, store: Pick<MailStore, 'names'>): boolean => {
  for (const mailbox of inOrder(store.names())) {
    const rows = index.rowsToIndex(mailbox, rowsAtOnce);
    if (rows.length === 0) continue;
    index.addRows(
      mailbox,
      rows.map((row) => ({ uid: row.uid, internalDate: row.internalDate, words: headWords(row) })),
    );
    return true;
  }
  const texts = index.textsToIndex(textsAtOnce);
  for (const { mailbox, uid, text } of texts) index.addText(mailbox, uid, textWords(text));
  return texts.length > 0 || index.renewIfStale() || index.mergeSome();
};

/** The inbox first: that is where people look. */
const inOrder = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => Number(b.toUpperCase() === 'INBOX') - Number(a.toUpperCase() === 'INBOX'));
