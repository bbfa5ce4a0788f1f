// The list of keyboard shortcuts, over everything. The map itself is keyboard.ts.

import { IconButton } from './controls/button.tsx';
import { closeDialog, Dialog } from './controls/dialog.tsx';
import { CrossIcon } from './controls/icons.tsx';
import { currentShortcuts, isApple } from './keyboard.ts';
import { linesOf } from './shortcut-lines.ts';
import styles from './shortcut-list.module.css';
import { Ways } from './shortcut-ways.tsx';
import { app } from './words/en/app.ts';
import { compose } from './words/en/compose.ts';
import { richText } from './words/en/rich-text.ts';
import { shortcuts as english, shortcutActions } from './words/en/shortcuts.ts';
import { wordsOf } from './words/words.ts';

const ShortcutList = ({ onClose }: { onClose(): void }) => {
  const words = wordsOf('shortcuts', english);
  const groups = linesOf(currentShortcuts());
  const actions = wordsOf('shortcutActions', shortcutActions);
  return (
    <Dialog
      labelledBy="shortcut-list-title"
      className={styles.sheet}
      onClose={onClose}
      onKey={(event) => {
        if (event.key === '?') closeDialog(event.currentTarget);
      }}
    >
      <header>
        <h2 id="shortcut-list-title">{words.title}</h2>
        <IconButton
          name={wordsOf('app', app).close}
          icon={CrossIcon}
          onClick={({ currentTarget }) => closeDialog(currentTarget)}
        />
      </header>
      <div className={styles.groups}>
        {groups.map(({ group, lines }) => (
          <section key={group}>
            <h3>{words[group]}</h3>
            <dl>
              {lines.map(({ action, ways }) => (
                <div key={action}>
                  <dt>{actions[action]}</dt>
                  <dd>
                    <Ways ways={ways} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{words.writing}</h3>
          <dl>
            {composerKeys().map(([name, ...keys]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Ways ways={keys.map((key) => [key])} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
};

/** Those of a letter that is written: they hold in it alone and are nobody's to change. */
const composerKeys = (): readonly (readonly [name: string, ...keys: string[]])[] => {
  const letter = wordsOf('compose', compose);
  const looks = wordsOf('richText', richText);
  const words = wordsOf('shortcuts', english);
  const alt = isApple ? '⌥' : 'Alt';
  return [
    [letter.send, 'Mod+Enter'],
    [letter.minimise, 'Esc'],
    [looks.bold, 'Mod+b'],
    [looks.italic, 'Mod+i'],
    [looks.underline, 'Mod+u'],
    [looks.link, 'Mod+k'],
    [looks.undo, 'Mod+z'],
    [words.moveRecipient, `${alt} + ↑`, `${alt} + ↓`],
    [words.bringBack, 'Mod+z'],
  ];
};

export default ShortcutList;
