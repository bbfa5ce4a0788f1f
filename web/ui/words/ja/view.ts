// Japanese: how the list looks and where it stands.

import type { Words } from '../words.ts';

export const view: Words<'view'> = {
  name: '表示',
  rows: '行',
  layout: 'レイアウト',
};

export const densityNames: Words<'densityNames'> = {
  comfortable: 'ゆったり',
  default: '標準',
  compact: 'コンパクト',
};

export const layoutNames: Words<'layoutNames'> = {
  columns: '左右に並べる',
  above: '一覧の下にメール',
  'list-only': '一覧のみ',
};

export const paneNames: Words<'paneNames'> = {
  sidebar: 'フォルダーの幅',
  columns: '一覧の幅',
  above: '一覧の高さ',
};
