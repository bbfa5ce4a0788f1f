import { expect, test } from 'vitest';
import { fitInto, fitted, zoomed } from './zoom.ts';

test('steps go up and down again, and end', () => {
  const up = [fitted];
  for (let zoom = fitted; zoomed(zoom, 1) !== zoom; zoom = zoomed(zoom, 1)) up.push(zoomed(zoom, 1));
  expect(up).toEqual([1, 1.25, 1.5, 2, 3, 4, 6, 8]);
  expect(zoomed(1.25, -1)).toBe(1);
  expect(zoomed(0.25, -1)).toBe(0.25);
  expect(zoomed(1.1, -1)).toBe(1);
});

test('a picture fits with its shape, and is not made larger', () => {
  expect(fitInto({ width: 4000, height: 1000 }, { width: 800, height: 600 })).toEqual({ width: 800, height: 200 });
  expect(fitInto({ width: 20, height: 10 }, { width: 800, height: 600 })).toEqual({ width: 20, height: 10 });
});
