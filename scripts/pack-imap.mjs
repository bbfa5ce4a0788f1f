// `npm run pack-imap [-- FOLDER]`: the IMAP library alone, as a package of plain JavaScript with its types.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main, note, PlainError, root, run } from './run.mjs';
import { ensureNpmPackages } from './setup.mjs';

/** Writes the package into `folder`, which is emptied first. */
export const packImap = async (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['-p', join(root, 'scripts/tsconfig.imap.json'), '--outDir', folder];
  const code = await run(process.execPath, [compiler, ...options], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new PlainError('The library does not compile by itself (the reasons are above).');
  const { version, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const description = {
    name: 'postern-imap',
    version,
    description: 'An IMAP client without I/O: bytes in, bytes out, typed values between.',
    license,
    type: 'module',
    sideEffects: false,
    engines,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'shared/imap/README.md'), join(folder, 'README.md'));
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(async () => {
    const folder = resolve(process.argv[2] ?? join(root, 'dist/imap'));
    await ensureNpmPackages();
    await packImap(folder);
    note(`The package is in ${folder}`);
    return 0;
  });
