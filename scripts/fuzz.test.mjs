// The short run of fuzzing that belongs to every test run: a fixed seed, so that it cannot fail by chance; and every input
// that ever broke something (shared/imap/testdata/fuzz, named TARGET-what.bin).

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../shared/testing/fuzz/fuzz-target.ts';
import { Fuzzer } from '../shared/testing/fuzz/fuzzer.ts';
import { readTranscripts, regressions, targetsByName } from './fuzz-targets.mjs';

const transcripts = readTranscripts();
const targets = await targetsByName();
const inputsPerTarget = 150;

describe.each([...targets.values()])('$name', (target) => {
  test('all properties hold for seeds and mutations of them', async () => {
    const fuzzer = new Fuzzer(target, { seed: 1, transcripts, most: 2_000 });
    for (let n = 0; n < inputsPerTarget; n++) expect(await problemOf(target, fuzzer.next())).toBeNull();
  });
});

test.each(regressions(targets))('$file stays repaired', async ({ target, path }) => {
  expect(await problemOf(target, new Uint8Array(readFileSync(path)))).toBeNull();
});
