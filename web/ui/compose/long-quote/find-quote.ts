// Which part of a letter is what it answers, where that is so long that each key would wait for it.

/** Characters of a quote from which on it is taken out of sight: the browser reads all that is in sight after each key. */
export const longQuote = 30_000;

/** What lies in a text from `from` up to `to`, in characters. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The last lines of a plain text that are quoted (they begin with `>`, RFC 3676 §4.5), together as long as {@link longQuote}. Lines
 * behind them that say nothing belong to them.
 */
export const longQuoteIn = (text: string): Stretch | null => {
  let at = text.length;
  let from: number | null = null;
  let to = text.length;
  while (at > 0) {
    const begin = text.lastIndexOf('\n', at - 1) + 1;
    const isQuoted = text[begin] === '>';
    if (isQuoted) from = begin;
    else if (from !== null) break;
    else if (text.slice(begin, at).trim() !== '') to = begin;
    at = begin - 1;
  }
  return from !== null && to - from >= longQuote ? { from, to: to === text.length ? to : to - 1 } : null;
};

/** The same in an editor of formatted text: its last quote, and what stands behind it without a word or a picture. */
export const longQuoteOf = (root: Element): readonly Element[] => {
  const quote = [...root.children].filter(({ nodeName }) => nodeName === 'BLOCKQUOTE').at(-1);
  if (!quote || (quote.textContent ?? '').length < longQuote) return [];
  const behind = [...root.children].slice([...root.children].indexOf(quote) + 1);
  const saysNothing = behind.every((line) => (line.textContent ?? '').trim() === '' && !line.querySelector('img, hr'));
  return saysNothing ? [quote, ...behind] : [quote];
};
