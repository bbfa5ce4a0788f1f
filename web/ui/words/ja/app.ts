// Japanese: the page around everything.

import { number, type Words } from '../words.ts';

export const app: Words<'app'> = {
  opening: 'Postern を開いています',
  undo: '元に戻す',
  dismiss: '消す',
  close: '閉じる',
  cancel: 'キャンセル',
  folderGone: (folder) => `フォルダー「${folder}」は別の場所で削除されました。受信トレイを表示しています。`,
  folderRenamed: (before, now) => `フォルダー「${before}」の名前は「${now}」に変わりました。`,
  notKept:
    'この端末の保存領域がいっぱい、使用中、または故障しているため、メールは保存されていません。操作は続けられますが、次回は読み込み直します。',
  rebuilt: 'この端末に保存したメールを読み取れなかったため、取得し直しています。',
  changesLost: 'メールサーバーに届いていなかった変更は失われた可能性があります。',
  newMail: (from, subject) => `${from} からの新着メール：${subject}`,
  newMessages: (messages, from) => `${number(messages)} 通の新着メール（${from} ほか）`,
  alert: (text) => `メールサーバーからのお知らせ：${text}`,
  consoleMissing: 'コンソールを読み込めませんでした。ページを再読み込みしてもう一度お試しください。',
  settingsMissing: '設定を読み込めませんでした。ページを再読み込みしてもう一度お試しください。',
  shortcutsMissing: 'ショートカットの一覧を読み込めませんでした。ページを再読み込みしてもう一度お試しください。',
  paletteMissing: 'コマンドパレットを読み込めませんでした。ページを再読み込みしてもう一度お試しください。',
  searchMissing: '検索を読み込めませんでした',
  composeMissing: '作成画面を読み込めませんでした。ページを再読み込みしてもう一度お試しください。',
  reloadAndTry: 'ページを再読み込みしてもう一度お試しください。',
  shift: 'Shift',
  control: 'Ctrl',
  important: '重要',
  work: '仕事',
  personal: '個人',
  toDo: 'ToDo',
  later: 'あとで',
};
