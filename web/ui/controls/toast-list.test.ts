import { expect, test } from 'vitest';
import { passingAtMost, stayingAtMost, withNote } from './toast-list.ts';

interface Note {
  readonly text: string;
  readonly stays?: boolean;
}
const after = (...notes: readonly Note[]): readonly string[] =>
  notes.reduce<readonly Note[]>((all, note) => withNote(all, note), []).map(({ text }) => text);
const passing = (count: number): Note[] => Array.from({ length: count }, (_, index) => ({ text: `passing ${index}` }));

test('of the notes that go by themselves the last few are shown', () => {
  expect(after(...passing(passingAtMost + 2))).toEqual(['passing 2', 'passing 3', 'passing 4']);
});

test('a note that stays is there whatever comes after it', () => {
  const failed = { text: 'Not moved.', stays: true };
  expect(after(failed, ...passing(9))).toEqual(['Not moved.', 'passing 6', 'passing 7', 'passing 8']);
});

test('the same note again takes the place of the old one', () => {
  expect(after({ text: 'a', stays: true }, { text: 'b' }, { text: 'a', stays: true })).toEqual(['b', 'a']);
});

test('a flood of lasting notes ends with the newest ones', () => {
  const flood = Array.from({ length: stayingAtMost + 5 }, (_, index) => ({ text: `alert ${index}`, stays: true }));
  expect(after({ text: 'passing' }, ...flood)).toHaveLength(stayingAtMost + 1);
  expect(after(...flood)[0]).toBe('alert 5');
});
