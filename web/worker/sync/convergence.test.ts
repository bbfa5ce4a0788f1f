// Whatever happens in whatever order: when it is quiet again, the copy is the server's mailbox and no change of ours is lost.

import fc from 'fast-check';
import { test } from 'vitest';
import { everywhere, type Flag, kinds, names, runStory, type Step } from '../testing/model-story.ts';

const name = fc.constantFrom(...names);
const place = fc.constantFrom(...names, ...everywhere);
const flag = fc.constantFrom<Flag>('\\Seen', '\\Flagged');
const which = fc.double({ min: 0, max: 0.999, noNaN: true });
const on = fc.boolean();
/** The first of the open lines more often than the others. */
const line = fc.constantFrom(0, 0, 1, 2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ is: fc.constant('append'), name, seen: on, gap: fc.constantFrom(0, 0, 3) }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('expunge'), name, which }) },
  { weight: 4, arbitrary: fc.record({ is: fc.constant('flag'), name, which, flag, on }) },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('set'), which, flag, on }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('take'),
      kind: fc.constantFrom('archive', 'archive', 'trash', 'move', 'copy'),
      whiches: fc.array(which, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo') }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('elsewhere'), from: place, to: place, which }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('range'), from: fc.nat(80), size: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('watch'), name }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('open'), name, which }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('cut'), line, bytes: fc.nat(600), losesCommands: on }) },
  { weight: 5, arbitrary: fc.record({ is: fc.constant('up'), line }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constant('work'), line }) },
  { weight: 8, arbitrary: fc.record({ is: fc.constant('down'), line, bytes: fc.integer({ min: 1, max: 2000 }) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('settle') }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('wait'), milliseconds: fc.constantFrom(50, 150, 700, 31_000) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('again') }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('reset'), name }) },
) as fc.Arbitrary<Step>;

const steps = fc.array(step, { minLength: 5, maxLength: 80, size: 'max' });

test.each(kinds)(
  'a server with %s: quiet again, the copy is the mailbox',
  async (_, capabilities, seed) => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 1_000_000 }), (story, chance) =>
        runStory(capabilities, chance, story),
      ),
      { seed, numRuns: 40 },
    );
  },
  120_000,
);
