import { expect, test } from 'vitest';
import { firstView, readView } from './view.ts';

test('what was kept is shown again, as far as it can be understood', () => {
  expect(readView('{"density":"compact","layout":"above","above":300.4}')).toEqual({
    density: 'compact',
    layout: 'above',
    sidebar: null,
    columns: null,
    above: 300,
  });
  expect(readView('{"density":"tiny","layout":7,"columns":-1,"sidebar":"wide"}')).toEqual(firstView);
  for (const bad of [null, '', 'null', '7', '{']) expect(readView(bad)).toEqual(firstView);
});
