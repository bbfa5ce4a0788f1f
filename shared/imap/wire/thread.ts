// THREAD data: trees of messages. RFC 5256 §4. Read without recursion: a hostile depth costs no stack, here or in whoever
// walks the trees, since nothing is deeper than limits.threadDepth.

import { CLOSE, OPEN } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { LimitError } from './limits.ts';
import { maxNumber } from './units.ts';

export interface ThreadNode {
  /** A UID or a sequence number, as was asked; null where the messages below have a parent that is not here. */
  readonly number: number | null;
  readonly children: ThreadNode[];
}

interface Frame {
  /** Where the next member belongs. */
  tail: ThreadNode;
  depth: number;
  hasMember: boolean;
}

class ThreadBuilder {
  readonly #deepest: number;
  readonly #most: number;
  readonly #root: ThreadNode = { number: null, children: [] };
  #frame: Frame = { tail: this.#root, depth: 0, hasMember: false };
  #stack: Frame[] = [];
  /** Parentheses below what is kept apart. */
  #tooDeep = 0;
  #nodes = 0;

  constructor(deepest: number, most: number) {
    this.#deepest = deepest;
    this.#most = most;
  }

  get isInside(): boolean {
    return this.#stack.length > 0;
  }

  get threads(): ThreadNode[] {
    return this.#root.children;
  }

  /** A message below the one before it; below the deepest level they stay siblings. */
  add(number: number | null): void {
    if (++this.#nodes > this.#most) throw new LimitError('threadMessages');
    const frame = this.#frame;
    const node: ThreadNode = { number, children: [] };
    frame.tail.children.push(node);
    frame.hasMember = true;
    if (frame.depth + 1 >= this.#deepest) return;
    frame.tail = node;
    frame.depth++;
  }

  open(): void {
    if (this.#stack.length >= this.#deepest) {
      this.#tooDeep++;
      return;
    }
    // Several branches without a message above them: the parent is missing.
    if (this.isInside && !this.#frame.hasMember) this.add(null);
    this.#stack.push(this.#frame);
    this.#frame = { tail: this.#frame.tail, depth: this.#frame.depth, hasMember: false };
  }

  close(): boolean {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return true;
    }
    const outer = this.#stack.pop();
    if (!outer) return false;
    this.#frame = outer;
    return true;
  }
}

/** `thread-data` behind its keyword. No list at all: no thread. */
export const readThreads = (d: Decoder): ThreadNode[] => {
  const builder = new ThreadBuilder(d.limits.threadDepth, d.limits.threadMessages);
  for (d.skipSpaces(); !d.atEnd; d.skipSpaces()) {
    if (d.skip(OPEN)) builder.open();
    else if (d.skip(CLOSE)) {
      if (!builder.close()) d.fail('"("');
    } else {
      const n = d.isDigit && builder.isInside ? d.number() : d.fail('thread member');
      if (n < 1 || n > maxNumber) d.fail('number of 32 bits');
      builder.add(n);
    }
  }
  if (builder.isInside) d.fail('")"');
  return builder.threads;
};

/** Calls `visit` for every node, parents before children, without recursion. `depth` is 0 for the first of a thread. */
export const walkThreads = (threads: readonly ThreadNode[], visit: (node: ThreadNode, depth: number) => void): void => {
  const stack = threads.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next;
    visit(node, depth);
    for (let at = node.children.length - 1; at >= 0; at--) stack.push({ node: node.children[at]!, depth: depth + 1 });
  }
};
