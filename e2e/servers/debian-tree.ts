// Servers that Debian cannot install beside Dovecot: their packages unpacked into folders of a cache, made once and kept.
// The cache is outside of the checkout, so that all checkouts share it. Starting what is in it: cyrus.ts, courier.ts.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A whole Debian takes minutes on a slow line. */
const bootstrapTimeoutMs = 30 * 60_000;
const downloadTimeoutMs = 5 * 60_000;

const cache = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'postern');

/** The folder `name` of the cache; `make` fills it first where it is missing. Half-made ones never get the name. */
const kept = async (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const finished = join(cache(), name);
  if (existsSync(finished)) return finished;
  await mkdir(cache(), { recursive: true });
  const folder = await mkdtemp(join(cache(), `${name}.unfinished-`));
  try {
    // Servers that give up root have to get in, too.
    await chmod(folder, 0o755);
    await make(folder);
    await rename(folder, finished).catch((error: unknown) => {
      // Somebody else was faster.
      if (!existsSync(finished)) throw error;
    });
    return finished;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A small Debian of its own with these packages, for `chroot`. Only root can make it. */
export const debianTree = (name: string, packages: readonly string[]): Promise<string> =>
  kept(name, async (folder) => {
    if (process.getuid?.() !== 0) throw new Error(`Only root can make the folder ${name} with debootstrap`);
    process.stderr.write(`Making a Debian with ${packages[0]} (once; some minutes)…\n`);
    const args = ['--variant=minbase', `--include=${packages.join(',')}`, 'bookworm', folder];
    await run('debootstrap', args, { timeout: bootstrapTimeoutMs, maxBuffer: 1 << 26 });
    await run('chroot', [folder, 'apt-get', 'clean']);
  });

/** The files of these packages, side by side, nothing installed. Anybody who has apt can make it. */
export const unpackedPackages = (name: string, packages: readonly string[]): Promise<string> =>
  kept(name, async (folder) => {
    process.stderr.write(`Unpacking ${packages[0]} (once)…\n`);
    const downloads = join(folder, 'downloads');
    await mkdir(downloads);
    const options = { cwd: downloads, timeout: downloadTimeoutMs };
    await run('apt-get', ['download', ...packages], options);
    for (const file of await readdir(downloads)) await run('dpkg-deb', ['-x', join(downloads, file), folder]);
    await rm(downloads, { recursive: true });
  });
