import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError } from './config.ts';
import { loadKeys, rotateKeys } from './key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'postern-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the file is made once, for its owner only, and read from then on', () => {
  const file = join(folder, 'deep', 'seal.key');
  const made = loadKeys(file);
  expect(made).toHaveLength(1);
  expect(made[0]?.secret).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadKeys(file)).toEqual(made);
});

test('a rotation puts a new key first and keeps the one before it, no more', () => {
  const file = join(folder, 'rotated');
  const [first] = loadKeys(file);
  const [second, ...kept] = rotateKeys(file);
  expect(kept).toEqual([first]);
  const third = rotateKeys(file);
  expect(third.map((key) => key.kid)).toEqual([third[0]?.kid, second?.kid]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that others may read is refused', () => {
  const file = join(folder, 'open');
  loadKeys(file);
  chmodSync(file, 0o640);
  expect(() => loadKeys(file)).toThrow(/others may read it/);
});

test('a file that is no key file is refused and left alone, and its content is not repeated', () => {
  const file = join(folder, 'wrong');
  for (const content of ['canary\n', '\n', 'kid short\n', `k ${'A'.repeat(43)}\nk ${'B'.repeat(43)}\n`]) {
    writeFileSync(file, content, { mode: 0o600 });
    expect(() => loadKeys(file)).toThrow(ConfigError);
    expect(() => loadKeys(file)).toThrow(/^(?!.*canary)/);
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
});

test('a folder that cannot be made is said', () => {
  writeFileSync(join(folder, 'plain'), '');
  expect(() => loadKeys(join(folder, 'plain', 'seal.key'))).toThrow(/cannot be (made|read)/);
});
