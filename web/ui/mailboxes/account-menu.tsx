// What belongs to the person rather than to the mail: the look, the keys, leaving.

import type { ReactNode } from 'react';
import { ArchiveIcon } from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { ConsoleIcon, KeyboardIcon, LeaveIcon, MoonIcon, ScreenIcon, SunIcon } from '../controls/more-icons.tsx';
import { chooseTheme, chosenTheme, type Theme } from '../theme.ts';
import { useLiveValue } from '../use-live-query.ts';
import { account } from '../words/en/account.ts';
import { wordsOf } from '../words/words.ts';

const looks: readonly { theme: Theme; icon: typeof SunIcon }[] = [
  { theme: 'system', icon: ScreenIcon },
  { theme: 'light', icon: SunIcon },
  { theme: 'dark', icon: MoonIcon },
];

interface AccountMenuProps {
  /** What the button shows. */
  readonly mark: ReactNode;
  onShowShortcuts(): void;
  onShowConsole(): void;
  onShowSettings(page: string): void;
  onSignOut(): void;
}

export const AccountMenu = ({ mark, onShowShortcuts, onShowConsole, onShowSettings, onSignOut }: AccountMenuProps) => {
  const theme = useLiveValue(chosenTheme);
  const words = wordsOf('account', account);
  const entries: MenuEntry[] = [
    { kind: 'heading', name: words.look },
    ...looks.map(
      (look): MenuEntry => ({
        kind: 'radio',
        name: words[look.theme],
        icon: look.icon,
        checked: look.theme === theme,
        onChoose: () => chooseTheme(look.theme),
      }),
    ),
    { kind: 'line' },
    { kind: 'item', name: words.shortcuts, icon: KeyboardIcon, onChoose: onShowShortcuts },
    { kind: 'item', name: words.console, icon: ConsoleIcon, onChoose: onShowConsole },
    { kind: 'item', name: words.storage, icon: ArchiveIcon, onChoose: () => onShowSettings('storage') },
    { kind: 'item', name: words.signOut, icon: LeaveIcon, onChoose: onSignOut },
  ];
  return <MenuButton name={words.account} entries={entries} button={mark} />;
};
