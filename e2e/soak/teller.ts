// One process that tells a story for the numbers that main.ts hands out; it ends with it.

import { stories } from './stories.ts';
import type { TellerMessage, TellerOrder } from './story.ts';

const [name, seed] = process.argv.slice(2);
const story = stories.find((each) => each.name === name);
if (!story) throw new Error(`no story is named ${name}`);
const send = (message: TellerMessage): void => void process.send?.(message);

const opening = story.open(Number(seed));
let isLeaving = false;
const leave = (): void => {
  if (isLeaving) return;
  isLeaving = true;
  void opening
    .then((teller) => teller.close())
    .catch(() => undefined)
    .finally(() => process.exit());
};
process.on('disconnect', leave);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);

const teller = await opening;
process.on('message', ({ from, to }: TellerOrder) => {
  teller
    .tell(from, to)
    .catch((error: unknown) => [`${from} to ${to}: ${error instanceof Error ? error.message : String(error)}`])
    .then((problems) => send({ from, problems }))
    .catch(() => undefined);
});
send({ of: teller.of });
