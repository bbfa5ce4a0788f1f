// Looks at the finished tree with fresh eyes and says no at the first thing that should not be there.
// Short on purpose, and independent of the sanitiser: it fails closed when that one, or we, made a mistake.

import { allowedAttributes, allowedTags, dataPicture, ownAttributes } from './allowed-html.ts';
import { maxKnownStyles, maxNodeDepth, maxNodes } from './limits.ts';

const tags: ReadonlySet<string> = new Set(allowedTags);
const attributes: ReadonlySet<string> = new Set([...allowedAttributes, ...ownAttributes]);
const xhtml = 'http://www.w3.org/1999/xhtml';

/** CSS that loads, hides its spelling, or comes from a rule we never write. */
const badCss = /url\(|[\\<]|@(?!media\b)|image-set|expression|javascript|(?<![\w-])position\s*:/i;

/** How addresses of remote pictures begin that may be in this tree; null: none may. */
export type PictureSource = string | null;

const isCleanSource = (value: string, pictures: PictureSource): boolean => {
  return dataPicture.test(value) || (pictures !== null && value.startsWith(pictures));
};

const fault = (element: Element, pictures: PictureSource, goodStyles: Set<string>): string | null => {
  const tag = element.localName;
  if (element.namespaceURI !== xhtml) return `namespace of ${tag}`;
  if (!tags.has(tag)) return `element ${tag}`;
  if (element.shadowRoot) return 'shadow tree';
  for (const { name, value } of element.attributes) {
    if (!attributes.has(name)) return `attribute ${name}`;
    if (name === 'src' && !(tag === 'img' && isCleanSource(value, pictures))) return 'source';
    if (name === 'href' && !(tag === 'a' && /^(?:https?:|mailto:|tel:|#m-)/i.test(value))) return 'link';
    if (name === 'style' && !goodStyles.has(value)) {
      if (badCss.test(value)) return 'inline style';
      if (goodStyles.size < maxKnownStyles) goodStyles.add(value);
    }
    if (name === 'id' && !value.startsWith('m-')) return 'id';
  }
  if (tag === 'a' && element.hasAttribute('href') && !element.getAttribute('href')?.startsWith('#')) {
    if (element.getAttribute('target') !== '_blank' || !/noopener/.test(element.getAttribute('rel') ?? ''))
      return 'link target';
  }
  return tag === 'style' && badCss.test(element.textContent ?? '') ? 'style sheet' : null;
};

/**
 * What is wrong with the tree; null when nothing is. Runs before the tree enters a page.
 * @param above how deep in the page it comes
 * @param goodStyles what was found in order in other pieces of the same message
 */
export const findFault = (
  root: Element,
  pictures: PictureSource,
  above = 0,
  goodStyles = new Set<string>(),
): string | null => {
  // 0xffffffff: every kind of node, also those that should not exist.
  const walker = root.ownerDocument.createTreeWalker(root, 0xffffffff);
  let count = 0;
  let depth = above;
  for (let node: Node | null = root; node; ) {
    if (++count > maxNodes * 2) return 'too many nodes';
    if (depth > maxNodeDepth) return 'too deep';
    if (node.nodeType === 1) {
      const found = fault(node as Element, pictures, goodStyles);
      if (found !== null) return found;
    } else if (node.nodeType !== 3) return 'node of another kind';
    // Steps by hand, to know the depth.
    if (walker.firstChild()) depth++;
    else {
      while (!walker.nextSibling()) {
        if (!walker.parentNode()) return null;
        depth--;
      }
    }
    node = walker.currentNode;
  }
  return null;
};
