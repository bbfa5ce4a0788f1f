// The editor of rich text: Squire in the page, with what the page's policy asks of it. Whatever goes in is cleaned by web/html and
// built node by node; styles are set through CSSOM; what it goes back to are nodes, never text that is parsed again.

import Squire from 'squire-rte';
import type { LetterPicture } from '../../../client/letters.ts';
import { readableText } from '../../../html/readable-text.ts';
import { buildRich, pictureInEditor } from '../../../html/rich/build-rich.ts';
import { cleanRich, readCopied } from '../../../html/rich/clean-rich.ts';
import { hasLooks, joinPlain, type PlainPiece, plainOfRich, plainPiece } from '../../../html/rich/plain-of-rich.ts';
import { readNodes } from '../../../html/rich/read-rich.ts';
import type { RichNode } from '../../../html/rich/rich-node.ts';
import { richOfPlain } from '../../../html/rich/rich-of-plain.ts';
import { writeRich } from '../../../html/rich/write-rich.ts';
import type { Realm } from '../../../html/style-filter.ts';
import type { LetterPictures } from './letter-pictures.ts';
import { UndoStates } from './undo-states.ts';

/** States that can be gone back to. */
const undoAtMost = 200;

/** Squire writes this before what is copied out of it. */
const ownMark = '<!-- squire -->';

/** Made before the editor's own fields are, since Squire's constructor asks for a first state. */
const statesOf = new WeakMap<HTMLElement, UndoStates>();
const states = (root: HTMLElement): UndoStates => {
  const known = statesOf.get(root) ?? new UndoStates(root);
  statesOf.set(root, known);
  return known;
};

interface WrittenLine {
  readonly nodes: readonly RichNode[];
  readonly html: string;
  readonly plain: PlainPiece;
  readonly pictures: readonly LetterPicture[];
}

interface Way {
  /** What is set or put in now is a letter of the person's own, and not a paste. */
  isOwn: boolean;
}

export class RichEditor extends Squire {
  readonly #way: Way;
  readonly #realm: Realm;
  readonly #pictures: LetterPictures;
  /** By the copy of a line. */
  readonly #written = new WeakMap<Node, WrittenLine>();

  constructor(root: HTMLElement, realm: Realm, pictures: LetterPictures) {
    const way: Way = { isOwn: false };
    const clean = (html: string): readonly RichNode[] => {
      if (html === '') return [];
      const manner = way.isOwn || html.includes(ownMark) ? 'kept' : 'meaning';
      try {
        return pictures.takeData(cleanRich(realm, html, { manner, keepsRemote: way.isOwn }));
      } catch {
        return richOfPlain(readableText(html));
      }
    };
    super(root, {
      blockAttributes: { dir: 'auto' },
      tagAttributes: { blockquote: { type: 'cite' } },
      undo: { documentSizeThreshold: 0, undoLimit: undoAtMost },
      sanitizeToDOMFragment: (html) => buildRich(document, clean(html), (contentId) => pictures.urlOf(contentId)),
      // As it is sent: with its own colours, and without addresses that mean nothing elsewhere.
      willCutCopy: (html) => writeRich(readCopied(realm, html)),
      toPlainText: (html) => plainOfRich(readCopied(realm, html)),
      didError: reportError,
    });
    this.#way = way;
    this.#realm = realm;
    this.#pictures = pictures;
    // Its handles are styled by attributes, which the page refuses; picture-bar.tsx sets sizes.
    this._imageResizer.destroy();
    // To the ends of the document, which nobody expects of these keys.
    this.setKeyHandler('PageUp', null).setKeyHandler('PageDown', null);
  }

  /** Takes the place of all that is in it. */
  load(html: string): void {
    this.#way.isOwn = true;
    this.setHTML(html);
    this.#way.isOwn = false;
  }

  /** Puts in a piece of the person's own: a template, a signature. */
  insertOwn(html: string): void {
    this.#way.isOwn = true;
    this.insertHTML(html);
    this.#way.isOwn = false;
  }

  /** The caret goes to the first line behind the last quote. */
  moveBehindQuote(): void {
    const line = [...this._root.querySelectorAll(':scope > blockquote')].at(-1)?.nextElementSibling;
    if (line) this.setSelection(this.#startOf(line));
    else this.moveCursorToEnd();
  }

  /** Each line as it is kept; a line that did not change is read once, however long it is. */
  #lines(): readonly WrittenLine[] {
    return states(this._root)
      .lines()
      .map(([line, copy]) => {
        const known = this.#written.get(copy);
        if (known) return known;
        const nodes = readNodes([line], { manner: 'kept', most: Infinity, pictureOf: pictureInEditor });
        const made = {
          nodes,
          html: writeRich(nodes),
          plain: plainPiece(nodes),
          pictures: this.#pictures.usedIn(nodes),
        };
        this.#written.set(copy, made);
        return made;
      });
  }

  /** As it is kept and sent. */
  written() {
    const lines = this.#lines();
    return {
      html: lines.map(({ html }) => html).join('\n'),
      text: joinPlain(lines.map(({ plain }) => plain)),
      pictures: [...new Set(lines.flatMap(({ pictures }) => pictures))],
    };
  }

  hasLooks(): boolean {
    return this.#lines().some(({ nodes }) => hasLooks(nodes));
  }

  /** The window in which its HTML is parsed. */
  get realm(): Realm {
    return this.#realm;
  }

  /** Links what is selected, or puts the address in; the caret stands behind it. */
  link(href: string): void {
    this.makeLink(href);
    const range = this.getSelection();
    range.collapse(false);
    const end = range.endContainer;
    const link = (end instanceof Element ? end : end.parentElement)?.closest('a');
    if (link && this._root.contains(link)) {
      range.setStartAfter(link);
      range.collapse(true);
    }
    this.setSelection(range);
  }

  /** Puts a picture behind what is selected. */
  picture(url: string, attributes: Record<string, string>): HTMLImageElement {
    const range = this.getSelection();
    range.collapse(false);
    this.setSelection(range);
    this.saveUndoState();
    return this.insertImage(url, attributes);
  }

  /** Colour, marker or size of what is selected, or of what is typed next; null: the usual one. */
  setLook(look: 'color' | 'highlight' | 'size', value: string | null): void {
    const span = { tag: 'SPAN', attributes: { class: look } };
    this.changeFormat(null, span);
    if (value !== null) this.changeFormat(span);
    const property = { color: 'color', highlight: 'background-color', size: 'font-size' }[look];
    for (const made of this._root.querySelectorAll<HTMLElement>(`span.${look}`))
      if (made.style.getPropertyValue(property) === '' && value !== null) made.style.setProperty(property, value);
    this.focus();
  }

  /**
   * A format that was switched off at the end of a line stays off on the next one: Squire goes by the element before the caret,
   * in which it no longer is.
   */
  override splitBlock(lineBreakOnly: boolean, range?: Range): this {
    const formatsBefore = this.#formatsAround((range ?? this.getSelection()).startContainer).map(
      ({ format }) => format,
    );
    super.splitBlock(lineBreakOnly, range);
    const caret = this.getSelection().startContainer;
    const added = this.#formatsAround(caret).filter(({ format }) => !formatsBefore.includes(format));
    for (const { element } of added) {
      if ((element.textContent ?? '').replaceAll('\u200b', '') !== '') continue;
      const line = element.parentElement;
      element.replaceWith(...element.childNodes);
      if (line && !line.firstChild) line.append(document.createElement('br'));
      if (!caret.isConnected || caret === line) this.setSelection(this.#startOf(line ?? this._root));
      else this.setSelection(this.#startOf(caret));
    }
    return this;
  }

  #startOf(node: Node): Range {
    const range = document.createRange();
    range.setStart(node, 0);
    return range;
  }

  /** Elements of formats that a place stands in, up to its line. */
  #formatsAround(place: Node): { readonly element: HTMLElement; readonly format: string }[] {
    const found: { element: HTMLElement; format: string }[] = [];
    for (let node: Node | null = place; node && node !== this._root; node = node.parentNode) {
      if (!(node instanceof HTMLElement)) continue;
      if (!/^(?:B|I|U|S|SUB|SUP|CODE|SPAN)$/.test(node.nodeName)) break;
      found.push({ element: node, format: `${node.nodeName} ${node.className}` });
    }
    return found;
  }

  override destroy(): void {
    super.destroy();
    states(this._root).stop();
  }

  override _getRawHTML(): string {
    return states(this._root).keep(this._undoStack);
  }

  override _setRawHTML(state: string): this {
    states(this._root).goBack(state);
    this._ignoreChange = true;
    return this;
  }
}
