// The command palette: a box to type in, and below it every action, folder, recent search and page of the settings that fits.
// What there is: use-entries.ts; what fits: palette-entries.ts.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { closeDialog, Dialog } from '../controls/dialog.tsx';
import { SearchIcon } from '../controls/icons.tsx';
import { Ways } from '../shortcut-ways.tsx';
import { palette } from '../words/en/palette.ts';
import { wordsOf } from '../words/words.ts';
import type { PaletteProps } from './lazy-palette.ts';
import styles from './palette.module.css';
import { findEntries } from './palette-entries.ts';
import { type PaletteCommand, useEntries } from './use-entries.ts';

const Palette = (props: PaletteProps) => {
  const words = wordsOf('palette', palette);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = useEntries(props);
  const found = findEntries(entries, typed);
  // Whatever was typed can be searched for, after what it names.
  const wanted = typed.trim();
  const search: PaletteCommand = {
    kind: 'search',
    id: wanted,
    name: words.searchFor(wanted),
    place: '',
    ways: [],
    icon: SearchIcon,
    run: () => props.onSearch(wanted),
  };
  const shown = wanted === '' ? found : [...found, search];
  const here = Math.min(at, shown.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: 'nearest' });
  });

  /** Done when the dialog has gone and the focus is back where it was. */
  const chosen = useRef<PaletteCommand | null>(null);
  const close = (): void => {
    props.onClose();
    chosen.current?.run();
  };
  const choose = (entry: PaletteCommand | undefined, inside: Element): void => {
    if (!entry) return;
    chosen.current = entry;
    closeDialog(inside);
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.abs(step) === 1 ? (here + step + shown.length) % shown.length : here + step;
      setAt(Math.min(Math.max(next, 0), shown.length - 1));
    } else if (event.key === 'Enter') choose(shown[here], event.currentTarget);
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) closeDialog(event.currentTarget);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog label={words.title} className={styles.palette} onClose={close}>
      <div className={styles.box}>
        <SearchIcon />
        <input
          role="combobox"
          aria-label={words.title}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={shown[here] ? `${id}${here}` : undefined}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          dir={typed === '' ? undefined : 'auto'}
          maxLength={2000}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={words.list} className={styles.list}>
        {shown.map((entry, index) => {
          const Drawn = entry.icon;
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys come to the box
            <div
              key={index === found.length ? 'typed' : `${entry.kind} ${entry.id}`}
              id={`${id}${index}`}
              role="option"
              aria-selected={index === here}
              className={styles.entry}
              onPointerMove={() => setAt(index)}
              onClick={({ currentTarget }) => choose(entry, currentTarget)}
            >
              <Drawn />
              <bdi className={styles.name}>{entry.name}</bdi>
              {entry.place ? <bdi className={styles.place}>{entry.place}</bdi> : null}
              <span className={styles.keys}>
                <Ways ways={entry.ways} />
              </span>
            </div>
          );
        })}
      </div>
      <p className="visually-hidden" role="status">
        {words.entries(shown.length)}
      </p>
    </Dialog>
  );
};

export default Palette;
