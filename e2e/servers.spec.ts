// The servers that all other stories stand on, and the command that starts them: real processes, no browser.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { type Account, expect, startMailServer, startPosternOn, test } from './fixtures.ts';
import { type Dovecot, startDovecot } from './servers/dovecot.ts';
import { groupLives, until } from './servers/own-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Just enough IMAP to look at a server: sends lines, waits for what comes back. */
const signedIn = async (dovecot: Dovecot, { username, password }: Account) => {
  const socket: TLSSocket = connect({ host: 'localhost', port: dovecot.imapsPort, ca: readFileSync(dovecot.caFile) });
  let heard = '';
  let closed = false;
  socket.setEncoding('utf8').on('data', (piece: string) => {
    heard += piece;
  });
  socket.on('close', () => {
    closed = true;
  });
  socket.on('error', () => {});
  const hears = (words: string | RegExp) =>
    until(`the server says ${words}`, 10_000, () =>
      typeof words === 'string' ? (heard.includes(words) ? [words] : null) : heard.match(words),
    );
  await hears(/^\* OK/);
  socket.write(`a AUTHENTICATE PLAIN ${Buffer.from(`\0${username}\0${password}`).toString('base64')}\r\n`);
  await hears(/^a OK/m);
  return {
    say: (line: string) => socket.write(`${line}\r\n`),
    hears,
    isClosed: () => closed,
    end: () => socket.destroy(),
  };
};

const transport = (mail: Awaited<ReturnType<typeof startMailServer>>, { username, password }: Account) =>
  createTransport({
    host: 'localhost',
    port: mail.submission.port,
    secure: true,
    auth: { user: username, pass: password },
    tls: { ca: readFileSync(mail.caFile) },
  });

test('what one account sends, another that idles hears of', async ({ mail }) => {
  const [from, to] = [await mail.account(), await mail.account()];
  const reader = await signedIn(mail, to);
  reader.say('b SELECT INBOX');
  await reader.hears(/^b OK/m);
  reader.say('c IDLE');
  await reader.hears(/^\+/m);
  const smtp = transport(mail, from);
  await smtp.sendMail({
    from: from.username,
    to: to.username,
    subject: 'Across',
    text: 'From one account to the other.',
  });
  smtp.close();
  await reader.hears(/^\* 1 EXISTS/m);
  reader.say('DONE\r\nd FETCH 1 BODY.PEEK[TEXT]');
  await reader.hears('From one account to the other.');
  reader.end();
});

test('submission refuses a wrong password, a foreign sender and an unknown recipient', async ({ mail }) => {
  const account = await mail.account();
  const message = { from: account.username, to: account.username, subject: 'x', text: 'x' };
  const wrong = transport(mail, { ...account, password: 'guess' });
  await expect(wrong.sendMail(message)).rejects.toMatchObject({ responseCode: 535 });
  const right = transport(mail, account);
  await expect(right.sendMail({ ...message, from: 'else@example.org' })).rejects.toMatchObject({ responseCode: 553 });
  await expect(right.sendMail({ ...message, to: 'nobody@example.org' })).rejects.toMatchObject({ responseCode: 550 });
  right.close();
});

test('a delivered message keeps its octets, in a mailbox that is made for it', async ({ mail }) => {
  const account = await mail.account();
  const raw = 'Subject: =?broken\r\nX: strange\r\n\r\nno end of line';
  await mail.deliver(account.username, raw, 'House/Boiler');
  const reader = await signedIn(mail, account);
  reader.say('b SELECT House/Boiler\r\nc FETCH 1 BODY.PEEK[]');
  await reader.hears(`BODY[] {${raw.length}}\r\n${raw})`);
  reader.end();
});

test('the server offers what the engine is built for', async ({ mail }) => {
  const account = await mail.account();
  const reader = await signedIn(mail, account);
  const [line] = await reader.hears(/^a OK \[CAPABILITY [^\]]+\]/m);
  for (const capability of ['COMPRESS=DEFLATE', 'NOTIFY', 'QUOTA', 'SPECIAL-USE', 'ACL', 'QRESYNC', 'PREVIEW', 'MOVE'])
    expect(line).toContain(` ${capability}`);
  reader.end();
});

test('a crash cuts every connection, and a restart has the same ports and the same mail', async () => {
  const mail = await startMailServer();
  try {
    const account = await mail.account({ messages: { INBOX: ['Subject: stays\n\nstill here\n'] } });
    const before = await signedIn(mail, account);
    await mail.kill();
    await until('the connection is cut', 5000, before.isClosed);
    await mail.restart();
    const after = await signedIn(mail, account);
    after.say('b SELECT INBOX');
    await after.hears(/^\* 1 EXISTS/m);
    await mail.dropConnections(account.username);
    await until('the dropped connection is cut', 5000, after.isClosed);
    const again = await signedIn(mail, account);
    again.end();
  } finally {
    await mail.stop();
  }
});

test('two servers live side by side, and each leaves nothing behind', async () => {
  const [one, other] = await Promise.all([
    startDovecot({ users: { 'a@example.org': 'one' } }),
    startDovecot({ users: { 'a@example.org': 'other: "ä"' } }),
  ]);
  const ids = [one.pid(), other.pid()];
  (await signedIn(one, { username: 'a@example.org', password: 'one' })).end();
  (await signedIn(other, { username: 'a@example.org', password: 'other: "ä"' })).end();
  await Promise.all([one.stop(), other.stop()]);
  expect(ids.map(groupLives)).toEqual([false, false]);
  expect([one, other].map(({ baseDir }) => existsSync(baseDir))).toEqual([false, false]);
});

test('a new password counts from the next sign-in', async ({ mail }) => {
  const { username } = await mail.account();
  await mail.addUser(username, 'changed');
  (await signedIn(mail, { username, password: 'changed' })).end();
});

test('a kept big mailbox is linked, and a run does not change it', async ({ mail }) => {
  const [one, other] = [await mail.account({ big: 1000 }), await mail.account({ big: 1000 })];
  await mail.doveadm('expunge', '-u', one.username, 'mailbox', 'INBOX', '1:500');
  await mail.doveadm('flags', 'add', '-u', one.username, '\\Seen', 'mailbox', 'INBOX', 'ALL');
  const status = (username: string) =>
    mail.doveadm('-f', 'flow', 'mailbox', 'status', '-u', username, 'messages unseen', 'INBOX');
  expect(await status(one.username)).toContain('messages=500 unseen=0');
  expect(await status(other.username)).toMatch(/messages=1000 unseen=[1-9]/);
  const third = await mail.account({ big: 1000 });
  expect(await status(third.username)).toBe(await status(other.username));
});

test('the bridge restarts on the same port after a crash', async ({ mail }) => {
  const postern = await startPosternOn(mail);
  try {
    const healthy = () => fetch(`${postern.origin}/healthz`).then((response) => response.ok);
    expect(await healthy()).toBe(true);
    await postern.kill();
    await expect(healthy()).rejects.toThrow();
    await postern.restart();
    expect(await healthy()).toBe(true);
  } finally {
    await postern.stop();
  }
});

test.describe('npm start', () => {
  /** Processes of a session, from ps: everything that a command started and that did not run away. */
  const descendants = (pid: number): number[] => {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    const below = (parent: string): string[] =>
      rows.filter(([, ppid]) => ppid === parent).flatMap(([id]) => [id!, ...below(id!)]);
    return below(String(pid)).map(Number);
  };

  const isAlive = (pid: number): boolean => {
    try {
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return false;
    }
  };

  const startCommand = (args: readonly string[] = []) => {
    const child = spawn('npm', ['start', '--silent', '--', ...args], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, POSTERN_IMAP: '' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        said += piece;
      });
    }
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const pid = child.pid!;
    return {
      pid,
      said: () => said,
      ended,
      ready: () => until(`npm start is ready:\n${said}`, 40_000, () => said.match(/^Postern is ready at (\S+)$/m)),
      interrupt: () => process.kill(-pid, 'SIGINT'),
      send: (signal: NodeJS.Signals) => process.kill(pid, signal),
      tidy: () => {
        if (groupLives(pid)) process.kill(-pid, 'SIGTERM');
      },
    };
  };

  /** Base directory of the Dovecot that the command started, from its command line. */
  const baseDirOf = (pids: readonly number[]): string =>
    pids
      .map(
        (pid) =>
          readFileSync(`/proc/${pid}/cmdline`, 'latin1').match(/(\/[^\0]*postern-dovecot-[^/]+)\/dovecot\.conf/)?.[1],
      )
      .find(Boolean) ?? '';

  for (const [how, end] of [
    ['Ctrl-C', (command: ReturnType<typeof startCommand>) => command.interrupt()],
    ['SIGTERM to npm', (command: ReturnType<typeof startCommand>) => command.send('SIGTERM')],
    ['SIGKILL to npm', (command: ReturnType<typeof startCommand>) => command.send('SIGKILL')],
  ] as const) {
    test(`says that it is ready and who can sign in, serves the page, and leaves nothing after ${how}`, async () => {
      const command = startCommand();
      try {
        const [, origin] = await command.ready();
        expect(command.said()).toMatch(/ida@example\.org +password demo-ida/);
        expect(command.said()).toMatch(/sam@example\.org +password demo-sam/);
        expect(await (await fetch(origin!)).text()).toContain('<div id="app"');
        const pids = [command.pid, ...descendants(command.pid)];
        const baseDir = baseDirOf(pids);
        expect(existsSync(baseDir)).toBe(true);
        end(command);
        await until('all its processes are gone', 15_000, () => !pids.some(isAlive));
        await until('its directory is gone', 5000, () => !existsSync(baseDir));
      } finally {
        command.tidy();
      }
    });
  }

  test('stopped while it is starting, it leaves nothing either', async () => {
    const command = startCommand();
    try {
      await until('the mail server is on its way', 30_000, () =>
        command.said().includes('Starting the demo mail server'),
      );
      const pids = await until('its processes are there', 10_000, () => {
        const all = descendants(command.pid);
        return all.length > 1 ? all : null;
      });
      command.interrupt();
      expect(await command.ended).toBe(0);
      await until('all its processes are gone', 15_000, () => !pids.some(isAlive));
      expect(command.said()).not.toContain('Postern is ready');
    } finally {
      command.tidy();
    }
  });

  test("with --imap it serves a person's own server and starts no Dovecot", async ({ mail }) => {
    const command = startCommand(['--imap', `imaps://localhost:${mail.imapsPort}`, '--ca', mail.caFile]);
    try {
      await command.ready();
      expect(command.said()).not.toContain('demo');
      expect(baseDirOf(descendants(command.pid))).toBe('');
      command.interrupt();
      expect(await command.ended).toBe(0);
    } finally {
      command.tidy();
    }
  });
});
