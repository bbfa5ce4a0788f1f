// Japanese: the menu of a letter that is written.

import type { Words } from '../words.ts';

export const composeMenu: Words<'composeMenu'> = {
  more: 'その他の操作',
  asksReceipt: '開封確認を求める',
  asksDelivery: '配信通知を求める',
  noDelivery: 'サーバーが対応していません',
};
