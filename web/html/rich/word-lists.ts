// Lists as Word writes them to the clipboard: paragraphs whose marks are letters, and whose level stands in CSS that no browser
// knows. They become lists. Works on a parsed document that is in no page, before it is cleaned.

import { element, type RichElement, type RichNode } from './rich-node.ts';

const levels = 9;

/** Class names by which an item of such a list passes the sanitiser. */
const markOf = (level: number, isOrdered: boolean): string => `fake-list-${level}-${isOrdered ? 'ol' : 'ul'}`;

/** Does this come from a program that writes such lists? */
export const isFromWord = (html: string): boolean =>
  /mso-list|class="?Mso|urn:schemas-microsoft-com:office/i.test(html);

/** Marks the items in the parsed document, and takes away the letters that stand for bullets and numbers. */
export const markWordItems = (page: Document): void => {
  for (const item of page.querySelectorAll<HTMLElement>('[style*="mso-list"]')) {
    const style = item.getAttribute('style') ?? '';
    const level = Number(/mso-list\s*:[^;]*\blevel([1-9])/i.exec(style)?.[1] ?? 0);
    if (level === 0) continue;
    const marks = [...item.querySelectorAll<HTMLElement>('[style*="mso-list"]')].filter((mark) =>
      /mso-list\s*:\s*ignore/i.test(mark.getAttribute('style') ?? ''),
    );
    const mark = marks.map(({ textContent }) => textContent ?? '').join('');
    for (const one of marks) one.remove();
    item.removeAttribute('style');
    item.className = markOf(level, /^\s*\(?(?:\d+|[a-z]{1,4})[.)]/i.test(mark));
  }
};

export interface FakeItem {
  readonly level: number;
  readonly isOrdered: boolean;
}

/** What an element's class says of it; null: it is no item. */
export const fakeItem = (className: string): FakeItem | null => {
  const found = /^fake-list-([1-9])-(ol|ul)$/.exec(className);
  return found ? { level: Number(found[1]), isOrdered: found[2] === 'ol' } : null;
};

/** Items that follow each other, as nested lists. @param itemOf what a node is an item of; null: it is none */
export const foldItems = (
  nodes: readonly RichNode[],
  itemOf: (node: RichElement) => FakeItem | null,
): readonly RichNode[] => {
  const out: RichNode[] = [];
  /** Open lists, from the outermost on. */
  const open: { readonly level: number; readonly name: 'ol' | 'ul'; readonly items: RichNode[] }[] = [];
  for (const node of nodes) {
    const item = typeof node === 'string' ? null : itemOf(node);
    if (item === null || typeof node === 'string') {
      // Blanks between two items end no list.
      if (typeof node !== 'string' || node.trim() !== '') {
        open.length = 0;
        out.push(node);
      } else if (open.length === 0) out.push(node);
      continue;
    }
    const level = Math.min(item.level, levels);
    const name = item.isOrdered ? 'ol' : 'ul';
    while (
      open.length > 0 &&
      (open.at(-1)!.level > level || (open.at(-1)!.level === level && open.at(-1)!.name !== name))
    )
      open.pop();
    if (open.at(-1)?.level !== level) {
      const items: RichNode[] = [];
      (open.at(-1)?.items ?? out).push(element(name, items));
      open.push({ level, name, items });
    }
    open.at(-1)!.items.push(element('li', node.children));
  }
  return out;
};
