import { expect, test } from 'vitest';
import {
  chooseWriting,
  readWritingSettings,
  writingChoices,
  writingNow,
  writingSettings,
  writtenSettings,
} from './writing-settings.ts';

const usual = readWritingSettings(null);

test('without a choice everything is the first of what can be chosen', () => {
  expect(usual).toEqual(Object.fromEntries(Object.entries(writingChoices).map(([name, [first]]) => [name, first])));
  expect(writingNow()).toEqual(usual);
});

test('what was chosen is kept, and the usual is not', () => {
  const chosen = { ...usual, undoSeconds: 0, quote: 'none', remindsOfFiles: false } as const;
  expect(JSON.parse(writtenSettings(chosen)!)).toEqual({ undoSeconds: 0, quote: 'none', remindsOfFiles: false });
  expect(readWritingSettings(writtenSettings(chosen))).toEqual(chosen);
  expect(writtenSettings(usual)).toBeNull();
});

test('what another build or nobody wrote is as if nothing had been chosen', () => {
  expect(readWritingSettings('{"undoSeconds":7,"format":"plain","place":true,"more":1}')).toEqual({
    ...usual,
    format: 'plain',
  });
  for (const text of ['', '[', '7', 'null', '"x"', '[1]']) expect(readWritingSettings(text)).toEqual(usual);
});

test('a choice is told to those who watch', () => {
  let told = 0;
  const stop = writingSettings.subscribe(() => told++);
  chooseWriting({ place: 'below' });
  stop();
  expect(writingNow().place).toBe('below');
  expect(told).toBe(1);
  chooseWriting({ place: 'above' });
});
