// Rich text as the HTML that is sent and kept: written letter by letter from the tree, so that it is well-formed and has nothing
// in it that the tree has not. Styles stand on the elements, since most programs drop style sheets.

import { nestLists } from './rich-lists.ts';
import { isBlock, isVoid, type RichElement, type RichNode } from './rich-node.ts';

const escapeText = (text: string): string =>
  text.replace(/[&<>\u00a0]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter] ?? '&nbsp;');
const escapeValue = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** How a quote looks everywhere: programs that know `type="cite"` fold it, the others show a line beside it. */
const quoteStyle = { margin: '0 0 0 0.8ex', 'border-left': '1px solid #cccccc', 'padding-left': '1ex' };
const codeStyle = { 'font-family': 'monospace' };

/** What an element needs to look alike in other programs, unless it says so itself. */
const usualStyle = ({ name, attributes }: RichElement): RichElement['style'] => {
  if (name === 'blockquote' && attributes.type === 'cite') return quoteStyle;
  return name === 'code' || name === 'pre' ? codeStyle : {};
};

const openTag = (node: RichElement): string => {
  const style = Object.keys(node.style).length > 0 ? node.style : usualStyle(node);
  const css = Object.entries(style)
    .map(([property, value]) => `${property === 'text-decoration-line' ? 'text-decoration' : property}: ${value}`)
    .join('; ');
  const attributes = css === '' ? node.attributes : { ...node.attributes, style: css };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeValue(value)}"`);
  return `<${node.name}${written.join('')}>`;
};

/** A blank typed at the end of a text, which the browser makes one that does not break; before a format it is a blank again. */
const withoutTypedBlank = (text: string, next: RichNode | undefined): string =>
  next !== undefined && typeof next !== 'string' && !isBlock(next.name) && !isVoid(next.name)
    ? text.replace(/([^\s\u00a0])\u00a0$/, '$1 ')
    : text;

const write = (nodes: readonly RichNode[], out: string[], isVerbatim: boolean): void => {
  for (const [index, node] of nodes.entries()) {
    if (typeof node === 'string') {
      out.push(escapeText(isVerbatim ? node : withoutTypedBlank(node, nodes[index + 1])));
      continue;
    }
    out.push(openTag(node));
    if (isVoid(node.name)) continue;
    // The parser drops one line end right behind <pre>.
    const [first] = node.children;
    if (node.name === 'pre' && typeof first === 'string' && first.startsWith('\n')) out.push('\n');
    const verbatim = isVerbatim || node.name === 'pre';
    write(node.children, out, verbatim);
    out.push(`</${node.name}>`);
    // Lines in the source, where they mean nothing.
    if (isBlock(node.name) && !verbatim && !/^t[dh]$/.test(node.name)) out.push('\n');
  }
};

export const writeRich = (nodes: readonly RichNode[]): string => {
  const out: string[] = [];
  write(nestLists(nodes), out, false);
  return out.join('').trimEnd();
};
