import { expect, test } from 'vitest';
import { Stretch } from './stretch.ts';

/** A list of letters, of which some are chosen. */
const stage = (chosen = '') => {
  const stretch = new Stretch<ReadonlySet<number>>();
  let now: ReadonlySet<number> = new Set([...chosen].map(Number));
  const draw = ([from, to]: readonly [number, number]) => {
    now = stretch.over(
      now,
      (before) => new Set([...before, ...Array.from({ length: to - from }, (_, at) => from + at)]),
    );
  };
  return {
    stretch,
    draw,
    choose: (rows: string) => {
      now = new Set([...rows].map(Number));
    },
    get chosen() {
      return [...now].sort((a, b) => a - b).join('');
    },
  };
};

test('by key it grows, shrinks back, and goes on beyond its beginning', () => {
  const list = stage();
  const seen: string[] = [];
  for (const [from, to] of [
    [3, 4],
    [4, 5],
    [5, 4],
    [4, 3],
    [3, 2],
    [2, 1],
  ] as const) {
    list.draw(list.stretch.step(from, to));
    seen.push(list.chosen);
  }
  expect(seen).toEqual(['34', '345', '34', '3', '23', '123']);
});

test('what was chosen before stays, also where the stretch went over it and back', () => {
  const list = stage('57');
  list.draw(list.stretch.step(3, 4));
  list.draw(list.stretch.step(4, 5));
  list.draw(list.stretch.step(5, 6));
  expect(list.chosen).toBe('34567');
  list.draw(list.stretch.step(6, 5));
  list.draw(list.stretch.step(5, 4));
  expect(list.chosen).toBe('3457');
});

test('keys that were elsewhere begin another one, and the first stays', () => {
  const list = stage();
  list.draw(list.stretch.step(1, 2));
  list.draw(list.stretch.step(6, 7));
  list.draw(list.stretch.step(7, 6));
  expect(list.chosen).toBe('126');
});

test('by pointer it is drawn from the row that was pressed last, again and again', () => {
  const list = stage();
  list.stretch.begin(4);
  list.draw(list.stretch.drawTo(7));
  expect(list.chosen).toBe('4567');
  list.draw(list.stretch.drawTo(2));
  expect(list.chosen).toBe('234');
});

test('what was chosen otherwise meanwhile is not undone', () => {
  const list = stage();
  list.draw(list.stretch.step(1, 2));
  list.draw(list.stretch.step(2, 3));
  list.choose('9');
  list.draw(list.stretch.step(3, 2));
  expect(list.chosen).toBe('129');
});

test('it moves along with its rows', () => {
  const list = stage();
  list.stretch.begin(4);
  list.stretch.moved((at) => at + 2);
  expect(list.stretch.drawTo(8)).toEqual([6, 9]);
  list.stretch.moved((at) => at - 1);
  expect(list.stretch.step(7, 6)).toEqual([5, 7]);
});
