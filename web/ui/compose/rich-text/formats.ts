// How what is selected looks: what the toolbar shows as pressed.

import type { RichEditor } from './rich-editor.ts';

export type Alignment = 'left' | 'center' | 'right' | '';

export interface Formats {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  readonly bullets: boolean;
  readonly numbers: boolean;
  readonly quote: boolean;
  /** The address of the link. */
  readonly link: string | null;
  readonly align: Alignment;
  readonly isRtl: boolean;
  /** CSS values as they stand in the editor; '' where none is said. */
  readonly color: string;
  readonly highlight: string;
  readonly size: string;
}

export const noFormats: Formats = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  code: false,
  bullets: false,
  numbers: false,
  quote: false,
  link: null,
  align: '',
  isRtl: false,
  color: '',
  highlight: '',
  size: '',
};

const alignments: readonly string[] = ['left', 'center', 'right'];

export const formatsAt = (editor: RichEditor): Formats => {
  const range = editor.getSelection();
  const root = editor.getRoot();
  const around = new Map<string, HTMLElement>();
  let [color, highlight, size, align] = ['', '', '', ''];
  let innermost: HTMLElement | null = null;
  for (let node: Node | null = range.commonAncestorContainer; node && node !== root; node = node.parentNode) {
    if (!(node instanceof HTMLElement)) continue;
    innermost ??= node;
    if (!around.has(node.nodeName)) around.set(node.nodeName, node);
    color ||= node.style.color;
    highlight ||= node.style.backgroundColor;
    size ||= node.style.fontSize;
    align ||= node.style.textAlign;
  }
  const has = (name: string): boolean =>
    around.has(name) || (!range.collapsed && editor.hasFormat(name, null, range.cloneRange()));
  return {
    bold: has('B'),
    italic: has('I'),
    underline: has('U'),
    strike: has('S'),
    code: around.has('PRE') || has('CODE'),
    bullets: around.has('UL'),
    numbers: around.has('OL'),
    quote: around.has('BLOCKQUOTE'),
    link: around.get('A')?.getAttribute('href') ?? null,
    align: alignments.includes(align) ? (align as Alignment) : '',
    isRtl: innermost !== null && getComputedStyle(innermost).direction === 'rtl',
    color,
    highlight,
    size,
  };
};
