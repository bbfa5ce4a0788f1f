import { expect, test } from 'vitest';
import { shortcuts } from '../keyboard.ts';
import { isClash, withOwnKeys } from '../own-keys.ts';
import { assignKeys, presetKeys, presetNames, presetOf, resetKeys } from './key-presets.ts';

const clashes = (own: ReturnType<typeof presetKeys>) => {
  const all = withOwnKeys(shortcuts, own);
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => isClash(one.keys, other.keys))
      .map((other) => `${one.action}/${other.action}`),
  );
};

test.each(presetNames)('in %s no key means two things, and the preset is known again', (preset) => {
  expect(clashes(presetKeys(preset))).toEqual([]);
  expect(presetOf(presetKeys(preset))).toBe(preset);
});

test('keys that are given to an action are taken from the one that had them', () => {
  const { own, lost } = assignKeys({}, 'archive', ['#']);
  expect(lost).toEqual(['delete']);
  expect(own).toEqual({ archive: [['#']], delete: [['Delete']] });
  expect(clashes(own)).toEqual([]);
  expect(presetOf(own)).toBeNull();
});

test('a key that begins a sequence takes the whole sequence away', () => {
  const { own, lost } = assignKeys({}, 'star', ['g']);
  expect(lost).toContain('goInbox');
  expect(clashes(own)).toEqual([]);
});

test('usual keys come back, from whoever has them', () => {
  const { own } = assignKeys({}, 'archive', ['#']);
  expect(clashes(resetKeys(own, 'delete'))).toEqual([]);
  expect(resetKeys(resetKeys(own, 'delete'), 'archive')).toEqual({});
});
