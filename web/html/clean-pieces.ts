// A long message cleaned piece by piece, in the order in which it is read: parsed at once, and then some hundred nodes at a
// time: allow-lists, links, second opinion, in their only right order. When the next piece has its turn, and when what is clean is
// shown, is message-frame.ts's business.

import { type CleanOptions, remoteOf } from './clean-options.ts';
import { maxHtml, maxNodes, pieceNodes } from './limits.ts';
import { finishLinks } from './link-chips.ts';
import type { HeldBack, RemoteContent } from './remote-content.ts';
import { type Sanitizer, sanitizerOf, UnsafeHtmlError } from './sanitize.ts';
import { findFault, type PictureSource } from './second-opinion.ts';
import type { Realm } from './style-filter.ts';

/**
 * What may be opened up, so that its content is cleaned after itself. Never a link: what its text says is compared with its
 * target. Others that hold much are cleaned in one go.
 */
const containers: ReadonlySet<string> = new Set(
  'TABLE TBODY THEAD TFOOT TR TD TH DIV CENTER SECTION ARTICLE MAIN HEADER FOOTER BLOCKQUOTE UL OL LI DL DD P SPAN FONT B I PRE'.split(
    ' ',
  ),
);

/** Stands where the content of an opened container will be. */
const mark = 'content';

const isText = (node: Node): node is Text => node.nodeType === 3;

export class CleanPieces {
  readonly #sanitizer: Sanitizer;
  readonly #remote: RemoteContent;
  readonly #pictures: PictureSource;
  readonly #options: CleanOptions;
  readonly #goodStyles = new Set<string>();
  readonly #page: Document;
  readonly #pieceSize: number;
  /** Nodes of each element that holds some, itself included. */
  readonly #sizes = new Map<Node, number>();
  readonly #pieces: Generator<number, void>;
  #root: HTMLElement | null = null;
  /** Clean pieces that are not in the page yet, and the mark before which they will be. */
  #ready: { readonly pieces: DocumentFragment; readonly place: Text } | null = null;

  /** Parses the message. Throws UnsafeHtmlError when it has no body or is too large. @param pieceSize nodes of a piece */
  constructor(realm: Realm, html: string, options: CleanOptions, pieceSize = pieceNodes) {
    this.#pieceSize = pieceSize;
    const { remote, pictures } = remoteOf(options);
    this.#options = options;
    this.#remote = remote;
    this.#pictures = pictures;
    this.#sanitizer = sanitizerOf(realm, remote, options.dark === true);
    this.#page = new realm.DOMParser().parseFromString(html.slice(0, maxHtml), 'text/html');
    const { documentElement: root, body } = this.#page;
    if (root?.nodeName !== 'HTML' || body?.nodeName !== 'BODY') throw new UnsafeHtmlError('no body');
    if (this.#count(root) > maxNodes) throw new UnsafeHtmlError('too many nodes');
    this.#pieces = this.#cleaned(root, body);
  }

  /** The message's `html` element, in no page until somebody puts it there. */
  get root(): HTMLElement {
    if (!this.#root) throw new UnsafeHtmlError('no body');
    return this.#root;
  }

  get inlinePictures(): ReadonlyMap<HTMLImageElement, string> {
    return this.#sanitizer.inlinePictures;
  }

  /** Of what was cleaned so far. */
  get heldBack(): HeldBack {
    return this.#remote.heldBack;
  }

  /** Cleans the next piece. Answers how many nodes it had; null: all are clean. Throws as a fault is found. */
  next(): number | null {
    const { done, value } = this.#pieces.next();
    return done ? null : value;
  }

  /** Puts what is clean in its place: that is where the browser has work with it. */
  show(): void {
    this.#ready?.place.before(this.#ready.pieces);
    this.#ready = null;
  }

  /** The parser lets no tree be deeper than some hundred. */
  #count(node: Node): number {
    let count = 1;
    for (let child = node.firstChild; child; child = child.nextSibling) count += this.#count(child);
    if (count > 1) this.#sizes.set(node, count);
    return count;
  }

  *#cleaned(root: HTMLElement, body: HTMLElement): Generator<number, void> {
    const nodes = [...body.childNodes];
    body.replaceChildren(mark);
    this.#sanitizer.inPlace(root);
    this.#check(root, 0);
    const clean = root.querySelector<HTMLElement>(':scope > body');
    const place = clean && this.#markIn(clean);
    if (!place) throw new UnsafeHtmlError('no body');
    this.#root = root;
    yield* this.#fill(nodes, place);
  }

  /** Cleans these nodes before `place`, which goes when all are there. */
  *#fill(nodes: readonly ChildNode[], place: Text): Generator<number, void> {
    let piece: ChildNode[] = [];
    let count = 0;
    for (const node of nodes) {
      const size = this.#sizes.get(node) ?? 1;
      const isOpened = size > this.#pieceSize && containers.has(node.nodeName);
      if (piece.length > 0 && (isOpened || count + size > this.#pieceSize)) {
        this.#put(this.#clean(piece, place), place);
        yield count;
        piece = [];
        count = 0;
      }
      if (isOpened) yield* this.#open(node as HTMLElement, place);
      else {
        piece.push(node);
        count += size;
      }
    }
    if (piece.length > 0) this.#put(this.#clean(piece, place), place);
    yield count;
    if (place === this.#ready?.place) this.show();
    place.remove();
  }

  /** Cleans the container alone, then what is in it. */
  *#open(container: HTMLElement, place: Text): Generator<number, void> {
    const content = [...container.childNodes];
    container.replaceChildren(mark);
    const box = this.#clean([container], place);
    const inside = this.#markIn(box);
    this.#put(box, place);
    // Without the mark, the container went with all that it held.
    if (inside) yield* this.#fill(content, inside);
  }

  /** Answers a box with what is left of these nodes. @param place where they will stand */
  #clean(nodes: readonly ChildNode[], place: Text): HTMLElement {
    const box = this.#page.createElement('div');
    box.append(...nodes);
    this.#sanitizer.inPlace(box);
    finishLinks(box, this.#sanitizer.misleadingLinks, this.#options.composeUrl);
    // As deep as they will be, below the page and without the box.
    this.#check(box, this.#depthOf(place) - 2);
    return box;
  }

  #put(box: HTMLElement, place: Text): void {
    if (place.getRootNode() === this.#ready?.pieces) {
      place.before(...box.childNodes);
      return;
    }
    if (place !== this.#ready?.place) this.show();
    this.#ready ??= { pieces: this.#page.createDocumentFragment(), place };
    this.#ready.pieces.append(...box.childNodes);
  }

  #depthOf(place: Text): number {
    let depth = 0;
    for (let at: Node | null = place; at; depth++)
      at = at.parentNode === this.#ready?.pieces ? this.#ready.place.parentNode : at.parentNode;
    return depth - 1;
  }

  #check(root: HTMLElement, above: number): void {
    const fault = findFault(root, this.#pictures, above, this.#goodStyles);
    if (fault !== null) throw new UnsafeHtmlError(fault);
  }

  /** A mark stands alone: nothing of the message is beside it. */
  #markIn(root: HTMLElement): Text | null {
    const texts = this.#page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (isText(node) && node.data === mark) return node;
    return null;
  }
}
