import { expect, test } from 'vitest';
import { emptyLetter, type Letter } from '../../../client/letters.ts';
import { DraftKeeper } from './draft-keeper.ts';

const saying = (text: string): Letter => ({ ...emptyLetter, text });

/** A device whose answers are given by hand. */
const keeping = (first = saying('')) => {
  const saved: string[] = [];
  const told: (boolean | null)[] = [];
  const answers: ((isKept: boolean) => void)[] = [];
  const keeper = new DraftKeeper(first, {
    save: ({ text }) => {
      saved.push(text);
      return new Promise((resolve) => answers.push(resolve));
    },
    onTold: (isKept) => told.push(isKept),
  });
  return { keeper, saved, told, answer: (isKept: boolean) => answers.shift()?.(isKept) };
};

test('what the device did not take is kept with the next try, and said not to be until then', async () => {
  const { keeper, saved, told, answer } = keeping();
  keeper.change(saying('one'));
  const first = keeper.keep();
  answer(false);
  expect(await first).toBe(false);
  const second = keeper.keep();
  answer(true);
  expect(await second).toBe(true);
  await keeper.keep();
  expect(saved).toEqual(['one', 'one']);
  expect(told).toEqual([null, false, true]);
});

test('a version that is on its way is not sent twice, a later one is', async () => {
  const { keeper, saved, told, answer } = keeping();
  keeper.change(saying('one'));
  const first = keeper.keep();
  await keeper.keep();
  keeper.change(saying('two'));
  const second = keeper.keep();
  answer(true);
  await first;
  expect(told.at(-1)).toBeNull();
  answer(true);
  await second;
  expect(saved).toEqual(['one', 'two']);
  expect(told.at(-1)).toBe(true);
});

test('what is typed and not told yet is not said to be kept by the version before it', async () => {
  const { keeper, told, answer } = keeping();
  keeper.change(saying('one'));
  const first = keeper.keep();
  keeper.touch();
  answer(true);
  await first;
  expect(told.at(-1)).toBeNull();
  keeper.change(saying('two'));
  const second = keeper.keep();
  answer(true);
  await second;
  expect(told.at(-1)).toBe(true);
  // Typed and taken away again.
  keeper.touch();
  keeper.change(keeper.newest);
  expect(told.slice(-2)).toEqual([null, true]);
});

test('a letter that is untouched or over is not kept; one that stays after all is', async () => {
  const { keeper, saved } = keeping();
  await keeper.keep();
  keeper.change(saying('one'));
  const goOn = keeper.stop();
  await keeper.keep();
  expect(saved).toEqual([]);
  goOn();
  void keeper.keep();
  expect(saved).toEqual(['one']);
});

test('a device that fails is one that took nothing', async () => {
  const told: (boolean | null)[] = [];
  const keeper = new DraftKeeper(saying(''), {
    save: () => Promise.reject(new Error('gone')),
    onTold: (isKept) => told.push(isKept),
  });
  keeper.change(saying('one'));
  expect(await keeper.keep()).toBe(false);
  expect(told).toEqual([null, false]);
});
