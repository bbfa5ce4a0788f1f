// Japanese: who gets a letter.

import type { Words } from '../words.ts';

export const recipients: Words<'recipients'> = {
  bringBack: (name) => `${name} を元に戻す`,
  removed: (name, keys) => `${name} を削除しました。${keys} で元に戻せます。`,
  moved: (name, line) => `${name} を「${line}」に移しました。`,
  keys: 'Enter で編集、Delete で削除、Alt と上下の矢印キーで別の行に移動します。',
};
