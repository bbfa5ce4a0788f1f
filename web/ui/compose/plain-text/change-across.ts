// Changes of a text in blocks (text-blocks.ts) that reach from one block into another. Browsers join the two by copying looks, as
// styles that the page's policy refuses; here they become one block first, which changes no text, and the browser then changes what
// lies within it: so its undo takes the change back as any other.

/** A place that holds while nodes move: in a text, or beside a node. */
type Place = { readonly text: Text; readonly at: number } | { readonly beside: Node; readonly isBehind: boolean };

const leafOf = (node: Node, end: 'first' | 'last'): Node => {
  const child = end === 'first' ? node.firstChild : node.lastChild;
  return child ? leafOf(child, end) : node;
};

const placeOf = (container: Node, offset: number): Place => {
  if (container instanceof Text) return { text: container, at: offset };
  const next = container.childNodes[offset];
  return next
    ? { beside: leafOf(next, 'first'), isBehind: false }
    : { beside: leafOf(container, 'last'), isBehind: true };
};

const boundaryOf = (place: Place): readonly [Node, number] => {
  if ('text' in place) return [place.text, place.at];
  const parent = place.beside.parentNode!;
  return [parent, [...parent.childNodes].indexOf(place.beside as ChildNode) + (place.isBehind ? 1 : 0)];
};

/** Where the filler of a block begins; null when it has none. */
const fillerOf = (block: Node): Place | null => {
  const last = leafOf(block, 'last');
  if (last.nodeName === 'BR') return { beside: last, isBehind: false };
  return last instanceof Text && last.data.endsWith('\n') ? { text: last, at: last.length - 1 } : null;
};

/** Puts what is in `next` behind what is in `block`. Returns where the end of line between them is. */
const join = (block: HTMLElement, next: ChildNode): Place => {
  // A filler is the end of a line as soon as something stands behind it.
  let end = fillerOf(block);
  if (!end) {
    const line = document.createTextNode('\n');
    block.append(line);
    end = { text: line, at: 0 };
  }
  block.append(...(next instanceof HTMLElement ? next.childNodes : [next]));
  next.remove();
  return end;
};

/** Is there nothing but a filler between these boundaries? */
const isEdge = (from: readonly [Node, number], to: readonly [Node, number]): boolean => {
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range.toString().replace(/\n$/, '') === '';
};

/** What takes the place of what is selected; null: nothing that could be said here. */
const putBy = ({ inputType, data, dataTransfer }: InputEvent): string | null => {
  if (inputType.startsWith('delete')) return '';
  if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') return '\n';
  return data ?? dataTransfer?.getData('text/plain') ?? null;
};

/** What is changed: what is selected, or what a delete key takes; collapsed where that is one end of line, or unknown. */
const changedBy = (event: InputEvent, selection: Selection): AbstractRange => {
  const selected = selection.getRangeAt(0);
  if (!selected.collapsed) return selected;
  return event.getTargetRanges().find(({ collapsed }) => !collapsed) ?? selected;
};

/** Does what a `beforeinput` event is about, where it reaches across blocks of `root`; all else is the browser's. */
export const changeAcross = (root: HTMLElement, event: InputEvent): void => {
  const selection = getSelection();
  if (!selection?.rangeCount || !event.cancelable || event.inputType.startsWith('history')) return;
  const put = putBy(event);
  if (put === null || (put !== '' && selection.isCollapsed)) return;
  const children = [...root.childNodes];
  const indexOf = (node: Node): number => children.findIndex((child) => child.contains(node));
  const change = changedBy(event, selection);
  const start = placeOf(change.startContainer, change.startOffset);
  const end = placeOf(change.endContainer, change.endOffset);
  let first = indexOf(boundaryOf(start)[0]);
  let last = indexOf(boundaryOf(end)[0]);
  const at = children[first];
  if (!at) return;
  if (change.collapsed) {
    // A key at an edge of a block takes the end of line between it and the next one.
    const isForward = event.inputType.endsWith('Forward');
    const caret = boundaryOf(start);
    if (isForward ? !isEdge(caret, [at, at.childNodes.length]) : !isEdge([at, 0], caret)) return;
    if (isForward) last++;
    else first--;
  }
  const block = children[first];
  const lastBlock = children[last];
  if (!(block instanceof HTMLElement) || !lastBlock || last <= first) return;
  event.preventDefault();
  const behind = placeOf(lastBlock, 0);
  const [line, ...lines] = children.slice(first + 1, last + 1).map((next) => join(block, next));
  const [from, to] = change.collapsed && line && lines.length === 0 ? [line, behind] : [start, end];
  selection.setBaseAndExtent(...boundaryOf(from), ...boundaryOf(to));
  if (put === '') document.execCommand('delete');
  else document.execCommand('insertText', false, put);
};
