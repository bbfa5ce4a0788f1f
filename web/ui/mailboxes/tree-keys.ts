// What a key does in the tree of mailboxes, as trees do (WAI-ARIA APG, tree view). Pure; doing it is mailbox-tree.tsx's business.

import type { TreeLine } from './mailbox-tree-model.ts';

/** To the line of that number, where there is one; its children shown or not; what a click does. Null: the key is not the tree's. */
export type TreeMove = number | 'open' | 'close' | 'choose' | null;

/** @param isRtl lines begin at the right, so that the left arrow leads to what is beneath */
export const treeMove = (key: string, lines: readonly TreeLine[], index: number, isRtl: boolean): TreeMove => {
  const { expanded, parent } = lines[index]!;
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return lines.length - 1;
    case isRtl ? 'ArrowLeft' : 'ArrowRight':
      return expanded ? index + 1 : expanded === false ? 'open' : -1;
    case isRtl ? 'ArrowRight' : 'ArrowLeft':
      return expanded ? 'close' : lines.findIndex(({ node }) => node.mailbox.name === parent);
    case 'Enter':
    case ' ':
      return 'choose';
    default:
      return null;
  }
};
