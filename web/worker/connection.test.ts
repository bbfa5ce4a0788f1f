import { describe, expect, test } from 'vitest';
import { closeCodes } from '../../shared/bridge/control.ts';
import type { LoginRecord } from '../../shared/bridge/login-record.ts';
import { capability, noop, type ServerProfile } from '../../shared/imap/index.ts';
import type { Problem } from '../../shared/problems.ts';
import { ScriptedServer } from '../../shared/testing/scripted-server.ts';
import {
  Connection,
  type ConnectionEvents,
  greetingLimit,
  idleAfter,
  idleRenewal,
  promptLimit,
  silenceLimit,
} from './connection.ts';
import { FakeWorld } from './testing/fake-world.ts';
import { greeting } from './testing/transcripts.ts';

/** As the bridge records the greeting of a mail server, before it greets in words of its own. */
const recordOf = (greeting: string): LoginRecord => ({
  type: 'login-record',
  events: [{ from: 'server', at: 1, tag: null, name: 'OK', text: [greeting], bytes: 40, burst: 0, answer: null }],
});

const play = async (
  transcript: string,
  profiles?: readonly ServerProfile[],
  { record, ...line }: { readonly host?: string; readonly record?: LoginRecord } = {},
) => {
  const servers: ScriptedServer[] = [];
  const world = new FakeWorld({
    accept: (line) => {
      let early = record;
      const send = (bytes: Uint8Array): void => {
        if (early) line.frame(early);
        early = undefined;
        line.push(bytes);
      };
      servers.push(new ScriptedServer(transcript, { send, drop: () => line.dropWhenEmpty() }));
      return servers[0]!;
    },
  });
  const closed: Problem[] = [];
  const told = { quiet: 0, responses: 0, unparsed: 0 };
  const events: ConnectionEvents = {
    onDamaged: () => undefined,
    onResponse: () => {
      told.responses += 1;
    },
    onUnparsed: () => {
      told.unparsed += 1;
    },
    onClosed: (problem) => closed.push(problem),
    onQuiet: () => {
      told.quiet += 1;
    },
  };
  const connection = new Connection(world, { token: 'a-token', compress: false, ...line }, events, profiles);
  await world.settle();
  const run = () => connection.run(noop()).catch((error: { problem: Problem }) => error.problem);
  return { world, connection, closed, told, run, finish: () => servers[0]!.finish() };
};

const idles = '\nC: * IDLE\nS: + idling\n';
const noops = 'C: * NOOP\nS: <tag> OK\n';

describe('the greeting', () => {
  test('makes it ready', async () => {
    const { connection, world, closed } = await play(greeting());
    await connection.ready;
    expect(connection.session.capabilities.has('IDLE')).toBe(true);
    await world.advance(2 * greetingLimit);
    expect(closed).toEqual([]);
  });

  test('that does not come within its limit ends it', async () => {
    const { connection, world, closed } = await play('');
    await world.advance(greetingLimit - 1);
    expect(closed).toEqual([]);
    await world.advance(1);
    expect(closed).toEqual([{ code: 'connection-stalled' }]);
    await expect(connection.ready).rejects.toMatchObject({ problem: { code: 'connection-stalled' } });
    expect(world.nextTimer).toBeNull();
  });

  test('that is none is a breach of the protocol', async () => {
    const { connection, closed } = await play('S: HTTP/1.1 400 Bad Request\n');
    expect(closed).toEqual([{ code: 'protocol-error' }]);
    await expect(connection.ready).rejects.toMatchObject({ problem: { code: 'protocol-error' } });
  });
});

describe('silence', () => {
  test('while a command waits is a dead line', async () => {
    const { world, closed, run } = await play(`${greeting()}C: * NOOP\n`);
    const answer = run();
    await world.advance(promptLimit - 1);
    expect(closed).toEqual([]);
    await world.advance(1);
    expect(closed).toEqual([{ code: 'connection-stalled' }]);
    expect(await answer).toEqual({ code: 'connection-stalled' });
  });

  test('counts from the last byte', async () => {
    const { world, closed, run } = await play(`${greeting()}C: * NOOP\n`);
    run();
    await world.advance(promptLimit - 1000);
    world.line.push(new TextEncoder().encode('* 1 EX'));
    await world.advance(promptLimit - 1);
    expect(closed).toEqual([]);
    await world.advance(1);
    expect(closed).toEqual([{ code: 'connection-stalled' }]);
  });

  test('is counted anew for a command that comes late', async () => {
    const { world, closed, run } = await play(`${greeting()}C: * NOOP\nS: <tag> OK here\nC: * NOOP\n`);
    run();
    await world.advance(promptLimit - 1000);
    run();
    await world.advance(promptLimit - 1);
    expect(closed).toEqual([]);
  });

  test('over what the server once took long for is borne again, however quick it was in between', async () => {
    const asked = 'C: * CAPABILITY\nS: <tag> OK here\n';
    const { world, connection, closed } = await play(`${greeting()}${asked.repeat(4)}`);
    const ask = async (milliseconds: number) => {
      world.line.held = true;
      connection.run(capability()).catch(() => undefined);
      await world.advance(milliseconds);
      world.line.held = false;
      // The end of an answer is not late when its beginning was.
      world.line.push(new TextEncoder().encode('* OK soon\r\n'));
      await world.settle();
      expect(closed).toEqual([]);
    };
    await ask(promptLimit + 1000);
    await ask(promptLimit + 1000);
    await ask(10);
    await ask(silenceLimit - 1);
  });

  test('over what the server has answered at once so far is a dead line as soon as over NOOP', async () => {
    const { world, connection, closed } = await play(
      `${greeting()}C: * CAPABILITY\nS: <tag> OK here\nC: * CAPABILITY\n`,
    );
    void connection.run(capability());
    await world.settle();
    connection.run(capability()).catch(() => undefined);
    await world.advance(promptLimit - 1);
    expect(closed).toEqual([]);
    await world.advance(1);
    expect(closed).toEqual([{ code: 'connection-stalled' }]);
  });

  test('is as it should be when nothing was asked, and during IDLE', async () => {
    const { world, connection, closed, finish } = await play(greeting() + idles);
    await world.advance(2 * promptLimit);
    connection.canIdle = true;
    await world.advance(2 * promptLimit);
    expect(connection.idling).toBe(true);
    expect(closed).toEqual([]);
    finish();
  });
});

describe('IDLE', () => {
  test('begins when it has been quiet for a moment, after what the quiet is good for', async () => {
    const { world, connection, told } = await play(greeting() + idles);
    connection.canIdle = true;
    await world.advance(idleAfter - 1);
    expect([told.quiet, connection.idling]).toEqual([0, false]);
    await world.advance(1);
    expect([told.quiet, connection.idling]).toEqual([1, true]);
    connection.canIdle = true; // said again, it changes nothing
    await world.advance(10_000);
    expect(told.quiet).toBe(1);
  });

  test('ends in the same burst as the next command, and comes back after it', async () => {
    const story = `${idles}C: DONE\nC: * NOOP\nS: <tag:2> OK idle ended\nS: <tag> OK\n${idles}`;
    const { world, connection, run, finish } = await play(greeting() + story);
    connection.canIdle = true;
    await world.advance(idleAfter);
    world.bursts.splice(0);
    run();
    await world.settle();
    expect(world.bursts).toHaveLength(1);
    expect(connection.idling).toBe(false);
    await world.advance(idleAfter);
    expect(connection.idling).toBe(true);
    finish();
  });

  test('does not begin between commands that follow each other', async () => {
    const { world, connection, run, finish } = await play(greeting() + noops.repeat(3) + idles);
    connection.canIdle = true;
    for (let time = 0; time < 3; time++) {
      run();
      await world.advance(idleAfter - 1);
    }
    expect(connection.idling).toBe(false);
    await world.advance(1);
    expect(connection.idling).toBe(true);
    finish();
  });

  test('is left when it may not run any more', async () => {
    const { world, connection, finish } = await play(`${greeting() + idles}C: DONE\nS: <tag> OK idle ended\n`);
    connection.canIdle = true;
    await world.advance(idleAfter);
    connection.canIdle = false;
    await world.advance(10_000);
    expect(connection.idling).toBe(false);
    finish();
  });

  test('is renewed before the server may end it', async () => {
    const { world, connection, closed, finish } = await play(
      `${greeting() + idles}C: DONE\nS: <tag> OK idle ended\n${idles}`,
    );
    connection.canIdle = true;
    await world.advance(idleAfter + idleRenewal - 1);
    expect(world.bursts).toHaveLength(1);
    await world.advance(1 + idleAfter);
    expect(connection.idling).toBe(true);
    expect(closed).toEqual([]);
    finish();
  });

  test('is not asked of a server without it, which costs no timer either', async () => {
    const { world, connection, told } = await play(greeting(['ESEARCH']));
    connection.canIdle = true;
    await world.advance(10_000);
    expect(connection.idling).toBe(false);
    expect(world.bursts).toEqual([]);
    expect(told.quiet).toBe(1);
    expect(world.nextTimer === null || world.nextTimer > 10_000).toBe(true);
  });
});

describe('the end', () => {
  test('comes once, and everything in flight fails with its problem', async () => {
    const { world, connection, closed, run } = await play(`${greeting()}C: * NOOP\nC: * NOOP\n`);
    const answers = [run(), run()];
    await world.settle();
    world.line.drop(closeCodes.bridgeStopping);
    connection.close({ code: 'cancelled' });
    expect(await Promise.all(answers)).toEqual([{ code: 'bridge-stopping' }, { code: 'bridge-stopping' }]);
    expect(closed).toEqual([{ code: 'bridge-stopping' }]);
    expect(connection.closed).toBe(true);
    expect(await run()).toEqual({ code: 'bridge-stopping' });
    expect(world.nextTimer).toBeNull();
  });

  test('by BYE has the words of the server', async () => {
    const { closed } = await play(`${greeting()}S: * BYE Too busy\n`);
    expect(closed).toEqual([{ code: 'connection-lost', serverText: 'Too busy' }]);
  });

  test('by a limit names the limit', async () => {
    const { closed } = await play(`${greeting()}S: * 1 FETCH (BODY[] {999999999}\n`);
    expect(closed).toEqual([{ code: 'limit-exceeded', limit: 'bodyLiteralBytes' }]);
  });
});

test('NO and BAD are refusals with at most 300 characters of the server; the connection lives on', async () => {
  const long = 'x'.repeat(400);
  const story = `C: * NOOP\nS: <tag> NO ${long}\nC: * NOOP\nS: <tag> BAD Why\n${noops}`;
  const { run, world, closed, finish } = await play(greeting() + story);
  const problems = [];
  for (let time = 0; time < 3; time++) {
    const answer = run();
    await world.settle();
    problems.push(await answer);
  }
  expect(problems).toEqual([
    { code: 'command-refused', serverText: 'x'.repeat(300) },
    { code: 'command-refused', serverText: 'Why' },
    undefined,
  ]);
  expect(closed).toEqual([]);
  finish();
});

test('a response that cannot be read is told of and skipped', async () => {
  const { told, closed } = await play(`${greeting()}S: * 1 FETCH oops\nS: * 3 EXISTS\n`);
  expect(told).toMatchObject({ responses: 2, unparsed: 1 });
  expect(closed).toEqual([]);
});

describe('a server with habits of its own', () => {
  const icloud = greeting(['CONDSTORE', 'QRESYNC', 'XAPPLEPUSHSERVICE', 'X-SUN-IMAP']);

  test('is known by its abilities, and those that do harm do not count', async () => {
    const again = 'C: * CAPABILITY\nS: * CAPABILITY IMAP4rev1 QRESYNC XAPPLEPUSHSERVICE X-SUN-IMAP\nS: <tag> OK\n';
    const { connection, world, finish } = await play(icloud + again);
    expect(connection.profile.name).toBe('icloud');
    expect(connection.session.capabilities.has('CONDSTORE')).toBe(true);
    expect(connection.session.capabilities.has('QRESYNC')).toBe(false);
    const asked = connection.run(capability());
    await world.settle();
    await asked;
    expect(connection.session.capabilities.has('QRESYNC')).toBe(false);
    finish();
  });

  test('is known by what it says of itself, which the bridge passes on', async () => {
    const { connection } = await play(`${greeting(['IDLE'])}S: * ID ("name" "Coremail Imap" "vendor" "Mailtech")\n`);
    expect(connection.profile.name).toBe('coremail');
    expect(connection.profile.flags.has('search-is-unsure')).toBe(true);
  });

  test('is known by its host where it says nothing of itself', async () => {
    const plain = greeting(['CONDSTORE', 'IDLE']);
    const { connection } = await play(plain, undefined, { host: 'imap.purelymail.com' });
    expect(connection.profile.name).toBe('purelymail');
    expect(connection.session.capabilities.has('CONDSTORE')).toBe(false);
    expect((await play(plain, undefined, { host: 'imap.example.org' })).connection.profile.name).toBe('generic');
    const told = await play(`${plain}S: * ID ("name" "Cyrus")\n`, undefined, { host: 'imap.purelymail.com' });
    expect(told.connection.profile.name).toBe('purelymail');
  });

  test('is known by its greeting, which stands in the record of the sign-in', async () => {
    const plain = greeting(['CONDSTORE', 'IDLE']);
    const record = recordOf('* OK [CAPABILITY IMAP4rev1] Yandex IMAP4rev1 at sas2.mail.yandex.net\r\n');
    expect((await play(plain, undefined, { record })).connection.profile.name).toBe('yandex');
    const other = recordOf('* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n');
    expect((await play(plain, undefined, { record: other })).connection.profile.name).toBe('generic');
    // What it says of itself counts beside that, and later.
    const told = await play(`${plain}S: * ID ("name" "Cyrus")\n`, undefined, { record });
    expect(told.connection.profile.name).toBe('yandex');
  });

  test('gets back what counted against another', async () => {
    const { connection } = await play(`${icloud}S: * ID ("name" "GImap")\n`);
    expect(connection.profile.name).toBe('gmail');
    expect(connection.session.capabilities.has('QRESYNC')).toBe(true);
  });

  test('has its IDLE renewed in time', async () => {
    const lines = [{ name: 'hasty/idle', seen: 'here', idleMinutes: 4 }];
    const profiles = [{ name: 'hasty', match: { id: ['hasty'] }, lines }];
    const story = `${greeting(['IDLE'])}S: * ID ("name" "Hasty")\n${idles}C: DONE\nS: <tag> OK\n${idles}`;
    const { world, connection, finish } = await play(story, profiles);
    connection.canIdle = true;
    await world.advance(4 * 60_000 + idleAfter - 1);
    expect(connection.idling).toBe(true);
    await world.advance(idleAfter + 1);
    finish();
  });

  test('of which nothing is known is left as it is', async () => {
    const { connection } = await play(greeting(['QRESYNC']));
    expect(connection.profile).toMatchObject({ name: 'generic', lines: [] });
    expect(connection.session.capabilities.has('QRESYNC')).toBe(true);
  });
});
