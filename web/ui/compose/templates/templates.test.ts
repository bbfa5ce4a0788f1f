import { expect, test } from 'vitest';
import {
  htmlAtMost,
  isTooLarge,
  readTemplates,
  type Template,
  templatesAtMost,
  withTemplate,
  wordsAtMost,
} from './templates.ts';

const tea: Template = { id: '1', name: 'Tea', subject: 'Tea at four', text: 'Come to tea.\n', html: null };

test('what was kept is read again, and what nobody could have kept is not', () => {
  const rich = { ...tea, id: '2', html: '<div>Come</div>' };
  expect(readTemplates(JSON.parse(JSON.stringify([tea, rich])))).toEqual([tea, rich]);
  expect(readTemplates([{ ...tea, name: '' }, { ...tea, text: 7 }, { ...tea, subject: null }, null, tea])).toEqual([
    { ...tea, subject: '' },
  ]);
  expect(readTemplates([{ ...tea, text: 'x'.repeat(wordsAtMost + 1) }])).toEqual([]);
  const many = Array.from({ length: 500 }, (_, id) => ({ ...tea, id: String(id) }));
  expect(readTemplates(many)).toHaveLength(templatesAtMost);
  for (const other of [null, 'x', {}]) expect(readTemplates(other)).toEqual([]);
});

test('templates stand by their names, and one that is called something else takes its new place', () => {
  const all = withTemplate(withTemplate([tea], { ...tea, id: '2', name: 'answer 10' }), {
    ...tea,
    id: '3',
    name: 'Answer 9',
  });
  expect(all.map(({ name }) => name)).toEqual(['Answer 9', 'answer 10', 'Tea']);
  expect(withTemplate(all, { ...tea, name: 'A' }).map(({ name }) => name)).toEqual(['A', 'Answer 9', 'answer 10']);
});

test('what is too large for a device’s storage is said to be', () => {
  expect(isTooLarge({ text: 'x'.repeat(wordsAtMost), html: 'x'.repeat(htmlAtMost) })).toBe(false);
  expect(isTooLarge({ text: 'x'.repeat(wordsAtMost + 1), html: null })).toBe(true);
  expect(isTooLarge({ text: '', html: 'x'.repeat(htmlAtMost + 1) })).toBe(true);
});
