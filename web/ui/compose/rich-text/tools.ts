// What the toolbar can do: one table of names, pictures, keys and what is pressed. Drawing is toolbar.tsx's business.

import type { Icon } from '../../controls/icons.tsx';
import { ImageIcon } from '../../controls/more-icons.tsx';
import { isApple } from '../../keyboard.ts';
import { app } from '../../words/en/app.ts';
import type { richText } from '../../words/en/rich-text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Alignment, Formats } from './formats.ts';
import type { RichEditor } from './rich-editor.ts';
import * as icons from './rich-icons.tsx';

export type ToolName = Extract<
  keyof typeof richText,
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'size'
  | 'ink'
  | 'marker'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'unquote'
  | 'link'
  | 'picture'
  | 'code'
  | 'align'
  | 'direction'
  | 'clear'
  | 'undo'
  | 'redo'
>;

export interface Tool {
  readonly name: ToolName;
  readonly icon: Icon;
  /** As Squire names keys, less Control or Command: `Shift-7`. */
  readonly key?: string;
  /** What holds is on or off; without it the tool only does something. */
  isOn?(formats: Formats): boolean;
  /** Those without open something: a menu, a bar, the device's files. */
  run?(editor: RichEditor, formats: Formats): void;
  /** A line before it. */
  readonly begins?: true;
}

const format =
  (tag: string) =>
  (editor: RichEditor, isOn: boolean): void =>
    void editor.changeFormat(isOn ? null : { tag }, isOn ? { tag } : null);

const inline = (name: 'bold' | 'italic' | 'underline' | 'strike', tag: string, icon: Icon, key: string): Tool => ({
  name,
  icon,
  key,
  isOn: (formats) => formats[name],
  run: (editor, formats) => format(tag)(editor, formats[name]),
});

export const tools: readonly Tool[] = [
  inline('bold', 'B', icons.BoldIcon, 'b'),
  inline('italic', 'I', icons.ItalicIcon, 'i'),
  inline('underline', 'U', icons.UnderlineIcon, 'u'),
  inline('strike', 'S', icons.StrikeIcon, 'Shift-x'),
  { name: 'size', icon: icons.SizeIcon, begins: true },
  { name: 'ink', icon: icons.InkIcon },
  { name: 'marker', icon: icons.MarkerIcon },
  {
    name: 'bullets',
    icon: icons.BulletsIcon,
    key: 'Shift-8',
    begins: true,
    isOn: ({ bullets }) => bullets,
    run: (editor, { bullets }) => void (bullets ? editor.removeList() : editor.makeUnorderedList()),
  },
  {
    name: 'numbers',
    icon: icons.NumbersIcon,
    key: 'Shift-7',
    isOn: ({ numbers }) => numbers,
    run: (editor, { numbers }) => void (numbers ? editor.removeList() : editor.makeOrderedList()),
  },
  {
    name: 'quote',
    icon: icons.QuoteIcon,
    key: 'Shift-9',
    run: (editor) => void editor.increaseQuoteLevel(),
  },
  { name: 'unquote', icon: icons.UnquoteIcon, run: (editor) => void editor.decreaseQuoteLevel() },
  { name: 'link', icon: icons.LinkIcon, key: 'k', begins: true, isOn: ({ link }) => link !== null },
  { name: 'picture', icon: ImageIcon },
  {
    name: 'code',
    icon: icons.CodeIcon,
    key: 'e',
    isOn: ({ code }) => code,
    run: (editor, { code }) => void (code ? editor.removeCode() : editor.code()),
  },
  { name: 'align', icon: icons.AlignIcon, begins: true },
  {
    name: 'direction',
    icon: icons.DirectionIcon,
    isOn: ({ isRtl }) => isRtl,
    run: (editor, { isRtl }) => void editor.setTextDirection(isRtl ? 'ltr' : 'rtl'),
  },
  { name: 'clear', icon: icons.ClearIcon, key: '\\', run: (editor) => void editor.removeAllFormatting() },
  { name: 'undo', icon: icons.UndoIcon, key: 'z', begins: true, run: (editor) => void editor.undo() },
  { name: 'redo', icon: icons.RedoIcon, key: 'Shift-z', run: (editor) => void editor.redo() },
];

export const sizes = [
  { name: 'small', value: 'small' },
  { name: 'normal', value: null },
  { name: 'large', value: 'large' },
  { name: 'huge', value: 'x-large' },
] as const;

export const alignments: readonly {
  readonly name: 'left' | 'centre' | 'right';
  readonly value: Alignment;
  readonly icon: Icon;
}[] = [
  { name: 'left', value: 'left', icon: icons.AlignIcon },
  { name: 'centre', value: 'center', icon: icons.CenterIcon },
  { name: 'right', value: 'right', icon: icons.EndIcon },
];

/** The keys as they stand beside a name: "Ctrl+Shift+7". */
export const keysOf = ({ key }: Tool): string | undefined => {
  if (key === undefined) return undefined;
  const [last = '', shift] = key.split('-').reverse();
  const words = wordsOf('app', app);
  const held = isApple ? (shift ? '⌘⇧' : '⌘') : `${words.control}+${shift ? `${words.shift}+` : ''}`;
  return `${held}${last.toUpperCase()}`;
};

/** The names of these keys to Squire, which differ by platform and by what Shift makes of a letter. */
export const squireKeys = (key: string): readonly string[] => {
  const control = isApple ? 'Meta-' : 'Ctrl-';
  const last = key.at(-1) ?? '';
  return [`${control}${key}`, `${control}${key.slice(0, -1)}${last.toUpperCase()}`];
};
