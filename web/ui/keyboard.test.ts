import { afterEach, expect, test, vi } from 'vitest';
import { hintOf, keyCap, readKey, shortcuts } from './keyboard.ts';
import german from './words/de.ts';
import { speak } from './words/words.ts';

afterEach(() => {
  speak('en-GB', null);
  vi.unstubAllGlobals();
});

test('single letters act at once, capitals are another key', () => {
  expect(readKey([], 'j')).toEqual({ is: 'action', action: 'next' });
  expect(readKey([], 'u')).toEqual({ is: 'action', action: 'back' });
  expect(readKey([], 'U')).toEqual({ is: 'action', action: 'markUnread' });
});

test('g waits for the second key', () => {
  expect(readKey([], 'g')).toEqual({ is: 'begun' });
  expect(readKey(['g'], 'i')).toEqual({ is: 'action', action: 'goInbox' });
});

test('a second key that does not fit counts as a first one', () => {
  expect(readKey(['g'], 'j')).toEqual({ is: 'action', action: 'next' });
  expect(readKey(['g'], 'q')).toEqual({ is: 'nothing' });
});

test('Control and Command with a letter are a key of their own', () => {
  expect(readKey([], 'Mod+k')).toEqual({ is: 'action', action: 'palette' });
  expect(readKey([], 'Mod+j')).toEqual({ is: 'nothing' });
});

test('no shortcut hides another', () => {
  for (const { keys, action } of shortcuts) {
    for (let length = 1; length < keys.length; length++)
      expect(readKey(keys.slice(0, length - 1), keys[length - 1]!).is).toBe('begun');
    expect(readKey(keys.slice(0, -1), keys.at(-1)!)).toEqual({ is: 'action', action });
  }
});

test('a hint calls the keys as keyboards of the language do', () => {
  expect(hintOf('compose')).toBe('c');
  expect(hintOf('markUnread')).toBe('Shift + U');
  expect(hintOf('palette')).toBe('Ctrl + K');
  speak('de', german);
  expect(hintOf('markUnread')).toBe('Umschalt + U');
  expect(hintOf('palette')).toBe('Strg + K');
  expect(german.recipients.removed('Ida', keyCap('Mod+z'))).toBe('Ida ist entfernt. Strg + Z holt es zurück.');
});

test('on a Mac Command is its sign in every language', async () => {
  vi.stubGlobal('navigator', { platform: 'MacIntel' });
  vi.resetModules();
  const onMac = await import('./keyboard.ts');
  expect(onMac.hintOf('palette')).toBe('⌘ + K');
});
