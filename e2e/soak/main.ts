// `npm run soak [-- --seconds N] [--only NAME]… [--seed S] [--from N] [--jobs N]`: the stories of bad weather, told by as many
// processes as there are cores until nothing is left to try or the time is over. Exit code 1 when something did not hold.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { HandOut } from './hand-out.ts';
import { stories } from './stories.ts';
import { enoughProblems, type SoakStory, type TellerMessage } from './story.ts';

/** Milliseconds between two lines about how far it is. */
const noteEvery = 30_000;
const tellerFile = fileURLToPath(new URL('./teller.ts', import.meta.url));

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    only: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const seconds = values.seconds === undefined ? Number.POSITIVE_INFINITY : Number(values.seconds);
const [seed, first, jobs] = [Number(values.seed), Number(values.from), Number(values.jobs)];
const chosen = stories.filter(({ name }) => values.only?.includes(name) ?? true);
const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;
if (
  !(seconds > 0) ||
  !Number.isInteger(seed) ||
  !isWhole(first, 0) ||
  !isWhole(jobs, 1) ||
  (first > 0 && chosen.length !== 1) ||
  chosen.length < (values.only?.length ?? 1)
) {
  console.error(
    `--seconds takes a positive number, --seed an integer, --jobs how many processes, --only one of: ${stories.map(({ name }) => name).join(', ')}. --from goes on with one story at that number.`,
  );
  process.exit(1);
}

const tellers = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    for (const teller of tellers) teller.kill(signal);
    process.exit(1);
  });

interface Told {
  readonly hand: HandOut | null;
  readonly of: number;
  readonly problems: readonly string[];
}

/** Has one story told, by all of them at once. */
const tell = async (story: SoakStory, until: number): Promise<Told> => {
  const problems: string[] = [];
  let hand: HandOut | null = null;
  let of = 0;
  const onceMore = (): boolean => Date.now() < until && problems.length < enoughProblems;
  const noting = setInterval(() => {
    if (hand) process.stderr.write(`${story.name}: ${hand.told} told, at ${hand.reached} of ${of}\n`);
  }, noteEvery);
  const lead = async (): Promise<void> => {
    const teller = fork(tellerFile, [story.name, String(seed)]);
    tellers.add(teller);
    const ended = once(teller, 'exit');
    const handOn = (): void => {
      const order = onceMore() ? hand?.next() : null;
      if (order) teller.send(order);
      else teller.disconnect();
    };
    teller.on('message', (message: TellerMessage) => {
      if ('of' in message) {
        of = message.of;
        hand ??= new HandOut({ of, chunk: story.chunk, from: first });
      } else {
        hand?.done(message.from);
        problems.push(...message.problems);
      }
      handOn();
    });
    const [code] = await ended;
    tellers.delete(teller);
    // Whoever told it is gone before all was told: that is a problem like any other.
    if (code !== 0) problems.push(`a process that told it ended with ${code}`);
  };
  await Promise.all(Array.from({ length: jobs }, lead));
  clearInterval(noting);
  return { hand, of, problems };
};

const started = Date.now();
let failed = false;
for (const [index, story] of chosen.entries()) {
  const begun = Date.now();
  // Whoever needs less than its share leaves the rest to the others.
  const left = seconds * 1000 - (begun - started);
  const { hand, of, problems } = await tell(story, begun + left / (chosen.length - index));
  for (const problem of problems) console.log(`PROBLEM ${story.name}: ${problem}`);
  const reached = hand?.reached ?? first;
  const goesOn = reached < of ? `; goes on with --only ${story.name} --seed ${seed} --from ${reached}` : '';
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  console.log(
    `${problems.length > 0 ? 'FAILED' : 'ok    '} ${story.name}: ${hand?.told ?? 0} told of ${of}, ${problems.length} problems, seed ${seed}, ${minutes} min${goesOn}`,
  );
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
