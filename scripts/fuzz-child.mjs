// Runs fuzz targets in a process of its own, so that fuzz.mjs can end it when an input hangs it. Keeps inputs that reach
// code no other one has reached, as V8 counts blocks. Tells its parent by messages; the input being tried lies in a file.
//   list | replay TARGET FILE | try TARGETS SEED SECONDS JOURNAL

import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { kindOfProblem, problemOf } from '../shared/testing/fuzz/fuzz-target.ts';
import { Fuzzer } from '../shared/testing/fuzz/fuzzer.ts';
import { minimise } from '../shared/testing/fuzz/minimise.ts';
import { readTranscripts, targetsByName } from './fuzz-targets.mjs';

const batchSize = 64;
// Every unreadable response makes an error; its long stack would be most of the work.
Error.stackTraceLimit = 5;

/** Blocks of the project's own code that ran since the last call. */
const watchCoverage = () => {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return () => {
    let blocks = [];
    session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw new Error(error.message);
      blocks = taken.result
        .filter(({ url }) => /\/shared\/(imap|mime)\//.test(url) && !url.includes('.fuzz.'))
        .flatMap(({ scriptId, functions }) =>
          functions.flatMap(({ ranges }) =>
            ranges
              .filter(({ count }) => count > 0)
              // How often counts too, by its size: a loop run a hundred times is not one run once.
              .map(
                ({ startOffset, endOffset, count }) =>
                  `${scriptId}:${startOffset}:${endOffset}:${Math.min(8, Math.ceil(Math.log2(count)))}`,
              ),
          ),
        );
    });
    return blocks;
  };
};

/** Tries one target until its time is over: the seeds first, then what chance makes of them. */
const fuzz = async (target, { seed, until, write, takeBlocks, transcripts }) => {
  const fuzzer = new Fuzzer(target, { seed, transcripts });
  const reached = new Set();
  const kinds = new Set();
  let tried = 0;
  const problemWith = (input) => {
    tried++;
    write(input);
    return problemOf(target, input);
  };
  const attempt = async (input) => {
    const problem = await problemWith(input);
    const kind = problem === null ? null : kindOfProblem(problem);
    if (kind === null || kinds.has(kind)) return;
    kinds.add(kind);
    const small = await minimise(
      input,
      async (candidate) => kindOfProblem((await problemWith(candidate)) ?? '') === kind,
    );
    // Said again for the small input; what does not come back at once depended on what ran before it, and is told as it was.
    const told = {
      problem: (await problemWith(small)) ?? `only once: ${problem}`,
      input: Buffer.from(small).toString('base64'),
    };
    process.send({ is: 'found', target: target.name, ...told });
  };
  // Taking the counts is slow: done once a batch, and where that reached something new, for its halves.
  const tryBatch = async (inputs) => {
    for (const input of inputs) await attempt(input);
    const blocks = takeBlocks();
    if (blocks.every((block) => reached.has(block))) return;
    if (inputs.length === 1) {
      for (const block of blocks) reached.add(block);
      fuzzer.keep(inputs[0]);
      return;
    }
    const middle = inputs.length >> 1;
    await tryBatch(inputs.slice(0, middle));
    await tryBatch(inputs.slice(middle));
  };
  const seeds = fuzzer.corpus.slice();
  takeBlocks();
  for (let at = 0; at < seeds.length && Date.now() < until; at += batchSize)
    await tryBatch(seeds.slice(at, at + batchSize));
  do await tryBatch(Array.from({ length: batchSize }, () => fuzzer.next()));
  while (Date.now() < until);
  const corpus = fuzzer.corpus.length;
  process.send({ is: 'done', target: target.name, tried, corpus, blocks: reached.size });
};

const tryAll = async (targets, seed, seconds, journal) => {
  const file = openSync(journal, 'w');
  const header = Buffer.alloc(8);
  let number = 0;
  // What is being tried, for the parent to find when there is no answer: its number, its length, its bytes.
  const write = (input) => {
    header.writeUInt32LE(++number, 0);
    header.writeUInt32LE(input.length, 4);
    writeSync(file, input, 0, input.length, 8);
    writeSync(file, header, 0, 8, 0);
  };
  const takeBlocks = watchCoverage();
  const transcripts = readTranscripts();
  for (const target of targets) {
    process.send({ is: 'target', target: target.name });
    await fuzz(target, { seed, until: Date.now() + (seconds * 1000) / targets.length, write, takeBlocks, transcripts });
  }
  closeSync(file);
  process.disconnect();
};

const [mode, ...args] = process.argv.slice(2);
const targets = await targetsByName();
if (mode === 'list') console.log([...targets.keys()].join('\n'));
else if (mode === 'replay') {
  const problem = await problemOf(targets.get(args[0]), new Uint8Array(readFileSync(args[1])));
  console.log(problem ?? 'all properties hold');
  process.exitCode = problem === null ? 0 : 1;
} else {
  const [names, seed, seconds, journal] = args;
  await tryAll(
    names.split(',').map((name) => targets.get(name)),
    Number(seed),
    Number(seconds),
    journal,
  );
}
