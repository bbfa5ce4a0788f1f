// What each action may cost: commands and round trips, from the protocol tap. One line for each row of the table.

import { afterEach, expect, test } from 'vitest';
import type { ProtocolEvent } from '../client/protocol.ts';
import { lineRest } from './lines/work-line.ts';
import { session } from './testing/engine-stage.ts';
import { memoryDevice } from './testing/memory-device.ts';
import { ModelAccount } from './testing/model-account.ts';
import { quickCapabilities } from './testing/model-server.ts';
import { ModelStage } from './testing/model-stage.ts';
import { ownPage } from './views.ts';

let device = memoryDevice((commit) => queueMicrotask(commit));

/** Mail is kept on this device: the copy is filled, and the line that filled it is gone. */
let keeps = false;
afterEach(() => {
  device.close();
  device = memoryDevice((commit) => queueMicrotask(commit));
});

/** A stage whose INBOX has so many messages, all of them seen, and five other mailboxes. */
const stageOf = (messages: number, keep = keeps, account = new ModelAccount(), isReachable = true): ModelStage => {
  if (account.mailboxes.size === 0) {
    for (const name of ['INBOX', 'Work', 'Archive', 'Trash', 'Drafts', 'Sent'])
      account.addMailbox(name, /INBOX|Work/.test(name) ? [] : [`\\${name}`]);
    for (let made = 0; made < messages; made++) account.append('INBOX', ['\\Seen']);
  }
  const options = { capabilities: [...quickCapabilities, 'MOVE', 'UIDPLUS'], chance: () => 0.5, mayReadAhead: true };
  return new ModelStage(account, {
    ...options,
    device: keep ? device.storage : null,
    ...(isReachable ? {} : { accept: () => null }),
  });
};

const signIn = (stage: ModelStage, keep = keeps): void => {
  void stage.engine.attach({ ...session, keep });
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 50);
};

/** Signed in, and the line at rest. */
const atRest = async (messages = 60, keep = keeps): Promise<ModelStage> => {
  const stage = stageOf(messages, keep);
  signIn(stage, keep);
  await stage.world.advance(keep ? 2 * lineRest : 5_000);
  return stage;
};

/**
 * The names of what was sent, an entry for each time the server was waited for. IDLE is no cost of an action: DONE leaves
 * with its first command.
 */
const roundTrips = (events: readonly ProtocolEvent[]): string[] => {
  const trips: string[][] = [];
  let isAnswered = true;
  for (const { from, name, tag } of events) {
    if (from === 'server') isAnswered = true;
    else if (tag !== null && name !== 'DONE' && name !== 'IDLE') {
      if (isAnswered) trips.push([]);
      trips.at(-1)?.push(name);
      isAnswered = false;
    }
  }
  return trips.map((names) => names.join(' '));
};

/** One row of the table. */
interface Budget {
  readonly action: string;
  /** The commands of each round trip. */
  readonly costs: readonly string[];
  /** The same where mail is kept on this device, if it differs; null: it is another story there. */
  readonly kept?: readonly string[] | null;
  ready(): Promise<ModelStage>;
  act(stage: ModelStage): unknown;
  isRight(stage: ModelStage): unknown;
  /** The screen is right before the server has answered. */
  readonly atOnce?: boolean;
}

/** Message 30 is in this mailbox alone, as far as the person can see. */
const isShownIn = (stage: ModelStage, name: 'INBOX' | 'Archive' | 'Trash'): boolean => {
  const totals = { INBOX: 59, Archive: 0, Trash: 0, [name]: name === 'INBOX' ? 60 : 1 };
  return (
    stage.list?.rows.some((row) => row?.subject.startsWith('Subject 30 ')) === (name === 'INBOX') &&
    stage.list?.total === totals.INBOX &&
    Object.entries(totals).every(([each, total]) => stage.mailbox(each)?.total === total)
  );
};

/** Texts of messages that were opened. */
const opened: string[] = [];

const newest = (stage: ModelStage): number => stage.account.mailbox('INBOX').messages.at(-1)!.uid;

const budgets: readonly Budget[] = [
  {
    action: 'warm start, list painted',
    costs: [],
    kept: null,
    ready: async () => {
      const earlier = await atRest(60, true);
      earlier.store.flush();
      device.killTab();
      return stageOf(60, true, earlier.account, false);
    },
    act: (stage) => signIn(stage, true),
    isRight: (stage) => stage.shownUids.length === 50 && !stage.shownUids.includes(null),
    atOnce: true,
  },
  {
    action: 'sign in, first rows of a mailbox of 100,000',
    costs: ['ENABLE SELECT LIST', 'FETCH UID SEARCH'],
    kept: null,
    ready: async () => stageOf(100_000),
    act: (stage) => signIn(stage),
    isRight: (stage) => stage.shownUids.length === 50 && !stage.shownUids.includes(null),
  },
  {
    action: 'open a prefetched message',
    costs: [],
    ready: async () => {
      const stage = stageOf(60);
      stage.account.append('INBOX');
      signIn(stage);
      await stage.world.advance(5_000);
      return stage;
    },
    act: (stage) =>
      stage.engine.reading.openMessage('INBOX', newest(stage)).then(({ body }) => opened.push(body[0]!.text)),
    isRight: () => opened.at(-1)?.startsWith('Text 61.'),
    atOnce: true,
  },
  {
    action: 'open another message',
    costs: ['UID FETCH'],
    kept: null,
    ready: () => atRest(),
    act: (stage) => stage.engine.reading.openMessage('INBOX', 30).then(({ body }) => opened.push(body[0]!.text)),
    isRight: () => opened.at(-1)?.startsWith('Text 30.'),
  },
  {
    action: 'flag',
    costs: ['UID STORE'],
    ready: () => atRest(),
    act: (stage) => stage.engine.changes.setFlag('INBOX', [30], '\\Flagged', true),
    isRight: (stage) => stage.rowOf(30)?.flags.flagged,
    atOnce: true,
  },
  {
    action: 'archive',
    costs: ['UID MOVE'],
    ready: () => atRest(),
    act: (stage) => stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [30] }),
    isRight: (stage) => isShownIn(stage, 'Archive'),
    atOnce: true,
  },
  {
    action: 'move',
    costs: ['UID MOVE'],
    ready: () => atRest(),
    act: (stage) => stage.engine.changes.change({ kind: 'move', mailbox: 'INBOX', uids: [30], to: 'Trash' }),
    isRight: (stage) => isShownIn(stage, 'Trash'),
    atOnce: true,
  },
  {
    action: 'delete, into Trash',
    costs: ['UID MOVE'],
    ready: () => atRest(),
    act: (stage) => stage.engine.changes.change({ kind: 'trash', mailbox: 'INBOX', uids: [30] }),
    isRight: (stage) => isShownIn(stage, 'Trash'),
    atOnce: true,
  },
  {
    action: 'undo of a flag',
    costs: ['UID STORE'],
    ready: async () => {
      const stage = await atRest();
      await stage.engine.changes.change({ kind: 'flags', mailbox: 'INBOX', uids: [30], flag: '\\Flagged', on: true });
      await stage.world.settle();
      return stage;
    },
    act: (stage) => stage.engine.changes.undo(),
    isRight: (stage) => stage.rowOf(30)?.flags.flagged === false,
    atOnce: true,
  },
  // The way back begins in Archive, which no line has selected, and ends with a uid that INBOX names: the row stands there
  // from the beginning. Where mail is kept, the line that got Archive's new message still has it.
  {
    action: 'undo of what the server has archived',
    costs: ['ENABLE SELECT', 'FETCH UID SEARCH UID MOVE', 'UID FETCH'],
    kept: ['NOOP', 'UID MOVE', 'UID FETCH'],
    ready: async () => {
      const stage = await atRest();
      await stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [30] });
      await stage.world.advance(5_000);
      return stage;
    },
    act: (stage) => stage.engine.changes.undo(),
    isRight: (stage) => isShownIn(stage, 'INBOX'),
    atOnce: true,
  },
  {
    action: 'undo of what the server has archived, where a line has that mailbox',
    costs: ['NOOP', 'UID MOVE', 'UID FETCH'],
    ready: async () => {
      const stage = await atRest();
      await stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [30] });
      await stage.world.advance(5_000);
      void stage.engine.reading.openMessage('Archive', 1);
      await stage.world.advance(5_000);
      return stage;
    },
    act: (stage) => stage.engine.changes.undo(),
    isRight: (stage) => isShownIn(stage, 'INBOX'),
    atOnce: true,
  },
  {
    action: 'undo of what was not sent yet',
    costs: [],
    ready: async () => {
      const stage = await atRest();
      stage.world.lines[0]!.drop();
      await stage.engine.changes.change({ kind: 'archive', mailbox: 'INBOX', uids: [30] });
      return stage;
    },
    act: (stage) => stage.engine.changes.undo(),
    isRight: (stage) => isShownIn(stage, 'INBOX'),
    atOnce: true,
  },
  {
    action: 'jump to row 50,000',
    costs: ['UID FETCH'],
    kept: null,
    ready: () => atRest(100_000),
    act: (stage) => stage.engine.watchRange('INBOX', 50_000, 50_050),
    isRight: (stage) => stage.list?.from === 50_000 && stage.shownUids.every((uid) => uid !== null),
  },
  {
    action: 'reconnect after sleep',
    costs: ['ENABLE SELECT UID FETCH LIST'],
    ready: async () => {
      const stage = await atRest();
      stage.world.lines[0]!.drop();
      stage.account.append('INBOX');
      stage.account.expunge('INBOX', 20);
      stage.account.setFlag('INBOX', 21, '\\Flagged', true);
      return stage;
    },
    act: (stage) => stage.engine.noteNetwork('resumed'),
    isRight: (stage) => stage.rowOf(61) && !stage.rowOf(20) && stage.rowOf(21)?.flags.flagged,
  },
  {
    action: 'local search',
    costs: [],
    ready: async () => {
      const stage = await atRest();
      stage.world.lines[0]!.drop();
      return stage;
    },
    act: (stage) => stage.engine.search.search(7, 'subject:33', 'INBOX', 50, ownPage),
    isRight: (stage) => stage.told.searchResults.at(-1)?.hits.some(({ summary }) => summary.uid === 33),
    atOnce: true,
  },
  {
    action: 'another order of what was found',
    costs: [],
    ready: async () => {
      const stage = await atRest();
      await stage.engine.search.search(7, '"second line"', 'INBOX', 50, ownPage);
      await stage.world.advance(5_000);
      return stage;
    },
    act: (stage) => {
      stage.engine.search.end(7, ownPage);
      return stage.engine.search.search(8, '"second line" sort:-date', 'INBOX', 50, ownPage);
    },
    isRight: (stage) => {
      const { search, hits } = stage.told.searchResults.at(-1)!;
      return search === 8 && hits.length === 50 && hits.every(({ summary }, at) => summary.uid === at + 1);
    },
    atOnce: true,
  },
];

const everyWay = budgets.flatMap(({ kept, ...budget }) => {
  const plain = { ...budget, keep: false };
  const { action, costs } = budget;
  return kept === null
    ? [plain]
    : [plain, { ...budget, action: `${action}, mail kept`, costs: kept ?? costs, keep: true }];
});

test.each(everyWay)('$action: $costs', async ({ ready, act, costs, isRight, atOnce = false, keep }) => {
  keeps = keep;
  const stage = await ready();
  stage.engine.console.clear();
  void act(stage);
  await stage.world.promises(); // no byte is carried meanwhile
  expect(Boolean(isRight(stage)), 'right before the server was asked').toBe(atOnce);
  await stage.world.settle();
  const { events } = stage.engine.console.watch(true);
  expect(roundTrips(events)).toEqual(costs);
  expect(isRight(stage), 'right in the end').toBeTruthy();
});
