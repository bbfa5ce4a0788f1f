// A long quote out of sight while an answer is written above it. It stays part of the letter, and comes into sight where the person
// would change it without seeing it: by a key that deletes ahead into it, by selecting into it or all, by the caret behind it; and
// by a key that leads down from the line above it. Which lines it has is find-quote.ts's business, the button use-long-quote.tsx's.

import { caretBox } from './caret-box.ts';

export interface QuoteFold {
  /** It is in sight from here on; once is enough. */
  unfold(): void;
}

export interface QuoteFoldOptions {
  /** It came into sight, by whatever way. */
  onUnfold(): void;
  /** Changes how lines are shown, which is no change of the letter. */
  quietly(change: () => void): void;
}

const { DOCUMENT_POSITION_CONTAINED_BY, DOCUMENT_POSITION_FOLLOWING } = Node;

/**
 * @param root what is written in
 * @param quote lines of it, in order; their attribute `hidden` says how they are shown, and nothing about the letter
 */
export const foldQuote = (
  root: HTMLElement,
  quote: readonly Element[],
  { onUnfold, quietly }: QuoteFoldOptions,
): QuoteFold => {
  const [first] = quote;
  const gone = new AbortController();
  const unfold = (): void => {
    if (gone.signal.aborted) return;
    gone.abort();
    quietly(() => {
      for (const line of quote) line.removeAttribute('hidden');
    });
    onUnfold();
  };
  if (!first) return { unfold };
  quietly(() => {
    for (const line of quote) line.setAttribute('hidden', '');
  });

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
    const content = between.cloneContents();
    return /^[\s\u200b]*$/.test(content.textContent ?? '') && !content.querySelector('img, hr');
  };
  /** Is the caret in the last line that is in sight? No other one has room below it. */
  const isInLastLine = (): boolean => {
    const caret = caretBox();
    const above = first.previousElementSibling;
    return caret !== null && above !== null && caret.bottom + caret.height / 2 > above.getBoundingClientRect().bottom;
  };
  /** What would change words that nobody sees shows them, and does nothing else. */
  const guard = (event: Event): void => {
    if (!isNext()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    unfold();
  };
  const isHere = ({ target }: Event): boolean => target instanceof Node && root.contains(target);
  // On the way to it: editors have listeners of their own on it, which were there before.
  const options = { capture: true, signal: gone.signal };
  document.addEventListener(
    'keydown',
    (event) => {
      if (!isHere(event)) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') unfold();
      else if (event.key === 'Delete') guard(event);
      // Then the browser leads the caret on, into it.
      else if (/^(?:ArrowDown|PageDown)$/.test(event.key) && !event.isComposing && isInLastLine()) unfold();
    },
    options,
  );
  document.addEventListener(
    'beforeinput',
    (event) => {
      if (isHere(event) && /^delete.*Forward$/.test(event.inputType)) guard(event);
    },
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
