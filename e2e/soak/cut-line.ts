// A visit on the model server, with the line cut after every single byte of it, in both directions.

import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { mishapsOf, playVisit, problemsAfter, type Visit, weatherKinds } from '../../web/worker/testing/cut-session.ts';
import type { SoakStory } from './story.ts';

/** In an order that chance decides: a run that ends early has tried a bit of everything. */
const shuffled = <T>(all: readonly T[], random: () => number): T[] => {
  const order = [...all];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
};

export const cutLine: SoakStory = {
  name: 'cut',
  chunk: 20,
  open: async (seed) => {
    const calmProblems: string[] = [];
    const planned: { readonly visit: Visit; readonly expected: string }[] = [];
    for (const kind of weatherKinds) {
      const calm: Visit = { ...kind, seed, mishap: null };
      const visited = await playVisit(calm);
      calmProblems.push(...visited.problems);
      for (const mishap of mishapsOf(visited, kind))
        planned.push({ visit: { ...calm, mishap }, expected: visited.account });
    }
    const order = shuffled(planned, seededRandom(seed));
    return {
      of: order.length,
      tell: async (from, to) => {
        const problems = from === 0 ? [...calmProblems] : [];
        for (const { visit, expected } of order.slice(from, to))
          problems.push(...(await problemsAfter(visit, expected)));
        return problems;
      },
      close: async () => undefined,
    };
  },
};
