// A long quote out of sight while an answer is written above it. It stays part of the letter, and comes into sight as soon as the
// person goes to it: by keys that reach into it, by selecting all, by the button (show-quote.tsx). Which part that is, is
// find-quote.ts's business.

export interface QuoteFold {
  /** It is in sight from here on; once is enough. */
  unfold(): void;
}

const { DOCUMENT_POSITION_CONTAINED_BY, DOCUMENT_POSITION_FOLLOWING } = Node;

/**
 * @param root what is written in
 * @param quote lines of it, in order; their attribute `hidden` says how they are shown, and nothing about the letter
 * @param onUnfold it came into sight, by whatever way
 */
export const foldQuote = (root: HTMLElement, quote: readonly Element[], onUnfold: () => void): QuoteFold => {
  const [first] = quote;
  const gone = new AbortController();
  const unfold = (): void => {
    if (gone.signal.aborted) return;
    gone.abort();
    for (const line of quote) line.removeAttribute('hidden');
    onUnfold();
  };
  if (!first) return { unfold };
  for (const line of quote) line.setAttribute('hidden', '');

  /** Does what is selected end within it, or behind it? */
  const isReached = (): boolean => {
    const selection = getSelection();
    if (!selection?.rangeCount) return false;
    const { endContainer, endOffset } = selection.getRangeAt(0);
    if (!root.contains(endContainer)) return false;
    if (endContainer === root) return endOffset > [...root.childNodes].indexOf(first);
    const at = first.compareDocumentPosition(endContainer);
    return first === endContainer || (at & (DOCUMENT_POSITION_FOLLOWING | DOCUMENT_POSITION_CONTAINED_BY)) !== 0;
  };
  /** Is there nothing between the caret and it? */
  const isNext = (): boolean => {
    const selection = getSelection();
    if (!selection?.rangeCount || !selection.isCollapsed || !root.contains(selection.anchorNode)) return false;
    const between = selection.getRangeAt(0).cloneRange();
    between.setEndBefore(first);
    return /^[\s\u200b]*$/.test(between.toString());
  };
  /** What would change words that nobody sees shows them, and nothing else. */
  const guard = (event: Event, deletesAhead: boolean): void => {
    if (!deletesAhead || !isNext()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    unfold();
  };
  const options = { capture: true, signal: gone.signal };
  root.addEventListener(
    'keydown',
    (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') unfold();
      else guard(event, event.key === 'Delete');
    },
    options,
  );
  root.addEventListener(
    'beforeinput',
    (event) => guard(event, /^delete.*Forward$/.test((event as InputEvent).inputType)),
    options,
  );
  document.addEventListener(
    'selectionchange',
    () => {
      if (!first.isConnected || isReached()) unfold();
    },
    { signal: gone.signal },
  );
  return { unfold };
};
