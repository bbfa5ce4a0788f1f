// Japanese: the reader's pane before its code is here, and with nothing open.

import type { Words } from '../words.ts';

export const readerPane: Words<'readerPane'> = {
  conversation: 'スレッド',
  noneOpen: 'メールを開いていません',
  howToOpen: (next, previous) => `一覧から選ぶか、[${next}] と [${previous}] で移動して [Enter] で開きます。`,
  opening: 'メールを開いています',
  missing: '閲覧画面を読み込めませんでした',
};
