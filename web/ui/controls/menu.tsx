// Menus: arrow keys, Home, End, first letters, Escape; closed by a choice, by Tab and by a click elsewhere. Behind a button
// here; where the pointer is: context-menu.tsx. What the entries do is the caller's business.

import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { CheckIcon, type Icon } from './icons.tsx';
import styles from './menu.module.css';

export type MenuEntry =
  | { readonly kind: 'item'; readonly name: string; readonly icon?: Icon; readonly hint?: string; onChoose(): void }
  /** One of several, or (`check`) on or off. */
  | {
      readonly kind: 'radio' | 'check';
      readonly name: string;
      readonly icon?: Icon;
      readonly checked: boolean;
      /** Why it cannot be chosen. */
      readonly barred?: string | undefined;
      onChoose(): void;
    }
  | { readonly kind: 'heading'; readonly name: string }
  | { readonly kind: 'line' };

interface MenuProps {
  readonly name: string;
  readonly button: ReactNode;
  readonly className?: string | undefined;
  /** Of the menu itself, e.g. where it opens. */
  readonly menuClass?: string | undefined;
  readonly entries: readonly MenuEntry[];
}

interface MenuListProps {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
  readonly id?: string;
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  readonly ref?: RefObject<HTMLDivElement | null>;
  /** What opened it, where that is a part of it: a click on it closes nothing. */
  readonly opener?: RefObject<HTMLElement | null>;
  /** @param toOpener the focus goes back where it was */
  onClose(toOpener: boolean): void;
}

/** The open menu. Its first entry has the focus. */
export const MenuList = ({ name, entries, id, className, style, ref, opener, onClose }: MenuListProps) => {
  const own = useRef<HTMLDivElement>(null);
  const menu = ref ?? own;
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const onPointer = (event: PointerEvent): void => {
      const { target } = event;
      if (target instanceof Node && !menu.current?.contains(target) && !opener?.current?.contains(target))
        close.current(false);
    };
    // A click into a message is told to its frame alone, and takes the focus there.
    const onBlur = (): void => close.current(false);
    document.addEventListener('pointerdown', onPointer);
    window.addEventListener('blur', onBlur);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      window.removeEventListener('blur', onBlur);
    };
  }, [menu, opener]);

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
    else if (event.key === 'Tab') onClose(false);
    else if (event.key === 'Escape') onClose(true);
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const begins = (item: HTMLElement) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase());
      [...all.slice(here + 1), ...all].find(begins)?.focus();
    }
  };

  return (
    <div
      id={id}
      ref={menu}
      role="menu"
      aria-label={name}
      className={`${styles.menu} ${className ?? ''}`}
      style={style}
      onKeyDown={onMenuKey}
      tabIndex={-1}
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries of one menu never change places
        <Entry key={index} entry={entry} onDone={() => onClose(true)} />
      ))}
    </div>
  );
};

export const MenuButton = ({ name, button, entries, className, menuClass }: MenuProps) => {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <div className={styles.root}>
      <button
        type="button"
        ref={opener}
        className={className ?? styles.opener}
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
        <MenuList
          id={id}
          name={name}
          entries={entries}
          opener={opener}
          className={menuClass}
          onClose={(toOpener) => {
            setOpen(false);
            if (toOpener) opener.current?.focus();
          }}
        />
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
  const barred = entry.kind === 'item' ? undefined : entry.barred;
  const role =
    entry.kind === 'item'
      ? { role: 'menuitem' }
      : { role: entry.kind === 'radio' ? 'menuitemradio' : 'menuitemcheckbox', 'aria-checked': entry.checked };
  return (
    <button
      type="button"
      {...role}
      tabIndex={-1}
      className={styles.item}
      aria-disabled={barred === undefined ? undefined : true}
      onClick={() => {
        if (barred !== undefined) return;
        onDone();
        entry.onChoose();
      }}
    >
      {Drawn ? <Drawn /> : null}
      <span>
        {entry.name}
        {barred === undefined ? null : <small>{barred}</small>}
      </span>
      {entry.kind === 'item' && entry.hint ? <kbd className={styles.hint}>{entry.hint}</kbd> : null}
      {entry.kind !== 'item' && entry.checked ? <CheckIcon className={styles.check} /> : null}
    </button>
  );
};
