// A tab that is killed at any moment, on any weather: the next one shows what it had shown, from its first word on.

import { expect, test } from 'vitest';
import { tellKilledStory } from './testing/killed-story.ts';

/** Stories of this many killed tabs each. */
const tabs = 6;

test.each([1, 2, 3, 4])('nothing that was shown is lost, nor shown otherwise for a moment (%i)', async (part) => {
  for (let seed = part * 1000; seed < part * 1000 + 25; seed++)
    expect(await tellKilledStory(seed, tabs), `seed ${seed}`).toEqual([]);
});
