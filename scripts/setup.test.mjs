import { describe, expect, test } from 'vitest';
import { checkPlatform, matchesLock, readOsRelease } from './setup.mjs';

describe('the Node that runs us', () => {
  test('the oldest supported one and newer ones are fine', () => {
    for (const version of ['20.19.0', '20.20.2', '22.0.0', '25.1.3'])
      expect(() => checkPlatform(version)).not.toThrow();
  });
  test('an older one is told which is needed and which this is', () => {
    for (const version of ['20.18.3', '18.20.0'])
      expect(() => checkPlatform(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`);
  });
});

describe('what npm has installed', () => {
  const lock = {
    packages: {
      '': { name: 'postern' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/for-another-cpu': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  };
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  test('all there, except what is for other platforms, is enough', () => {
    expect(matchesLock(lock, { packages: { 'node_modules/a': a } })).toBe(true);
  });
  test('another version, other bytes or a missing package is not', () => {
    expect(matchesLock(lock, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toBe(false);
    expect(matchesLock(lock, { packages: { 'node_modules/a': { ...a, integrity: 'sha512-c' } } })).toBe(false);
    expect(matchesLock(lock, { packages: {} })).toBe(false);
  });
});

test('the distribution is read with and without quotes', () => {
  expect(readOsRelease('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n')).toEqual({
    id: 'debian',
    version: '12',
    name: 'Debian GNU/Linux 12 (bookworm)',
  });
  expect(readOsRelease('').id).toBe('');
});
