// A menu behind a button: arrow keys, Home, End, first letters, Escape; closes on choice, on Tab and on a click elsewhere.
// What its entries do is the caller's business.

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { CheckIcon, type Icon } from './icons.tsx';
import styles from './menu.module.css';

export type MenuEntry =
  | { readonly kind: 'item'; readonly name: string; readonly icon?: Icon; onChoose(): void }
  | { readonly kind: 'radio'; readonly name: string; readonly icon?: Icon; readonly checked: boolean; onChoose(): void }
  | { readonly kind: 'heading'; readonly name: string }
  | { readonly kind: 'line' };

interface MenuProps {
  readonly name: string;
  readonly button: ReactNode;
  readonly entries: readonly MenuEntry[];
}

export const MenuButton = ({ name, button, entries }: MenuProps) => {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();

  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  const onMenuKey = (event: KeyboardEvent): void => {
    event.stopPropagation(); // the letters of the screen do not fire in a menu
    const all = items();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = (index: number): void => {
      event.preventDefault();
      all.at(index % all.length)?.focus();
    };
    if (event.key === 'ArrowDown') to(here + 1);
    else if (event.key === 'ArrowUp') to(here - 1);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(-1);
    else if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape') close();
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const begins = (item: HTMLElement) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase());
      [...all.slice(here + 1), ...all].find(begins)?.focus();
    }
  };

  return (
    <div className={styles.root} ref={root}>
      <button
        type="button"
        ref={opener}
        className={styles.opener}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {button}
      </button>
      {open ? (
        <div
          id={id}
          ref={menu}
          role="menu"
          aria-label={name}
          className={styles.menu}
          onKeyDown={onMenuKey}
          tabIndex={-1}
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of one menu never change places
            <Entry key={index} entry={entry} onDone={close} />
          ))}
        </div>
      ) : null}
    </div>
  );
};

const Entry = ({ entry, onDone }: { readonly entry: MenuEntry; onDone(): void }) => {
  if (entry.kind === 'line') return <hr className={styles.line} />;
  if (entry.kind === 'heading')
    return (
      <div className={styles.heading} role="presentation">
        {entry.name}
      </div>
    );
  const Drawn = entry.icon;
  const role = entry.kind === 'radio' ? { role: 'menuitemradio', 'aria-checked': entry.checked } : { role: 'menuitem' };
  return (
    <button
      type="button"
      {...role}
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        onDone();
        entry.onChoose();
      }}
    >
      {Drawn ? <Drawn /> : null}
      <span>{entry.name}</span>
      {entry.kind === 'radio' && entry.checked ? <CheckIcon className={styles.check} /> : null}
    </button>
  );
};
