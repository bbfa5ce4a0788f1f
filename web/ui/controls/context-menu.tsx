// A menu where the pointer was, or beside what had the focus. The focus goes back there when it closes.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './context-menu.module.css';
import { type MenuEntry, MenuList } from './menu.tsx';

/** A point of the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface ContextMenuProps {
  readonly name: string;
  readonly at: Point;
  readonly entries: readonly MenuEntry[];
  onClose(): void;
}

/** Pixels that stay free between a menu and the window's edge. */
const margin = 8;

export const ContextMenu = ({ name, at, entries, onClose }: ContextMenuProps) => {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Point | null>(null);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    before.current ??= document.activeElement;
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    const { innerWidth, innerHeight } = window;
    const isRtl = document.documentElement.dir === 'rtl';
    const wanted = isRtl ? at.x - box.width : at.x;
    setPlace({
      x: Math.max(margin, Math.min(wanted, innerWidth - box.width - margin)),
      y: Math.max(margin, Math.min(at.y, innerHeight - box.height - margin)),
    });
  }, [at]);
  useEffect(() => {
    const gone = (): void => onClose();
    window.addEventListener('resize', gone);
    return () => window.removeEventListener('resize', gone);
  }, [onClose]);
  return (
    <MenuList
      ref={menu}
      name={name}
      entries={entries}
      className={styles.menu}
      // Unseen until its size is known, but there, since it gets the focus.
      // Where the pointer is has no beginning and no end of a line: plain pixels.
      style={place ? { left: place.x, top: place.y } : { left: 0, top: 0, opacity: 0 }}
      onClose={(toOpener) => {
        onClose();
        if (toOpener && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
      }}
    />
  );
};
