// The short run of fuzzing that belongs to every test run: a fixed seed, so that it cannot fail by chance; and every input
// that ever broke something (shared/imap/testdata/fuzz, named TARGET-what.bin).

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../shared/testing/fuzz/fuzz-target.ts';
import { Fuzzer } from '../shared/testing/fuzz/fuzzer.ts';
import { readTranscripts, regressions } from './fuzz-targets.mjs';

const transcripts = readTranscripts();
// A glob and not the script's own search: so the runner knows which changes this depends on.
const modules = Object.values(import.meta.glob('../shared/**/*.fuzz.ts', { eager: true }));
const targets = new Map(modules.flatMap((module) => module.targets.map((target) => [target.name, target])));
const inputsPerTarget = 100;

describe.each([...targets.values()])('$name', (target) => {
  test('all properties hold for seeds and mutations of them', async () => {
    const fuzzer = new Fuzzer(target, { seed: 1, transcripts, most: 2_000 });
    for (let n = 0; n < inputsPerTarget; n++) expect(await problemOf(target, fuzzer.next())).toBeNull();
  });
});

test.each(regressions(targets))('$file stays repaired', async ({ target, path }) => {
  expect(await problemOf(target, new Uint8Array(readFileSync(path)))).toBeNull();
});

test('targets have names of their own, and there are many', () => {
  expect(targets.size).toBe(modules.flatMap((module) => module.targets).length);
  expect(targets.size).toBeGreaterThan(12);
});

test('one command of every file is in flight in some session', () => {
  const folder = new URL('../shared/imap/client/commands/', import.meta.url);
  const inFlight = readFileSync(new URL('../shared/testing/fuzz/every-command.ts', import.meta.url), 'utf8');
  const absent = readdirSync(folder).filter((name) => {
    if (/\.(test|fuzz)\.ts$/.test(name)) return false;
    const text = readFileSync(new URL(name, folder), 'utf8');
    if (!/\): (Idle)?Command\b/.test(text)) return false; // makes no command
    const made = [...text.matchAll(/^export const (\w+)/gm)].map((found) => found[1]);
    return !made.some((one) => new RegExp(`\\b${one}\\(`).test(inFlight));
  });
  expect(absent).toEqual([]);
});
