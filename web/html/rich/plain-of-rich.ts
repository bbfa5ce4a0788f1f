// The plain version of rich text: what goes along for those who read without HTML, and what is left when a person writes on in
// plain text. Quotes, lists and links are written as people write them.

import { readLink } from '../links.ts';
import { isBlock, type RichElement, type RichNode } from './rich-node.ts';

/** Between paragraphs: one empty line, however many ask for it. */
const gap = Symbol('gap');
type Line = string | typeof gap;

const textOf = (nodes: readonly RichNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** The address behind a link, where its text does not say it. */
export const hiddenAddress = ({ attributes, children }: RichElement): string | null => {
  const href = attributes.href ?? '';
  const text = textOf(children).trim();
  if (text === '') return null;
  const plain = (address: string): string => {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  };
  const isSame = [text, `https://${text}`, `http://${text}`, `mailto:${text}`, `tel:${text}`].some((written) => {
    const link = readLink(written);
    return link !== null && link.kind !== 'fragment' && plain(link.href) === plain(href);
  });
  return isSame ? null : href.replace(/^(?:mailto|tel):/, '');
};

const quoted = (line: Line): string =>
  line === gap || line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`;

/** A list's mark, and what stands below it on further lines. */
const listed = (lines: readonly Line[], mark: string): Line[] => {
  const [first = '', ...others] = lines.filter((line) => line !== gap);
  return [`${mark}${first}`, ...others.map((line) => (line === '' ? '' : ' '.repeat(mark.length) + line))];
};

const rowLines = (row: RichElement): Line[] => {
  const cells = row.children.filter((cell) => typeof cell !== 'string').map((cell) => settled(linesOf(cell.children)));
  if (cells.every((lines) => lines.length <= 1)) {
    const line = cells
      .map(([text = '']) => text)
      .join('\t')
      .trimEnd();
    return line === '' ? [] : [line];
  }
  return cells.flatMap((lines) => [gap, ...lines, gap]);
};

const listLines = ({ attributes, children, name }: RichElement): Line[] => {
  let number = Number(attributes.start ?? 1);
  return children.flatMap((item): Line[] => {
    if (typeof item === 'string') return item.trim() === '' ? [] : [item.trim()];
    if (item.name !== 'li') return linesOf([item]).flatMap((line) => (line === gap ? [] : [`  ${line}`]));
    return listed(linesOf(item.children), name === 'ol' ? `${number++}. ` : '- ');
  });
};

const blockLines = (block: RichElement): Line[] => {
  const { children, name } = block;
  switch (name) {
    case 'hr':
      return [gap, '-'.repeat(20), gap];
    case 'blockquote':
      return [...settled(linesOf(children)).map(quoted), gap];
    case 'ul':
    case 'ol':
      return [gap, ...listLines(block), gap];
    case 'pre':
      return [gap, ...textOf(withLineEnds(children)).replace(/\n$/, '').split('\n'), gap];
    case 'tr':
      return rowLines(block);
    case 'dd':
      return linesOf(children).map((line) => (line === gap ? line : `  ${line}`));
    case 'p':
    case 'table':
    case 'dl':
      return [gap, ...linesOf(children), gap];
    default:
      return /^h[1-6]$/.test(name) ? [gap, ...linesOf(children), gap] : linesOf(children);
  }
};

const withLineEnds = (nodes: readonly RichNode[]): RichNode[] =>
  nodes.map((node) =>
    typeof node === 'string' ? node : node.name === 'br' ? '\n' : { ...node, children: withLineEnds(node.children) },
  );

/** Letters between two blocks, blanks counted once; a blank at the end of a signature's mark (RFC 3676 §4.3) stays. */
const tidy = (line: string): string => {
  const text = line
    .replace(/^[ \t\r\n]+/, '')
    .replace(/[ \t\r\n]+$/, '')
    .replaceAll('\u00a0', ' ');
  return text.trim() === '--' ? '-- ' : text.trimEnd();
};

const linesOf = (nodes: readonly RichNode[]): Line[] => {
  const lines: Line[] = [];
  let line: string | null = null;
  const end = (): void => {
    if (line !== null && line.trim() !== '') lines.push(tidy(line));
    line = null;
  };
  const inline = (list: readonly RichNode[]): void => {
    for (const node of list) {
      if (typeof node === 'string') {
        const text = node.replace(/[ \t\r\n]+/g, ' ');
        line = line?.endsWith(' ') && text.startsWith(' ') ? line + text.slice(1) : (line ?? '') + text;
      } else if (node.name === 'br') {
        lines.push(tidy(line ?? ''));
        line = null;
      } else if (node.name === 'img') {
        const words = (node.attributes.alt ?? '').trim();
        if (words !== '') line = `${line ?? ''}[${words}]`;
      } else if (isBlock(node.name)) {
        end();
        lines.push(...blockLines(node));
      } else {
        inline(node.children);
        const address = node.name === 'a' ? hiddenAddress(node) : null;
        if (address !== null) line = `${line ?? ''} <${address}>`;
      }
    }
  };
  inline(nodes);
  end();
  return lines;
};

/** Gaps as empty lines: none at the edges, none beside another. */
const settled = (lines: readonly Line[]): string[] => {
  const out: string[] = [];
  let isDue = false;
  for (const line of lines) {
    if (line === gap) {
      isDue = out.length > 0;
      continue;
    }
    if (isDue && line !== '' && out.at(-1) !== '') out.push('');
    isDue = false;
    out.push(line);
  }
  return out;
};

export const plainOfRich = (nodes: readonly RichNode[]): string => joinPlain([plainPiece(nodes)]);

/** The lines of some blocks, for whoever puts a text together of pieces and knows most of them already. */
export type PlainPiece = readonly Line[];
export const plainPiece = (nodes: readonly RichNode[]): PlainPiece => linesOf(nodes);
export const joinPlain = (pieces: readonly PlainPiece[]): string => settled(pieces.flat()).join('\n');

/** Would anything but the letters and their order be lost in plain text? */
export const hasLooks = (nodes: readonly RichNode[]): boolean =>
  nodes.some((node) => {
    if (typeof node === 'string') return false;
    if (Object.keys(node.style).length > 0 && !/^(?:blockquote|pre)$/.test(node.name)) return true;
    if (node.name === 'a' && hiddenAddress(node) !== null) return true;
    const isPlain = /^(?:div|p|br|blockquote|a|ul|ol|li|pre|span)$/.test(node.name);
    return !isPlain || hasLooks(node.children);
  });
