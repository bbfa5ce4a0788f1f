// Japanese: ways to answer a message and to pass it on.

import type { Words } from '../words.ts';

export const answers: Words<'answers'> = {
  replyList: 'リストに返信',
  forwardAttached: '添付として転送',
  redirect: 'リダイレクト…',
  asNew: '新規メールとして編集',
  redirectTitle: (subject) => `「${subject}」をリダイレクト`,
  redirectHint: (sender) =>
    `届いたまま、元の差出人のメールとして送られます。${sender} が取り次いだ人として記されます。`,
  redirectIt: 'リダイレクト',
  cancel: 'キャンセル',
  noList: '書き込めるリストのメールではありません。',
};
