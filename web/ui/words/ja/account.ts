// Japanese: the account's menu.

import type { Words } from '../words.ts';

export const account: Words<'account'> = {
  account: 'アカウント',
  look: '外観',
  system: 'システムに合わせる',
  light: 'ライト',
  dark: 'ダーク',
  shortcuts: 'キーボードショートカット',
  console: 'プロトコルコンソール',
  storage: 'この端末の保存領域',
  signOut: 'サインアウト',
};
