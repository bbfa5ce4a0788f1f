// Reads elements of the browser, of whatever page, as rich text: the clean tree of what comes in, and the editor's own content.
// Takes what its tables name and nothing else, so it is the second look at hostile HTML and the only one at what is sent.

import { maxDimension, maxNodeDepth, maxRichNodes, maxSpan } from '../limits.ts';
import { readLink } from '../links.ts';
import { element, type RichName, type RichNode, richName } from './rich-node.ts';
import { isHidden, readStyle } from './rich-style.ts';
import { type FakeItem, fakeItem, foldItems } from './word-lists.ts';

/** It has more elements than anybody can write in. */
export class TooRichError extends Error {
  override readonly name = 'TooRichError';
}

/**
 * `kept`: quoted mail and letters that go on keep how they look. `meaning`: of what is pasted, what it means stays (lists, tables,
 * links, emphasis), and not the colours and letters of the page it came from.
 */
export type RichManner = 'kept' | 'meaning';

export interface ReadOptions {
  readonly manner: RichManner;
  /** Where a picture's bytes are: `cid:…`, `data:…` or `https:…`; null: it is left out, and its words stay. */
  pictureOf(picture: HTMLElement): string | null;
  /** Elements at most; as many as there are for what a person wrote here. */
  readonly most?: number;
}

const silent: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title', 'template', 'rp', 'rt']);

type Reader = (value: string) => string | null;
const number =
  (most: number): Reader =>
  (value) => {
    const shape = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px|(%))?\s*$/.exec(value);
    return shape && Number(shape[1]) <= most ? `${Number(shape[1])}${shape[2] ?? ''}` : null;
  };
const oneOf =
  (...values: readonly string[]): Reader =>
  (value) =>
    values.find((one) => one === value.trim().toLowerCase()) ?? null;
const colour: Reader = (value) =>
  /^(?:#[\da-f]{3}|#[\da-f]{6}|[a-z]{3,20})$/i.test(value.trim()) ? value.trim() : null;

const sideways = oneOf('left', 'center', 'right');
const cell = {
  colspan: number(maxSpan),
  rowspan: number(maxSpan),
  width: number(maxDimension),
  align: sideways,
  valign: oneOf('top', 'middle', 'bottom', 'baseline'),
};
const attributes: Partial<Record<RichName, Readonly<Record<string, Reader>>>> = {
  img: { alt: (value) => value.slice(0, 1000), width: number(maxDimension), height: number(maxDimension) },
  table: {
    border: number(100),
    cellpadding: number(100),
    cellspacing: number(100),
    width: number(maxDimension),
    align: sideways,
  },
  td: cell,
  th: cell,
  tr: { align: sideways, valign: cell.valign },
  col: { span: number(maxSpan), width: number(maxDimension) },
  ol: { start: number(99_999), type: oneOf('1', 'a', 'i') },
  li: { value: number(99_999) },
};
const direction = oneOf('ltr', 'rtl', 'auto');
const language: Reader = (value) => (/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(value) ? value : null);

const attributesOf = (name: RichName, found: Element): Record<string, string> => {
  const kept: Record<string, string> = {};
  const readers = { dir: direction, lang: language, ...attributes[name] };
  for (const [attribute, read] of Object.entries(readers)) {
    const value = found.getAttribute(attribute);
    const good = value === null ? null : read(value);
    if (good !== null) kept[attribute] = good;
  }
  return kept;
};

const fontSizes: Readonly<Record<string, string>> = {
  '1': 'x-small',
  '2': 'small',
  '4': 'large',
  '5': 'x-large',
  '6': 'xx-large',
  '7': 'xxx-large',
};

/** What old attributes and elements say, in CSS; the element's own style says it better. */
const styleOf = (found: HTMLElement): Record<string, string> => {
  const old: Record<string, string> = {};
  const put = (property: string, value: string | null | undefined): void => {
    if (value) old[property] = value;
  };
  const tag = found.localName;
  if (tag === 'font') {
    put('color', colour(found.getAttribute('color') ?? ''));
    put('font-size', fontSizes[found.getAttribute('size') ?? '']);
  }
  if (tag === 'small') put('font-size', 'small');
  if (tag === 'big') put('font-size', 'large');
  if (tag === 'center') put('text-align', 'center');
  if (/^(?:p|div|h[1-6])$/.test(tag))
    put('text-align', oneOf('center', 'right', 'justify')(found.getAttribute('align') ?? ''));
  if (/^t(?:able|r|d|h)$/.test(tag)) put('background-color', colour(found.getAttribute('bgcolor') ?? ''));
  return { ...old, ...readStyle(found.style) };
};

/** Emphasis that is said in CSS, as elements; the rest of the style. */
const emphasis = (style: Record<string, string>, isIn: (name: RichName) => boolean): RichName[] => {
  const found: RichName[] = [];
  const { 'font-weight': weight = '', 'font-style': slant = '', 'text-decoration-line': line = '' } = style;
  if ((/^bold/.test(weight) || Number(weight) >= 600) && !isIn('b')) found.push('b');
  if (/^(?:italic|oblique)/.test(slant) && !isIn('i')) found.push('i');
  if (line.includes('underline') && !isIn('u') && !isIn('a')) found.push('u');
  if (line.includes('line-through') && !isIn('s')) found.push('s');
  const raised = { super: 'sup', sub: 'sub' } as const;
  const level = raised[style['vertical-align'] as 'super' | 'sub'];
  if (level && !isIn(level)) found.push(level);
  return found;
};
const said = ['font-weight', 'font-style', 'text-decoration-line'] as const;

/** Properties that mean something wherever they came from. */
const meant = (name: RichName, style: Record<string, string>): Record<string, string> => {
  const align = style['text-align'] ?? '';
  if (/^(?:center|right|end)$/.test(align) && /^(?:p|div|h[1-6]|td|th)$/.test(name)) return { 'text-align': align };
  return {};
};

const wrap = (names: readonly RichName[], children: readonly RichNode[]): readonly RichNode[] =>
  names.reduceRight<readonly RichNode[]>((inside, name) => [element(name, inside)], children);

/** One span for each property, so that the editor can take one away. */
const spans = (style: Record<string, string>, children: readonly RichNode[]): readonly RichNode[] =>
  Object.entries(style).reduceRight<readonly RichNode[]>(
    (inside, [property, value]) => [element('span', inside, {}, { [property]: value })],
    children,
  );

/** The text of a link reads as it is written: nothing invisible stands in it, nothing turns it round. */
const straightened = (nodes: readonly RichNode[]): readonly RichNode[] =>
  nodes.map((node) =>
    typeof node === 'string'
      ? node.replace(/[\p{Bidi_Control}\u2060\ufeff]/gu, '')
      : { ...node, children: straightened(node.children) },
  );

/** What an element holds. Throws TooRichError. */
export const readRich = (root: Element, options: ReadOptions): readonly RichNode[] =>
  readNodes(root.childNodes, options);

/** These nodes, read as if they were all there is. Throws TooRichError. */
export const readNodes = (
  roots: Iterable<Node>,
  { manner, most = maxRichNodes, pictureOf }: ReadOptions,
): readonly RichNode[] => {
  let count = 0;
  /** Paragraphs that a program meant as items of a list. */
  const items = new Map<RichNode, FakeItem>();

  const childrenOf = (parent: Node, inside: readonly RichName[], depth: number): readonly RichNode[] =>
    nodesOf(parent.childNodes, inside, depth);

  const nodesOf = (nodes: Iterable<Node>, inside: readonly RichName[], depth: number): readonly RichNode[] => {
    const out: RichNode[] = [];
    for (const node of nodes) {
      if (node.nodeType === 3) {
        // The editor's own mark for a caret between two formats.
        const text = (node.nodeValue ?? '').replaceAll('\u200b', '');
        if (text !== '') out.push(text);
      } else if (node.nodeType === 1) out.push(...readElement(node as HTMLElement, inside, depth + 1));
    }
    return items.size === 0 ? out : foldItems(out, (node) => items.get(node) ?? null);
  };

  const readPicture = (found: HTMLElement): readonly RichNode[] => {
    const src = pictureOf(found);
    const kept = attributesOf('img', found);
    if (src !== null) return [element('img', [], { src, alt: '', ...kept })];
    const words = (kept.alt ?? '').trim();
    return words === '' ? [] : [`[${words}]`];
  };

  const readElement = (found: HTMLElement, inside: readonly RichName[], depth: number): readonly RichNode[] => {
    if (++count > most || depth > maxNodeDepth) throw new TooRichError();
    const tag = found.localName;
    // Elements of another namespace have no style of their own, and no place here.
    if (silent.has(tag) || !found.style || isHidden(found.style)) return [];
    const name = richName(tag);
    if (name === null) return childrenOf(found, inside, depth);
    if (name === 'img') return readPicture(found);
    const style = styleOf(found);
    // A page that copies "bold" around what is not: its style says so.
    const isUndone =
      (name === 'b' && /^(?:normal|[1-4]00)$/.test(style['font-weight'] ?? '')) ||
      (name === 'i' && style['font-style'] === 'normal');
    const here: readonly RichName[] = [...inside, name];
    const isHeading = /^h[1-6]$/.test(name);
    const added = emphasis(style, (one) => here.includes(one) || (one === 'b' && (isHeading || name === 'th')));
    for (const property of said) delete style[property];
    if (added.includes('sup') || added.includes('sub')) delete style['vertical-align'];
    const kept = manner === 'kept' ? style : meant(name, style);
    const read = childrenOf(found, [...here, ...added], depth);
    const children = wrap(added, read);
    if (isUndone) return read;
    if (name === 'span') {
      const own = attributesOf(name, found);
      const styled = spans(kept, children);
      return own.dir === undefined ? styled : [element('span', styled, own)];
    }
    if (name === 'a') return readAnchor(found, kept, children);
    const isQuote = name === 'blockquote';
    // First, where programs look for it.
    const own = { ...(isQuote ? { type: 'cite' } : {}), ...attributesOf(name, found) };
    if (isQuote) {
      // Every quote has the same line beside it, whoever drew it before.
      for (const property of Object.keys(kept)) if (/^(?:margin|padding|border)/.test(property)) delete kept[property];
    }
    const made = element(name, children, own, kept);
    const item = manner === 'meaning' ? fakeItem(found.className) : null;
    if (item !== null) items.set(made, item);
    return [made];
  };

  const readAnchor = (
    found: HTMLElement,
    style: Record<string, string>,
    children: readonly RichNode[],
  ): readonly RichNode[] => {
    const link = readLink(found.getAttribute('href') ?? '');
    if (link === null || link.kind === 'fragment') return spans(style, children);
    return [element('a', straightened(children), { href: link.href }, style)];
  };

  return nodesOf(roots, [], 0);
};
