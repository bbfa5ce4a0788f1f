// Light, dark or as the system has it: the choice, where it is kept and how the page learns of it.

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'postern.theme';

const isTheme = (value: unknown): value is Theme => (themes as readonly unknown[]).includes(value);

/** The kept choice; `system` where none is kept or storage is refused. */
export const keptTheme = (): Theme => {
  try {
    const value = localStorage.getItem(key);
    return isTheme(value) ? value : 'system';
  } catch {
    return 'system'; // storage may be switched off
  }
};

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
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // The choice then lasts until the page is closed.
  }
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
