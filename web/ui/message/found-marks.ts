// The marks of words in one document, painted by the browser: what comes is gone through by itself, and what goes takes its marks
// along. When that is, use-found-words.ts decides.

import type { FindWords } from './word-places.ts';

/** As in plain-body.module.css, and for frames in web/html/paper-style.ts. */
const name = 'found-words';
/** Marks of all plain texts that are open, and of each frame. */
const rangesAtMost = 1000;

/** The page's, or that of a frame, which has marks of its own. */
export type Realm = Window & typeof globalThis;

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

export const unmark = (realm: Realm): void => {
  realm.CSS.highlights.delete(name);
};

export class FoundMarks {
  readonly #root: Document | Element;
  readonly #bodies: string;
  readonly #find: FindWords;
  readonly #highlight: Highlight;

  /** @param root what is looked into @param bodies selects what the texts are in */
  constructor(realm: Realm, root: Document | Element, bodies: string, find: FindWords) {
    this.#root = root;
    this.#bodies = bodies;
    this.#find = find;
    this.#highlight = new realm.Highlight();
    realm.CSS.highlights.set(name, this.#highlight);
    this.#markBodies(root);
  }

  /** @param came nodes that came or were moved since, some of them perhaps in others, or gone again, or elsewhere */
  update(came: ReadonlySet<Node>): void {
    const wasFull = this.#highlight.size >= rangesAtMost;
    // Where a text goes, the browser draws the ends of its ranges together.
    for (const range of this.#highlight) if (range.collapsed) this.#highlight.delete(range);
    if (wasFull && this.#highlight.size < rangesAtMost) {
      // There is room for what had none.
      this.#highlight.clear();
      this.#markBodies(this.#root);
      return;
    }
    for (const node of came) if (this.#root.contains(node) && !isWithin(came, node)) this.#mark(node);
  }

  #mark(node: Node): void {
    if (node.parentElement?.closest(this.#bodies)) this.#markTexts(node);
    else if (!isElement(node)) return;
    else if (node.matches(this.#bodies)) this.#markTexts(node);
    else this.#markBodies(node);
  }

  #markBodies(within: ParentNode): void {
    for (const body of within.querySelectorAll(this.#bodies)) this.#markTexts(body);
  }

  #markTexts(node: Node): void {
    const page = node.ownerDocument!;
    const texts = page.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let text = node.nodeType === Node.TEXT_NODE ? node : texts.nextNode();
    for (; text && this.#highlight.size < rangesAtMost; text = texts.nextNode()) {
      if (text.parentElement?.localName === 'style') continue;
      for (const [from, to] of this.#find(text.nodeValue ?? '')) {
        const range = page.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        this.#highlight.add(range);
      }
    }
  }
}

const isWithin = (nodes: ReadonlySet<Node>, node: Node): boolean => {
  for (let above = node.parentNode; above; above = above.parentNode) if (nodes.has(above)) return true;
  return false;
};
