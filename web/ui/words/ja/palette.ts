// Japanese: the command palette.

import { number, type Words } from '../words.ts';

export const palette: Words<'palette'> = {
  title: 'コマンドパレット',
  placeholder: '操作、フォルダー、検索語を入力',
  list: '操作とフォルダー',
  folder: 'フォルダー',
  recent: '最近の検索',
  settings: '設定',
  searchFor: (text) => `「${text}」をメールから検索`,
  entries: (found) => `${number(found)} 件`,
};
