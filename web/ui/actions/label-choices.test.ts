import { expect, test } from 'vitest';
import type { MessageSummary } from '../../client/model.ts';
import { labelChoices } from './label-choices.ts';

const row = (...keywords: string[]) => ({ keywords }) as unknown as MessageSummary;
const target = { rows: [row('Work', 'Later'), row('work')], count: 2 };
const nothing: ReadonlyMap<string, boolean> = new Map();
const keywords = { known: ['Later', 'Alms', '$Forwarded'], takesNew: true };

const told = (typed: string, changed = nothing, known = keywords) =>
  labelChoices({ target, changed, typed }, known).map(({ name, stand, isNew }) => `${name} ${isNew ? 'new' : stand}`);

test('there are those of the messages and of the folder, by name, each once and with its stand', () => {
  expect(told('')).toEqual(['Alms false', 'Later mixed', 'work true']);
});

test('what is typed leaves those that fit it, and may be a new one', () => {
  expect(told(' LA ')).toEqual(['Later mixed', 'LA new']);
  expect(told('later')).toEqual(['Later mixed']);
  expect(told('later', nothing, { ...keywords, takesNew: false })).toEqual(['Later mixed']);
  expect(told('Soon', nothing, { ...keywords, takesNew: false })).toEqual([]);
  expect(told('Not)', nothing)).toEqual([]);
});

test('what was set meanwhile stands as it was set, new ones too', () => {
  const changed = new Map([
    ['Later', true],
    ['Soon', true],
    ['work', false],
  ]);
  expect(told('', changed)).toEqual(['Alms false', 'Later true', 'Soon true', 'work false']);
});
