// Does axe find anything to complain about on the page as it stands?

import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect } from './fixtures.ts';

const options: axe.RunOptions & { readonly checks: object } = {
  // A menu floats above the page, as a dialog does: whoever opened it is in it, and no landmark leads there.
  checks: { region: { options: { regionMatcher: 'dialog, [role=dialog], [role=alertdialog], [role=menu], svg' } } },
  resultTypes: ['violations'],
  // The frame's content is somebody's mail: its author's contrast is not ours.
  iframes: false,
};

// Run in the page itself: axe's own driver for Playwright sends all of its source into every frame each time, and opens
// another page to sum up, which takes seven times as long.
/** What is still fading in has not its colours yet. */
const atRest = `Promise.all(document.getAnimations()
  .filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime))
  .map(({ finished }) => finished.catch(() => undefined)))`;

/** @param within only what is in there, by selector */
export const expectAccessible = async (page: Page, within?: string) => {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  // Nor is what somebody writes ours, or quotes.
  const exclude = ['iframe[title="Message body"]', '[contenteditable] > *'];
  const context: axe.ElementContext = { include: [within ?? 'html'], exclude };
  const given = [context, options].map((each) => JSON.stringify(each)).join(', ');
  const found = await page.evaluate<{ readonly id: string; readonly at: readonly string[] }[]>(
    `${atRest}.then(() => axe.run(${given})).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) })))`,
  );
  expect(found).toEqual([]);
};

/** The same in both themes; the page is left in the light one. */
export const expectAccessibleInBothThemes = async (page: Page, within?: string) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, within);
  }
};
