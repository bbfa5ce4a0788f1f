// `npm run soak [-- --seconds N] [--only NAME]… [--seed S]`: the stories of bad weather, told until nothing is left to try or
// the time is over. Exit code 1 when something did not hold.

import { parseArgs } from 'node:util';
import { cutLine } from './cut-line.ts';
import { otherClientStory } from './other-client-story.ts';
import type { SoakStory } from './story.ts';

const stories: readonly SoakStory[] = [cutLine, otherClientStory];

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
  },
});
const seconds = values.seconds === undefined ? Number.POSITIVE_INFINITY : Number(values.seconds);
const seed = Number(values.seed);
const chosen = stories.filter(({ name }) => values.only?.includes(name) ?? true);
if (!(seconds > 0) || !Number.isInteger(seed) || chosen.length < (values.only?.length ?? 1)) {
  console.error(
    `--seconds takes a positive number, --seed an integer, --only one of: ${stories.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}

const started = Date.now();
let failed = false;
for (const [index, story] of chosen.entries()) {
  // Whoever needs less than its share leaves the rest to the others.
  const left = seconds * 1000 - (Date.now() - started);
  const until = Date.now() + left / (chosen.length - index);
  const note = (line: string) => process.stderr.write(`${line}\n`);
  const { told, of, problems } = await story.run({ until, seed, note });
  for (const problem of problems) console.log(`PROBLEM ${story.name}: ${problem}`);
  console.log(`${problems.length > 0 ? 'FAILED' : 'ok    '} ${story.name}: ${told} of ${of}`);
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
