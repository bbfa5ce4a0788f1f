// `npm run fuzz -- --seconds N [--seed S] [--target NAME]… [--replay FILE]`: tries hostile inputs on everything that reads
// server bytes. What breaks a property is made small, written to .cache/fuzz and told; the exit code is 1.

import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { targetOf } from './fuzz-targets.mjs';
import { capture, isStopping, main, PlainError, root, start, stop } from './run.mjs';
import { checkPlatform, ensureNpmPackages } from './setup.mjs';

/** One input of at most 16 KiB is read in milliseconds; this long means that it will never be. */
const hangMs = 10_000;
/** Heap of the process that tries; what an input of 16 KiB needs is far below. */
const heapMiB = 512;

const folder = join(root, '.cache/fuzz');
const childScript = join(root, 'scripts/fuzz-child.mjs');

/** @param {string} name of the target @param {Uint8Array} input */
const save = (name, input) => {
  mkdirSync(folder, { recursive: true });
  const digest = createHash('sha256').update(input).digest('hex').slice(0, 12);
  const path = join(folder, `${name}-${digest}.bin`);
  writeFileSync(path, input);
  return path;
};

const report = (name, input, problem) => {
  const path = save(name, input);
  console.log(`FOUND ${name}: ${path} (${input.length} bytes)`);
  console.log(problem.split('\n').slice(0, 6).join('\n'));
  console.log(`  again with: npm run fuzz -- --replay ${path}`);
};

/** What the child is trying: number and bytes. */
const readJournal = (path) => {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(8);
    if (readSync(file, header, 0, 8, 0) < 8) return { tried: 0, input: Buffer.alloc(0) };
    const input = Buffer.alloc(header.readUInt32LE(4));
    readSync(file, input, 0, input.length, 8);
    return { tried: header.readUInt32LE(0), input };
  } finally {
    closeSync(file);
  }
};

const child = (args, options) =>
  start(process.execPath, ['--import', 'tsx', `--max-old-space-size=${heapMiB}`, childScript, ...args], options);

/** Runs targets in one child until its end. Tells how many problems were found and which targets are still to be tried. */
const fuzzOnce = async (names, seed, seconds) => {
  mkdirSync(folder, { recursive: true });
  const journal = join(folder, `trying-${process.pid}`);
  writeFileSync(journal, '');
  let found = 0;
  let current = names[0];
  let errors = '';
  const tries = child(['try', names.join(','), `${seed}`, `${seconds}`, journal], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  tries.stderr.setEncoding('utf8').on('data', (piece) => {
    errors = (errors + piece).slice(-2_000);
  });
  tries.on('message', (message) => {
    if (message.is === 'target') current = message.target;
    else if (message.is === 'found') {
      found++;
      report(message.target, Buffer.from(message.input, 'base64'), message.problem);
    } else
      console.log(
        `${message.target}: ${message.tried} inputs, corpus ${message.corpus}, ${message.blocks} blocks reached`,
      );
  });
  let last = { tried: -1, at: 0 };
  let hung = false;
  const watch = setInterval(() => {
    const { tried } = readJournal(journal);
    if (tried !== last.tried) last = { tried, at: Date.now() };
    else if (tried > 0 && !hung && Date.now() - last.at > hangMs) {
      hung = true;
      void stop(tries);
    }
  }, 1_000);
  // The end of the process may be known before all that it said has been read.
  const heard = new Promise((resolve) => tries.once('disconnect', resolve));
  const code = await new Promise((resolve) => tries.once('exit', resolve));
  await heard;
  clearInterval(watch);
  const { input } = readJournal(journal);
  rmSync(journal, { force: true });
  if (code === 0 || isStopping()) return { found, left: [] };
  report(
    current,
    input,
    hung ? `no answer in ${hangMs / 1000} s` : `the process ended with ${code}:\n${errors.trim()}`,
  );
  return { found: found + 1, left: names.slice(names.indexOf(current) + 1) };
};

/** All targets, each with its share of the time. What ended the process does not keep the others from being tried. */
const fuzz = async (names, seed, seconds) => {
  let found = 0;
  for (let left = names; left.length > 0; ) {
    const outcome = await fuzzOnce(left, seed, (seconds * left.length) / names.length);
    found += outcome.found;
    left = outcome.left;
  }
  return found;
};

await main(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string', multiple: true },
      replay: { type: 'string' },
    },
  });
  checkPlatform();
  await ensureNpmPackages();
  const listed = await capture(process.execPath, ['--import', 'tsx', childScript, 'list']);
  const names = listed.text.split('\n').filter(Boolean);
  if (listed.code !== 0 || names.length === 0) throw new PlainError('The fuzz targets could not be loaded.');
  for (const name of values.target ?? [])
    if (!names.includes(name)) throw new PlainError(`No target ${name}. There are: ${names.join(', ')}`);
  if (values.replay) {
    readFileSync(values.replay);
    const name = values.target?.[0] ?? targetOf(values.replay, names);
    if (!name) throw new PlainError(`For which target? --target ${names.join(' | ')}`);
    const replay = child(['replay', name, values.replay]);
    return new Promise((resolve) => replay.once('exit', (code) => resolve(code ?? 1)));
  }
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  if (!(seconds > 0) || !Number.isInteger(seed))
    throw new PlainError('--seconds takes a positive number, --seed an integer');
  const found = await fuzz(values.target ?? names, seed, seconds);
  console.log(found === 0 ? 'no problem found' : `${found} problems found`);
  return found === 0 ? 0 : 1;
});
