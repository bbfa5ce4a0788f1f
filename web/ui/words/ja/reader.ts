// Japanese: the reader and the message in it.

import { number, type Words } from '../words.ts';

export const reader: Words<'reader'> = {
  message: 'メール',
  notOpened: 'このメールを開けませんでした',
  noText: 'このメールには本文がありません。',
  from: '差出人',
  to: '宛先',
  cc: 'Cc',
  bcc: 'Bcc',
  replyTo: '返信先',
  actions: 'メールの操作',
  back: '一覧に戻る',
  archive: 'アーカイブ',
  delete: '削除',
  markRead: '既読にする',
  markUnread: '未読にする',
  reply: '返信',
  replyAll: '全員に返信',
  editDraft: '下書きを編集',
  forward: '転送',
  star: 'スター',
  removeStar: 'スターを外す',
  place: (place, total) => `${number(place)} / ${number(total)}`,
  previous: '前のメール',
  next: '次のメール',
  unsafe: 'このメールのデザインは安全に表示できませんでした。',
  plainInstead: '代わりにテキストを表示しています。',
};

export const damage: Words<'damage'> = {
  'unknown-charset': '不明な文字コードのため、一部の文字が正しくない可能性があります。',
  'broken-encoding': '本文の一部が壊れています。読み取れる範囲で表示しています。',
  truncated: '本文が Postern の表示できる長さを超えています。残りは省略しています。',
};
