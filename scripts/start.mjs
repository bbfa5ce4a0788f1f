// `npm start`: everything from a fresh clone to a running Postern, until Ctrl-C; then nothing is left behind.
// With --imap (or POSTERN_IMAP) it serves that mail server; without, a demo mail server of its own.

import { join } from 'node:path';
import { build } from './build.mjs';
import { isStopping, main, note, PlainError, root, start } from './run.mjs';
import { checkPlatform, ensureDebianPackages, ensureNpmPackages, mailServerPackages } from './setup.mjs';

const options = process.argv.slice(2);
const isDemo =
  !process.env.POSTERN_IMAP && !options.some((option) => option === '--imap' || option.startsWith('--imap='));
const asksForHelp = options.includes('--help');

/** Starts the demo mail server as a process of its own and waits until it has told where it is. */
const startDemo = () =>
  new Promise((resolve, reject) => {
    const child = start(process.execPath, ['--import', 'tsx', join(root, 'e2e/servers/demo-main.ts')], {
      // The channel also tells it when we are gone, however we ended.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.once('message', (demo) => resolve({ child, demo }));
    child.once('exit', () => reject(new PlainError('The demo mail server did not start.')));
  });

const ended = (child, name) =>
  new Promise((resolve) => {
    child.once('exit', (code) => {
      if (!isStopping() && code !== 0) note(`${name} ended unexpectedly.`);
      resolve(code ?? 1);
    });
  });

await main(
  async () => {
    checkPlatform();
    await ensureNpmPackages();
    if (isDemo && !asksForHelp) await ensureDebianPackages(mailServerPackages);
    await build();
    const ends = [];
    const args = [...options];
    if (isDemo && !asksForHelp) {
      note('Starting the demo mail server…');
      const { child, demo } = await startDemo();
      ends.push(ended(child, 'The demo mail server'));
      args.push('--imap', demo.imap, '--smtp', demo.smtp, '--ca', demo.caFile, '--key-file', demo.keyFile);
      const width = Math.max(...demo.accounts.map((account) => account.username.length));
      console.log('Demo accounts:');
      for (const { username, password, about } of demo.accounts)
        console.log(`  ${username.padEnd(width)}   password ${password}   ${about}`);
    }
    const bridge = start(process.execPath, [
      join(root, 'dist/bridge/main.js'),
      '--app',
      join(root, 'dist/web'),
      ...args,
    ]);
    ends.push(ended(bridge, 'The bridge'));
    return Promise.race(ends);
  },
  { codeWhenStopped: 0 },
);
