// A seeded sample of what `npm run soak -- --only cut` tries exhaustively.

import { expect, test } from 'vitest';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { mishapsOf, playVisit, problemsAfter, weatherKinds } from './testing/cut-session.ts';

const cutsPerKind = Math.ceil(200 / weatherKinds.length);

test.each(weatherKinds.map((kind) => [kind.capabilities.length, kind.warm ? 'a copy' : 'nothing', kind] as const))(
  'a server with %i extensions, a device with %s: wherever the line is cut, all comes right',
  async (_, __, kind) => {
    const seed = 7;
    const random = seededRandom(seed);
    const calm = await playVisit({ ...kind, seed, mishap: null });
    expect(calm.problems).toEqual([]);
    expect(calm.account).toMatch(/Subject 10 .*choir[\s\S]*Archive:\nSubject 11 [\s\S]*Later:/);
    // The record that is cut everywhere is as large as it should be: not so small that it proves nothing.
    expect(calm.carried.down + calm.carried.up).toBeLessThan(16_384);
    expect(calm.carried.down).toBeGreaterThan(2_000);
    const mishaps = mishapsOf(calm, kind);
    const problems: string[] = [];
    for (let told = 0; told < cutsPerKind; told++) {
      const mishap = mishaps[Math.floor(random() * mishaps.length)]!;
      problems.push(...(await problemsAfter({ ...kind, seed, mishap }, calm.account)));
    }
    expect(problems).toEqual([]);
  },
);
