// Japanese: the list of messages.

import { number, type Words } from '../words.ts';

export const list: Words<'list'> = {
  pane: 'メールの一覧',
  showFolders: 'フォルダーを表示',
  search: '検索',
  searchMail: 'メールを検索',
  name: 'メール',
  messages: (total) => `${number(total)} 通`,
  unread: (unread) => `未読 ${number(unread)}`,
  shown: (rows) => `${number(rows)}件を表示`,
  newMessages: (fresh) => `新着 ${number(fresh)} 通`,
  nothingHere: 'メールはありません',
  nothingHereYet: 'このフォルダーの新着メールは自動的に表示されます。',
  notOpened: 'このフォルダーを開けませんでした',
  loading: '読み込み中',
  noSubject: '件名なし',
  bare: 'メールサーバーがこのメールの情報を示していません',
  archive: 'アーカイブ',
  delete: '削除',
  markRead: '既読にする',
  markUnread: '未読にする',
  addStar: 'スターを付ける',
  removeStar: 'スターを外す',
  isUnread: '未読',
  isStarred: 'スター付き',
  isAnswered: '返信済み',
  isForwarded: '転送済み',
  isDraft: '下書き',
  hasAttachment: '添付あり',
};
