// Where the caret is on screen.

/** The box of the caret, or of the end that moves of what is selected; null: there is none. */
export const caretBox = (): DOMRect | null => {
  const { focusNode, focusOffset } = getSelection() ?? {};
  if (!focusNode?.parentNode?.lastChild || focusOffset === undefined) return null;
  const range = document.createRange();
  range.setStart(focusNode, focusOffset);
  // Where a line is wrapped there are two, and the caret is in the lower one.
  const box = [...range.getClientRects()].at(-1);
  if (box) return box;
  // Beside a line break there is none: that of what follows.
  range.setEndAfter(focusNode.parentNode.lastChild);
  return range.getClientRects()[0] ?? null;
};
