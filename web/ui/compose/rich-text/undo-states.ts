// What the editor goes back to: copies of its lines as nodes, since the page turns no text into HTML. A line that did not change
// between two states is one copy in both, so that a state of a long answer costs what was written and not what is quoted.

const topOf = (root: Node, node: Node): Node => {
  let top = node;
  while (top.parentNode && top.parentNode !== root) top = top.parentNode;
  return top;
};

export class UndoStates {
  readonly #root: HTMLElement;
  readonly #changes: MutationObserver;
  /** Of a line of the editor: its copy, as long as it is as it was. */
  readonly #copies = new WeakMap<Node, Node>();
  readonly #states = new Map<string, readonly Node[]>();
  #count = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#changes = new MutationObserver((records) => this.#forget(records));
    this.#changes.observe(root, { attributes: true, characterData: true, childList: true, subtree: true });
  }

  /** Keeps the editor as it is; answers the state's name. @param wanted names of the states that are still gone back to */
  keep(wanted: readonly string[]): string {
    this.#forget(this.#changes.takeRecords());
    for (const name of this.#states.keys()) if (!wanted.includes(name)) this.#states.delete(name);
    const name = `state ${++this.#count}`;
    this.#states.set(
      name,
      [...this.#root.childNodes].map((line) => this.#copyOf(line)),
    );
    return name;
  }

  /** The lines as they are, each with a copy that is another one as soon as the line changes. */
  lines(): readonly (readonly [line: Node, copy: Node])[] {
    this.#forget(this.#changes.takeRecords());
    return [...this.#root.childNodes].map((line) => [line, this.#copyOf(line)] as const);
  }

  /** The editor is as it was; lines that are so already stay where they are. */
  goBack(name: string): void {
    this.#forget(this.#changes.takeRecords());
    const here = new Map<Node, Node>();
    for (const line of this.#root.childNodes) {
      const copy = this.#copies.get(line);
      if (copy) here.set(copy, line);
    }
    const lines = (this.#states.get(name) ?? []).map((copy) => {
      const line = here.get(copy) ?? copy.cloneNode(true);
      here.delete(copy);
      return [line, copy] as const;
    });
    const staying = new Set<Node>(lines.map(([line]) => line));
    for (const line of [...this.#root.childNodes]) if (!staying.has(line)) line.remove();
    let place = this.#root.firstChild;
    for (const [line] of lines) {
      if (line === place) place = place.nextSibling;
      else this.#root.insertBefore(line, place);
    }
    this.#changes.takeRecords();
    for (const [line, copy] of lines) this.#copies.set(line, copy);
  }

  stop(): void {
    this.#changes.disconnect();
  }

  #copyOf(line: Node): Node {
    const known = this.#copies.get(line);
    if (known) return known;
    const copy = line.cloneNode(true);
    // Who hides a line (long-quote/fold-quote.ts) knows that one, and no other.
    if (copy instanceof Element) copy.removeAttribute('hidden');
    this.#copies.set(line, copy);
    return copy;
  }

  #forget(records: readonly MutationRecord[]): void {
    for (const { target, attributeName } of records)
      if (target !== this.#root && attributeName !== 'hidden') this.#copies.delete(topOf(this.#root, target));
  }
}
