// Habits of other mail programs as keys. Pure; the table they change is keyboard.ts's.

import { type ActionName, type Shortcut, shortcuts } from '../keyboard.ts';
import { isClash, type Keys, type OwnKeys, withOwnKeys } from '../own-keys.ts';

export type Preset = 'gmail' | 'fastmail' | 'roundcube';

/** What differs from Gmail's map, which is the usual one. */
const presets: Readonly<Record<Preset, Readonly<Partial<Record<ActionName, readonly Keys[]>>>>> = {
  gmail: {},
  fastmail: { archive: [['y']], delete: [['d'], ['Delete']] },
  // SnappyMail and Roundcube delete with the key of that name; the letters are those of Roundcube's plugin for keys.
  roundcube: { delete: [['Delete'], ['d']], search: [['s'], ['/']], star: [['*', 's']] },
};

export const presetNames = Object.keys(presets) as readonly Preset[];

/** The keys of a preset. */
export const presetKeys = (preset: Preset): OwnKeys => ({ ...presets[preset] });

/** Which preset these keys are; null: somebody's own. */
export const presetOf = (own: OwnKeys): Preset | null => {
  const written = (keys: OwnKeys): string => JSON.stringify(Object.entries(keys).sort());
  return presetNames.find((preset) => written(presetKeys(preset)) === written(own)) ?? null;
};

export interface Assigned {
  readonly own: OwnKeys;
  /** Actions that had these keys, or keys that they begin. */
  readonly lost: readonly ActionName[];
}

/** Gives keys to an action, and takes them from those that had them. */
export const assignKeys = (
  own: OwnKeys,
  action: ActionName,
  keys: Keys,
  usual: readonly Shortcut[] = shortcuts,
): Assigned => {
  const next: Record<string, readonly Keys[]> = { ...own, [action]: [keys] };
  const lost = new Set<ActionName>();
  const now = withOwnKeys(usual, own);
  for (const { action: other, keys: theirs } of now) {
    if (other === action || !isClash(keys, theirs)) continue;
    lost.add(other);
    next[other] = now.filter((one) => one.action === other && !isClash(keys, one.keys)).map((one) => one.keys);
  }
  return { own: next, lost: [...lost] };
};

/** The usual keys of an action again, and taken from those that have them now. */
export const resetKeys = (own: OwnKeys, action: ActionName, usual: readonly Shortcut[] = shortcuts): OwnKeys => {
  const { [action]: _, ...rest } = own;
  const next: Record<string, readonly Keys[]> = { ...rest };
  for (const { keys } of usual.filter((one) => one.action === action))
    for (const [other, ways] of Object.entries(next)) next[other] = ways.filter((way) => !isClash(keys, way));
  return next;
};
