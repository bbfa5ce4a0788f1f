// The examples in shared/imap/README.md are the test: each block is taken out, run against a real Dovecot, and has to print
// what stands below it.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { connectImap } from '../imap-node/index.ts';
import { append, create, login } from '../shared/imap/index.ts';
import { plainMessage } from './interop/messages.ts';
import { type Dovecot, startDovecot } from './servers/dovecot.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const readmeFile = new URL('../shared/imap/README.md', import.meta.url);

/** What the examples say for a server of their own. */
const placeholder = "{ host: 'mail.example.com', port: 993, security: 'tls' }";
const [user, password] = ['joe_user', 'joes_password'];

interface Example {
  readonly name: string;
  readonly code: string;
  readonly prints: string;
}

const examplesIn = (readme: string): Example[] =>
  [...readme.matchAll(/^<!-- runs: (\S+) -->\n```ts\n(.*?)^```\n```text\n(.*?)^```$/gms)].map(
    ([, name, code, prints]) => ({ name: name!, code: code!, prints: prints! }),
  );

/** Runs a block in a folder of its own; imports are relative to the README's. */
const runExample = async ({ code }: Example, server: Dovecot): Promise<string> => {
  expect(code.split(placeholder)).toHaveLength(2);
  const ca = await readFile(server.caFile, 'utf8');
  const options = { host: 'localhost', port: server.imapsPort, security: 'tls', ca };
  const source = code
    .replace(placeholder, JSON.stringify(options))
    .replaceAll(/from '(\.[^']*)'/g, (_, path: string) => `from '${new URL(path, readmeFile).href}'`);
  const folder = await mkdtemp(join(root, '.cache/readme-'));
  try {
    const file = join(folder, 'example.mts');
    await writeFile(file, source);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      timeout: 20_000,
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Two recent messages, and a spring of sent mail. */
const fill = async (server: Dovecot): Promise<void> => {
  const ca = await readFile(server.caFile, 'utf8');
  const { session, close } = await connectImap({ host: 'localhost', port: server.imapsPort, security: 'tls', ca });
  await session.run(login(user, password)).done;
  const put = (mailbox: string, raw: string, time: number) =>
    session.run(append(mailbox, { content: Buffer.from(raw), internalDate: { time, zone: 0 } })).done;
  const march15 = Date.UTC(2000, 2, 15, 18, 10);
  const date = 'Wed, 15 Mar 2000 13:10:11 -0600';
  await put(
    'INBOX',
    plainMessage({ subject: 'Perl Stuff', date, text: 'List of commands: hello, goodbye\n' }),
    march15,
  );
  await put(
    'INBOX',
    plainMessage({ from: 'Sam Example <sam@example.org>', subject: 'Re: Perl Stuff', text: 'Thanks.\n' }),
    march15,
  );
  await session.run(create('Mail/sent-mail')).done;
  for (const [month, day] of [
    [2, 31],
    [3, 1],
    [3, 30],
    [4, 1],
  ] as const)
    await put('Mail/sent-mail', plainMessage({ subject: `${month}-${day}` }), Date.UTC(2003, month, day, 12));
  await close();
};

test('each example in the README of the library prints what it says', async () => {
  const readme = await readFile(readmeFile, 'utf8');
  const examples = examplesIn(readme);
  expect(examples.map(({ name }) => name)).toEqual(['recent', 'april', 'concurrently', 'telnet']);
  // None is overlooked because its form is a little different.
  expect(readme.match(/<!-- runs:/g)).toHaveLength(examples.length);
  const server = await startDovecot({ users: { [user]: password } });
  try {
    await fill(server);
    for (const example of examples) expect.soft(await runExample(example, server), example.name).toBe(example.prints);
  } finally {
    await server.stop();
  }
});
