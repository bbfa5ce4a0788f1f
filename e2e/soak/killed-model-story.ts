// Tabs that are killed, told in the model: many times faster than with a real browser, and looked at whenever anything has arrived.
// What happens is web/worker/testing/killed-story.ts's business.

import { tellKilledStory } from '../../web/worker/testing/killed-story.ts';
import type { SoakStory } from './story.ts';

const stories = 5000;
const killsPerStory = 8;

export const killedModel: SoakStory = {
  name: 'killed-model',
  chunk: killsPerStory,
  open: async (seed) => ({
    of: stories * killsPerStory,
    tell: async (from, to) => {
      const own = seed * stories + Math.floor(from / killsPerStory);
      const problems = await tellKilledStory(own, to - from);
      return problems.length > 0 ? [`seed ${own}, ${to - from} kills: ${problems.join('\n')}`] : [];
    },
    close: async () => undefined,
  }),
};
