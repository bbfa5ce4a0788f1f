// What belongs to the person rather than to the mail: the look, the keys, leaving.

import { useState } from 'react';
import {
  ArchiveIcon,
  ConsoleIcon,
  KeyboardIcon,
  LeaveIcon,
  MoonIcon,
  PersonIcon,
  ScreenIcon,
  SunIcon,
} from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { chooseTheme, keptTheme, type Theme } from '../theme.ts';
import styles from './account-menu.module.css';

const looks: readonly { theme: Theme; name: string; icon: typeof SunIcon }[] = [
  { theme: 'system', name: 'Same as system', icon: ScreenIcon },
  { theme: 'light', name: 'Light', icon: SunIcon },
  { theme: 'dark', name: 'Dark', icon: MoonIcon },
];

interface AccountMenuProps {
  onShowShortcuts(): void;
  onShowConsole(): void;
  onShowStorage(): void;
  onSignOut(): void;
}

export const AccountMenu = ({ onShowShortcuts, onShowConsole, onShowStorage, onSignOut }: AccountMenuProps) => {
  const [theme, setTheme] = useState(keptTheme);
  const entries: MenuEntry[] = [
    { kind: 'heading', name: 'Look' },
    ...looks.map(
      (look): MenuEntry => ({
        kind: 'radio',
        name: look.name,
        icon: look.icon,
        checked: look.theme === theme,
        onChoose: () => {
          chooseTheme(look.theme);
          setTheme(look.theme);
        },
      }),
    ),
    { kind: 'line' },
    { kind: 'item', name: 'Keyboard shortcuts', icon: KeyboardIcon, onChoose: onShowShortcuts },
    { kind: 'item', name: 'Protocol console', icon: ConsoleIcon, onChoose: onShowConsole },
    { kind: 'item', name: 'Storage on this device', icon: ArchiveIcon, onChoose: onShowStorage },
    { kind: 'item', name: 'Sign out', icon: LeaveIcon, onChoose: onSignOut },
  ];
  return (
    <MenuButton
      name="Account"
      entries={entries}
      button={
        <span className={styles.mark}>
          <PersonIcon />
        </span>
      }
    />
  );
};
