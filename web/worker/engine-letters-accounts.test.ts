// Two persons at one browser, one after the other: what the first asked is not done to the letters of the second, however long
// the code or the device lets it wait.

import { expect, test } from 'vitest';
import { LetterStage, letterOf } from './testing/letter-stage.ts';

/** Something that comes when the test says so. */
const held = (): { readonly comes: Promise<void>; come(): void } => {
  let come: () => void = () => undefined;
  const comes = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { comes, come };
};

/** Joe asks for something, and signs out while it waits; Ann signs in. */
const joeAsksAndLeaves = async (stage: LetterStage): Promise<{ readonly told: Promise<unknown> }> => {
  await stage.open();
  const asked = stage.ask({ do: 'save', id: 'letter-1', letter: letterOf() });
  const told = asked.then(
    () => 'done',
    (error: { problem: unknown }) => error.problem,
  );
  await stage.pass();
  await stage.tab.engine.detach();
  stage.enter('ann');
  await stage.pass(1000);
  return { told };
};

const nobodyHasOne = async (stage: LetterStage): Promise<void> => {
  await stage.pass(60_000);
  expect(await stage.device.all('main/ann')).toEqual([]);
  expect(await stage.device.all('main/joe')).toEqual([]);
  expect([stage.uploads, stage.account.appended]).toEqual([[], []]);
};

test('a call that waited for the code is refused when another account has been entered meanwhile', async () => {
  const stage = new LetterStage();
  const { comes, come } = held();
  stage.code = comes;
  const { told } = await joeAsksAndLeaves(stage);
  come();
  expect(await told).toEqual({ code: 'cancelled' });
  await nobodyHasOne(stage);
});

test('a call that waited for the device is refused when another account has been entered meanwhile', async () => {
  const stage = new LetterStage();
  const { comes, come } = held();
  const all = stage.device.all.bind(stage.device);
  Object.assign(stage.device, { all: (account: string) => comes.then(() => all(account)) });
  const { told } = await joeAsksAndLeaves(stage);
  come();
  expect(await told).toEqual({ code: 'cancelled' });
  await nobodyHasOne(stage);
});
