// A visit on the model server, with the line cut after every single byte of it, in both directions.

import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { mishapsOf, playVisit, problemsAfter, type Visit, weatherKinds } from '../../web/worker/testing/cut-session.ts';
import { enoughProblems, type SoakStory } from './story.ts';

/** Milliseconds between two lines about how far it is. */
const noteEvery = 30_000;

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
  run: async ({ until, seed, note }) => {
    const problems: string[] = [];
    const planned: { readonly visit: Visit; readonly expected: string }[] = [];
    for (const kind of weatherKinds) {
      const calm: Visit = { ...kind, seed, mishap: null };
      const visited = await playVisit(calm);
      problems.push(...visited.problems);
      for (const mishap of mishapsOf(visited, kind))
        planned.push({ visit: { ...calm, mishap }, expected: visited.account });
    }
    let told = 0;
    let noted = Date.now();
    for (const { visit, expected } of shuffled(planned, seededRandom(seed))) {
      if (Date.now() > until || problems.length >= enoughProblems) break;
      problems.push(...(await problemsAfter(visit, expected)));
      told += 1;
      if (Date.now() - noted < noteEvery) continue;
      noted = Date.now();
      note(`cut: ${told} of ${planned.length}`);
    }
    return { told, of: planned.length, problems };
  },
};
