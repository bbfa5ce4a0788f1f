import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { until } from './testing/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'postern-main-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const keyFile = join(folder, 'seal.key');

const start = (args: string[], env: Record<string, string> = {}) => {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, POSTERN_KEY_FILE: keyFile, POSTERN_APP: folder, ...env },
  });
  children.push(child);
  const said = { out: '', err: '', code: undefined as number | null | undefined };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => {
    said.code = code as number | null;
    return said;
  });
  return { child, said, ended };
};

const server = ['--imap', 'imaps://mail.example.org'];

test('it says one line when it is ready, and leaves with 0 on either signal', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const { child, said, ended } = start([...server, '--port', '0']);
    await until('ready', () => said.out.includes('\n'));
    expect(said.out).toMatch(/^Postern is ready at http:\/\/localhost:\d+\n$/);
    const origin = said.out.trim().split(' ').at(-1)!;
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok');
    child.kill(signal);
    // A shell and npm both forward it: twice is once.
    child.kill(signal);
    expect((await ended).code).toBe(0);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  }
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

test('a promise that fails unheard is logged as a defect, without its words, and nobody loses their line', async () => {
  const defect = 'process.once("SIGUSR2", () => { Promise.reject(new TypeError("canary")); })';
  const { child, said, ended } = start([...server, '--port', '0'], {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(defect)}`,
  });
  await until('ready', () => said.out.includes('\n'));
  child.kill('SIGUSR2');
  await until('logged', () => said.err.includes('"event":"defect"'));
  expect(said.err).toContain('"error":"TypeError"');
  expect(said.err).not.toContain('canary');
  expect(await (await fetch(`${said.out.trim().split(' ').at(-1)}/healthz`)).text()).toBe('ok');
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});

test('a wrong option is one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [[], /^Which mail server\? .*\n$/],
    [[...server, '--host', '0.0.0.0'], /^Postern does not serve 0\.0\.0\.0 without encryption, since browsers .*\n$/],
    [[...server, '--ca', '/nowhere'], /^--ca \/nowhere: cannot be read \(ENOENT\)\n$/],
  ] as const) {
    const { out, err, code } = await start([...args]).ended;
    expect([out, code]).toEqual(['', 2]);
    expect(err).toMatch(sentence);
  }
});

test('help and key rotation do their work and leave', async () => {
  const help = await start(['--help']).ended;
  expect([help.code, help.out.includes('--key-file FILE')]).toEqual([0, true]);
  const rotated = await start(['--rotate-key'], { POSTERN_KEY_FILE: join(folder, 'other.key') }).ended;
  expect([rotated.code, rotated.out]).toEqual([
    0,
    'A new key seals sessions from the next start on; 2 keys open them.\n',
  ]);
});
