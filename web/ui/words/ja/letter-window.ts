// Japanese: the size and place of a letter.

import type { Words } from '../words.ts';

export const letterWindow: Words<'letterWindow'> = {
  maximise: '最大化',
  restore: '元のサイズに戻す',
  ownWindow: '別のウィンドウで開く',
  blocked: 'ブラウザーがウィンドウを開きませんでした。',
  elsewhere: '別のタブまたはウィンドウで開いています。',
};
