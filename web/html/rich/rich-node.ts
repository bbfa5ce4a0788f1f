// What rich text that is written here consists of: a small tree of its own between the sanitiser, the editor and what is sent.
// Each way in and out reads or writes this, so that nothing exists in a letter that has no place in these tables.

/** Text, or an element. */
export type RichNode = string | RichElement;

export interface RichElement {
  readonly name: RichName;
  readonly attributes: Readonly<Record<string, string>>;
  /** CSS by property, as CSSOM writes the values. */
  readonly style: Readonly<Record<string, string>>;
  readonly children: readonly RichNode[];
}

const inlineNames = ['a', 'b', 'i', 'u', 's', 'sub', 'sup', 'code', 'span', 'br', 'img'] as const;
const blockNames = [
  ...(['div', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr'] as const),
  ...(['ul', 'ol', 'li', 'dl', 'dt', 'dd'] as const),
  ...(['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'] as const),
] as const;

export type RichName = (typeof inlineNames)[number] | (typeof blockNames)[number];

const names: ReadonlySet<string> = new Set([...inlineNames, ...blockNames]);
const blocks: ReadonlySet<string> = new Set(blockNames);
const voids: ReadonlySet<string> = new Set(['br', 'img', 'hr', 'col']);

/** Elements that say the same, or whose content belongs where they stand. */
const renamed: ReadonlyMap<string, RichName> = new Map<string, RichName>([
  ...(['b', 'i', 'u', 's', 'code', 'span', 'ul'] as const).flatMap((name) => {
    const same = {
      b: 'strong',
      i: 'em cite dfn var',
      u: 'ins',
      s: 'del strike',
      code: 'tt kbd samp',
      span: 'font big small mark',
      ul: 'dir menu',
    }[name];
    return same.split(' ').map((other): [string, RichName] => [other, name]);
  }),
  ...'address article aside center details figcaption figure footer header hgroup main nav section summary'
    .split(' ')
    .map((other): [string, RichName] => [other, 'div']),
]);

/** The name under which an element of HTML lives on here; null: its content stands alone. */
export const richName = (name: string): RichName | null =>
  names.has(name) ? (name as RichName) : (renamed.get(name) ?? null);

/** Stands on lines of its own. */
export const isBlock = (name: RichName): boolean => blocks.has(name);

/** Has no content. */
export const isVoid = (name: RichName): boolean => voids.has(name);

export const element = (
  name: RichName,
  children: readonly RichNode[] = [],
  attributes: RichElement['attributes'] = {},
  style: RichElement['style'] = {},
): RichElement => ({ name, attributes, style, children });

/** Every element of these, the outer ones first. */
export function* elementsOf(nodes: readonly RichNode[]): Generator<RichElement> {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    yield node;
    yield* elementsOf(node.children);
  }
}

/** The same tree, its elements changed from the inside out; null: an element goes, with all that is in it. */
export const mapElements = (
  nodes: readonly RichNode[],
  change: (found: RichElement) => RichNode | readonly RichNode[] | null,
): RichNode[] =>
  nodes.flatMap((node): readonly RichNode[] => {
    if (typeof node === 'string') return [node];
    const changed = change({ ...node, children: mapElements(node.children, change) });
    return changed === null ? [] : Array.isArray(changed) ? changed : [changed as RichNode];
  });
