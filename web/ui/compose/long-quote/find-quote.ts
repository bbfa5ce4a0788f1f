// Where in an answer that begins the quote is, when that is so long that each key would wait for it.

/** Characters of a quote from which on it is taken out of sight: the browser reads all that is in sight after each key. */
export const longQuote = 30_000;

/** "On Monday, Ida wrote:", in whatever language. */
const leads = (line: string): boolean => /[:：]\s*$/.test(line);

/**
 * Where the last lines of a plain text begin that are quoted (they begin with `>`, RFC 3676 §4.5) and together as long as
 * {@link longQuote}, with the line that leads to them, in characters; null: there are none.
 */
export const longQuoteIn = (text: string): number | null => {
  let quote: number | null = null;
  let end = text.length;
  for (let at = text.length; at > 0; ) {
    const begin = text.lastIndexOf('\n', at - 1) + 1;
    if (text[begin] === '>') quote = begin;
    else if (quote === null) end = begin;
    else return end - quote < longQuote ? null : leads(text.slice(begin, at)) ? begin : quote;
    at = begin - 1;
  }
  return quote === null || end - quote < longQuote ? null : quote;
};

/** The same in an editor of formatted text: the lines from there on. */
export const longQuoteOf = (root: Element): readonly Element[] => {
  const lines = [...root.children];
  const quote = lines.findLastIndex(({ nodeName }) => nodeName === 'BLOCKQUOTE');
  if ((lines[quote]?.textContent ?? '').length < longQuote) return [];
  return lines.slice(leads(lines[quote - 1]?.textContent ?? '') ? quote - 1 : quote);
};
