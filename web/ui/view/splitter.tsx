// The line between two panes: dragged, or moved by arrow keys; a double click or Enter gives the pane its first size back.

import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { paneNames } from '../words/en/view.ts';
import { wordsOf } from '../words/words.ts';
import styles from './splitter.module.css';
import { changeView, type Pane, useView } from './view.ts';

/** Pixels of one press of an arrow key; with Shift four times as many. */
const step = 16;

/** What a pane may have, in pixels: at least `least`, and so much that its neighbour keeps `rest`. */
const limits: Readonly<Record<Pane, { readonly least: number; readonly rest: number }>> = {
  sidebar: { least: 176, rest: 720 },
  columns: { least: 300, rest: 360 },
  above: { least: 150, rest: 220 },
};

const Splitter = ({ pane }: { readonly pane: Pane }) => {
  const { [pane]: given, layout } = useView();
  const line = useRef<HTMLDivElement>(null);
  const isFlat = pane === 'above';
  const { least, rest } = limits[pane];

  /** The sidebar has the line in it; a list stands before it. */
  const boxes = () => {
    const element = pane === 'sidebar' ? line.current?.parentElement : line.current?.previousElementSibling;
    const around = element?.parentElement?.getBoundingClientRect();
    const box = element?.getBoundingClientRect();
    if (!around || !box) return null;
    return {
      now: Math.round(isFlat ? box.height : box.width),
      most: Math.max(least, Math.round((isFlat ? around.height : around.width) - rest)),
    };
  };
  const say = (): void => {
    const found = boxes();
    line.current?.setAttribute('aria-valuemax', `${found?.most ?? least}`);
    line.current?.setAttribute('aria-valuenow', `${found?.now ?? least}`);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the person has given it a size
  useEffect(() => {
    say();
    window.addEventListener('resize', say);
    return () => window.removeEventListener('resize', say);
  }, [given, layout, pane]);

  const fitted = (size: number): number => Math.min(Math.max(size, least), boxes()?.most ?? size);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const found = boxes();
    const screen = line.current?.closest<HTMLElement>('[data-layout]');
    if (event.button !== 0 || !found || !screen) return;
    event.preventDefault();
    const { currentTarget: element, clientX, clientY, pointerId } = event;
    element.focus();
    element.setPointerCapture(pointerId);
    const isRtl = getComputedStyle(screen).direction === 'rtl';
    let size: number | null = null;
    const ended = new AbortController();
    const onMove = (move: globalThis.PointerEvent): void => {
      const by = isFlat ? move.clientY - clientY : (move.clientX - clientX) * (isRtl ? -1 : 1);
      size = fitted(found.now + by);
      // Not through React: nothing but styles depends on it while it moves.
      screen.style.setProperty(`--given-${pane}`, `${size}px`);
    };
    const onEnd = (): void => {
      ended.abort();
      if (size !== null) changeView({ [pane]: size });
    };
    element.addEventListener('pointermove', onMove, { signal: ended.signal });
    for (const end of ['pointerup', 'pointercancel'] as const)
      element.addEventListener(end, onEnd, { signal: ended.signal });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const now = boxes()?.now ?? least;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const [less, more] = isFlat
      ? ['ArrowUp', 'ArrowDown']
      : isRtl
        ? ['ArrowRight', 'ArrowLeft']
        : ['ArrowLeft', 'ArrowRight'];
    const by = event.shiftKey ? 4 * step : step;
    if (event.key === less) changeView({ [pane]: fitted(now - by) });
    else if (event.key === more) changeView({ [pane]: fitted(now + by) });
    else if (event.key === 'Home') changeView({ [pane]: least });
    else if (event.key === 'End') changeView({ [pane]: fitted(Number.MAX_SAFE_INTEGER) });
    else if (event.key === 'Enter') changeView({ [pane]: null });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: hr takes no focus and no value
    <div
      ref={line}
      role="separator"
      tabIndex={0}
      className={styles.line}
      data-pane={pane}
      aria-label={wordsOf('paneNames', paneNames)[pane]}
      aria-orientation={isFlat ? 'horizontal' : 'vertical'}
      aria-valuemin={least}
      aria-valuemax={least}
      aria-valuenow={least}
      onPointerDown={onPointerDown}
      onDoubleClick={() => changeView({ [pane]: null })}
      onKeyDown={onKeyDown}
    />
  );
};

export default Splitter;
