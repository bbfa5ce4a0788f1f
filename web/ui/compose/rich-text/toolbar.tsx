// The toolbar of rich text: one stop for Tab, arrows within; what is selected shows as pressed. What a tool does is tools.ts's
// business.

import { type KeyboardEvent, useRef, useState } from 'react';
import { type Ink, inks, inkToken, type Marker, markers, markerToken } from '../../../html/rich/rich-style.ts';
import { titleOf } from '../../controls/button.tsx';
import { ContextMenu, type Point } from '../../controls/context-menu.tsx';
import type { Icon } from '../../controls/icons.tsx';
import type { MenuEntry } from '../../controls/menu.tsx';
import { richText } from '../../words/en/rich-text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Formats } from './formats.ts';
import type { RichEditor } from './rich-editor.ts';
import styles from './toolbar.module.css';
import { alignments, keysOf, sizes, type Tool, type ToolName, tools } from './tools.ts';

interface ToolbarProps {
  readonly editor: RichEditor;
  readonly formats: Formats;
  /** Id of what it works on. */
  readonly controls: string;
  onLink(): void;
  onPicture(): void;
}

/** A drop of a colour. */
const swatch = (token: string): Icon =>
  function Swatch({ size = 16 }) {
    return (
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <circle cx="12" cy="12" r="9" className={styles.swatch} style={{ fill: token }} />
      </svg>
    );
  };
const inkIcons = new Map((Object.keys(inks) as Ink[]).map((ink) => [ink, swatch(inkToken(ink))]));
const markerIcons = new Map((Object.keys(markers) as Marker[]).map((marker) => [marker, swatch(markerToken(marker))]));

export const Toolbar = ({ editor, formats, controls, onLink, onPicture }: ToolbarProps) => {
  const words = wordsOf('richText', richText);
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const [menu, setMenu] = useState<{ readonly of: ToolName; readonly at: Point } | null>(null);

  const onKey = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const next = { [forward]: stop + 1, [back]: stop - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = buttons.at(next % buttons.length);
    if (to) setStop(buttons.indexOf(to));
    to?.focus();
  };
  const run = (tool: Tool, button: HTMLElement): void => {
    if (tool.run) tool.run(editor, formats);
    else if (tool.name === 'link') onLink();
    else if (tool.name === 'picture') onPicture();
    else {
      const { bottom, left, right } = button.getBoundingClientRect();
      const isRtl = getComputedStyle(button).direction === 'rtl';
      setMenu({ of: tool.name, at: { x: isRtl ? right : left, y: bottom + 4 } });
    }
  };
  const radio = (name: string, icon: Icon | null, checked: boolean, onChoose: () => void): MenuEntry => ({
    kind: 'radio',
    name,
    checked,
    onChoose,
    ...(icon ? { icon } : {}),
  });
  const entriesOf = (name: ToolName): readonly MenuEntry[] => {
    if (name === 'size')
      return sizes.map((size) =>
        radio(words[size.name], null, formats.size === (size.value ?? ''), () => editor.setLook('size', size.value)),
      );
    if (name === 'align')
      return alignments.map(({ icon, name: side, value }) =>
        radio(words[side], icon, formats.align === value, () => void editor.setTextAlignment(value)),
      );
    if (name === 'ink')
      return [
        radio(words.automatic, null, formats.color === '', () => editor.setLook('color', null)),
        ...[...inkIcons].map(([ink, drawn]) =>
          radio(words[ink], drawn, formats.color === inkToken(ink), () => editor.setLook('color', inkToken(ink))),
        ),
      ];
    return [
      radio(words.none, null, formats.highlight === '', () => editor.setLook('highlight', null)),
      ...[...markerIcons].map(([marker, drawn]) =>
        radio(words[marker], drawn, formats.highlight === markerToken(marker), () =>
          editor.setLook('highlight', markerToken(marker)),
        ),
      ),
    ];
  };
  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label={words.formatting}
        aria-controls={controls}
        className={styles.bar}
        onKeyDown={onKey}
        // A press must not take the selection out of the text.
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
      >
        {tools.map((tool, index) => {
          const opensMenu = /^(?:size|ink|marker|align)$/.test(tool.name);
          return (
            <button
              key={tool.name}
              type="button"
              className={styles.tool}
              data-begins={tool.begins}
              aria-label={words[tool.name]}
              title={titleOf(words[tool.name], keysOf(tool))}
              aria-pressed={tool.isOn?.(formats)}
              aria-haspopup={opensMenu ? 'menu' : undefined}
              aria-expanded={opensMenu ? menu?.of === tool.name : undefined}
              tabIndex={index === stop ? 0 : -1}
              onFocus={() => setStop(index)}
              onClick={(event) => run(tool, event.currentTarget)}
            >
              <tool.icon />
            </button>
          );
        })}
      </div>
      {menu ? (
        <ContextMenu name={words[menu.of]} at={menu.at} entries={entriesOf(menu.of)} onClose={() => setMenu(null)} />
      ) : null}
    </>
  );
};
