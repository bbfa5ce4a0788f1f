// Stories of the way from newest first to conversations, and of random visits: the page's copy, made of splices alone, is what
// sorting and grouping the mailbox would give.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arrangement, newestFirst, writeArrangement } from '../client/arrangement.ts';
import { conversationsNewestFirst } from './lists-door.ts';
import { session } from './testing/engine-stage.ts';
import { ModelAccount } from './testing/model-account.ts';
import { richCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import { ownPage } from './views.ts';

const threads = 6;
const rootOf = (thread: number) => `<root-${thread}@x>`;

const accountOf = (story: readonly number[]): ModelAccount => {
  const account = new ModelAccount();
  account.addMailbox('INBOX');
  for (const thread of story) arrive(account, thread);
  return account;
};

let made = 0;
/** A message of that conversation. */
const arrive = (account: ModelAccount, thread: number): void => {
  const messageId = `<m-${++made}@x>`;
  account.append('INBOX', [], 0, { messageId, inReplyTo: rootOf(thread) });
};

const show = (stage: ModelStage, arrangement: Partial<Arrangement>): void => {
  stage.watched = 'INBOX';
  stage.engine.watchMailbox('INBOX', ownPage, writeArrangement({ ...newestFirst, ...arrangement }));
};

/** How long the list is by its splices alone, and as it was told. */
const totals = (stage: ModelStage) => {
  let length: number | null = null;
  return stage.told.list.map(({ total, splices }) => {
    if (length !== null) for (const { removed, inserted } of splices) length += inserted - removed;
    length ??= total;
    return [length, total];
  });
};

test('before it is known which messages belong together, they are there newest first', async () => {
  const account = accountOf([1, 2, 1, 3]);
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  show(stage, { conversations: true });
  await stage.world.settle();
  const arranging = stage.told.list.filter(({ coverage }) => coverage?.is === 'arranging');
  expect(arranging.length).toBeGreaterThan(0);
  await stage.world.advance(5000);
  expect([...stage.snapshotUids.values()]).toEqual([4, 3, 2]);
  expect(stage.list).toMatchObject({ total: 3, coverage: null });
  for (const [length, total] of totals(stage)) expect(length).toBe(total);
});

test('the text by which that order is known is the one that pages send', () => {
  expect(writeArrangement({ ...newestFirst, conversations: true })).toBe(conversationsNewestFirst);
});

test('another order than that is waited for', async () => {
  const stage = new ModelStage(accountOf([1, 2]), { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  show(stage, { conversations: true, descending: false });
  await stage.world.settle();
  await stage.world.advance(1000);
  expect(stage.told.list.every(({ rows }) => rows.length === 0 || rows[0]?.uid === 1)).toBe(true);
  expect(stage.shownUids).toEqual([1, 2]);
});

test('rows that turn out to be one conversation let others into sight, which are asked for many at once', async () => {
  const account = accountOf(Array.from({ length: 900 }, (_, made) => Math.floor(made / 3)));
  const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
  stage.engine.attach(session);
  show(stage, { conversations: true });
  await stage.world.advance(5000);
  stage.takeBursts();
  stage.engine.watchRange('INBOX', 300, 392);
  const { line } = stage.world;
  // As a line brings them: some rows at a time.
  line.held = true;
  let asked = '';
  for (let turn = 0; turn < 500; turn++) {
    asked += String.fromCharCode(...line.deliverUp());
    while (line.work());
    line.deliverDown(1000);
    await stage.world.promises();
  }
  expect(stage.list?.rows.filter((row) => row !== null)).toHaveLength(92);
  expect(asked.match(/ FETCH .*ENVELOPE/g)).toHaveLength(9); // 117 where each is asked for as it moves into sight
});

type Step =
  | { readonly is: 'arrives'; readonly thread: number }
  | { readonly is: 'goes'; readonly at: number }
  | { readonly is: 'waits' };

const thread = fc.integer({ min: 1, max: threads });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant('arrives' as const), thread }),
  fc.record({ is: fc.constant('goes' as const), at: fc.nat(30) }),
  fc.record({ is: fc.constant('waits' as const) }),
);

/** To look at what arrived takes time there. */
const makeSlow = ({ world }: ModelStage): void => {
  const now = world.now.bind(world);
  let asked = 0;
  world.now = () => now() + 20 * Math.floor(asked++ / 2);
};

test('whatever arrives and goes, the page has one row for each conversation, the newest first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(thread, { maxLength: 12 }),
      fc.array(steps, { maxLength: 12 }),
      fc.boolean(),
      fc.boolean(),
      async (begin, story, descending, isSlow) => {
        const account = accountOf(begin);
        /** Conversations of what is there, by uid. */
        const model = new Map(begin.map((each, at) => [at + 1, each]));
        const stage = new ModelStage(account, { capabilities: richCapabilities, chance: () => 0.5 });
        if (isSlow) makeSlow(stage);
        stage.engine.attach(session);
        show(stage, { conversations: true, descending });
        await stage.world.settle();
        let next = begin.length + 1;
        for (const step of story) {
          if (step.is === 'waits') await stage.world.advance(3000);
          else if (step.is === 'arrives') {
            arrive(account, step.thread);
            model.set(next++, step.thread);
          } else {
            const uid = [...model.keys()][step.at % Math.max(1, model.size)];
            if (uid === undefined) continue;
            model.delete(uid);
            account.expunge('INBOX', uid);
          }
          await stage.world.settle();
        }
        await stage.world.advance(5000);
        const newest = new Map<number, number>();
        for (const [uid, each] of model) newest.set(each, Math.max(uid, newest.get(each) ?? 0));
        const wanted = [...newest.values()].sort((a, b) => (descending ? b - a : a - b));
        expect([...stage.snapshotUids.entries()].sort(([a], [b]) => a - b).map(([, uid]) => uid)).toEqual(wanted);
        for (const [length, total] of totals(stage)) expect(length).toBe(total);
      },
    ),
    { numRuns: 60 },
  );
});
