// Everything that the palette can find, each with what it does: actions and their keys, what can be done with the open folder,
// folders, recent searches, how the list looks, the theme, pages of the settings.

import { useMemo } from 'react';
import { PlusIcon, ViewIcon } from '../actions/action-icons.tsx';
import { actions as table } from '../actions/actions.ts';
import { type FolderAct, useHands } from '../actions/lazy-hands.tsx';
import { canSend } from '../compose/ways-in/letter-requests.ts';
import {
  ArchiveIcon,
  CheckIcon,
  FolderIcon,
  ForwardIcon,
  type Icon,
  InboxIcon,
  PencilIcon,
  ReplyIcon,
  SearchIcon,
  SendIcon,
  TrashIcon,
} from '../controls/icons.tsx';
import {
  ConsoleIcon,
  KeyboardIcon,
  LeaveIcon,
  ListReplyIcon,
  MoonIcon,
  RedirectIcon,
  ReplyAllIcon,
  ScreenIcon,
  SunIcon,
} from '../controls/more-icons.tsx';
import { type ActionName, currentShortcuts, type Shortcut } from '../keyboard.ts';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { settingsPages } from '../settings/settings-pages.ts';
import { linesOf } from '../shortcut-lines.ts';
import { chooseTheme, type Theme } from '../theme.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { changeView, densities, layouts } from '../view/view.ts';
import { account } from '../words/en/account.ts';
import { actions as actionWords, acts } from '../words/en/actions.ts';
import { palette } from '../words/en/palette.ts';
import { settingsPages as pageNames, settings } from '../words/en/settings.ts';
import { shortcuts as groupNames, shortcutActions } from '../words/en/shortcuts.ts';
import { densityNames, layoutNames, view } from '../words/en/view.ts';
import { wordsOf } from '../words/words.ts';
import type { PaletteProps } from './lazy-palette.ts';
import type { PaletteEntry } from './palette-entries.ts';
import { recentSearches } from './recent-searches.ts';

/** An entry with its picture, and what it does. */
export interface PaletteCommand extends PaletteEntry {
  readonly icon: Icon;
  run(): void;
}

/** Moving comes last: nobody opens a palette for the next message. */
const groupOrder: readonly Shortcut['group'][] = ['messages', 'folders', 'help', 'moving'];

/** Of what the table of actions on messages does not have. */
const icons: Readonly<Partial<Record<ActionName, Icon>>> = {
  compose: PencilIcon,
  reply: ReplyIcon,
  replyAll: ReplyAllIcon,
  replyList: ListReplyIcon,
  forward: ForwardIcon,
  forwardAttached: ForwardIcon,
  redirect: RedirectIcon,
  editAsNew: PencilIcon,
  choose: CheckIcon,
  chooseAll: CheckIcon,
  goInbox: InboxIcon,
  goDrafts: PencilIcon,
  goSent: SendIcon,
  goArchive: ArchiveIcon,
  search: SearchIcon,
  console: ConsoleIcon,
};

/** What only an account does that can send. */
const letters: ReadonlySet<ActionName> = new Set([
  'compose',
  'reply',
  'replyAll',
  'replyList',
  'forward',
  'forwardAttached',
  'redirect',
  'editAsNew',
]);

const iconOf = (action: ActionName): Icon =>
  icons[action] ?? Object.entries(table).find(([name]) => name === action)?.[1].icon ?? KeyboardIcon;

const themeIcons: Readonly<Record<Theme, Icon>> = { system: ScreenIcon, light: SunIcon, dark: MoonIcon };

export const useEntries = (props: PaletteProps): readonly PaletteCommand[] => {
  const mailboxes = useLiveValue(useMail().mailboxes);
  const hands = useHands();
  const sends = useLiveValue(canSend);
  return useMemo(() => {
    const words = wordsOf('palette', palette);
    const names = wordsOf('shortcutActions', shortcutActions);
    const groups = wordsOf('shortcuts', groupNames);
    const doing = wordsOf('actions', actionWords);
    const looks = wordsOf('view', view);
    const [rows, panes] = [wordsOf('densityNames', densityNames), wordsOf('layoutNames', layoutNames)];
    const themes = wordsOf('account', account);
    const general = wordsOf('settings', settings);
    const pages = wordsOf('settingsPages', pageNames);
    const here = mailboxes?.find(({ name }) => name === props.mailbox);

    const command = (id: string, name: string, place: string, icon: Icon, run: () => void): PaletteCommand => ({
      kind: 'action',
      id,
      name,
      place,
      ways: [],
      icon,
      run,
    });
    const byKey = groupOrder.flatMap((wanted) =>
      linesOf(currentShortcuts())
        .filter(({ group }) => group === wanted)
        .flatMap(({ group, lines }) =>
          lines
            .filter(({ action }) => action !== 'palette' && (sends || !letters.has(action)))
            .map(({ action, ways }) => ({
              ...command(action, names[action], groups[group], iconOf(action), props.actions[action]),
              ways,
              group,
            })),
        ),
    );
    const messages = byKey.filter(({ group }) => group === 'messages');
    const others = byKey.filter(({ group }) => group !== 'messages' && group !== 'moving');
    const moving = byKey.filter(({ group }) => group === 'moving');

    const ofFolder = (act: FolderAct, name: string, icon: Icon, fits: boolean): PaletteCommand[] =>
      here && fits ? [command(`folder ${act}`, name, mailboxLabel(here), icon, () => hands.folder(act, here))] : [];
    const folderCommands = [
      ...ofFolder('markRead', doing.markAllRead, CheckIcon, here?.selectable === true),
      ...ofFolder('empty', doing.empty, TrashIcon, here?.role === 'trash' || here?.role === 'junk'),
      ...ofFolder('rename', doing.rename, PencilIcon, here?.role === null),
      ...ofFolder('delete', doing.deleteFolder, TrashIcon, here?.role === null),
      command('folder create', doing.create, words.folder, PlusIcon, () => hands.folder('create', null)),
    ];
    const folders = (mailboxes ?? [])
      .filter(({ selectable }) => selectable)
      .map((mailbox): PaletteCommand => {
        const above = mailbox.path.slice(0, -1).join(' / ') || words.folder;
        const open = () => props.onOpenMailbox(mailbox.name);
        return { ...command(mailbox.name, mailboxLabel(mailbox), above, FolderIcon, open), kind: 'folder' };
      });
    const searches = recentSearches().map(
      (query): PaletteCommand => ({
        ...command(query, query, words.recent, SearchIcon, () => props.onSearch(query)),
        kind: 'search',
      }),
    );
    return [
      ...searches,
      ...messages,
      command('copy', wordsOf('acts', acts).copy, groups.messages, table.copy.icon, () => hands.act('copy')),
      ...others,
      ...folderCommands,
      ...folders,
      ...densities.map((each) =>
        command(`rows ${each}`, rows[each], looks.rows, ViewIcon, () => changeView({ density: each })),
      ),
      ...layouts.map((each) =>
        command(`layout ${each}`, panes[each], looks.layout, ViewIcon, () => changeView({ layout: each })),
      ),
      ...(['system', 'light', 'dark'] as const).map((theme) =>
        command(`theme ${theme}`, themes[theme], general.theme, themeIcons[theme], () => chooseTheme(theme)),
      ),
      ...settingsPages.map(({ id, icon }) =>
        command(`settings ${id}`, pages[id], words.settings, icon, () => props.onShowSettings(id)),
      ),
      command('sign-out', themes.signOut, themes.account, LeaveIcon, props.onSignOut),
      ...moving,
    ];
  }, [mailboxes, hands, sends, props]);
};
