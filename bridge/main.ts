// Runs a bridge from the command line: reads the options, starts, says where it is, stops on a signal.
// Exit codes: 0 stopped as asked, 1 could not start or a defect, 2 an option is wrong.

import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readInvocation } from './config.ts';
import { rotateKeys } from './key-file.ts';
import { startBridge } from './server.ts';

const here = dirname(fileURLToPath(import.meta.url));
// Built, this file is dist/bridge/main.js and the app is beside it; from source the app is in dist/ all the same.
const appFolder = basename(dirname(here)) === 'dist' ? join(here, '..', 'web') : join(here, '..', 'dist', 'web');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async (): Promise<void> => {
  const invocation = readInvocation(process.argv.slice(2), process.env, appFolder);
  if (invocation.do === 'help') return say(invocation.text);
  if (invocation.do === 'rotate-key') {
    const keys = rotateKeys(invocation.sealKeyFile);
    return say(`A new key seals sessions from the next start on; ${keys.length} keys open them.`);
  }
  // Signals may come while it starts: then it stops as soon as it stands.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  const bridge = await startBridge(invocation.config);
  // One person's promise that failed unheard must not end the mail of all the others, as it would by Node's default.
  process.on('unhandledRejection', (thrown) => bridge.noteDefect(thrown));
  say(`Postern is ready at ${bridge.origin}`);
  await asked;
  await bridge.stop();
  // Lines to mail servers that do not answer must not hold a stopped bridge.
  process.exit(0);
};

run().catch((thrown: unknown) => {
  const isConfig = thrown instanceof ConfigError;
  // The message of a defect is for the one who starts the bridge by hand; no person's data exists at this point.
  process.stderr.write(`${isConfig ? thrown.message : `Postern could not start: ${String(thrown)}`}\n`);
  process.exit(isConfig ? 2 : 1);
});
