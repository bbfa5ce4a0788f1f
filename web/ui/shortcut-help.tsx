// The list of keyboard shortcuts, over everything. The map itself is keyboard.ts.

import { useEffect, useRef } from 'react';
import { IconButton } from './controls/button.tsx';
import { CrossIcon } from './controls/icons.tsx';
import { shortcuts } from './keyboard.ts';
import styles from './shortcut-help.module.css';

const groups = [...new Set(shortcuts.map(({ group }) => group))];

/** Each action once, with all its keys. */
const linesOf = (group: string): { words: string; ways: (readonly string[])[] }[] => {
  const lines = new Map<string, (readonly string[])[]>();
  for (const { words, keys, group: of } of shortcuts)
    if (of === group) lines.set(words, [...(lines.get(words) ?? []), keys]);
  return [...lines].map(([words, ways]) => ({ words, ways }));
};

const keyName = (key: string): string => (/^[A-Z]$/.test(key) ? `Shift + ${key}` : key);

export const ShortcutHelp = ({ onClose }: { onClose(): void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="shortcut-help-title"
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === '?') dialog.current?.close();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className={styles.sheet}>
        <header>
          <h2 id="shortcut-help-title">Keyboard shortcuts</h2>
          <IconButton name="Close" icon={CrossIcon} onClick={() => dialog.current?.close()} />
        </header>
        <div className={styles.groups}>
          {groups.map((group) => (
            <section key={group}>
              <h3>{group}</h3>
              <dl>
                {linesOf(group).map(({ words, ways }) => (
                  <div key={words}>
                    <dt>{words}</dt>
                    <dd>
                      {ways.map((keys, index) => (
                        <span key={keys.join()}>
                          {index > 0 ? ' or ' : null}
                          {keys.map((key, place) => (
                            <span key={key}>
                              {place > 0 ? ' then ' : null}
                              <kbd>{keyName(key)}</kbd>
                            </span>
                          ))}
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
};
