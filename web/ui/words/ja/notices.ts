// Japanese: notifications of new mail.

import type { Words } from '../words.ts';

export const notices: Words<'notices'> = {
  title: 'ほかを見ている間に届いたメールを知らせる',
  off: '知らせない',
  sender: '差出人',
  subject: '差出人と件名',
  hint: 'メールのタブが開いている間、システムの通知で知らせます。',
  denied: 'ブラウザーがこのページの通知をブロックしています。ページの設定で許可してから、もう一度選んでください。',
  missing: 'このブラウザーには通知機能がありません。',
  newMail: '新着メール',
};
