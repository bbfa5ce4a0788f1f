// What plain text is written on: a text area; and for long texts an editable element of blocks, since a text area lays out all of
// its text at each key. When what is written is told is plain-field.tsx's business.

import { longQuoteIn } from '../long-quote/find-quote.ts';
import { changeAcross } from './change-across.ts';
import { blocksOf, needsFiller, placeIn, textOfBlocks } from './text-blocks.ts';

export interface TextSurface {
  read(): string;
  /** Takes the place of all that is there. */
  write(text: string): void;
  /** Puts a piece in where the caret is, or was last. */
  insert(text: string): void;
  focus(): void;
  /** The lines of a quote so long that it is better out of sight, and what stands behind it. */
  longQuote(): readonly Element[];
  /** It is not written on any more. */
  leave(): void;
}

/** Characters of a text from which on a text area misses frames. */
const longText = 30_000;

const takesPlainText = (): boolean => {
  try {
    document.createElement('div').contentEditable = 'plaintext-only';
    return true;
  } catch {
    return false;
  }
};

/** Should this text have blocks? Where the browser has no editable elements for plain text, never. */
export const wantsBlocks = (text: string): boolean => text.length > longText && takesPlainText();

/** @param caret where the person begins, in characters */
export const areaSurface = (area: HTMLTextAreaElement, caret: number): TextSurface => {
  area.setSelectionRange(caret, caret);
  return {
    read: () => area.value,
    write: (text) => {
      area.value = text;
    },
    insert: (text) => area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end'),
    focus: () => area.focus(),
    longQuote: () => [],
    leave: () => undefined,
  };
};

/** As {@link areaSurface}, on an element that is `contenteditable=plaintext-only`, empty, and nobody else's. */
export const blockSurface = (root: HTMLElement, text: string, caret: number): TextSurface => {
  /** Where the caret was when the keys went elsewhere: to set it there before would bring them here. */
  let last: Range | null = null;
  let quote: readonly Element[] = [];
  const elementsOf = (blocks: readonly string[]): readonly Element[] =>
    blocks.map((block) => {
      const element = document.createElement('div');
      element.append(block);
      if (needsFiller(block)) element.append(document.createElement('br'));
      return element;
    });
  /** Returns its blocks. */
  const write = (now: string): readonly string[] => {
    const from = longQuoteIn(now);
    // What is quoted has blocks of its own.
    const above = from === 0 ? [] : blocksOf(now.slice(0, from === null ? now.length : from - 1));
    const quoted = from === null ? [] : blocksOf(now.slice(from));
    quote = elementsOf(quoted);
    root.replaceChildren(...elementsOf(above), ...quote);
    last = null;
    return [...above, ...quoted];
  };
  const { block, at } = placeIn(write(text), caret);
  last = document.createRange();
  last.setStart(root.childNodes[block]!.firstChild!, at);

  const remember = (): void => {
    const selection = getSelection();
    if (selection?.rangeCount && document.activeElement === root && root.contains(selection.anchorNode))
      last = selection.getRangeAt(0).cloneRange();
  };
  const restore = (): void => {
    if (!last || !root.contains(last.startContainer)) return;
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(last);
  };
  document.addEventListener('selectionchange', remember);
  root.addEventListener('focus', restore);
  root.addEventListener('beforeinput', (event) => changeAcross(root, event));
  const focus = (): void => {
    if (document.activeElement !== root) root.focus();
  };
  return {
    read: () => textOfBlocks(root),
    write: (now) => void write(now),
    insert: (put) => {
      focus();
      // The one way by which the browser's own undo takes it back.
      document.execCommand('insertText', false, put);
    },
    focus,
    longQuote: () => quote,
    leave: () => document.removeEventListener('selectionchange', remember),
  };
};
