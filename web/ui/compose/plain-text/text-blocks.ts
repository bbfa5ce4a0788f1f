// A long text as a row of blocks of lines, so that a key lays out one block anew and not all of the text; and the text of whatever
// an editable element has become meanwhile.

/** Lines of a block: few enough to be laid out within a frame, many enough that a long text has few blocks. */
export const linesOfBlock = 40;

/** What is read of a DOM node. */
export interface ReadableNode {
  /** `#text`, or the name of an element in capitals. */
  readonly nodeName: string;
  /** Of a text. */
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<ReadableNode>;
}

/** The text in pieces, between which there is a line's end; at least one. CRLF and CR end lines as LF does. */
export const blocksOf = (text: string): string[] => {
  const lines = text.split(/\r\n?|\n/);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += linesOfBlock) blocks.push(lines.slice(at, at + linesOfBlock).join('\n'));
  return blocks;
};

/** A block whose last line is empty shows it only with an end of line more, which is no part of the text. */
export const needsFiller = (block: string): boolean => block === '' || block.endsWith('\n');

const isBlock = ({ nodeName }: ReadableNode): boolean => nodeName === 'DIV' || nodeName === 'P';

/** Blocks within `node`, in order, each with its filler; what stands beside blocks is one as well. */
const readBlocks = (node: ReadableNode): string[] => {
  const blocks: string[] = [];
  let loose: string | null = null;
  for (const child of node.childNodes) {
    if (isBlock(child)) {
      if (loose !== null) blocks.push(loose);
      loose = null;
      blocks.push(...readBlocks(child));
    } else {
      const words: string = child.nodeName === 'BR' ? '\n' : (child.nodeValue ?? readBlocks(child).join('\n'));
      loose = (loose ?? '') + words;
    }
  }
  if (loose !== null || blocks.length === 0) blocks.push(loose ?? '');
  return blocks;
};

/**
 * The text of an editable element that began with {@link blocksOf}: the end of a block is the end of a line, and so is each `<br>`
 * and LF in it but the last one at its end, which is the filler.
 */
export const textOfBlocks = (root: ReadableNode): string =>
  readBlocks(root)
    .map((block) => block.replaceAll('\r', '').replace(/\n$/, ''))
    .join('\n');

/** In which block a place in the text is, and how far into it. */
export const placeIn = (blocks: readonly string[], offset: number): { readonly block: number; readonly at: number } => {
  let left = offset;
  for (const [block, { length }] of blocks.entries()) {
    if (left <= length) return { block, at: left };
    left -= length + 1;
  }
  return { block: blocks.length - 1, at: blocks.at(-1)?.length ?? 0 };
};
