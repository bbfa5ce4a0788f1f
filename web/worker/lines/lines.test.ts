// Several connections on one account: which does what, and that one alone is enough.

import { describe, expect, test } from 'vitest';
import { largeDownload } from '../reader.ts';
import { session } from '../testing/engine-stage.ts';
import type { FakeLine, Peer } from '../testing/fake-line.ts';
import { ModelAccount } from '../testing/model-account.ts';
import { ModelServer, richCapabilities } from '../testing/model-server.ts';
import { ModelStage } from '../testing/model-stage.ts';
import { originAsked } from '../testing/transcripts.ts';
import { downloadRest } from './further.ts';
import { longestRefusalRest, refusalRest } from './lines.ts';
import { linePatience, lineRest } from './work-line.ts';

const chance = () => 0.5;

const withMail = (): ModelAccount => {
  const account = new ModelAccount();
  for (const name of ['INBOX', 'Work', 'Sent']) {
    account.addMailbox(name);
    for (let made = 0; made < 5; made++) account.append(name);
  }
  return account;
};

interface Staged {
  readonly capabilities?: readonly string[];
  /** The server for a line after the first. */
  further?(line: FakeLine, account: ModelAccount): Peer | null;
  /** Of the oldest message of each mailbox. */
  readonly largeText?: string;
}

/** INBOX is on screen, and the line idles. */
const atRest = async ({ capabilities = richCapabilities, further, largeText = '' }: Staged = {}) => {
  const account = withMail();
  if (largeText !== '')
    for (const { messages } of account.mailboxes.values()) Object.assign(messages[0]!, { text: largeText });
  let opened = 0;
  const stage = new ModelStage(account, {
    capabilities,
    chance,
    accept: (line) => {
      opened += 1;
      return opened > 1 && further ? further(line, account) : new ModelServer(account, line, { capabilities, chance });
    },
  });
  stage.engine.attach(session);
  stage.watch('INBOX');
  stage.engine.watchRange('INBOX', 0, 10);
  await stage.world.advance(1000);
  const [first] = stage.world.lines;
  expect(first!.commands.at(-1)).toBe('IDLE');
  return { account, stage, world: stage.world, engine: stage.engine, first: first! };
};

/** A server that does this in place of a greeting. */
const peer = (start: () => void): Peer => ({ start, receive: () => undefined });
const encoder = new TextEncoder();

const unreachable = { name: 'cannot be opened', further: () => null };
const bye = {
  name: 'is ended with BYE',
  further: (line: FakeLine) =>
    peer(() => {
      line.push(encoder.encode('* BYE too many connections\r\n'));
      line.dropWhenEmpty();
    }),
};
const refusedByBridge = {
  name: 'is refused by the mail server',
  further: (line: FakeLine) => peer(() => line.drop(4001, { code: 'server-refused' })),
};
const silent = { name: 'is never greeted', further: () => peer(() => undefined) };
const lostAtOnce = {
  name: 'drops with its first command',
  further: (line: FakeLine, account: ModelAccount): Peer => {
    const server = new ModelServer(account, line, { capabilities: richCapabilities, chance });
    return { start: () => server.start(), receive: () => line.drop() };
  },
};

describe('a second connection', () => {
  test('opens a message of another mailbox, and the one on screen keeps its selection and hears its news', async () => {
    const { stage, world, account, engine, first } = await atRest();
    const before = first.commands.length;
    const opening = engine.reading.openMessage('Work', 2);
    await world.settle();
    expect((await opening).uid).toBe(2);
    expect(world.openLines).toBe(2);
    expect(first.commands).toHaveLength(before);
    expect(world.line.commands[0]).toBe('SELECT "Work" (CONDSTORE)');
    account.append('INBOX');
    await world.settle();
    expect(stage.snapshot?.total).toBe(6);
  });

  test('is not opened before there is work for it', async () => {
    const { world, engine } = await atRest();
    const opening = engine.reading.openMessage('INBOX', 2);
    await world.advance(300_000);
    await opening;
    expect(world.lines).toHaveLength(1);
  });

  test('is let go when it had no work for a minute, and opened again when there is some', async () => {
    const { world, engine } = await atRest();
    const opening = engine.reading.openMessage('Work', 2);
    await world.settle();
    await opening;
    await world.advance(lineRest - 1);
    expect(world.openLines).toBe(2);
    await world.advance(1);
    expect(world.openLines).toBe(1);
    const again = engine.reading.openMessage('Sent', 3);
    await world.settle();
    expect((await again).uid).toBe(3);
    expect(world.lines).toHaveLength(3);
  });

  test('carries a change that was made in a mailbox the person has left', async () => {
    const { stage, world, account, engine, first } = await atRest();
    const before = first.commands.length;
    const done = engine.changes.setFlag('Work', [3], '\\Flagged', true);
    await world.settle();
    await done;
    expect(account.mailbox('Work').messages[2]?.flags).toEqual(['\\Flagged']);
    expect(first.commands).toHaveLength(before);
    expect(stage.connection).toEqual({ is: 'live' });
  });

  test.each(['before the command arrives', 'after it was done'])(
    'that drops %s leaves no change unsaid, and takes the first one not along',
    async (when) => {
      const { stage, world, account, engine } = await atRest();
      const opening = engine.reading.openMessage('Work', 1);
      await world.advance(20_000);
      await opening;
      const second = world.line;
      const done = engine.changes.setFlag('Work', [3], '\\Flagged', true);
      await world.promises();
      if (when.startsWith('after')) {
        second.deliverUp();
        while (second.work());
      }
      second.drop();
      await world.advance(1000);
      await done;
      expect(account.mailbox('Work').messages[2]?.flags).toEqual(['\\Flagged']);
      expect(stage.told.connection.filter(({ is }) => is === 'reconnecting')).toEqual([]);
    },
  );

  test('gives a mailbox over to the first one when the person turns to it: news is heard once', async () => {
    const { stage, world, account, engine } = await atRest();
    const opening = engine.reading.openMessage('Work', 2);
    await world.settle();
    await opening;
    stage.watch('Work');
    engine.watchRange('Work', 0, 10);
    await world.advance(1000);
    account.append('Work');
    account.expunge('Work', 2);
    await world.settle();
    const done = engine.changes.setFlag('Work', [3], '\\Flagged', true);
    await world.advance(1000);
    await done;
    expect([...stage.snapshotUids.values()]).toEqual([6, 5, 4, 3, 1]);
    expect(stage.snapshot?.total).toBe(5);
  });

  test('taken over in the middle of bringing the copy up to date: what it still says is not heard', async () => {
    const { stage, world, account, engine } = await atRest();
    const opening = engine.reading.openMessage('Work', 2).catch(() => undefined);
    for (let round = 0; round < 4; round++) {
      await world.promises();
      const second = world.line;
      second.turn();
      second.deliverUp();
      while (second.work());
      if (round < 3) second.deliverDown();
    }
    account.expunge('Work', 1);
    stage.watch('Work');
    engine.watchRange('Work', 0, 10);
    await world.advance(1000);
    await opening;
    expect([...stage.store.uids('Work')!]).toEqual([2, 3, 4, 5]);
    expect([...stage.snapshotUids.values()]).toEqual([5, 4, 3, 2]);
  });

  test('goes when the first one goes, and the session with them', async () => {
    const { world, engine } = await atRest();
    const opening = engine.reading.openMessage('Work', 2);
    await world.settle();
    await opening;
    expect(world.openLines).toBe(2);
    await engine.detach();
    await world.settle();
    expect(world.openLines).toBe(0);
  });
});

describe.each([unreachable, bye, refusedByBridge, lostAtOnce])('a second connection that $name', ({ further }) => {
  test('is not missed: the first one does its work', async () => {
    const { stage, world, account, engine } = await atRest({ further });
    const opening = engine.reading.openMessage('Work', 2);
    const done = engine.changes.setFlag('Sent', [3], '\\Flagged', true);
    await world.advance(1000);
    expect((await opening).uid).toBe(2);
    await done;
    expect(account.mailbox('Sent').messages[2]?.flags).toEqual(['\\Flagged']);
    expect(stage.told.connection.map(({ is }) => is)).toEqual(['connecting', 'live']);
    expect(stage.told.alert).toEqual([]);
    account.append('INBOX');
    await world.settle();
    expect(stage.snapshot?.total).toBe(6);
  });

  test('is tried again some minutes later, and less often each time', async () => {
    const { world, engine } = await atRest({ further });
    let uid = 0;
    const open = async () => {
      uid += 1;
      const opening = engine.reading.openMessage('Work', uid);
      await world.settle();
      await opening;
    };
    await open();
    expect(world.lines).toHaveLength(2);
    await world.advance(refusalRest - 2000);
    await open();
    expect(world.lines).toHaveLength(2);
    await world.advance(2000);
    await open();
    expect(world.lines).toHaveLength(3);
    await world.advance(refusalRest);
    await open();
    expect(world.lines).toHaveLength(3);
    await world.advance(longestRefusalRest);
    await open();
    expect(world.lines).toHaveLength(4);
  });
});

test('a server that ends the first connection for a second one is left with one', async () => {
  const { stage, world, engine } = await atRest({
    further: (line, account) => {
      const server = new ModelServer(account, line, { capabilities: richCapabilities, chance });
      return {
        start: () => {
          for (const other of world.lines) if (other !== line) other.drop();
          server.start();
        },
        receive: (bytes) => server.receive(bytes),
        work: () => server.work(),
      };
    },
  });
  const opening = engine.reading.openMessage('Work', 2);
  await world.advance(60_000);
  expect((await opening).uid).toBe(2);
  expect(world.lines).toHaveLength(3);
  expect(world.openLines).toBe(1);
  expect(stage.connection).toEqual({ is: 'live' });
});

test('a second connection that is never greeted keeps nobody waiting for long', async () => {
  const { world, engine } = await atRest({ further: silent.further });
  const opening = engine.reading.openMessage('Work', 2);
  await world.advance(linePatience - 1);
  expect(await Promise.race([opening, world.promises()])).toBeUndefined();
  await world.advance(1);
  expect((await opening).uid).toBe(2);
});

describe('a large download', () => {
  const largeText = 'a large text, '.repeat(Math.ceil(largeDownload / 14));
  const slices = (line: FakeLine) => line.commands.filter((command) => command.includes('BODY.PEEK[1]')).length;

  test('has a connection of its own: what else is asked for goes out at once on the first', async () => {
    const { world, engine, first } = await atRest({ largeText });
    const reading = engine.reading.readPart('INBOX', 1, '1', 7);
    await world.promises();
    world.line.turn();
    await world.promises();
    world.line.deliverDown();
    await world.promises();
    const opening = engine.reading.openMessage('INBOX', 2);
    await world.promises();
    first.deliverUp();
    expect(first.commands.at(-1)).toBe(`UID FETCH 2 (UID BODY.PEEK[1]<0.262144> ${originAsked})`);
    await world.settle();
    await opening;
    expect(await (await reading).text()).toBe(largeText);
    expect(slices(first)).toBe(1);
    expect(slices(world.line)).toBe(Math.ceil(largeText.length / 262_144));
    await world.advance(downloadRest);
    expect(world.openLines).toBe(1);
  });

  test('is one of three connections at most', async () => {
    const { world, engine } = await atRest({ largeText });
    const all = [
      engine.reading.readPart('INBOX', 1, '1', 7),
      engine.reading.readPart('Sent', 1, '1', 8),
      engine.reading.readPart('Work', 1, '1', 9),
    ];
    const opening = engine.reading.openMessage('Work', 2);
    await world.settle();
    for (const blob of await Promise.all(all)) expect(blob.size).toBe(largeText.length);
    await opening;
    expect(world.lines).toHaveLength(3);
  });

  test('of a mailbox that was made anew meanwhile gives nothing', async () => {
    const { world, account, engine } = await atRest({ largeText });
    const reading = engine.reading.readPart('INBOX', 1, '1', 7).catch((error: unknown) => error);
    await world.promises();
    account.resetUidValidity('INBOX');
    await world.advance(10_000);
    expect(await reading).toMatchObject({ problem: { code: 'no-such-message' } });
  });

  test.each([unreachable, bye, lostAtOnce])('is done on the first where a further one $name', async ({ further }) => {
    const { world, engine, first } = await atRest({ largeText, further });
    const reading = engine.reading.readPart('INBOX', 1, '1', 7);
    await world.settle();
    expect(await (await reading).text()).toBe(largeText);
    expect(slices(first)).toBe(Math.ceil(largeText.length / 262_144));
  });
});

test('where a server grants few connections, as many are left to other programs', async () => {
  // What Exchange alone says; it is known to grant three.
  const { world, engine } = await atRest({ capabilities: [...richCapabilities, 'CLIENTACCESSRULES'] });
  const opening = engine.reading.openMessage('Work', 2);
  await world.settle();
  await opening;
  expect(world.openLines).toBe(2);
});
