// Plain text as rich text: a line becomes a line, marks of a quote become a quote, addresses become links. What plain-of-rich.ts
// makes of it is the same text again.

import { type PlainToken, parsePlainText } from '../plain-text.ts';
import { element, type RichElement, type RichNode } from './rich-node.ts';

/** Blanks that a browser would count once, or drop at the edges of a line. */
const blanks = (text: string): string => text.replaceAll('\t', '    ').replace(/^ | (?= )| $/g, '\u00a0');

const inline = (token: PlainToken): RichNode =>
  token.kind === 'text' ? blanks(token.text) : element('a', [token.text], { href: token.href });

/** A paragraph whose direction is that of its first letter. */
export const richLine = (children: readonly RichNode[]): RichElement =>
  element('div', children.length > 0 ? children : [element('br')], { dir: 'auto' });

interface Open {
  readonly level: number;
  readonly children: RichNode[];
}

export const richOfPlain = (text: string): RichNode[] => {
  const all: RichNode[] = [];
  // The quotes that the line before stood in, from the outermost on.
  const open: Open[] = [{ level: 0, children: all }];
  for (const { lines, quote } of parsePlainText(text)) {
    while (open.at(-1)!.level > quote) open.pop();
    while (open.at(-1)!.level < quote) {
      const children: RichNode[] = [];
      const { children: around, level } = open.at(-1)!;
      around.push(element('blockquote', children, { type: 'cite' }));
      open.push({ level: level + 1, children });
    }
    for (const line of lines) open.at(-1)!.children.push(richLine(line.map(inline)));
  }
  return all;
};
