// Japanese: the folders, and how fresh what is shown is.

import { number, type Words } from '../words.ts';

export const mailboxes: Words<'mailboxes'> = {
  mailboxes: 'メールボックス',
  compose: '作成',
  folders: 'フォルダー',
  drafts: (drafts) => `下書き ${number(drafts)} 件`,
  filling: (folder, kept, of) => `${folder}：${number(of)} 通中 ${number(kept)} 通を保存済み`,
  fillingHint: '空き時間に、新しいものから順にこの端末へコピーしています。',
  unsentHint: 'メールサーバーに接続でき次第送信されます。',
  skipped: (answers) => `読み取れない応答 ${number(answers)} 件を飛ばしました`,
  skippedHint: 'メールサーバーから読み取れない応答が届きました。それ以外はすべて読み取りました。',
  live: '接続中 · 最新',
  fresh: (time) => `${time} 時点で最新`,
  checking: '確認しています…',
  connecting: '接続しています…',
  connectingSince: (time) => `接続しています… · ${time} 時点`,
  offline: (time) => `オフライン · ${time} 時点`,
  notConnected: (time) => `未接続 · ${time} 時点`,
  earlier: '以前',
  settings: '設定',
  signedOut: 'サインアウト済み',
};

export const roles: Words<'roles'> = {
  inbox: '受信トレイ',
  drafts: '下書き',
  sent: '送信済み',
  archive: 'アーカイブ',
  junk: '迷惑メール',
  trash: 'ゴミ箱',
  flagged: 'スター付き',
  all: 'すべてのメール',
};
