// Runs other programs for the scripts: each in a process group of its own, all ended when the script is told to end.
// Plain Node, no packages: it runs before any is there.

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** How long a program may take to tidy up after SIGTERM. */
const patienceMs = 10_000;

/** A message for the person, without a stack. */
export class PlainError extends Error {}

/** Notes go to stderr: stdout belongs to results (`--json`, the ready line). */
export const note = (text) => process.stderr.write(`${text}\n`);

/** @type {Map<import('node:child_process').ChildProcess, Promise<void>>} */
const running = new Map();
let stopping = null;

/** True once SIGINT, SIGTERM or SIGHUP came: start nothing more. */
export const isStopping = () => stopping !== null;

/** Group and state of a process from /proc; its name may hold spaces and brackets, so fields count from the last one. */
const groupAndState = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { group: Number(group), state };
  } catch {
    return null;
  }
};

/** Dead processes that nobody has collected yet do not count. */
const groupLives = (leader) => {
  try {
    process.kill(-leader, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (!existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(groupAndState)
    .some((each) => each !== null && each.group === leader && !/[ZX]/.test(each.state));
};

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
};

/**
 * Starts a program in its own process group, so that Ctrl-C reaches only us and the order of ending is ours.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & {ownGroup?: boolean}} options `ownGroup: false` keeps the terminal.
 */
export const start = (program, args, { ownGroup = true, ...options } = {}) => {
  if (isStopping()) throw new PlainError('Stopped.');
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: ownGroup,
  });
  child.ownGroup = ownGroup;
  const gone = new Promise((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => {
    running.delete(child);
  });
  running.set(child, gone);
  return child;
};

/** Runs a program to its end; resolves with its exit code (a signal counts as 1). */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = start(program, args, options);
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** Runs a program and resolves with its exit code and all it wrote to stdout. */
export const capture = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = start(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    child.stderr.resume();
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });

/** Ends one program and everything in its group; resolves when nothing is left of it. */
export const stop = async (child) => {
  const { pid } = child;
  if (pid === undefined) return;
  const gone = running.get(child);
  if (gone) child.kill('SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (running.has(child) || (child.ownGroup && groupLives(pid))) {
    if (Date.now() > deadline) {
      if (child.ownGroup) signalGroup(pid, 'SIGKILL');
      else child.kill('SIGKILL');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Ends everything that runs, youngest first. */
export const stopAll = async () => {
  for (const child of [...running.keys()].reverse()) await stop(child);
};

/**
 * Runs a script's main function: signals end everything that was started and then the script with `codeWhenStopped`;
 * plain errors become their message.
 */
export const main = async (work, { codeWhenStopped = 130 } = {}) => {
  const onSignal = () => {
    // npm forwards Ctrl-C although the terminal has sent it as well: the second one changes nothing.
    stopping ??= stopAll().finally(() => process.exit(codeWhenStopped));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  watchNpm(onSignal);
  try {
    const code = await work();
    if (stopping) await stopping;
    await stopAll();
    process.exitCode = code ?? 0;
    process.exit();
  } catch (error) {
    if (stopping) await stopping;
    await stopAll();
    note(error instanceof PlainError ? error.message : String(error?.stack ?? error));
    process.exit(1);
  }
};

/** When npm that started us is killed outright, nobody forwards a signal: its absence is the signal. */
const watchNpm = (onGone) => {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 1000).unref();
};

/** The JavaScript file of an installed tool, to be run by this very Node. */
export const tool = (path) => `${root}/node_modules/${path}`;
export const tools = {
  tsc: tool('typescript/bin/tsc'),
  biome: tool('@biomejs/biome/bin/biome'),
  vite: tool('vite/bin/vite.js'),
  vitest: tool('vitest/vitest.mjs'),
  playwright: tool('@playwright/test/cli.js'),
};
