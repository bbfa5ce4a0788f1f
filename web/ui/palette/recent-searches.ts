// What was searched for in this tab lately. It lasts as long as the tab: it says something of a person's mail.

const key = 'postern.searches';
const atMost = 12;
/** Characters of one; the search box takes no more. */
const charsAtMost = 2000;

/** Newest first. */
export const recentSearches = (): readonly string[] => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(value)
      ? value.filter((text): text is string => typeof text === 'string').slice(0, atMost)
      : [];
  } catch {
    return []; // storage may be switched off
  }
};

/** With this one first; what it only continues makes room: "te", "tea", "tea with". */
export const withSearch = (before: readonly string[], query: string): readonly string[] =>
  [query, ...before.filter((text, index) => text !== query && !(index === 0 && query.startsWith(text)))].slice(
    0,
    atMost,
  );

export const noteSearch = (query: string): void => {
  const wanted = query.trim();
  if (wanted === '' || wanted.length > charsAtMost) return;
  try {
    sessionStorage.setItem(key, JSON.stringify(withSearch(recentSearches(), wanted)));
  } catch {
    // Then there is nothing to come back to.
  }
};
