// Finds what fuzzing needs in the tree: targets in files named *.fuzz.ts, transcripts in shared/imap/testdata.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const shared = fileURLToPath(new URL('../shared', import.meta.url));

const filesBelow = (folder, shape) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => shape.test(path))
    .sort()
    .map((path) => join(folder, path));

/** The texts of all transcripts. */
export const readTranscripts = () =>
  filesBelow(join(shared, 'imap/testdata'), /\.txt$/).map((path) => readFileSync(path, 'utf8'));

/** Every target by its name. */
export const targetsByName = async () => {
  const byName = new Map();
  for (const path of filesBelow(shared, /\.fuzz\.ts$/)) {
    const { targets } = await import(pathToFileURL(path).href);
    for (const target of targets) {
      if (byName.has(target.name)) throw new Error(`two fuzz targets are named ${target.name}`);
      byName.set(target.name, target);
    }
  }
  return byName;
};

/** The target that a file is for: the longest name that its own begins with. */
export const targetOf = (path, names) =>
  [...names].sort((a, b) => b.length - a.length).find((name) => basename(path).startsWith(`${name}-`));

/** Inputs that once broke a property, each with its target. */
export const regressions = (targets) =>
  filesBelow(join(shared, 'imap/testdata/fuzz'), /\.bin$/).map((path) => {
    const target = targets.get(targetOf(path, targets.keys()));
    if (!target) throw new Error(`no fuzz target for ${path}`);
    return { file: basename(path), path, target };
  });
