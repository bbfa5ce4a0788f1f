// Japanese: the page of the settings where keys are chosen.

import type { Words } from '../words.ts';

export const keys: Words<'keys'> = {
  habits: 'キーの割り当て',
  gmail: 'Gmail',
  fastmail: 'Fastmail',
  roundcube: 'Roundcube または SnappyMail',
  own: '自分用',
  change: '変更',
  changeOf: (action) => `「${action}」のキーを変更`,
  reset: '既定に戻す',
  resetOf: (action) => `「${action}」のキーを既定に戻す`,
  press: 'キーを 1 つか 2 つ押す',
  pressFor: (action) => `「${action}」のキーを 1 つか 2 つ押す`,
  changed: (action) => `「${action}」のキーを変更しました。`,
  takenFrom: (actions) => `このキーは次の操作から外しました：${actions}。`,
};
