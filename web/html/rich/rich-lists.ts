// Lists in lists: HTML has them in an item, the editor right in the list (so that a level is one element), and each side gets its own.

import { element, mapElements, type RichElement, type RichNode } from './rich-node.ts';

const isList = (node: RichNode): node is RichElement => typeof node !== 'string' && /^[uo]l$/.test(node.name);

/** As HTML has it: a list belongs to the item before it. */
export const nestLists = (nodes: readonly RichNode[]): readonly RichNode[] =>
  mapElements(nodes, (found) => {
    if (!isList(found)) return found;
    const items: RichNode[] = [];
    for (const child of found.children) {
      const before = items.at(-1);
      if (isList(child) && before !== undefined && typeof before !== 'string' && before.name === 'li')
        items[items.length - 1] = { ...before, children: [...before.children, child] };
      else items.push(isList(child) ? element('li', [child]) : child);
    }
    return { ...found, children: items };
  });

/** As the editor has it: a list at the end of an item stands behind the item. */
export const hoistLists = (nodes: readonly RichNode[]): readonly RichNode[] =>
  mapElements(nodes, (found) => {
    if (!isList(found)) return found;
    const items = found.children.flatMap((item): RichNode[] => {
      if (typeof item === 'string' || item.name !== 'li') return [item];
      let end = item.children.length;
      while (end > 0 && isTail(item.children[end - 1]!)) end--;
      const lists = item.children.slice(end).filter(isList);
      if (lists.length === 0) return [item];
      const own = item.children.slice(0, end);
      return own.length === 0 ? lists : [{ ...item, children: own }, ...lists];
    });
    return { ...found, children: items };
  });

const isTail = (node: RichNode): boolean => isList(node) || (typeof node === 'string' && node.trim() === '');
