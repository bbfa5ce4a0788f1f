// `npm run interop`: the IMAP library against real servers. Options go on, e.g. `npm run interop -- --server cyrus --json`.

import { join } from 'node:path';
import { main, root, run } from './run.mjs';
import { checkPlatform, ensureDebianPackages, ensureNpmPackages, mailServerPackages } from './setup.mjs';

/** Cyrus lives in a Debian of its own. */
const cyrusPackages = ['debootstrap'];

await main(async () => {
  const options = process.argv.slice(2);
  const wants = (name) => !options.some((option) => option.startsWith('--server')) || options.join(' ').includes(name);
  checkPlatform();
  await ensureNpmPackages();
  await ensureDebianPackages([...mailServerPackages, ...(wants('cyrus') ? cyrusPackages : [])]);
  return run(process.execPath, ['--import', 'tsx', join(root, 'e2e/interop/main.ts'), ...options]);
});
