// Looks at the finished tree with fresh eyes and says no at the first thing that should not be there.
// Short on purpose, and independent of the sanitiser: it fails closed when that one, or we, made a mistake.

import { allowedAttributes, allowedTags, dataPicture, ownAttributes } from './allowed-html.ts';
import { maxNodeDepth, maxNodes } from './limits.ts';

const tags: ReadonlySet<string> = new Set(allowedTags);
const attributes: ReadonlySet<string> = new Set([...allowedAttributes, ...ownAttributes]);
const xhtml = 'http://www.w3.org/1999/xhtml';

/** CSS that loads, hides its spelling, or comes from a rule we never write. */
const badCss = /url\(|[\\<]|@(?!media\b)|image-set|expression|javascript|(?<![\w-])position\s*:/i;

const isCleanSource = (value: string, remoteAllowed: boolean): boolean =>
  dataPicture.test(value) || (remoteAllowed && /^https:\/\//i.test(value));

const fault = (element: Element, remoteAllowed: boolean): string | null => {
  const tag = element.localName;
  if (element.namespaceURI !== xhtml) return `namespace of ${tag}`;
  if (!tags.has(tag)) return `element ${tag}`;
  if (element.shadowRoot) return 'shadow tree';
  for (const { name, value } of element.attributes) {
    if (!attributes.has(name)) return `attribute ${name}`;
    if (name === 'src' && !(tag === 'img' && isCleanSource(value, remoteAllowed))) return 'source';
    if (name === 'href' && !(tag === 'a' && /^(?:https?:|mailto:|tel:|#m-)/i.test(value))) return 'link';
    if (name === 'style' && badCss.test(value)) return 'inline style';
    if (name === 'id' && !value.startsWith('m-')) return 'id';
  }
  if (tag === 'a' && element.hasAttribute('href') && !element.getAttribute('href')?.startsWith('#')) {
    if (element.getAttribute('target') !== '_blank' || !/noopener/.test(element.getAttribute('rel') ?? ''))
      return 'link target';
  }
  return tag === 'style' && badCss.test(element.textContent ?? '') ? 'style sheet' : null;
};

/** What is wrong with the tree; null when nothing is. Runs before the tree enters a page. */
export const findFault = (root: Element, { remoteAllowed }: { readonly remoteAllowed: boolean }): string | null => {
  // 0xffffffff: every kind of node, also those that should not exist.
  const walker = root.ownerDocument.createTreeWalker(root, 0xffffffff);
  let count = 0;
  let depth = 0;
  for (let node: Node | null = root; node; ) {
    if (++count > maxNodes * 2) return 'too many nodes';
    if (depth > maxNodeDepth) return 'too deep';
    if (node.nodeType === 1) {
      const found = fault(node as Element, remoteAllowed);
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
