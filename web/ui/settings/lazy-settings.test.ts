import { expect, test } from 'vitest';
import { settingsPage } from './lazy-settings.tsx';

test('settings are open where the address says so after its # sign, and nowhere else', () => {
  expect(['#settings', '#settings/', '#settings/keyboard'].map(settingsPage)).toEqual(['', '', 'keyboard']);
  for (const hash of ['', '#', '#setting', '#settings-page', '#settings/a/b', '#settings/A<b>'])
    expect(settingsPage(hash)).toBeNull();
});
