// The shortcuts as they are listed: in groups, each action once with all its keys. Pure.

import type { ActionName, Shortcut } from './keyboard.ts';
import type { Keys } from './own-keys.ts';

export interface ShortcutLine {
  readonly action: ActionName;
  readonly ways: readonly Keys[];
}

export interface ShortcutGroup {
  readonly group: Shortcut['group'];
  readonly lines: readonly ShortcutLine[];
}

export const linesOf = (shortcuts: readonly Shortcut[]): readonly ShortcutGroup[] => {
  const groups = new Map<Shortcut['group'], Map<ActionName, Keys[]>>();
  for (const { action, keys, group } of shortcuts) {
    const lines = groups.get(group) ?? new Map<ActionName, Keys[]>();
    groups.set(group, lines.set(action, [...(lines.get(action) ?? []), keys]));
  }
  return [...groups].map(([group, lines]) => ({
    group,
    lines: [...lines].map(([action, ways]) => ({ action, ways })),
  }));
};
