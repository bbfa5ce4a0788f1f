// Light, dark or as the system has it: the choice, where it is kept and how the page learns of it.

import { keptChoice } from './kept-choice.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const kept = keptChoice<Theme>('postern.theme', themes);

/** As it was chosen, on this visit or an earlier one. */
export const chosenTheme = kept.value;

/** Shows a theme; tokens.css does the rest. The browser's own frame follows: the page names a colour for each. */
export const showTheme = (theme: Theme): void => {
  document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]').forEach((meta, index) => {
    const own = index === 0 ? 'light' : 'dark';
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : 'not all';
  });
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

/** Shows a theme and keeps it for the next visit. */
export const chooseTheme = (theme: Theme): void => {
  showTheme(theme);
  kept.choose(theme);
};

export const avatarsKey = 'postern.avatars';

/** Initials beside names; avatar.module.css does the rest. */
export const showAvatars = (isHidden: boolean): void =>
  void document.documentElement.toggleAttribute('data-no-avatars', isHidden);

/** As it was chosen on an earlier visit. */
export const showKeptAvatars = (): void => {
  try {
    showAvatars(localStorage.getItem(avatarsKey) === 'hidden');
  } catch {
    // storage may be switched off
  }
};
