// Japanese: as whom the person writes.

import type { Words } from '../words.ts';

export const identities: Words<'identities'> = {
  title: '差出人',
  hint: '返信は、メールが届いたアドレスから送られます。',
  usual: '既定',
  makeUsual: '既定にする',
  makeUsualOf: (identity) => `既定にする: ${identity}`,
  edit: (identity) => `${identity} を編集`,
  remove: (identity) => `${identity} を削除`,
  removed: (identity) => `${identity} を削除しました。`,
  add: '差出人を追加',
  name: '名前',
  address: 'アドレス',
  needsAddress: 'アドレスを入力してください。',
  replyTo: '返信先',
  replyToHint: '同じアドレス',
  signature: '署名',
  signatureLooks: '署名に書式を付ける',
  sentFolder: '送信済みの保存先',
  usualFolder: '通常のフォルダー',
  bccSelf: 'すべてのメールの控えをこのアドレスに送る（Bcc）',
  save: '保存',
  cancel: 'キャンセル',
  notKept: '保存できません。この端末には書き込めず、このページの間だけ有効です。',
};
